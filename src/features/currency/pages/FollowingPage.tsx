import { Form, Link } from 'react-router';
import type { FormAnswer } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { FollowingItem, FollowingQuery } from '../contract.ts';
import { currencyTexts } from './texts.ts';

export type FollowingData = Listed<FollowingQuery, FollowingItem>;

/** Searches and units that a person follows. */
export function FollowingPage({ data, answer }: { data: FollowingData; answer: FormAnswer | undefined }) {
  const all = useTexts(currencyTexts);
  const words = all.others;
  const language = useLanguage();
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      answer={answer}
      keyOf={(item) => `${item.kind} ${item.id}`}
      exported="/export/following"
      filters={[
        { name: 'kind', label: words.kind, value: query.kind, choices: { '': all.states.all, ...words.kinds } },
        { name: 'sort', label: all.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: words.name, cell: (item) => <Link to={item.link}>{language === 'en' ? item.en : item.zh}</Link> },
        { label: words.kind, cell: (item) => words.kinds[item.kind] },
        { label: all.since, cell: (item) => minuteOf(item.since) },
        {
          label: all.action,
          cell: (item) => (
            <Form method="post">
              <input type="hidden" name="kind" value={item.kind} />
              <input type="hidden" name="id" value={item.id} />
              <button className="text-button" type="submit" name="deed" value="unfollow">
                {all.unfollow}
              </button>
            </Form>
          ),
        },
      ]}
    />
  );
}

type ButtonProps = {
  readonly kind: FollowingItem['kind'];
  readonly id: string;
  /** The page that is gone back to. */
  readonly address: string;
  /** Undefined for who is not signed in. */
  readonly followed: boolean | undefined;
};

/** On the page of a unit and above a saved search: follows it or stops. */
export function FollowOther({ kind, id, address, followed }: ButtonProps) {
  const words = useTexts(currencyTexts).others;
  if (followed === undefined)
    return (
      <p className="small no-print">
        <Link to={`/sign-in?${new URLSearchParams({ to: address })}`}>{words.signIn[kind]}</Link>
      </p>
    );
  return (
    <Form method="post" action="/desk/following" className="form-buttons no-print">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="to" value={address} />
      <button className="btn btn-sm" type="submit" name="deed" value={followed ? 'unfollow' : 'follow'}>
        {followed ? words.unfollow[kind] : words.follow[kind]}
      </button>
    </Form>
  );
}
