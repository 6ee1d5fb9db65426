import { Form, Link } from 'react-router';
import { type FormAnswer, FormNotice } from '#ui/components/FormParts.tsx';
import { MarkedText } from '#ui/components/MarkedText.tsx';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { Asked, Check, DraftChecks, Existing, Finding, Place, Question } from '../contract.ts';
import { ExistingStandards } from './ExistingStandards.tsx';
import { checksTexts } from './texts.ts';

/** What to look at before a gate of a case is decided: questions with clause, words and article, and the reports of them. */
export type ChecksData = {
  readonly id: string;
  readonly found: DraftChecks;
  /** Why there is no report: the search is away, or a query cannot be read. */
  readonly existing: Existing | 'away' | 'wrong';
  readonly words: string;
};

type Props = { readonly data: ChecksData; readonly answer: FormAnswer | undefined };

export function ChecksPage({ data, answer }: Props) {
  const words = useTexts(checksTexts);
  const language = useLanguage();
  const { id, found } = data;
  const { draft, places } = found;
  const placesOf = (check: Check) => <Attach places={places.filter((place) => place.check === check)} data={data} />;
  return (
    <article className="reading">
      <p className="small">
        <Link to={`/cases/${id}`}>{words.back}</Link>
      </p>
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">{found.title ?? found.number}</p>
      <FormNotice answer={answer} />
      <p>{words.lead}</p>
      <p className="small muted">
        {draft
          ? words.draft(language === 'en' ? draft.label.en : draft.label.zh, draft.version, draft.clauses)
          : words.noDraft}{' '}
        {words.rulesOf(found.on)}
      </p>
      {draft && (
        <>
          <Questions title={words.sections.fairness} asked={found.fairness} />
          <Questions title={words.sections.negativeList} asked={found.negativeList} />
          {placesOf('words')}
          <Questions title={words.sections.format} asked={found.format} />
          {placesOf('format')}
        </>
      )}
      <ExistingStandards data={data} />
      {placesOf('existing')}
    </article>
  );
}

function Questions({ title, asked }: { title: string; asked: Asked | undefined }) {
  const words = useTexts(checksTexts);
  const places = asked?.questions.reduce((sum, { total }) => sum + total, 0) ?? 0;
  return (
    <section className="section">
      <h2>{title}</h2>
      <p>{asked ? words.summary(asked.rules, asked.questions.length, places) : words.notFor}</p>
      {asked?.questions.map((question) => (
        <OneQuestion key={question.rule} question={question} />
      ))}
    </section>
  );
}

/** Places that are shown without opening anything. */
const shownAtOnce = 5;

function OneQuestion({ question }: { question: Question }) {
  const words = useTexts(checksTexts);
  const language = useLanguage();
  const { asks, basis, severity, certainty, total, findings } = question;
  const [first, rest] = [findings.slice(0, shownAtOnce), findings.slice(shownAtOnce)];
  return (
    <section className="case-item">
      <h3>
        {language === 'en' ? asks.en : asks.zh}
        <span className="small muted"> · {words.severities[severity]}</span>
      </h3>
      <p className="small muted">
        {basis} · {words.certainties[certainty]}
      </p>
      <Findings findings={first} />
      {rest.length > 0 && (
        <details>
          <summary className="small">{words.more(rest.length)}</summary>
          <Findings findings={rest} />
        </details>
      )}
      {total > findings.length && <p className="small muted">{words.notTold(total - findings.length)}</p>}
    </section>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const words = useTexts(checksTexts);
  const keyed = findings.map((finding, at) => ({ ...finding, key: `${at}` }));
  return (
    <ul className="task-list">
      {keyed.map(({ key, clause, parts }) => (
        <li key={key}>
          <strong>{clause ? `${clause.number} ${clause.heading}`.trim() || words.beginning : words.whole}</strong>{' '}
          <MarkedText parts={parts} />
        </li>
      ))}
    </ul>
  );
}

/** One button for each item that the report of a check may become. */
function Attach({ places, data }: { places: readonly Place[]; data: ChecksData }) {
  const words = useTexts(checksTexts);
  const language = useLanguage();
  return places
    .filter(({ mayWrite }) => mayWrite)
    .map(({ check, item, label, version }) => (
      <Form method="post" key={item} className="form">
        <input type="hidden" name="check" value={check} />
        <input type="hidden" name="item" value={item} />
        <input type="hidden" name="words" value={data.words} />
        <button className="btn" type="submit">
          {words.attach(language === 'en' ? label.en : label.zh)}
        </button>
        <p className="field-help">{words.attachHelp(version)}</p>
      </Form>
    ));
}
