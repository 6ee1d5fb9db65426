import { Form, Link } from 'react-router';
import { ChoiceField, type FormAnswer } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { dayOf } from '#ui/i18n/dates.ts';
import { inWords } from '#ui/i18n/in-words.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { CaseLine, CaseQuery } from '../case-contract.ts';
import { caseTexts } from './case-texts.ts';

export type CasesData = Listed<CaseQuery, CaseLine>;

/** The form that the boxes of the list belong to. */
const chosen = 'bulk';

/** The worklist: what waits for whoever asks, and what they have a part in. */
export function CasesPage({ data, answer }: { data: CasesData; answer: FormAnswer | undefined }) {
  const all = useTexts(caseTexts);
  const words = all.list;
  const language = useLanguage();
  const { query } = data;
  // deciding needs a look and a reason each; reminding needs neither
  const mayRemind = data.items.some(({ isTurn, ending }) => !isTurn && !ending);
  return (
    <ListPage
      data={data}
      words={words}
      answer={answer}
      keyOf={({ id }) => id}
      exported="/export/cases"
      filters={[
        { name: 'show', label: words.show, value: query.show, choices: words.shows },
        { name: 'late', label: words.late, value: query.late, choices: words.lates },
        { name: 'q', label: words.q, value: query.q },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        {
          label: words.name,
          cell: ({ id, title, number }) => (
            <>
              <Link to={`/cases/${id}`}>{title ?? words.unnamed}</Link> <span className="small muted">{number}</span>
            </>
          ),
        },
        { label: words.procedure, cell: ({ procedureTitle }) => inWords(language, procedureTitle) },
        {
          label: words.stage,
          cell: ({ stageLabel, ending }) => (ending ? all.endings[ending] : inWords(language, stageLabel)),
        },
        {
          label: words.due,
          cell: ({ due, isLate }) => (
            <>
              {due ?? '—'} {isLate && <strong className="late">{words.isLate}</strong>}
            </>
          ),
        },
        { label: words.opened, cell: ({ opened }) => dayOf(opened) },
        ...(mayRemind ? [{ label: all.bulk.choose, cell: (line: CaseLine) => <Choose line={line} /> }] : []),
      ]}
      below={mayRemind && <Bulk />}
    >
      <p>
        <Link to="/procedures">{words.guides}</Link> · <Link to="/cases/calendar">{all.month.link}</Link> ·{' '}
        <a href="/cases.ics">{all.calendar}</a>
      </p>
    </ListPage>
  );
}

function Choose({ line }: { line: CaseLine }) {
  const words = useTexts(caseTexts);
  if (line.isTurn || line.ending) return null;
  return (
    <input
      className="checkbox"
      type="checkbox"
      form={chosen}
      name="case"
      value={line.id}
      aria-label={`${words.bulk.choose} ${line.title ?? line.number}`}
    />
  );
}

function Bulk() {
  const words = useTexts(caseTexts).bulk;
  return (
    <Form method="post" id={chosen} className="form-buttons">
      <button className="btn" type="submit" name="deed" value="remind">
        {words.remind}
      </button>
    </Form>
  );
}

type Track = { readonly id: string; readonly label: { readonly zh: string; readonly en: string } };

/** On the page of a service guide: the way to do what it tells. */
export function BeginForm({
  tracks,
  isSignedIn,
  address,
}: {
  tracks: readonly Track[];
  isSignedIn: boolean;
  address: string;
}) {
  const words = useTexts(caseTexts).begin;
  const language = useLanguage();
  return (
    <section className="section no-print">
      <h2>{words.title}</h2>
      {isSignedIn ? (
        <Form method="post" className="form">
          {tracks.length > 0 && (
            <ChoiceField
              name="track"
              label={words.track}
              choices={[
                { value: '', label: words.usual },
                ...tracks.map(({ id, label }) => ({ value: id, label: inWords(language, label) })),
              ]}
            />
          )}
          <button className="btn btn-primary" type="submit">
            {words.button}
          </button>
        </Form>
      ) : (
        <Link to={`/sign-in?${new URLSearchParams({ to: address })}`}>{words.signIn}</Link>
      )}
    </section>
  );
}
