import { Form, Link } from 'react-router';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { ListTable } from '#ui/components/ListParts.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { listTexts } from '#ui/i18n/list-texts.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { SeenEvent } from '../contract.ts';
import { auditTexts } from './texts.ts';

/** Conditions as the address has them: days, not instants. */
export type LogConditions = Readonly<Partial<Record<(typeof conditionNames)[number], string>>>;
export const conditionNames = ['from', 'to', 'actor', 'unit', 'object', 'verb'] as const;

export type LogData = {
  readonly conditions: LogConditions;
  readonly events: readonly SeenEvent[];
  /** Addresses of the page with older events, and of the newest when this is not it. */
  readonly older: string | undefined;
  readonly newest: string | undefined;
  readonly exported: string | undefined;
  readonly mayReveal: boolean;
};

export type LogAnswer = FormAnswer & { readonly events?: readonly SeenEvent[] };

/** The log for who may read it: searched, exported, and with a reason unmasked. */
export function LogPage({ data, answer }: { data: LogData; answer: LogAnswer | undefined }) {
  const words = useTexts(auditTexts);
  const events = answer?.events ?? data.events;
  return (
    <article>
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <p>
        <a href="/audit/verify">{words.verify}</a>
      </p>
      <FormNotice answer={answer} />
      <Filter conditions={data.conditions} />
      {data.exported && <Exports address={data.exported} />}
      {events.length === 0 && <EmptyState title={words.none} next={[words.noneNext]} />}
      {events.length > 0 && <Table events={events} />}
      <nav className="pagination" aria-label={words.title}>
        {data.newest && <Link to={data.newest}>{words.newest}</Link>}
        {data.older && (
          <Link to={data.older} rel="next">
            {words.older}
          </Link>
        )}
      </nav>
      {data.mayReveal && events.length > 0 && <Reveal answer={answer} />}
    </article>
  );
}

function Filter({ conditions }: { conditions: LogConditions }) {
  const words = useTexts(auditTexts);
  const list = useTexts(listTexts);
  return (
    <Form method="get" className="list-filter" role="search">
      {conditionNames.map((name) => (
        <TextField
          key={name}
          name={name}
          label={words[name]}
          type={name === 'from' || name === 'to' ? 'date' : 'search'}
          value={conditions[name] ?? ''}
          optional
        />
      ))}
      <button className="btn" type="submit">
        {list.filter}
      </button>
    </Form>
  );
}

function Exports({ address }: { address: string }) {
  const words = useTexts(auditTexts);
  const to = (format: string) => `${address}&format=${format}`;
  return (
    <p className="list-bar">
      <span>
        {words.exported} <a href={to('ndjson')}>NDJSON</a> · <a href={to('csv')}>CSV</a>
      </span>
    </p>
  );
}

function Table({ events }: { events: readonly SeenEvent[] }) {
  const words = useTexts(auditTexts);
  return (
    <ListTable
      label={words.title}
      rows={events}
      keyOf={({ event }) => event.sequence}
      columns={[
        { label: words.number, cell: ({ event }) => event.sequence },
        { label: words.at, cell: ({ event }) => minuteOf(event.at) },
        { label: words.who, cell: ({ event }) => <Actor actor={event.actor} unit={event.unit} /> },
        { label: words.what, cell: ({ event }) => event.verb },
        { label: words.onWhat, cell: ({ event }) => `${event.object.kind}:${event.object.id}` },
        { label: words.rule, cell: ({ event }) => event.rule?.article ?? '—' },
        { label: words.detail, cell: (seen) => <Detail seen={seen} /> },
        {
          label: words.proof,
          cell: ({ event }) => (
            <a href={`/api/v1/audit/events/${event.sequence}/proof`} download={`proof-${event.sequence}.json`}>
              {words.proofOf}
            </a>
          ),
        },
      ]}
    />
  );
}

function Actor({ actor, unit }: { actor: SeenEvent['event']['actor']; unit: string | null }) {
  const id = actor.kind === 'person' ? <Link to={`/admin/people/${actor.id}`}>{actor.id.slice(0, 8)}</Link> : actor.id;
  return (
    <>
      {actor.kind} {id}
      {actor.roles.length > 0 && <span className="muted"> {actor.roles.join(', ')}</span>}
      {unit && <span className="muted"> {unit}</span>}
    </>
  );
}

function Detail({ seen }: { seen: SeenEvent }) {
  const words = useTexts(auditTexts);
  if (seen.detail === null) return words.erased;
  return (
    <details>
      <summary>
        {words.detail}
        {seen.masked && <span className="muted"> {words.masked}</span>}
      </summary>
      <pre className="letter">{JSON.stringify(seen.detail, null, 1)}</pre>
    </details>
  );
}

function Reveal({ answer }: { answer: LogAnswer | undefined }) {
  const words = useTexts(auditTexts);
  return (
    <section className="section">
      <h2>{words.reveal}</h2>
      <Form method="post" className="form">
        <TextField name="reason" label={words.reason} maxLength={500} answer={answer} />
        <button className="btn btn-sm" type="submit">
          {words.reveal}
        </button>
      </Form>
    </section>
  );
}
