import type { ReactNode } from 'react';
import { Form, Link } from 'react-router';
import { ChoiceField, type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { inWords } from '#ui/i18n/in-words.ts';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { CaseProgress, CaseTerm, CaseView } from '../case-contract.ts';
import { CaseBeside, ParentLine } from './CaseBeside.tsx';
import { CaseForms } from './CaseForms.tsx';
import { CaseItems } from './CaseItems.tsx';
import { CaseLog } from './CaseLog.tsx';
import { CaseNotes } from './CaseNotes.tsx';
import { caseTexts } from './case-texts.ts';

/** One case for who has a part in it. Every deed is a form, with the reason why not beside it when it may not be done. */
export type CaseData = {
  readonly view: CaseView;
  /** Why not, in the language of the page: `move:<id>`, `gate:<id>`, `open:<id>`. */
  readonly why: Readonly<Record<string, string>>;
  /** Names of units that work is given to. */
  readonly unitNames: readonly string[];
  /** Endings of the files that are taken. */
  readonly accept: string;
};
type Props = { readonly data: CaseData };

type PageProps = Props & { readonly answer: FormAnswer | undefined; readonly children?: ReactNode };

/** `children`: what other features have to say of the case, such as its ballots. */
export function CasePage({ data, answer, children }: PageProps) {
  const words = useTexts(caseTexts);
  const { view } = data;
  return (
    <article className="reading">
      <p className="small">
        <Link to="/cases">{words.list2}</Link>
      </p>
      <h1 className="page-title">{view.title ?? words.list.unnamed}</h1>
      <ParentLine parent={view.parent} />
      <FormNotice answer={answer} />
      <Standing view={view} />
      {view.ending === undefined && (
        <>
          <Moves data={data} answer={answer} />
          <Gates data={data} answer={answer} />
        </>
      )}
      {children}
      <CaseBeside view={view} why={data.why} />
      <CaseItems view={view} accept={data.accept} answer={answer} />
      <CaseForms view={view} />
      {view.clock.length > 0 && <Clock view={view} answer={answer} />}
      <People data={data} answer={answer} />
      <CaseNotes view={view} answer={answer} />
      <CaseLog view={view} />
    </article>
  );
}

function Standing({ view }: { view: CaseView }) {
  const words = useTexts(caseTexts);
  const language = useLanguage();
  const named = (all: readonly { zh: string; en: string }[]) => all.map((each) => inWords(language, each)).join(' · ');
  return (
    <section className="section">
      <p>
        <strong>
          {words.stage} {inWords(language, view.stageLabel)}
        </strong>
        {view.ending && ` · ${words.endings[view.ending]}`}
        {view.isSuspended && ` · ${words.suspended}`}
        {view.isLate && <strong className="late"> {words.list.isLate}</strong>}
      </p>
      <p className="small muted">
        {view.number} · <Link to={`/procedures/${view.procedure}`}>{inWords(language, view.procedureTitle)}</Link>
        {view.track && ` · ${inWords(language, view.track)}`}
        {view.roles.length > 0 && ` · ${words.myRoles} ${named(view.roles)}`}
      </p>
      <Terms terms={view.terms} />
      {view.calendarUnknown && <p className="small muted">{words.calendarUnknown(view.calendarUnknown)}</p>}
    </section>
  );
}

function Terms({ terms }: { terms: readonly CaseTerm[] }) {
  const words = useTexts(caseTexts);
  return terms.map((term) => (
    <p key={term.what}>
      {term.day ? words.terms[term.what](term.day) : words.stands}
      {term.isProvisional && ` · ${words.provisional}`}{' '}
      <span className="small muted">
        {term.basis} · {words.certainty[term.certainty]}
      </span>
    </p>
  ));
}

/** What goes on first, ready to be done; what needs a reason or leaves the course is opened to be done. */
function Moves({ data, answer }: Props & { answer: FormAnswer | undefined }) {
  const words = useTexts(caseTexts);
  const language = useLanguage();
  const mine = data.view.moves
    .filter(({ isMine }) => isMine)
    .toSorted((a, b) => Number(a.isLeaving) - Number(b.isLeaving) || Number(a.needsReason) - Number(b.needsReason));
  const others = data.view.moves.filter(({ isMine, isLeaving }) => !isMine && !isLeaving);
  return (
    <section className="section">
      <h2>{words.moves}</h2>
      {mine.length === 0 && <p className="muted">{words.notMine}</p>}
      {mine.map((move) => (
        <MoveForm key={move.id} move={move} why={data.why[`move:${move.id}`]} answer={answer} />
      ))}
      {others.length > 0 && (
        <details className="small">
          <summary>{words.others}</summary>
          <ul>
            {others.map((move) => (
              <li key={move.id}>
                {inWords(language, move.label)} · {inWords(language, move.by)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

type MoveProps = {
  readonly move: CaseView['moves'][number];
  readonly why: string | undefined;
  readonly answer: FormAnswer | undefined;
};

function MoveForm({ move, why, answer }: MoveProps) {
  const words = useTexts(caseTexts);
  const language = useLanguage();
  const label = inWords(language, move.label);
  const own = answer?.typed?.move === move.id ? answer : undefined;
  const form = (
    <Form method="post" className="case-deed">
      <input type="hidden" name="move" value={move.id} />
      {move.needsReason && <TextField name="reason" label={words.reason} rows={2} maxLength={2_000} answer={own} />}
      <button
        className={move.needsReason ? 'btn' : 'btn btn-primary'}
        type="submit"
        name="deed"
        value="move"
        disabled={move.refusal !== undefined}
      >
        {label}
      </button>{' '}
      <span className="small muted">{words.moveTo(inWords(language, move.to))}</span>
      {why !== undefined && (
        <p className="small">
          {words.notNow}
          {why}
        </p>
      )}
    </Form>
  );
  if (!move.needsReason) return form;
  return (
    <details open={own !== undefined}>
      <summary>{label}…</summary>
      {form}
    </details>
  );
}

function Gates({ data, answer }: Props & { answer: FormAnswer | undefined }) {
  const words = useTexts(caseTexts);
  const language = useLanguage();
  if (data.view.gates.length === 0) return null;
  const stands = (passed: boolean | undefined) =>
    passed === undefined ? words.undecided : passed ? words.passed : words.failed;
  return (
    <section className="section">
      <h2>{words.gates}</h2>
      {data.view.gates.map((gate) => (
        <Form method="post" className="case-deed" key={gate.id}>
          <p>
            {inWords(language, gate.label)} · {inWords(language, gate.by)} · <strong>{stands(gate.passed)}</strong>
          </p>
          <input type="hidden" name="gate" value={gate.id} />
          {gate.refusal ? (
            <p className="small">
              {words.notNow}
              {data.why[`gate:${gate.id}`]}
            </p>
          ) : (
            <>
              <TextField
                name="reason"
                label={words.reason}
                rows={2}
                maxLength={2_000}
                answer={answer?.typed?.gate === gate.id ? answer : undefined}
              />
              <div className="form-buttons">
                <button className="btn" type="submit" name="deed" value="pass">
                  {words.decidePass}
                </button>
                <button className="btn" type="submit" name="deed" value="fail">
                  {words.decideFail}
                </button>
              </div>
            </>
          )}
        </Form>
      ))}
    </section>
  );
}

function Clock({ view, answer }: { view: CaseView; answer: FormAnswer | undefined }) {
  const words = useTexts(caseTexts);
  return (
    <section className="section">
      <h2>{words.clock}</h2>
      {view.clock.map((deed) => (
        <Form method="post" className="case-deed" key={deed}>
          {deed !== 'resume' && <TextField name="reason" label={words.reason} maxLength={2_000} answer={answer} />}
          <button className="btn" type="submit" name="deed" value={deed}>
            {words.clocks[deed]}
          </button>
        </Form>
      ))}
    </section>
  );
}

function People({ data, answer }: Props & { answer: FormAnswer | undefined }) {
  const words = useTexts(caseTexts);
  const marks = useTexts(layoutTexts);
  const language = useLanguage();
  return (
    <section className="section">
      <h2>{words.people}</h2>
      <datalist id="case-units">
        {data.unitNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ul className="task-list">
        {data.view.people.map((people) => (
          <li key={people.role}>
            {inWords(language, people.label)}
            {marks.colon}
            {people.holders.map(({ name }) => inWords(language, name)).join(marks.comma) ||
              (people.isOffice ? words.byOffice : words.nobody)}
            {people.mayAssign && <Assign people={people} answer={answer} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

type AssignProps = { readonly people: CaseView['people'][number]; readonly answer: FormAnswer | undefined };

/** Gives a role to those chosen from who is offered, or to who is named; takes it from who holds it. */
function Assign({ people: { role, holders, offered }, answer }: AssignProps) {
  const words = useTexts(caseTexts);
  const language = useLanguage();
  const own = answer?.typed?.role === role ? answer : undefined;
  return (
    <details className="small">
      <summary>{words.assign}</summary>
      <Form method="post" className="form">
        <input type="hidden" name="role" value={role} />
        {offered.length > 0 && (
          <fieldset className="field">
            <legend>{words.offered}</legend>
            {offered.map(({ id, name }) => (
              <label className="choose" key={id}>
                <input className="checkbox checkbox-sm" type="checkbox" name="holder" value={id} />{' '}
                {inWords(language, name)}
              </label>
            ))}
          </fieldset>
        )}
        <TextField
          name="holder"
          label={words.holder}
          maxLength={100}
          list="case-units"
          optional={offered.length > 0}
          answer={own}
        />
        <button className="btn btn-sm" type="submit" name="deed" value="assign">
          {words.assign}
        </button>
      </Form>
      {holders.length > 0 && (
        <Form method="post" className="form">
          <input type="hidden" name="role" value={role} />
          <ChoiceField
            name="holder"
            label={words.held}
            choices={holders.map(({ id, name }) => ({ value: id, label: inWords(language, name) }))}
            answer={own}
          />
          <TextField name="reason" label={words.reason} maxLength={500} answer={own} />
          <TextField name="to" label={words.transferTo} maxLength={100} list="case-units" answer={own} optional />
          <div className="form-buttons">
            <button className="btn btn-sm" type="submit" name="deed" value="transfer">
              {words.transfer}
            </button>
            <button className="btn btn-sm" type="submit" name="deed" value="relieve">
              {words.relieve}
            </button>
          </div>
        </Form>
      )}
    </details>
  );
}

/** How far a case is that was in public, for everybody. `children`: what other features have to say of it. */
export function ProgressPage({ progress, children }: { progress: CaseProgress; children?: ReactNode }) {
  const words = useTexts(caseTexts);
  const language = useLanguage();
  return (
    <article className="reading">
      <h1 className="page-title">{progress.title ?? progress.number}</h1>
      <p className="lead">{words.progress.lead}</p>
      <p className="small muted">
        {progress.number} · {inWords(language, progress.procedureTitle)}
        {progress.ending && ` · ${words.endings[progress.ending]}`}
      </p>
      <Terms terms={progress.terms} />
      {children}
      <section className="section">
        <h2>{words.progress.stages}</h2>
        <ol>
          {progress.stages.map(({ day, label, isPublic }, at) => (
            // stages are come to in this order and never change it
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={at}>
              {day} {inWords(language, label)}
              {isPublic && <span className="small muted"> {words.progress.isPublic}</span>}
            </li>
          ))}
        </ol>
      </section>
    </article>
  );
}
