import { Link } from 'react-router';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { dayOf } from '#ui/i18n/dates.ts';
import { inWords } from '#ui/i18n/in-words.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { ConsultationLine, ConsultationQuery } from '../contract.ts';
import { consultationTexts } from './texts.ts';
import { untilWords } from './words.ts';

export type ConsultationsData = Listed<ConsultationQuery, ConsultationLine>;

/** All drafts that are or were before the public. */
export function ConsultationsPage({ data }: { data: ConsultationsData }) {
  const all = useTexts(consultationTexts);
  const language = useLanguage();
  const words = all.list;
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      keyOf={({ id }) => id}
      exported="/export/consultations"
      filters={[
        { name: 'state', label: words.state, value: query.state, choices: words.stateNames },
        { name: 'q', label: words.q, value: query.q },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        {
          label: words.name,
          cell: ({ id, title, round, caseNumber }) => (
            <>
              <Link to={`/consultations/${id}`}>{title}</Link>{' '}
              <span className="small muted">
                {caseNumber}
                {round > 1 && ` · ${all.round(round)}`}
              </span>
            </>
          ),
        },
        { label: words.procedure, cell: ({ procedureTitle }) => inWords(language, procedureTitle) },
        { label: words.opened, cell: ({ opened }) => dayOf(opened) },
        { label: words.last, cell: (line) => untilWords(all, line) },
        { label: words.comments, cell: ({ comments }) => comments },
      ]}
    />
  );
}

/** On the page of a case: its consultations, and the way to treat what was said. */
export function ConsultationPanel({ items, mayWork }: { items: readonly ConsultationLine[]; mayWork: boolean }) {
  const all = useTexts(consultationTexts);
  if (items.length === 0) return null;
  return (
    <section className="section" id="consultation">
      <h2>{all.panel.title}</h2>
      <ul>
        {items.map((line) => (
          <li key={line.id}>
            <Link to={`/consultations/${line.id}`}>{all.round(line.round)}</Link> · {untilWords(all, line)} ·{' '}
            {all.page.seen(line.comments)}
            {mayWork && (
              <>
                {' '}
                · <Link to={`/consultations/${line.id}/work`}>{all.panel.work}</Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
