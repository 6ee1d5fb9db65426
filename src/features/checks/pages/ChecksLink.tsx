import { Link } from 'react-router';
import { useTexts } from '#ui/i18n/texts.tsx';
import { checksTexts } from './texts.ts';

/** On the page of a case: the way to its checks. */
export function ChecksLink({ id }: { id: string }) {
  const words = useTexts(checksTexts);
  return (
    <section className="section" id="checks">
      <h2>{words.title}</h2>
      <p>
        <Link to={`/cases/${id}/checks`}>{words.link}</Link>
      </p>
    </section>
  );
}
