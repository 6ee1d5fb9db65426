import { Form, Link } from 'react-router';
import { TextField } from '#ui/components/FormParts.tsx';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { Existing } from '../contract.ts';
import { checksTexts } from './texts.ts';

/** The report on existing standards: what was asked, what was found, the mandatory ones first. */
type Props = {
  readonly data: { readonly id: string; readonly existing: Existing | 'away' | 'wrong'; readonly words: string };
};

export function ExistingStandards({ data: { id, existing, words: typed } }: Props) {
  const words = useTexts(checksTexts).existing;
  return (
    <section className="section" id="existing">
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <Form method="get" action={`/cases/${id}/checks`} className="form">
        <TextField
          name="words"
          label={words.words}
          help={words.wordsHelp}
          value={typed}
          rows={2}
          maxLength={600}
          optional
        />
        <p>
          <button className="btn btn-primary" type="submit">
            {words.search}
          </button>
        </p>
      </Form>
      {typeof existing === 'string' ? (
        <p role="alert">{words[existing]}</p>
      ) : (
        <Report id={id} typed={typed} report={existing} />
      )}
    </section>
  );
}

type ReportProps = { readonly id: string; readonly typed: string; readonly report: Existing };

function Report({ id, typed, report }: ReportProps) {
  const words = useTexts(checksTexts).existing;
  const { queries, on, at, items, isReplay, leftOut, most, sha256 } = report;
  const again = new URLSearchParams({ words: typed, on, at: `${at}` });
  if (queries.length === 0) return <p>{words.noQuery}</p>;
  return (
    <>
      {isReplay && <p>{words.isReplay}</p>}
      {leftOut > 0 && <p>{words.leftOut(leftOut)}</p>}
      <ol>
        {queries.map(({ text, total, mandatory }, place) => (
          <li key={text}>
            {words.by(`${place + 1}`)} <strong>{text}</strong> · {words.counted(total, mandatory)}
          </li>
        ))}
      </ol>
      {queries.some(({ total }) => total === 0) && <p className="small">{words.shorter}</p>}
      <p className="small muted">
        {words.basis(on, at)} · <Link to={`/cases/${id}/checks?${again}#existing`}>{words.replay}</Link> ·{' '}
        {words.most(most)}
      </p>
      <p className="small muted">
        {words.digest} <code>{sha256}</code>
      </p>
      <Standards title={words.mandatory} items={items.filter(({ nature }) => nature === 'mandatory')} />
      <Standards title={words.others} items={items.filter(({ nature }) => nature !== 'mandatory')} />
    </>
  );
}

function Standards({ title, items }: { title: string; items: Existing['items'] }) {
  const words = useTexts(checksTexts).existing;
  return (
    <>
      <h3>{title}</h3>
      {items.length === 0 && <p className="muted">{words.none}</p>}
      <ul className="task-list">
        {items.map(({ key, number, title: name, nature, queries }) => (
          <li key={key}>
            <Link to={`/s/${encodeURIComponent(key)}`}>
              <StandardNumber number={number} />
            </Link>{' '}
            {name}{' '}
            <span className="small muted">
              {nature && `${words.natures[nature]} · `}
              {words.by(queries.map((query) => query + 1).join(', '))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
