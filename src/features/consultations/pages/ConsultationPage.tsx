import { Link } from 'react-router';
import { Figure } from '#ui/components/Figure.tsx';
import type { FormAnswer } from '#ui/components/FormParts.tsx';
import { FormNotice } from '#ui/components/FormParts.tsx';
import { dayOf } from '#ui/i18n/dates.ts';
import { inWords } from '#ui/i18n/in-words.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { ConsultationView, DraftClause, Paper } from '../contract.ts';
import { CommentForm, type ConsultationData } from './CommentForm.tsx';
import { consultationTexts } from './texts.ts';
import { clauseName } from './words.ts';

/** A draft before the public, clause by clause; the form stands at the clause it was asked for, also without script. */
type Props = { readonly data: ConsultationData; readonly answer: FormAnswer | undefined };

export function ConsultationPage({ data, answer }: Props) {
  const all = useTexts(consultationTexts);
  const words = all.page;
  const language = useLanguage();
  const { view, chosen } = data;
  const isOpen = view.closed === undefined;
  return (
    <article className="reading">
      <p className="small">
        <Link to="/consultations">{words.back}</Link>
      </p>
      <h1 className="page-title">{view.title}</h1>
      <p className="small muted">
        {inWords(language, view.procedureTitle)} · {view.caseNumber} · {all.round(view.round)}
      </p>
      <Standing view={view} />
      <FormNotice answer={answer} />
      <Papers view={view} />
      <section className="section">
        <h2>{words.draft}</h2>
        <p className="small">
          {view.draft.file && <FileLink id={view.id} paper={view.draft} label={words.source} />}{' '}
          <span className="muted">{words.version(view.draft.version)}</span>
        </p>
        {isOpen && chosen !== '' && (
          <p>
            <Link className="btn btn-primary" to="?clause=-#comment">
              {words.onWhole}
            </Link>
          </p>
        )}
        {isOpen && chosen === '' && <CommentForm data={data} clause={undefined} answer={answer} />}
        {view.clauses.map((clause) => (
          <Clause key={clause.id} clause={clause} data={data} answer={answer} />
        ))}
      </section>
    </article>
  );
}

function Standing({ view }: { view: ConsultationView }) {
  const all = useTexts(consultationTexts);
  const words = all.page;
  const ended = view.closed && all.closedOn(view.lastDay ?? dayOf(view.closed));
  const isOpen = view.lastDay === undefined ? words.openEnd : words.open(view.lastDay);
  return (
    <section className="section">
      <p>
        <strong>{ended ?? isOpen}</strong>
        {view.answered && ` · ${all.answeredOn(dayOf(view.answered))}`}{' '}
        {view.rule && <span className="small muted">{view.rule.basis}</span>}
      </p>
      <p>
        <Link to={`/consultations/${view.id}/comments`}>{words.comments(view.comments)}</Link>
        {view.held > 0 && <span className="small muted"> {words.held(view.held)}</span>} ·{' '}
        <Link to={`/cases/${view.caseId}/progress`}>{words.progress}</Link>
      </p>
      {view.replaces && (
        <p>
          {words.replaces} <Link to={`/r/${encodeURIComponent(view.replaces)}`}>{view.replaces}</Link>
        </p>
      )}
      {view.rounds.length > 1 && (
        <p className="small">
          {words.rounds}{' '}
          {view.rounds.map(({ id, round }) => (
            <Link key={id} to={`/consultations/${id}`} aria-current={id === view.id ? 'page' : undefined}>
              {all.round(round)}{' '}
            </Link>
          ))}
        </p>
      )}
    </section>
  );
}

function Papers({ view }: { view: ConsultationView }) {
  const words = useTexts(consultationTexts).page;
  const language = useLanguage();
  if (view.papers.length === 0) return null;
  return (
    <section className="section">
      <h2>{words.papers}</h2>
      {view.papers.map((paper) => (
        <div key={paper.label.zh}>
          <h3>{inWords(language, paper.label)}</h3>
          {paper.text !== undefined && <p className="typed">{paper.text}</p>}
          {paper.file && (
            <p>
              <FileLink id={view.id} paper={paper} label={paper.file.name} />
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

function FileLink({ id, paper, label }: { id: string; paper: Paper; label: string }) {
  if (!paper.file) return null;
  const { sha256, size } = paper.file;
  return (
    <>
      <a href={`/consultations/${id}/files/${sha256}`} download>
        {label}
      </a>{' '}
      <span className="small muted">{Math.ceil(size / 1_024)} KB</span>
    </>
  );
}

function Clause({ clause, data, answer }: Props & { clause: DraftClause }) {
  const all = useTexts(consultationTexts);
  const words = all.page;
  const { view, chosen } = data;
  const name = clauseName(clause, all);
  const depth = clause.number.split('.').length;
  const at = `/consultations/${view.id}`;
  return (
    <section className="draft-clause" id={`c-${clause.id}`} aria-label={name}>
      {depth > 1 ? <h4>{name}</h4> : <h3>{name}</h3>}
      <Lines lines={clause.lines} folder={`${at}/figures`} />
      {data.old && <Old old={data.old} name={clause.number || clause.heading} />}
      <p className="small draft-ways">
        {clause.comments > 0 && (
          <Link to={`${at}/comments?${new URLSearchParams({ clause: clause.id })}`}>{words.seen(clause.comments)}</Link>
        )}
        {view.closed === undefined && chosen !== clause.id && (
          <Link
            to={`?${new URLSearchParams({ clause: clause.id })}#comment`}
            aria-label={all.form.title(name)}
            preventScrollReset
          >
            {words.onClause}
          </Link>
        )}
      </p>
      {view.closed === undefined && chosen === clause.id && <CommentForm data={data} clause={clause} answer={answer} />}
    </section>
  );
}

type OldProps = { readonly old: NonNullable<Props['data']['old']>; readonly name: string };

/** The same clause as it is in force, to be opened beside the draft. */
function Old({ old, name }: OldProps) {
  const words = useTexts(consultationTexts).page;
  const text = Object.hasOwn(old.clauses, name) ? old.clauses[name] : undefined;
  if (name === '') return null;
  if (text === undefined) return <p className="small muted">{words.isNew(old.number)}</p>;
  return (
    <details className="small">
      <summary>{words.oldText(old.number)}</summary>
      <p className="typed">{text}</p>
    </details>
  );
}

/** Paragraphs, figures, and rows of tables that follow one another as one table. */
function Lines({ lines, folder }: Pick<DraftClause, 'lines'> & { folder: string }) {
  const runs: DraftClause['lines'][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (line.kind === 'row' && last?.[0]?.kind === 'row') last.push(line);
    else runs.push([line]);
  }
  return runs.map((run, at) => {
    const [{ kind, text, picture } = { kind: 'paragraph', text: '' }] = run;
    // lines of a draft never change: their place is their name
    const key = `${at} ${kind}`;
    if (kind === 'row') return <Table key={key} rows={run.map((row) => row.text)} />;
    if (kind === 'figure') return <Figure key={key} text={text} picture={picture} folder={folder} />;
    return (
      <p key={key} className="typed">
        {text}
      </p>
    );
  });
}

function Table({ rows }: { rows: readonly string[] }) {
  const words = useTexts(consultationTexts).page;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
    <section className="scroll" tabIndex={0} aria-label={words.draft}>
      <table className="table">
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a draft never change
            <tr key={at}>
              {row.split(' | ').map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor do their cells
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
