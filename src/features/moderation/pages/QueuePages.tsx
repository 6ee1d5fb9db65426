import { Form, Link } from 'react-router';
import { type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { HeldSubmission, QueueQuery } from '../contract.ts';
import { moderationTexts } from './texts.ts';

export type QueueData = Listed<QueueQuery, HeldSubmission>;

/** What waits for a look, the longest waiting first. */
export function QueuePage({ data }: { data: QueueData }) {
  const all = useTexts(moderationTexts);
  const words = all.queue;
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      keyOf={({ id }) => id}
      exported="/export/submissions"
      filters={[
        { name: 'state', label: words.state, value: query.state, choices: { ...all.states, all: words.all } },
        { name: 'flag', label: words.flag, value: query.flag, choices: { '': words.all, ...words.flags } },
        { name: 'subject', label: words.subject, value: query.subject },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        {
          label: words.text,
          cell: ({ id, body }) => (
            <Link to={`/admin/moderation/${id}`}>{body.length > shown ? `${body.slice(0, shown)}…` : body}</Link>
          ),
        },
        { label: words.about, cell: ({ subject }) => subject },
        { label: words.flag, cell: ({ flags }) => flags.map((flag) => words.flags[flag]).join('、') || '—' },
        { label: words.state, cell: ({ state }) => all.states[state] },
        { label: words.since, cell: ({ submitted }) => minuteOf(submitted) },
      ]}
    />
  );
}
/** Characters of a text in the list. */
const shown = 80;

/** One submission and its decision. */
export function LookPage({ submission, answer }: { submission: HeldSubmission; answer: FormAnswer | undefined }) {
  const all = useTexts(moderationTexts);
  const words = all.look;
  const { personName, person, name, flags } = submission;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <FormNotice answer={answer} />
      <p>
        {submission.subject} · {all.states[submission.state]} ·{' '}
        <Link to={`/s/${encodeURIComponent(submission.subject)}`}>{words.record}</Link>
      </p>
      <p className="typed">{submission.body}</p>
      <p className="small muted">
        {minuteOf(submission.submitted)} · {words.from} {personName ?? person ?? words.anonymous}
        {name && ` · ${words.asName(name)}`}
      </p>
      {flags.length > 0 && <p className="notice">{flags.map((flag) => all.queue.flags[flag]).join('、')}</p>}
      <Files submission={submission} />
      {submission.answer && <p className="typed">{submission.answer}</p>}
      {submission.state === 'held' && (
        <Form method="post" className="form">
          <TextField name="answer" label={words.answer} rows={4} maxLength={5_000} answer={answer} />
          <div className="form-buttons">
            <button className="btn btn-primary" type="submit" name="decision" value="accepted">
              {words.accept}
            </button>
            <button className="btn" type="submit" name="decision" value="refused">
              {words.refuse}
            </button>
          </div>
        </Form>
      )}
      <p>
        <Link to="/admin/moderation">{words.back}</Link>
      </p>
    </div>
  );
}

function Files({ submission }: { submission: HeldSubmission }) {
  const words = useTexts(moderationTexts).look;
  const language = useLanguage();
  if (submission.files.length === 0) return null;
  return (
    <section className="section">
      <h2>{words.files}</h2>
      <ul className="task-list">
        {submission.files.map(({ id, name, mediaType, size, isKept }) => (
          <li key={id}>
            {isKept ? (
              <a href={`/admin/moderation/${submission.id}/files/${id}`} download>
                {name}
              </a>
            ) : (
              `${name} ${words.destroyed}`
            )}{' '}
            <span className="small muted">
              {mediaType} · {words.bytes(formatCount(Math.ceil(size / 1_024), language))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
