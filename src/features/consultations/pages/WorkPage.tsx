import { Form, Link } from 'react-router';
import { ChoiceField, FileField, type FormAnswer, TextField } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { useTexts } from '#ui/i18n/texts.tsx';
import { type DraftClause, dispositions, type WorkComment, type WorkQuery } from '../contract.ts';
import { Answer, Said } from './CommentsPage.tsx';
import { consultationTexts } from './texts.ts';
import { clauseName } from './words.ts';

export type WorkData = Listed<WorkQuery, WorkComment> & {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  readonly untreated: number;
  readonly held: number;
  readonly mayHandIn: boolean;
  readonly clauses: readonly Pick<DraftClause, 'id' | 'number' | 'heading'>[];
};
type Props = { readonly data: WorkData; readonly answer: FormAnswer | undefined };

/** The form that the boxes of the list belong to. */
const chosen = 'treat';

/** Comments for who treats them: chosen one by one or with all that say the same, and the table in and out. */
export function WorkPage({ data, answer }: Props) {
  const all = useTexts(consultationTexts);
  const words = all.work;
  const { query, id, clauses } = data;
  const named = Object.fromEntries(clauses.map((clause) => [clause.id, clauseName(clause, all)]));
  const anything = { all: all.comments.all, ...all.states };
  return (
    <ListPage
      data={data}
      words={{ ...words, title: words.title(data.name) }}
      answer={answer}
      keyOf={(comment) => comment.id}
      exported={`/export/comment-work?${new URLSearchParams({ id })}`}
      filters={[
        { name: 'treated', label: words.treated, value: query.treated, choices: words.treatedNames },
        { name: 'state', label: words.state, value: query.state, choices: anything },
        {
          name: 'clause',
          label: all.comments.clause,
          value: query.clause,
          choices: { '': all.comments.all, '-': all.whole, ...named },
        },
        { name: 'sort', label: all.comments.sort, value: query.sort, choices: all.comments.sorts },
      ]}
      columns={[
        { label: words.choose, cell: (comment) => <Choose comment={comment} alone={query.alike !== undefined} /> },
        { label: all.comments.clause, cell: ({ clause }) => named[clause] ?? all.whole },
        { label: all.comments.said, cell: (comment) => <Comment id={id} comment={comment} /> },
        { label: all.comments.answer, cell: (comment) => <Answer comment={comment} none={words.untreated} /> },
      ]}
      below={data.items.length > 0 && <Treat answer={answer} />}
    >
      <Top data={data} />
    </ListPage>
  );
}

function Top({ data }: Pick<Props, 'data'>) {
  const words = useTexts(consultationTexts).work;
  return (
    <section className="section">
      <p>
        <strong>{words.figures(data.untreated, data.held)}</strong> ·{' '}
        <a href={`/consultations/${data.id}/table`} download>
          {words.table}
        </a>{' '}
        · <Link to={`/cases/${data.caseId}`}>{words.back}</Link>
      </p>
      {data.mayHandIn && (
        <Form method="post">
          <button className="btn btn-primary" type="submit" name="deed" value="hand-in" disabled={data.untreated > 0}>
            {words.handIn}
          </button>
        </Form>
      )}
      <details>
        <summary>{words.take}</summary>
        <Form method="post" className="form" encType="multipart/form-data">
          <FileField name="table" label={words.take} help={words.takeHelp} accept=".xlsx,.docx,.csv,.txt" />
          <button className="btn" type="submit" name="deed" value="take">
            {words.takeButton}
          </button>
        </Form>
      </details>
    </section>
  );
}

function Choose({ comment, alone }: { comment: WorkComment; alone: boolean }) {
  const words = useTexts(consultationTexts).work;
  return (
    <>
      <label className="choose">
        <input
          className="checkbox"
          type="checkbox"
          form={chosen}
          name="comment"
          value={comment.id}
          defaultChecked={alone && !comment.treatment}
        />{' '}
        {comment.place}
      </label>
      {comment.alike > 1 && !alone && (
        <p className="small">
          <Link to={`?${new URLSearchParams({ alike: comment.id, limit: '200' })}`}>{words.alike(comment.alike)}</Link>
        </p>
      )}
    </>
  );
}

function Comment({ id, comment }: { id: string; comment: WorkComment }) {
  const all = useTexts(consultationTexts);
  const words = all.work;
  const found = comment.flags.flatMap((flag) => (flag === 'unproved' ? [] : words.flags[flag])).join('、');
  return (
    <>
      <Said comment={comment} />
      <p className="small muted">
        {words.came[comment.came]} · {all.states[comment.state]}
        {found !== '' && ` · ${found}`}
      </p>
      {comment.attached.map(({ place, name, size }) => (
        <p className="small" key={place}>
          <a href={`/consultations/${id}/comments/${comment.id}/files/${place}`} download>
            {name}
          </a>{' '}
          {Math.ceil(size / 1_024)} KB
        </p>
      ))}
      <details className="small" open={comment.state === 'held'}>
        <summary>{comment.state === 'shown' ? words.withhold : words.show}</summary>
        <Form method="post" className="form">
          <input type="hidden" name="judged" value={comment.id} />
          <TextField name="why" label={words.why} maxLength={2_000} />
          <div className="form-buttons">
            {comment.state !== 'shown' && (
              <button className="btn btn-sm" type="submit" name="deed" value="show">
                {words.show}
              </button>
            )}
            {comment.state !== 'withheld' && (
              <button className="btn btn-sm" type="submit" name="deed" value="withhold">
                {words.withhold}
              </button>
            )}
          </div>
        </Form>
      </details>
    </>
  );
}

function Treat({ answer }: { answer: FormAnswer | undefined }) {
  const all = useTexts(consultationTexts);
  const words = all.work;
  const own = answer?.typed?.deed === 'treat' ? answer : undefined;
  const choices = dispositions.map((value) => ({ value, label: all.dispositions[value] }));
  return (
    <section className="section">
      <h2>{words.chosen}</h2>
      <Form method="post" className="form" id={chosen}>
        <ChoiceField name="disposition" label={words.disposition} choices={choices} answer={own} />
        <TextField name="reason" label={words.reason} rows={2} maxLength={5_000} answer={own} />
        <TextField name="change" label={words.change} rows={2} maxLength={10_000} answer={own} optional />
        <button className="btn btn-primary" type="submit" name="deed" value="treat">
          {words.treat}
        </button>
      </Form>
    </section>
  );
}
