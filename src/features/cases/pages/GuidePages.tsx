import { Form, Link } from 'react-router';
import { type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { inWords, type Words } from '#ui/i18n/in-words.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { Guide, GuideBallot, GuideStage, GuideTerm } from '../contract.ts';
import { BeginForm } from './CasesPage.tsx';
import { guideTexts } from './texts.ts';

/** Service guides 办事指南: the procedures, and each of them as it runs. */
const joined = (language: Language, all: readonly Words[]): string =>
  all.map((words) => inWords(language, words)).join(language === 'en' ? ', ' : '、');

export type ProceduresData = {
  readonly procedures: readonly Pick<Guide, 'id' | 'version' | 'from' | 'title' | 'basis'>[];
};

export function ProceduresPage({ data }: { data: ProceduresData }) {
  const words = useTexts(guideTexts).list;
  const language = useLanguage();
  return (
    <article className="reading">
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <ul className="task-list">
        {data.procedures.map(({ id, title, version, from }) => (
          <li key={id}>
            <Link to={`/procedures/${id}`}>{inWords(language, title)}</Link>
            <p className="small muted">{words.version(version, from)}</p>
          </li>
        ))}
      </ul>
    </article>
  );
}

export type GuideData = { readonly guide: Guide; readonly isSignedIn: boolean; readonly address: string };

export function GuidePage({ data, answer }: { data: GuideData; answer: FormAnswer | undefined }) {
  const { guide } = data;
  const words = useTexts(guideTexts);
  const language = useLanguage();
  return (
    <article className="reading">
      <p className="small">
        <Link to="/procedures">{words.top}</Link>
      </p>
      <h1 className="page-title">{inWords(language, guide.title)}</h1>
      <p className="muted">{words.list.version(guide.version, guide.from)}</p>
      <FormNotice answer={answer} />
      <BeginForm tracks={guide.tracks} isSignedIn={data.isSignedIn} address={data.address} />
      <Form method="get" className="list-filter no-print">
        <TextField name="on" type="date" label={words.on} value={guide.on} optional />
        <button className="btn" type="submit">
          {words.show}
        </button>
      </Form>
      <section className="section">
        <h2>{words.basis}</h2>
        <ul>
          {guide.basis.map((basis) => (
            <li key={basis}>{basis}</li>
          ))}
        </ul>
        <p>
          {words.who} {joined(language, guide.roles)}
        </p>
      </section>
      <section className="section">
        <h2>{words.steps}</h2>
        {guide.stages.map((stage) => (
          <StageSection key={stage.id} stage={stage} />
        ))}
      </section>
      <Tracks guide={guide} />
      <details className="section">
        <summary>{words.chart}</summary>
        <pre className="letter">{language === 'en' ? guide.chart.en : guide.chart.zh}</pre>
      </details>
    </article>
  );
}

function StageSection({ stage }: { stage: GuideStage }) {
  const words = useTexts(guideTexts);
  const language = useLanguage();
  const marks = [
    ...(stage.code ? [stage.code] : []),
    ...(stage.isPublic ? [words.isPublic] : []),
    ...(stage.ending ? [words.ends[stage.ending]] : []),
  ];
  return (
    <section className="guide-stage" id={stage.id}>
      <h3>
        {inWords(language, stage.label)} {marks.length > 0 && <span className="muted small">{marks.join(' · ')}</span>}
      </h3>
      {stage.terms.map((term) => (
        <Term key={term.what} term={term} />
      ))}
      {stage.writes.map(({ role, items }) => (
        <p key={role.zh}>
          {words.materials(inWords(language, role))}
          {joined(language, items)}
        </p>
      ))}
      {stage.gates.length > 0 && (
        <>
          <p>{words.gates}</p>
          <ul>
            {stage.gates.map((gate) => (
              <li key={gate.label.zh}>
                {inWords(language, gate.label)} · {inWords(language, gate.by)}
                {gate.notBy.length > 0 && ` · ${words.notBy} ${joined(language, gate.notBy)}`}
                {gate.basis && <span className="muted small"> {gate.basis}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {stage.moves.length > 0 && <Moves moves={stage.moves} />}
      {stage.subCases.map((subCase) => (
        <p key={subCase.label.zh}>
          {words.subCases} {inWords(language, subCase.label)} · {inWords(language, subCase.by)}
          {subCase.waits && ` · ${words.waits}`}
        </p>
      ))}
      {stage.basis && (
        <p className="muted small">
          {words.basis} {stage.basis}
        </p>
      )}
    </section>
  );
}

function Moves({ moves }: { moves: GuideStage['moves'] }) {
  const words = useTexts(guideTexts);
  const language = useLanguage();
  return (
    <ul>
      {moves.map((move) => (
        <li key={move.label.zh}>
          {words.next} {inWords(language, move.label)} · {inWords(language, move.by)} →{' '}
          <a href={`#${move.to}`}>{inWords(language, move.toLabel)}</a>
          {move.needs.length > 0 && ` · ${words.needs} ${joined(language, move.needs)}`}
          {move.afterGates && ` · ${words.afterGates}`}
          {move.needsReason && ` · ${words.reason}`}
          {move.ballot && <Ballot ballot={move.ballot} />}
        </li>
      ))}
    </ul>
  );
}

function Term({ term }: { term: GuideTerm }) {
  const words = useTexts(guideTexts);
  return (
    <p>
      {words.terms[term.what]} {term.amount} {words.units[term.unit]}{' '}
      <span className="muted small">
        {term.basis} · {words.certainty[term.certainty]}
      </span>
    </p>
  );
}

function Ballot({ ballot }: { ballot: GuideBallot }) {
  const words = useTexts(guideTexts);
  const language = useLanguage();
  const share = (label: string, { comparison, of, numerator, denominator }: GuideBallot['for']) =>
    `${label} ${words.share(words.comparisons[comparison], words.bases[of], `${numerator}/${denominator}`)}`;
  const parts = [
    ...(ballot.quorum ? [share(words.quorum, ballot.quorum)] : []),
    share(words.inFavour, ballot.for),
    ...(ballot.against ? [share(words.against, ballot.against)] : []),
    ...(ballot.least > 0 ? [words.least(ballot.least)] : []),
  ];
  return (
    <p>
      {words.ballot} {words.rule(inWords(language, ballot.title), parts)}{' '}
      <span className="muted small">
        {ballot.basis} · {words.certainty[ballot.certainty]}
      </span>
    </p>
  );
}

function Tracks({ guide }: { guide: Guide }) {
  const words = useTexts(guideTexts);
  const language = useLanguage();
  if (guide.tracks.length === 0) return null;
  return (
    <section className="section">
      <h2>{words.tracks}</h2>
      {guide.tracks.map((track) => (
        <section key={track.label.zh}>
          <h3>{inWords(language, track.label)}</h3>
          {track.leftOut.length > 0 && (
            <p>
              {words.leftOut} {joined(language, track.leftOut)}
            </p>
          )}
          {track.terms.map((term) => (
            <Term key={term.basis} term={term} />
          ))}
          {track.basis && <p className="muted small">{track.basis}</p>}
        </section>
      ))}
    </section>
  );
}
