import { Form, Link } from 'react-router';
import { ChoiceField } from '#ui/components/FormParts.tsx';
import { dayOf } from '#ui/i18n/dates.ts';
import { inWords } from '#ui/i18n/in-words.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { CaseComparison, ComparedClause, ComparedVersion } from '../compare-contract.ts';
import { type Anchors, type ClauseInPlace, ClauseSection, nameOf } from './ComparedClause.tsx';
import { foldedRuns } from './compare-runs.ts';
import { compareTexts } from './compare-texts.ts';

/** Two versions of a draft, clause by clause: how much changed first, then each change where it stands. */
export type CompareData = {
  readonly id: string;
  readonly comparison: CaseComparison;
  readonly view: 'side' | 'inline';
  readonly show: 'changed' | 'all';
};
type Props = { readonly data: CompareData };

export function ComparePage({ data }: Props) {
  const words = useTexts(compareTexts);
  const { id, comparison } = data;
  const clauses = comparison.clauses.map((clause, at) => ({ ...clause, anchor: `clause-${at}` }));
  return (
    <article className="compare" data-view={data.view}>
      <p className="small">
        <Link to={`/cases/${id}`}>{words.back}</Link>
      </p>
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">{comparison.title ?? comparison.number}</p>
      <Choices data={data} />
      <Overview comparison={comparison} clauses={clauses} />
      <Clauses data={data} clauses={clauses} />
    </article>
  );
}

/** As the address names a version; the one of its own draft may also be named by its number alone. */
const addressed = ({ item, version }: ComparedVersion): string => `${item}:${version}`;

function Choices({ data }: Props) {
  const words = useTexts(compareTexts);
  const language = useLanguage();
  const { from, to, versions } = data.comparison;
  const choices = versions.map((version) => ({
    value: addressed(version),
    label: `${words.version(inWords(language, version.label), version.version)} · ${dayOf(version.written)}`,
  }));
  const listed = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return (
    <Form method="get" className="list-filter compare-choices">
      <ChoiceField name="from" label={words.from} choices={choices} value={addressed(from)} />
      <ChoiceField name="to" label={words.to} choices={choices} value={addressed(to)} />
      <ChoiceField name="view" label={words.view} choices={listed(words.views)} value={data.view} />
      <ChoiceField name="show" label={words.show} choices={listed(words.shows)} value={data.show} />
      <button className="btn btn-primary" type="submit">
        {words.compare}
      </button>
    </Form>
  );
}

const told = ['changed', 'added', 'removed', 'moved', 'renumbered'] as const;

type ClausesProps = { readonly clauses: readonly ClauseInPlace[] };

function Overview({ comparison, clauses }: ClausesProps & { comparison: CaseComparison }) {
  const words = useTexts(compareTexts);
  const { counts, versions } = comparison;
  const present = told.filter((state) => counts[state] > 0);
  return (
    <section className="section compare-overview">
      <h2>{words.overview}</h2>
      {present.length === 0 && <p>{words.identical}</p>}
      {versions.length === 1 && <p className="muted">{words.onlyOne}</p>}
      {present.length > 0 && (
        <p>
          <strong>{present.map((state) => words.count(words.states[state], counts[state])).join(' · ')}</strong>{' '}
          <span className="muted">{words.count(words.states.same, counts.same)}</span>
        </p>
      )}
      {present
        .filter((state) => state !== 'renumbered')
        .map((state) => (
          <div key={state} className="compare-links">
            <h3>{words.states[state]}</h3>
            <ul>
              {clauses
                .filter((clause) => clause.state === state)
                .map((clause) => (
                  <li key={clause.anchor}>
                    <a href={`#${clause.anchor}`}>
                      <Named clause={clause} />
                    </a>
                  </li>
                ))}
            </ul>
          </div>
        ))}
    </section>
  );
}

function Named({ clause: { before, after, heading } }: { clause: ComparedClause }) {
  const words = useTexts(compareTexts);
  const title = heading
    .filter(({ kind }) => kind !== (after ? 'removed' : 'added'))
    .map(({ text }) => text)
    .join('');
  const numbers = new Set([before, after].flatMap((place) => place?.number || []));
  const name = [...numbers].join(' → ');
  return name || title ? `${name} ${title}`.trim() : words.beginning;
}

const isSame = ({ state }: ComparedClause): boolean => state === 'same' || state === 'renumbered';

function Clauses({ data, clauses }: Props & ClausesProps) {
  const words = useTexts(compareTexts);
  const language = useLanguage();
  const { from, to } = data.comparison;
  const called = ({ label, version }: ComparedVersion) => words.version(inWords(language, label), version);
  const anchors: Anchors = {
    before: new Map(
      clauses.flatMap(({ state, before, anchor }) => (before && state !== 'left' ? [[before.id, anchor]] : [])),
    ),
    after: new Map(
      clauses.flatMap(({ state, after, anchor }) => (after && state !== 'left' ? [[after.id, anchor]] : [])),
    ),
  };
  const runs = foldedRuns(clauses, isSame, { least: data.show === 'changed' ? 1 : 3, around: 0 });
  if (data.show === 'changed' && clauses.every(isSame)) return null;
  return (
    <section className="section">
      <h2>{words.clauses}</h2>
      <div className="compare-sides" aria-hidden="true">
        <span>{called(from)}</span>
        <span>{called(to)}</span>
      </div>
      {runs.map(({ isFolded, items }) =>
        isFolded ? (
          <Folded key={items[0]?.anchor} clauses={items} anchors={anchors} isTold={data.show === 'all'} />
        ) : (
          items.map((clause) => <ClauseSection key={clause.anchor} clause={clause} anchors={anchors} />)
        ),
      )}
    </section>
  );
}

type FoldedProps = ClausesProps & { readonly anchors: Anchors; readonly isTold: boolean };

function Folded({ clauses, anchors, isTold }: FoldedProps) {
  const words = useTexts(compareTexts);
  const renumbered = clauses.filter(({ state }) => state === 'renumbered').length;
  const [first, last] = [nameOf(clauses[0]?.after, words.beginning), nameOf(clauses.at(-1)?.after, words.beginning)];
  const name =
    renumbered === clauses.length
      ? words.renumberedOnly(renumbered, first, last)
      : words.unchanged(clauses.length, first, last) + (renumbered > 0 ? words.renumbered(renumbered) : '');
  if (!isTold) return <p className="compare-fold small muted">{name}</p>;
  return (
    <details className="compare-fold">
      <summary>{name}</summary>
      {clauses.map((clause) => (
        <ClauseSection key={clause.anchor} clause={clause} anchors={anchors} />
      ))}
    </details>
  );
}
