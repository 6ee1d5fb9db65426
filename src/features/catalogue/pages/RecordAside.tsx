import { Link } from 'react-router';
import { CopyButton } from '#ui/components/CopyButton.tsx';
import { SampleMark } from '#ui/components/StatusBadge.tsx';
import { dayOf } from '#ui/i18n/dates.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import { citationFormats, citationOf } from './citation.ts';
import type { RecordData } from './record.ts';
import { catalogueTexts } from './texts.ts';

/** What one does with a record: quote it, fetch the copy, send the address, look at its history. */
export function RecordAside({ data, origin }: { data: RecordData; origin: string }) {
  const words = useTexts(catalogueTexts);
  const { record } = data;
  const path = `/s/${encodeURIComponent(record.key)}`;
  const url = typeof record.fields.url === 'string' ? record.fields.url : undefined;
  return (
    <aside className="record-aside">
      <section aria-labelledby="items">
        <h2 id="items">{words.items}</h2>
        {record.items.length === 0 && <p className="muted small">{words.noItems}</p>}
        <ul>
          {record.items.map((item) => (
            <li key={`${item.carrier} ${item.language} ${item.location}`}>
              {words.item(item.copies, words.carriers[item.carrier] ?? item.carrier)}
              {item.location && <span className="muted small"> {item.location}</span>}
              {item.sample && <SampleMark />}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="this-record">
        <h2 id="this-record">{words.thisRecord}</h2>
        <ul>
          <li>
            <span className="muted small">{words.permanent}</span>
            <br />
            <a href={path}>{`${origin}${path}`}</a>
          </li>
          <li>
            <Link to={`${path}/history`}>{words.historyLink}</Link>{' '}
            <span className="muted small">{words.updated(dayOf(record.updated))}</span>
          </li>
          <li className="no-print">
            <a href={`/api/v1/standards/${encodeURIComponent(record.key)}`}>{words.machine}</a>
          </li>
          {url && /^https?:/.test(url) && (
            <li className="no-print">
              <a href={url} rel="external noreferrer">
                {words.original}
              </a>
            </li>
          )}
        </ul>
      </section>
      <CitationTexts data={data} origin={origin} />
    </aside>
  );
}

function CitationTexts({ data, origin }: { data: RecordData; origin: string }) {
  const words = useTexts(catalogueTexts);
  const path = `/s/${encodeURIComponent(data.record.key)}`;
  return (
    <section className="no-print" aria-labelledby="cite">
      <h2 id="cite">{words.cite}</h2>
      {citationFormats.map((format, position) => (
        <details key={format} open={position === 0}>
          <summary>{words.citeFormats[format]}</summary>
          <textarea
            className="textarea"
            readOnly
            rows={7}
            aria-label={`${words.cite} ${words.citeFormats[format]}`}
            value={citationOf(data.record, format, `${origin}${path}`)}
            onFocus={(event) => event.currentTarget.select()}
          />
          <p className="cite-actions">
            <CopyButton label={words.copy} text={citationOf(data.record, format, `${origin}${path}`)} />
            <a href={`${path}/citation/${format}`} download>
              {words.download(words.citeFormats[format])}
            </a>
          </p>
        </details>
      ))}
    </section>
  );
}
