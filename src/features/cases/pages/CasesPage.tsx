import { Form, Link } from 'react-router';
import { ChoiceField } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { dayOf } from '#ui/i18n/dates.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { CaseLine, CaseQuery } from '../case-contract.ts';
import { caseTexts } from './case-texts.ts';
import { inWords } from './words.ts';

export type CasesData = Listed<CaseQuery, CaseLine>;

/** The worklist: what waits for whoever asks, and what they have a part in. */
export function CasesPage({ data }: { data: CasesData }) {
  const all = useTexts(caseTexts);
  const words = all.list;
  const language = useLanguage();
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
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
      ]}
    >
      <p>
        <Link to="/procedures">{words.guides}</Link>
      </p>
    </ListPage>
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
