import { Form, Link } from 'react-router';
import { FileField, type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { OwnQuery, Report, Submission } from '../contract.ts';
import { moderationTexts } from './texts.ts';

/** On the page of a record: the way to report what is wrong, and how many reports were accepted. */
export function ReportLink({ recordKey, accepted }: { recordKey: string; accepted: number }) {
  const words = useTexts(moderationTexts).report;
  return (
    <p className="small no-print">
      <Link to={`/s/${encodeURIComponent(recordKey)}/report`}>{words.link(accepted)}</Link>
    </p>
  );
}

export type ReportData = {
  readonly recordKey: string;
  readonly number: string;
  readonly reports: readonly Report[];
  /** Endings of the files that are taken, as a file field has them. */
  readonly accept: string;
};

/** What is wrong with a record: the form, and what was accepted before. */
export function ReportPage({ data, answer }: { data: ReportData; answer: FormAnswer | undefined }) {
  const words = useTexts(moderationTexts).report;
  return (
    <div className="reading">
      <Title number={data.number} />
      <p className="lead">{words.lead}</p>
      <FormNotice answer={answer} />
      <Form method="post" className="form" encType="multipart/form-data">
        <TextField name="body" label={words.body} help={words.bodyHelp} rows={6} maxLength={5_000} answer={answer} />
        <TextField name="name" label={words.name} help={words.nameHelp} maxLength={100} answer={answer} optional />
        <FileField name="files" label={words.files} help={words.filesHelp} accept={data.accept} multiple />
        <button className="btn btn-primary" type="submit">
          {words.send}
        </button>
      </Form>
      <section className="section">
        <h2>{words.published}</h2>
        {data.reports.length === 0 && <p className="muted">{words.none}</p>}
        <ul className="task-list">
          {data.reports.map((report) => (
            <li key={report.id}>
              <p className="typed">{report.body}</p>
              <p className="small muted">{words.by(report.name ?? words.nobody, minuteOf(report.submitted))}</p>
              <p className="typed">
                <strong>{words.answer}</strong> {report.answer}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <p>
        <Link to={`/s/${encodeURIComponent(data.recordKey)}`}>{words.back}</Link>
      </p>
    </div>
  );
}

function Title({ number }: { number: string }) {
  const words = useTexts(moderationTexts).report;
  const [before = '', after = ''] = words.title(number).split(number);
  return (
    <h1 className="page-title">
      {before}
      <StandardNumber number={number} />
      {after}
    </h1>
  );
}

type ReceiptProps = { readonly submission: Submission; readonly address: string; readonly isNew: boolean };

/** What became of a submission, for who has its address. */
export function ReceiptPage({ submission, address, isNew }: ReceiptProps) {
  const all = useTexts(moderationTexts);
  const words = all.receipt;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      {isNew && (
        <div className="notice" role="status">
          <p>{words.sent}</p>
          <p>
            {words.keep} <span className="typed">{address}</span>
          </p>
        </div>
      )}
      <p>
        <Link to={`/s/${encodeURIComponent(submission.subject)}`}>{submission.subject}</Link> ·{' '}
        {all.states[submission.state]}
      </p>
      <p className="typed">{submission.body}</p>
      <p className="small muted">
        {words.submitted} {minuteOf(submission.submitted)}
        {submission.files.length > 0 && ` · ${words.files} ${submission.files.map(({ name }) => name).join('、')}`}
      </p>
      {submission.answer && (
        <section className="section">
          <h2>{words.decided}</h2>
          <p className="typed">{submission.answer}</p>
          {submission.decided && <p className="small muted">{minuteOf(submission.decided)}</p>}
        </section>
      )}
    </div>
  );
}

export type MineData = Listed<OwnQuery, Submission>;

/** What a person submitted. */
export function MySubmissionsPage({ data }: { data: MineData }) {
  const all = useTexts(moderationTexts);
  const words = all.mine;
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      keyOf={({ id }) => id}
      exported="/export/mine"
      filters={[
        { name: 'state', label: words.state, value: query.state, choices: { all: all.queue.all, ...all.states } },
        { name: 'sort', label: all.queue.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        {
          label: words.about,
          cell: ({ subject }) => <Link to={`/s/${encodeURIComponent(subject)}`}>{subject}</Link>,
        },
        { label: words.text, cell: ({ body }) => <span className="typed">{body}</span> },
        { label: words.state, cell: ({ state }) => all.states[state] },
        { label: all.receipt.submitted, cell: ({ submitted }) => minuteOf(submitted) },
        { label: all.receipt.decided, cell: ({ answer }) => answer ?? '—' },
      ]}
    />
  );
}
