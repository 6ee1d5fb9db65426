import { Link } from 'react-router';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { inWords } from '#ui/i18n/in-words.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { CaseLine } from '../case-contract.ts';
import { caseTexts } from './case-texts.ts';

/** A month of terms: what must be done by which day, by who asks or others. */
export type CalendarData = {
  /** `2026-12` */
  readonly month: string;
  readonly today: string;
  readonly items: readonly CaseLine[];
};

export function CalendarPage({ data: { month, today, items } }: { data: CalendarData }) {
  const all = useTexts(caseTexts);
  const words = all.month;
  const days = daysOf(month);
  const late = items.filter(({ due }) => due !== undefined && due < today && due.slice(0, 7) < month);
  const isEmpty = !items.some(({ due }) => due?.startsWith(month)) && late.length === 0;
  return (
    <article>
      <h1 className="page-title">{words.title(month)}</h1>
      <p>
        <Link to={`?month=${monthAfter(month, -1)}`}>{words.before}</Link> ·{' '}
        <Link to={`?month=${monthAfter(month, 1)}`}>{words.after}</Link> · <Link to="/cases">{all.list.title}</Link> ·{' '}
        <a href="/cases.ics">{all.calendar}</a>
      </p>
      {late.length > 0 && month === today.slice(0, 7) && (
        <section className="section">
          <h2>{words.late}</h2>
          <Lines items={late} />
        </section>
      )}
      {isEmpty && <EmptyState title={words.none} next={[words.noneNext]} />}
      <ol className="month">
        {days.map((day) => {
          const due = items.filter((item) => item.due === day);
          if (due.length === 0 && day !== today) return null;
          return (
            <li key={day} aria-current={day === today ? 'date' : undefined}>
              <h2>
                <time dateTime={day}>{day}</time>{' '}
                <span className="small muted">
                  {words.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]}
                  {day === today && ` · ${words.today}`}
                </span>
              </h2>
              <Lines items={due} />
            </li>
          );
        })}
      </ol>
    </article>
  );
}

function Lines({ items }: { items: readonly CaseLine[] }) {
  const all = useTexts(caseTexts);
  const language = useLanguage();
  return (
    <ul>
      {items.map(({ id, title, number, stageLabel, due, isTurn, isLate }) => (
        <li key={id}>
          <Link to={`/cases/${id}`}>{title ?? number}</Link> {inWords(language, stageLabel)}
          {isTurn && <strong> {all.list.shows.waiting}</strong>}
          {isLate && (
            <span className="late">
              {' '}
              {due} {all.list.isLate}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The days of a month, the first first. */
function daysOf(month: string): readonly string[] {
  const [year = 0, at = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, at, 0)).getUTCDate();
  return Array.from({ length: last }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`);
}

function monthAfter(month: string, many: number): string {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, at - 1 + many, 1)).toISOString().slice(0, 7);
}
