import { Form } from 'react-router';
import { type FormAnswer, TextField } from '#ui/components/FormParts.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { CaseView } from '../case-contract.ts';
import { caseTexts } from './case-texts.ts';

/** What those who work on a case say to each other, and the way to remind whose turn it is. */
export function CaseNotes({ view, answer }: { view: CaseView; answer: FormAnswer | undefined }) {
  const words = useTexts(caseTexts).notes;
  const own = answer?.typed?.deed === 'note' ? answer : undefined;
  return (
    <section className="section no-print" id="notes">
      <h2>{words.title}</h2>
      {view.notes.length > 0 && (
        <ol className="task-list">
          {view.notes.map(({ at, by, body }) => (
            <li key={`${at} ${by}`}>
              <p className="typed">{body}</p>
              <p className="small muted">
                {by} · {minuteOf(at)}
              </p>
            </li>
          ))}
        </ol>
      )}
      <details open={own !== undefined}>
        <summary>{words.say}</summary>
        <Form method="post" className="form">
          <TextField name="body" label={words.body} help={words.help} rows={3} maxLength={5_000} answer={own} />
          <button className="btn btn-sm" type="submit" name="deed" value="note">
            {words.send}
          </button>
        </Form>
      </details>
      {view.ending === undefined && !view.isTurn && (
        <Form method="post">
          <button className="btn btn-sm" type="submit" name="deed" value="remind">
            {words.remind}
          </button>
        </Form>
      )}
    </section>
  );
}
