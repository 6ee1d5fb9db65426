import { Form, Link } from 'react-router';
import { useTexts } from '#ui/i18n/texts.tsx';
import { currencyTexts } from './texts.ts';

/** On the page of a record: follows it or stops; who is not signed in is told what that would bring. */
export function FollowButton({ recordKey, followed }: { recordKey: string; followed: boolean | undefined }) {
  const words = useTexts(currencyTexts);
  const address = `/s/${encodeURIComponent(recordKey)}`;
  if (followed === undefined)
    return (
      <p className="small">
        <Link to={`/sign-in?${new URLSearchParams({ to: address })}`}>{words.signIn}</Link>
      </p>
    );
  return (
    <Form method="post" action="/desk/followed" className="form-buttons">
      <input type="hidden" name="key" value={recordKey} />
      <input type="hidden" name="to" value={address} />
      <button className="btn btn-sm" type="submit" name="deed" value={followed ? 'unfollow' : 'follow'}>
        {followed ? words.unfollow : words.follow}
      </button>
    </Form>
  );
}
