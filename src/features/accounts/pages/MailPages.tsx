import { Form, Link } from 'react-router';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { ChoiceField, TextField } from '#ui/components/FormParts.tsx';
import { ListBar, ListTable, PageNumbers } from '#ui/components/ListParts.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { listTexts } from '#ui/i18n/list-texts.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { MailQuery, MailRow } from '../contract.ts';
import { accountTexts } from './texts.ts';

export type MailData = {
  readonly query: MailQuery;
  readonly total: number;
  readonly items: readonly MailRow[];
  readonly address: string;
};

export function MailPage({ data }: { data: MailData }) {
  const words = useTexts(accountTexts).mail;
  const list = useTexts(listTexts);
  const outcome = (mail: MailRow) =>
    mail.sent
      ? `${words.sent} ${minuteOf(mail.sent)}`
      : mail.failure
        ? words.failed(mail.attempts, mail.failure)
        : words.waiting;
  return (
    <article>
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <Form method="get" className="list-filter" role="search">
        <TextField name="q" type="search" label={words.q} value={data.query.q} optional />
        <ChoiceField
          name="state"
          label={words.state}
          value={data.query.state}
          choices={Object.entries(words.states).map(([value, label]) => ({ value, label }))}
        />
        <button className="btn" type="submit">
          {list.filter}
        </button>
      </Form>
      <ListBar total={data.total} address={data.address} exported="/export/mail" />
      {data.items.length === 0 && <EmptyState title={words.none} next={[words.noneNext]} />}
      {data.items.length > 0 && (
        <ListTable
          label={words.title}
          rows={data.items}
          keyOf={(mail) => mail.id}
          columns={[
            { label: words.subject, cell: (mail) => <Link to={`/admin/mail/${mail.id}`}>{mail.subject}</Link> },
            { label: words.to, cell: (mail) => mail.to },
            { label: words.created, cell: (mail) => minuteOf(mail.created) },
            { label: words.outcome, cell: outcome },
          ]}
        />
      )}
      <PageNumbers total={data.total} page={data.query.page} limit={data.query.limit} address={data.address} />
    </article>
  );
}

export type LetterData = {
  readonly subject: string;
  readonly to: string;
  readonly created: string;
  readonly plain?: string | undefined;
};

export function LetterPage({ data }: { data: LetterData }) {
  const all = useTexts(accountTexts);
  const words = all.mail;
  return (
    <article className="reading">
      <h1 className="page-title">{data.subject}</h1>
      <p className="muted">
        {words.to} {data.to} · {minuteOf(data.created)}
      </p>
      {data.plain ? <pre className="letter">{data.plain}</pre> : <p>{words.wiped}</p>}
      <p>
        <Link to="/admin/mail">{all.back}</Link>
      </p>
    </article>
  );
}
