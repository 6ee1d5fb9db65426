import { Form, Link } from 'react-router';
import type { FormAnswer } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { dayOf, minuteOf } from '#ui/i18n/dates.ts';
import { inWords } from '#ui/i18n/in-words.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { NoticeLine, NoticeQuery, NoticeView } from '../contract.ts';
import { noticeTexts } from './texts.ts';

/** What is made known, as everybody reads it. */
export type NoticesData = Listed<NoticeQuery, NoticeLine> & {
  /** Of who is signed in. */
  readonly isFollowing: boolean | undefined;
};

export function NoticesPage({ data, answer }: { data: NoticesData; answer: FormAnswer | undefined }) {
  const words = useTexts(noticeTexts).list;
  const language = useLanguage();
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      answer={answer}
      keyOf={({ id }) => id}
      exported="/export/notices"
      filters={[
        { name: 'q', label: words.q, value: query.q },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: words.name, cell: ({ id, title }) => <Link to={`/notices/${id}`}>{inWords(language, title)}</Link> },
        { label: words.number, cell: ({ number }) => number },
        { label: words.procedure, cell: ({ procedureTitle }) => inWords(language, procedureTitle) },
        { label: words.published, cell: ({ published }) => dayOf(published) },
        { label: words.last, cell: ({ lastDay }) => lastDay ?? '—' },
      ]}
    >
      <div className="form-buttons no-print">
        <a href="/notices.atom">{words.atom}</a>
        <a href="/notices.ics">{words.calendar}</a>
        {data.isFollowing !== undefined && (
          <Form method="post">
            <button className="btn btn-sm" type="submit" name="follow" value={data.isFollowing ? 'no' : 'yes'}>
              {data.isFollowing ? words.unfollow : words.follow}
            </button>
          </Form>
        )}
      </div>
    </ListPage>
  );
}

/** One notice, as it is printed and put on the wall. */
export function NoticePage({ notice }: { notice: NoticeView }) {
  const words = useTexts(noticeTexts).page;
  const language = useLanguage();
  return (
    <article className="reading">
      <p className="small no-print">
        <Link to="/notices">{words.back}</Link>
      </p>
      <h1 className="page-title">{inWords(language, notice.title)}</h1>
      <dl className="fields">
        <dt>{words.number}</dt>
        <dd>{notice.number}</dd>
        <dt>{words.published}</dt>
        <dd>{minuteOf(notice.published)}</dd>
        {notice.facts.map(({ label, value }) => [
          <dt key={label.zh}>{inWords(language, label)}</dt>,
          <dd key={`${label.zh} value`}>{inWords(language, value)}</dd>,
        ])}
      </dl>
      {notice.link !== `/notices/${notice.id}` && (
        <p className="no-print">
          <Link className="btn btn-primary" to={notice.link}>
            {words.more}
          </Link>
        </p>
      )}
      {notice.papers.length > 0 && (
        <section className="section">
          <h2>{words.papers}</h2>
          {notice.papers.map(({ label, text, file }) => (
            <div key={label.zh}>
              <h3>{inWords(language, label)}</h3>
              {text !== undefined && <p className="typed">{text}</p>}
              {file && (
                <p>
                  <a href={`/notices/${notice.id}/files/${file.sha256}`} download>
                    {file.name}
                  </a>{' '}
                  <span className="small muted">{Math.ceil(file.size / 1_024)} KB</span>
                </p>
              )}
            </div>
          ))}
        </section>
      )}
      <p className="small muted typed">
        {words.digest} {notice.digest}
        <br />
        {words.log} {notice.sequence}
      </p>
    </article>
  );
}
