import { Pagination } from '#ui/components/Pagination.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { inWords } from '#ui/i18n/in-words.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { CaseEvent, CaseView } from '../case-contract.ts';
import { caseTexts } from './case-texts.ts';

/** What was done in a case, the newest first, and what follows from it. */
export function CaseLog({ view }: { view: CaseView }) {
  const words = useTexts(caseTexts);
  const names: Readonly<Record<string, string>> = words.effectNames;
  const waiting = view.effects.filter(({ done }) => done === undefined);
  const [first, last] = [view.events[0]?.place ?? 1, view.events.at(-1)?.place ?? view.entries];
  return (
    <section className="section" id="log">
      <h2>{words.log}</h2>
      <ol className="task-list" reversed start={last}>
        {view.events.toReversed().map((event) => (
          <li key={event.place}>
            <EventLine event={event} />
          </li>
        ))}
      </ol>
      <Pagination
        next={first > 1 ? `?before=${first}#log` : undefined}
        first={last < view.entries ? '?#log' : undefined}
      />
      {waiting.length > 0 && (
        <p className="small muted">
          {words.effects} {waiting.map(({ effect }) => names[effect] ?? effect).join('、')} · {words.effectWaiting}
        </p>
      )}
    </section>
  );
}

function EventLine({ event }: { event: CaseEvent }) {
  const words = useTexts(caseTexts);
  const language = useLanguage();
  const { what, who, passed, reason, digest, ending } = event;
  return (
    <>
      {words.events[event.kind]} {what && inWords(language, what)} {who && inWords(language, who)}
      {passed !== undefined && ` · ${passed ? words.passed : words.failed}`}
      {ending && ` · ${words.endings[ending]}`}
      {reason && <p className="typed">{reason}</p>}
      <p className="small muted">
        {minuteOf(event.at)} ·{' '}
        {event.by === 'clock' ? words.byClock : event.by === 'anyone' ? words.byAnyone : event.by}
        {digest && ` · SHA-256 ${digest.slice(0, 12)}…`}
      </p>
    </>
  );
}
