import { Link } from 'react-router';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { Revision } from '../contract.ts';
import { fieldTexts } from './field-texts.ts';
import type { CatalogueCaller } from './record.ts';
import { plainText } from './record-fields.tsx';
import { catalogueTexts } from './texts.ts';

export type HistoryData = { readonly key: string; readonly number: string; readonly revisions: readonly Revision[] };

export async function loadHistory(api: CatalogueCaller, key: string): Promise<HistoryData> {
  const [{ number }, { revisions }] = await Promise.all([api.status({ key }), api.history({ key })]);
  return { key, number, revisions };
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
      <h1 className="page-title">{words.title(data.number)}</h1>
      <p className="lead">{words.lead}</p>
      {data.revisions.length === 0 && <p className="muted">{words.none}</p>}
      <ol className="revisions">
        {data.revisions.map((revision) => (
          <li key={revision.position}>
            <RevisionHead revision={revision} address={address} />
            <Changes changes={revision.changes} />
          </li>
        ))}
      </ol>
    </article>
  );
}

function RevisionHead({ revision, address }: { revision: Revision; address: string }) {
  const words = useTexts(catalogueTexts).history;
  return (
    <div className="revision-head">
      <h2>
        <time dateTime={revision.recorded}>{revision.recorded.slice(0, 16).replace('T', ' ')}</time>
      </h2>
      <span>{revision.source}</span>
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
  const labels: Readonly<Record<string, string>> = fieldTexts[useLanguage()];
  if (changes.length === 0) return null;
  return (
    <div className="scroll">
      <table className="table small">
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.field}>
              <th scope="row">{labels[change.field.split('.')[0] ?? ''] ?? change.field}</th>
              <td className="muted">{plainText(change.before).slice(0, longest)}</td>
              <td>{plainText(change.after).slice(0, longest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
