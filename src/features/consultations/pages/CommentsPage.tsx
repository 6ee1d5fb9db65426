import { Link } from 'react-router';
import { ForgetKept } from '#ui/components/KeptText.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { dayOf } from '#ui/i18n/dates.ts';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { Comment, CommentQuery, ConsultationLine, DraftClause, OwnCommentQuery } from '../contract.ts';
import { consultationTexts } from './texts.ts';
import { clauseName } from './words.ts';

export type CommentsData = Listed<CommentQuery, Comment> & {
  readonly id: string;
  readonly name: string;
  readonly clauses: readonly Pick<DraftClause, 'id' | 'number' | 'heading'>[];
};

/** What was said to a draft and what became of it, for everybody. */
export function CommentsPage({ data }: { data: CommentsData }) {
  const all = useTexts(consultationTexts);
  const words = all.comments;
  const { colon } = useTexts(layoutTexts);
  const { query, id, clauses } = data;
  const named = Object.fromEntries(clauses.map((clause) => [clause.id, clauseName(clause, all)]));
  return (
    <ListPage
      data={data}
      words={{ ...words, title: `${words.title}${colon}${data.name}` }}
      keyOf={(comment) => comment.id}
      exported={`/export/comments?${new URLSearchParams({ id })}`}
      filters={[
        {
          name: 'clause',
          label: words.clause,
          value: query.clause,
          choices: { '': words.all, '-': all.whole, ...named },
        },
        { name: 'kind', label: words.kind, value: query.kind, choices: { '': words.all, ...all.kinds } },
        {
          name: 'disposition',
          label: words.disposition,
          value: query.disposition,
          choices: { '': words.all, ...all.dispositions },
        },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: words.number, cell: ({ place }) => place },
        { label: words.clause, cell: ({ clause }) => named[clause] ?? all.whole },
        { label: words.said, cell: (comment) => <Said comment={comment} /> },
        { label: words.answer, cell: (comment) => <Answer comment={comment} /> },
      ]}
    >
      <p>
        <Link to={`/consultations/${id}`}>{all.page.draft}</Link>
      </p>
    </ListPage>
  );
}

export function Said({ comment }: { comment: Comment }) {
  const all = useTexts(consultationTexts);
  const words = all.comments;
  const who = [comment.unit, comment.name].filter(Boolean).join(' ') || all.nobody;
  return (
    <>
      {comment.state === 'withheld' && (
        <p className="muted">
          {words.withheld}
          {comment.stateReason}
        </p>
      )}
      {comment.body !== undefined && <p className="typed">{comment.body}</p>}
      {comment.proposal !== undefined && (
        <p className="typed">
          <strong>{words.proposal}</strong> {comment.proposal}
        </p>
      )}
      <p className="small muted">
        {words.by(who, dayOf(comment.submitted))} · {all.kinds[comment.kind]}
        {comment.files > 0 && ` · ${words.files(comment.files)}`}
      </p>
    </>
  );
}

export function Answer({ comment, none }: { comment: Comment; none?: string }) {
  const all = useTexts(consultationTexts);
  const words = all.comments;
  const { treatment } = comment;
  if (!treatment) return <span className="muted">{none ?? words.waiting}</span>;
  return (
    <>
      <p className="typed">
        <strong>{all.dispositions[treatment.disposition]}</strong> {treatment.reason}
      </p>
      {treatment.change !== undefined && (
        <p className="typed">
          <strong>{words.change}</strong> {treatment.change}
        </p>
      )}
    </>
  );
}

export type CommentReceiptData = {
  readonly consultation: ConsultationLine;
  readonly comment: Comment;
  readonly address: string;
  readonly isNew: boolean;
};

/** What became of a comment, for who has its address. */
export function CommentReceiptPage({ consultation, comment, address, isNew }: CommentReceiptData) {
  const all = useTexts(consultationTexts);
  const words = all.receipt;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      {isNew && (
        <div className="notice" role="status">
          <ForgetKept place={`comment ${consultation.id} ${comment.clause}`} />
          <p>
            {words.sent} {words.state[comment.state]}
          </p>
          <p>
            {words.keep} <span className="typed">{address}</span>
          </p>
        </div>
      )}
      <p>
        <Link to={`/consultations/${consultation.id}`}>{consultation.title}</Link> · {all.states[comment.state]}
      </p>
      <Said comment={comment} />
      <section className="section">
        <h2>{all.comments.answer}</h2>
        <Answer comment={comment} />
      </section>
    </div>
  );
}

type OwnComment = Comment & { readonly consultation: string; readonly title: string };
export type MyCommentsData = Listed<OwnCommentQuery, OwnComment>;

/** What a person said in all consultations. */
export function MyCommentsPage({ data }: { data: MyCommentsData }) {
  const all = useTexts(consultationTexts);
  const words = all.mine;
  const { newest, oldest } = all.comments.sorts;
  return (
    <ListPage
      data={data}
      words={words}
      keyOf={({ id }) => id}
      exported="/export/my-comments"
      filters={[{ name: 'sort', label: all.comments.sort, value: data.query.sort, choices: { newest, oldest } }]}
      columns={[
        {
          label: words.draft,
          cell: ({ consultation, title }) => <Link to={`/consultations/${consultation}`}>{title}</Link>,
        },
        { label: all.comments.said, cell: (comment) => <Said comment={comment} /> },
        { label: all.work.state, cell: ({ state }) => all.states[state] },
        { label: all.comments.answer, cell: (comment) => <Answer comment={comment} /> },
      ]}
    />
  );
}
