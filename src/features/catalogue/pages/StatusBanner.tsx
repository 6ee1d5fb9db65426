import { Form, Link } from 'react-router';
import { DayField } from '#ui/components/DayField.tsx';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextWithNumbers } from '#ui/components/TextWithNumbers.tsx';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { RecordData } from './record.ts';
import { catalogueTexts } from './texts.ts';

/** Replaced documents named in the banner; the list of relations has all. */
const mostFormer = 4;

/** The fact first: the state in words, since when, what replaced it, and why; then the day to ask for. */
export function StatusBanner({ data }: { data: RecordData }) {
  const words = useTexts(catalogueTexts);
  const language = useLanguage();
  const { record, today } = data;
  const { status } = record;
  const explanation = status.explanation[language === 'en' ? 'en' : 'zh'];
  return (
    <section className="banner" data-state={status.state} aria-label={words.statusOn(status.on)}>
      <div>
        <p className="print-only">{words.statusOn(status.on)}</p>
        <p className="banner-fact">
          <StatusBadge state={status.state} size="large" />
          <span>{words.facts[status.state](status.since)}</span>
          {status.state === 'upcoming' && record.implemented && <span>{words.implementsOn(record.implemented)}</span>}
          {status.state !== 'upcoming' && status.until && <span>{words.untilDay(status.until)}</span>}
        </p>
        {status.replacedBy.length > 0 && (
          <p className="banner-successors">
            {words.replacedBy}{' '}
            {status.replacedBy.map((number) => (
              <Successor key={number} number={number} data={data} />
            ))}
          </p>
        )}
        <Replaces data={data} />
        {explanation && (
          <p className="banner-why">
            <TextWithNumbers text={explanation} />
          </p>
        )}
        <StatusLife data={data} />
        {status.on !== today && (
          <p className="banner-why">
            <strong>{words.otherDay(status.on)}</strong>{' '}
            <Link className="no-print" to={`/s/${encodeURIComponent(record.key)}`}>
              {words.backToToday}
            </Link>
          </p>
        )}
      </div>
      <DaySelector data={data} />
    </section>
  );
}

/** What it took the place of, for a document that counts or will. */
function Replaces({ data }: { data: RecordData }) {
  const words = useTexts(catalogueTexts);
  const { status, relations } = data.record;
  const former = relations.filter(({ type, direction }) => type === 'replaces' && direction === 'outgoing');
  if (former.length === 0 || !['in-force', 'partly-replaced', 'upcoming'].includes(status.state)) return null;
  return (
    <p className="banner-former">
      {words.replaces}{' '}
      {former.slice(0, mostFormer).map(({ number }) => (
        <Successor key={number} number={number} data={data} />
      ))}
      {former.length > mostFormer && <a href="#relations">{words.moreRelations(former.length - mostFormer)}</a>}
    </p>
  );
}

/** The states of the document by their first day; each day is a link to the page as on that day. */
function StatusLife({ data }: { data: RecordData }) {
  const words = useTexts(catalogueTexts);
  const { timeline, status, key } = data.record;
  const changes = timeline.filter((each) => each.from !== '');
  // one state since one day is the fact itself
  if (changes.length < 2) return null;
  const now = changes.findLast((each) => each.from <= status.on);
  return (
    <ol className="status-life" aria-label={words.statusTimeline}>
      {changes.map((each) => (
        <li key={each.from} aria-current={each === now ? 'step' : undefined}>
          <Link to={`/s/${encodeURIComponent(key)}?on=${each.from}`} preventScrollReset>
            <time dateTime={each.from}>{each.from}</time>
          </Link>
          <StatusBadge state={each.status.state} />
        </li>
      ))}
    </ol>
  );
}

function Successor({ number, data }: { number: string; data: RecordData }) {
  const held = data.record.relations.find((relation) => relation.number === number && relation.key);
  const address = held?.key ? `/s/${encodeURIComponent(held.key)}` : `/r/${encodeURIComponent(number)}`;
  return (
    <Link className="successor" to={address}>
      <StandardNumber number={number} />
    </Link>
  );
}

/** A GET form: the chosen day is part of the address, so that an answer for a day can be sent to others. */
function DaySelector({ data }: { data: RecordData }) {
  const words = useTexts(catalogueTexts);
  return (
    <Form method="get" className="banner-day" preventScrollReset>
      {data.at !== undefined && <input type="hidden" name="at" value={data.at} />}
      <DayField
        id="status-day"
        name="on"
        label={words.dayLabel}
        value={data.record.status.on}
        wrong={data.wrongDay}
        required
      />
      <button className="btn" type="submit">
        {words.dayButton}
      </button>
    </Form>
  );
}
