import { Form, Link } from 'react-router';
import { type FormAnswer, TextField } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { PublicationLine, PublicationQuery } from '../contract.ts';
import { publicationTexts } from './texts.ts';

export type PublicationsData = Listed<PublicationQuery, PublicationLine>;

/** What this city published, and the radar of reviews. */
export function PublicationsPage({ data }: { data: PublicationsData }) {
  const words = useTexts(publicationTexts);
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      keyOf={({ caseId }) => caseId}
      exported="/export/publications"
      filters={[
        { name: 'show', label: words.show, value: query.show, choices: words.shows },
        { name: 'q', label: words.q, value: query.q },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: words.number, cell: (line) => <NumberLink line={line} /> },
        { label: words.name, cell: ({ title, caseId }) => <Link to={`/cases/${caseId}/progress`}>{title}</Link> },
        { label: words.published, cell: ({ published }) => published },
        { label: words.effective, cell: ({ effective }) => effective },
        { label: words.review, cell: (line) => <Review line={line} /> },
      ]}
    />
  );
}

function NumberLink({ line }: { line: PublicationLine }) {
  return (
    <Link to={`/s/${encodeURIComponent(line.key)}`}>
      <StandardNumber number={line.number} />
    </Link>
  );
}

const hasReview = ({ withdrawn, reviewed, reviewDue, calls }: PublicationLine): boolean =>
  (withdrawn ?? reviewed ?? reviewDue) !== undefined || calls.length > 0;

function Review({ line }: { line: PublicationLine }) {
  const words = useTexts(publicationTexts);
  const { withdrawn, reviewed, reviewDue, calls, changed } = line;
  if (withdrawn !== undefined) return words.withdrawn(withdrawn);
  const parts = [
    ...(reviewDue === undefined ? [] : [words.due(reviewDue)]),
    ...(reviewed === undefined ? [] : [words.reviewed(reviewed)]),
  ];
  return (
    <>
      {parts.join(' · ') || '—'}
      {calls.map((call) => (
        <p className="late" key={call}>
          {words.calls[call]}
          {call === 'cited-changed' && ` ${changed.join('、')}`}
          {call === 'flagged' && line.flag}
        </p>
      ))}
    </>
  );
}

/** On the record of a standard that this city published: how it came about. */
export function MakingLink({ caseId }: { caseId: string | undefined }) {
  const words = useTexts(publicationTexts);
  return caseId === undefined ? null : <Link to={`/cases/${caseId}/progress`}>{words.making}</Link>;
}

type PanelProps = {
  readonly line: PublicationLine | undefined;
  /** Whether who looks may call for its review. */
  readonly mayFlag?: boolean;
  readonly answer?: FormAnswer | undefined;
};

/** On the pages of a case: the standard that came of it. */
export function PublicationPanel({ line, mayFlag = false, answer }: PanelProps) {
  const words = useTexts(publicationTexts);
  if (!line) return null;
  return (
    <section className="section" id="publication">
      <h2>{words.panel}</h2>
      <p>
        <NumberLink line={line} /> {line.title}
      </p>
      <p className="small muted">
        {words.published} {line.published} · {words.effective} {line.effective}
        {line.replaces && ` · ${words.replaces(line.replaces)}`}
        {line.amends && ` · ${words.amends(line.amends)}`}
      </p>
      {hasReview(line) && (
        <div className="small">
          <Review line={line} />
        </div>
      )}
      {mayFlag && line.withdrawn === undefined && <FlagForm isRaised={line.flag !== undefined} answer={answer} />}
    </section>
  );
}

function FlagForm({ isRaised, answer }: { isRaised: boolean; answer: FormAnswer | undefined }) {
  const words = useTexts(publicationTexts).flagging;
  const own = answer?.typed?.deed === 'flag' ? answer : undefined;
  return (
    <details className="small" open={own !== undefined}>
      <summary>{isRaised ? words.settle : words.raise}</summary>
      <Form method="post" className="form">
        <input type="hidden" name="state" value={isRaised ? 'settled' : 'raised'} />
        <TextField name="reason" label={words.reason} maxLength={2_000} answer={own} />
        <button className="btn btn-sm" type="submit" name="deed" value="flag">
          {isRaised ? words.settle : words.raise}
        </button>
      </Form>
    </details>
  );
}
