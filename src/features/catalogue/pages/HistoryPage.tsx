import { Link } from 'react-router';
import type { ClaimedRelation } from '#kernel/standard/claim.ts';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { TextWithNumbers } from '#ui/components/TextWithNumbers.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import type { Revision } from '../contract.ts';
import { fieldTexts } from './field-texts.ts';
import type { CatalogueCaller } from './record.ts';
import { plainText } from './record-fields.tsx';
import { catalogueTexts } from './texts.ts';

export type HistoryData = {
  readonly key: string;
  readonly number: string;
  readonly revisions: readonly Revision[];
  /** Names of the sources in the language of the page. */
  readonly sources: Readonly<Record<string, string>>;
};

export async function loadHistory(api: CatalogueCaller, key: string, language: Language): Promise<HistoryData> {
  const [{ number }, { revisions }, { sources }] = await Promise.all([
    api.status({ key }),
    api.history({ key }),
    api.sources(),
  ]);
  const told = new Set(revisions.map(({ source }) => source));
  const names = sources
    .filter(({ name }) => told.has(name))
    .map(({ name, titles }) => [name, titles[language === 'en' ? 'en' : 'zh']] as const);
  return { key, number, revisions, sources: Object.fromEntries(names) };
}

type Change = Revision['changes'][number];

/** A value in the words of the field where it has some. */
function toldValue(field: string, value: unknown, words: (typeof vocabulary)['en']): string {
  const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    level: words.levels,
    nature: words.natures,
    state: words.states,
  };
  if (field === 'titles' && typeof value === 'object')
    return Object.values(value ?? {})
      .map(plainText)
      .join(' / ');
  if (field === 'relations' && Array.isArray(value)) return value.map((each) => relationText(each, words)).join('; ');
  return (typeof value === 'string' && lists[field]?.[value]) || plainText(value);
}

function relationText(relation: unknown, words: (typeof vocabulary)['en']): string {
  // what a claim holds was checked by its schema when it was appended; the schema itself stays out of the browser
  const { type, inverse, number, degree } = relation as ClaimedRelation;
  return [(inverse ? words.incoming : words.outgoing)[type], number, degree && words.degrees[degree]]
    .filter(Boolean)
    .join(' ');
}

/** Longer values are cut here; the past state of the record has them whole. */
const longest = 300;

/** Everything that was said of a record, newest first, each with who, when, why and what changed. */
export function HistoryPage({ data }: { data: HistoryData }) {
  const words = useTexts(catalogueTexts).history;
  const address = `/s/${encodeURIComponent(data.key)}`;
  return (
    <article>
      <p>
        <Link to={address}>{words.back}</Link>
      </p>
      <h1 className="page-title">
        <StandardNumber number={data.number} /> {words.heading}
      </h1>
      <p className="lead">{words.lead}</p>
      {data.revisions.length === 0 && <p className="muted">{words.none}</p>}
      <ol className="revisions">
        {data.revisions.map((revision) => (
          <li key={revision.position}>
            <RevisionHead
              revision={revision}
              address={address}
              source={data.sources[revision.source] ?? revision.source}
            />
            <Changes changes={revision.changes} />
          </li>
        ))}
      </ol>
    </article>
  );
}

function RevisionHead(props: { readonly revision: Revision; readonly address: string; readonly source: string }) {
  const { revision, address, source } = props;
  const words = useTexts(catalogueTexts).history;
  return (
    <div className="revision-head">
      <h2>
        <time dateTime={revision.recorded}>{minuteOf(revision.recorded)}</time>
      </h2>
      <span>{source}</span>
      {revision.actor && (
        <span>
          {words.actor} {revision.actor}
        </span>
      )}
      {revision.why && (
        <span>
          {words.why}: {revision.why}
        </span>
      )}
      <Link to={`${address}?at=${revision.position}`}>{words.view}</Link>
    </div>
  );
}

function Changes({ changes }: { changes: Revision['changes'] }) {
  const words = useTexts(catalogueTexts).history;
  const language = useLanguage();
  const labels: Readonly<Record<string, string>> = { ...fieldTexts[language], number: words.number };
  const told = (change: Change, value: unknown) =>
    toldValue(change.field, value, vocabulary[language]).slice(0, longest);
  if (changes.length === 0) return null;
  const revised = changes.some((change) => change.before !== undefined);
  return (
    <div className="scroll">
      <table className="table small changes">
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            {revised && <th scope="col">{words.before}</th>}
            <th scope="col">{revised ? words.after : words.first}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.field}>
              <th scope="row">{labels[change.field.split('.')[0] ?? ''] ?? change.field}</th>
              {revised && (
                <td className="muted">
                  <TextWithNumbers text={told(change, change.before)} />
                </td>
              )}
              <td>
                <TextWithNumbers text={told(change, change.after)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
