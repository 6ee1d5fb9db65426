import { Link } from 'react-router';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { MailQuery, MailRow } from '../contract.ts';
import { accountTexts } from './texts.ts';

export type MailData = Listed<MailQuery, MailRow>;

export function MailPage({ data }: { data: MailData }) {
  const words = useTexts(accountTexts).mail;
  const { query } = data;
  const outcome = (mail: MailRow) =>
    mail.sent
      ? `${words.sent} ${minuteOf(mail.sent)}`
      : mail.failure
        ? words.failed(mail.attempts, mail.failure)
        : words.waiting;
  return (
    <ListPage
      data={data}
      words={words}
      keyOf={(mail) => mail.id}
      exported="/export/mail"
      filters={[
        { name: 'q', label: words.q, value: query.q },
        { name: 'state', label: words.state, value: query.state, choices: words.states },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: words.subject, cell: (mail) => <Link to={`/admin/mail/${mail.id}`}>{mail.subject}</Link> },
        { label: words.to, cell: (mail) => mail.to },
        { label: words.created, cell: (mail) => minuteOf(mail.created) },
        { label: words.outcome, cell: outcome },
      ]}
    />
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
