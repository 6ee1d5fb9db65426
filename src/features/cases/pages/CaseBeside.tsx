import { Form, Link } from 'react-router';
import { type FormAnswer, FormNotice } from '#ui/components/FormParts.tsx';
import { dayOf } from '#ui/i18n/dates.ts';
import { inWords } from '#ui/i18n/in-words.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { CaseProgress, CaseView } from '../case-contract.ts';
import { besideTexts } from './beside-texts.ts';
import { caseTexts } from './case-texts.ts';

/** Where a sub-case comes from: its case for who has a part in it, what is public of it for others. */
export function ParentLine({ parent }: { parent: CaseView['parent'] }) {
  const words = useTexts(besideTexts);
  const language = useLanguage();
  if (!parent) return null;
  const name = parent.title ?? parent.number;
  const address = parent.mayLook ? `/cases/${parent.id}` : parent.isPublic ? `/cases/${parent.id}/progress` : undefined;
  return (
    <p className="small">
      {words.parent}
      {address === undefined ? name : <Link to={address}>{name}</Link>} · {inWords(language, parent.label)}
    </p>
  );
}

type Props = {
  readonly view: CaseView;
  /** Why not, in the language of the page: `open:<name>`. */
  readonly why: Readonly<Record<string, string>>;
};

/** The sub-cases of a case, and those that may be opened where it stands. */
export function CaseBeside({ view, why }: Props) {
  const words = useTexts(besideTexts);
  const language = useLanguage();
  if (view.subCases.length === 0 && view.openable.length === 0) return null;
  return (
    <section className="section" id="beside">
      <h2>{words.title}</h2>
      <p className="small muted">{words.lead}</p>
      {view.subCases.length > 0 && (
        <ul className="task-list">
          {view.subCases.map((each) => (
            <SubCaseLine key={each.id} subCase={each} />
          ))}
        </ul>
      )}
      {view.openable.map(({ id, label, by, waits, refusal }) => (
        <Form method="post" className="case-deed" key={id}>
          <input type="hidden" name="subCase" value={id} />
          <button className="btn" type="submit" name="deed" value="open" disabled={refusal !== undefined}>
            {words.open(inWords(language, label))}
          </button>{' '}
          <span className="small muted">
            {by ? words.by(inWords(language, by)) : words.byAnyone}
            {waits && ` · ${words.waits}`}
          </span>
          {refusal && <WhyNot why={why[`open:${id}`]} />}
        </Form>
      ))}
    </section>
  );
}

function WhyNot({ why }: { why: string | undefined }) {
  const { notNow } = useTexts(caseTexts);
  return (
    <p className="small">
      {notNow}
      {why}
    </p>
  );
}

function SubCaseLine({ subCase }: { subCase: CaseView['subCases'][number] }) {
  const words = useTexts(besideTexts);
  const { endings } = useTexts(caseTexts);
  const language = useLanguage();
  const { id, number, label, title, stageLabel, ending, opened, mayLook } = subCase;
  const name = `${inWords(language, label)}${title === undefined ? '' : ` ${title}`}`;
  return (
    <li>
      {mayLook ? <Link to={`/cases/${id}`}>{name}</Link> : name} <span className="small muted">{number}</span>
      <p className="small">
        <strong>{inWords(language, stageLabel)}</strong> · {ending ? endings[ending] : words.isOpen} ·{' '}
        <span className="muted">{words.opened(dayOf(opened))}</span>
      </p>
    </li>
  );
}

type RaisedProps = {
  readonly progress: Pick<CaseProgress, 'raised' | 'mayRaise'>;
  readonly isSignedIn: boolean;
  readonly address: string;
  readonly answer: FormAnswer | undefined;
};

/** What anybody raised or may raise against what stands announced, for everybody. */
export function RaisedPanel({ progress, isSignedIn, address, answer }: RaisedProps) {
  const words = useTexts(besideTexts);
  const language = useLanguage();
  const { raised, mayRaise } = progress;
  if (raised.length === 0 && mayRaise.length === 0) return null;
  return (
    <section className="section" id="objections">
      <h2>{words.raise.title}</h2>
      <FormNotice answer={answer} />
      <p className="small muted">{mayRaise.length > 0 ? words.raise.lead : words.raise.over}</p>
      {raised.length === 0 ? (
        <p className="muted">{words.raise.none}</p>
      ) : (
        <ul className="task-list">
          {raised.map(({ number, label, stageLabel, opened, ended }) => (
            <li key={number}>
              {inWords(language, label)} <span className="small muted">{number}</span>
              <p className="small">
                <strong>{inWords(language, stageLabel)}</strong> ·{' '}
                <span className="muted">
                  {words.opened(opened)}
                  {ended && ` · ${words.ended(ended)}`}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
      {mayRaise.map(({ id, label }) =>
        isSignedIn ? (
          <Form method="post" key={id} className="no-print">
            <input type="hidden" name="subCase" value={id} />
            <button className="btn btn-primary" type="submit">
              {words.raise.button(inWords(language, label))}
            </button>
          </Form>
        ) : (
          <p key={id} className="no-print">
            <Link to={`/sign-in?${new URLSearchParams({ to: address })}`}>{words.raise.signIn}</Link>
          </p>
        ),
      )}
    </section>
  );
}
