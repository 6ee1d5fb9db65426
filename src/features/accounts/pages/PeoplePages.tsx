import { Form, Link } from 'react-router';
import { type FormAnswer, TextField } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { PeopleQuery, PersonRow } from '../contract.ts';
import { accountTexts } from './texts.ts';

export type PeopleData = Listed<PeopleQuery, PersonRow>;

export function SampleMark() {
  const words = useTexts(layoutTexts);
  return <span className="sample-mark">{words.sampleMark}</span>;
}

export function PeoplePage({ data, answer }: { data: PeopleData; answer: FormAnswer | undefined }) {
  const all = useTexts(accountTexts);
  const words = all.people;
  const state = (person: PersonRow) =>
    person.suspended ? words.states.suspended : person.verified ? words.states.active : words.states.unverified;
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      answer={answer}
      keyOf={(person) => person.id}
      exported="/export/people"
      filters={[
        { name: 'q', label: words.q, value: query.q },
        { name: 'state', label: words.state, value: query.state, choices: words.states },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        {
          label: all.name,
          cell: (person) => (
            <>
              <Link to={`/admin/people/${person.id}`}>{person.name}</Link>
              {person.sample && <SampleMark />}
            </>
          ),
        },
        { label: all.email, cell: (person) => person.email },
        { label: words.state, cell: state },
        { label: words.created, cell: (person) => minuteOf(person.created) },
      ]}
      below={<Admit answer={answer} />}
    />
  );
}

function Admit({ answer }: { answer: FormAnswer | undefined }) {
  const all = useTexts(accountTexts);
  const language = useLanguage();
  return (
    <section className="section">
      <h2>{all.people.admit}</h2>
      <Form method="post" className="form">
        <input type="hidden" name="language" value={language} />
        <TextField name="name" label={all.name} maxLength={60} answer={answer} autoComplete="off" />
        <TextField name="email" type="email" label={all.email} answer={answer} autoComplete="off" />
        <div className="form-buttons">
          <button className="btn" type="submit">
            {all.people.admit}
          </button>
        </div>
      </Form>
    </section>
  );
}

export function PersonDetails({ person, mayManage }: { person: PersonRow; mayManage: boolean }) {
  const all = useTexts(accountTexts);
  const words = all.people;
  return (
    <>
      <section className="section">
        <h2>{words.details}</h2>
        <dl className="fields">
          <div>
            <dt>{all.email}</dt>
            <dd>{person.email}</dd>
          </div>
          <div>
            <dt>{words.created}</dt>
            <dd>{minuteOf(person.created)}</dd>
          </div>
          {person.suspended && (
            <div className="wide">
              <dt>{words.suspendedWhy}</dt>
              <dd>
                {person.suspendedWhy} · {minuteOf(person.suspended)}
              </dd>
            </div>
          )}
        </dl>
      </section>
      {mayManage && (
        <section className="section">
          <h2>{words.manage}</h2>
          <Form method="post" className="form">
            <TextField name="why" label={words.why} maxLength={500} autoComplete="off" />
            <div className="form-buttons">
              {!person.suspended && (
                <button className="btn" type="submit" name="deed" value="suspend">
                  {words.suspend}
                </button>
              )}
              <button className="btn" type="submit" name="deed" value="restore">
                {words.restore}
              </button>
              <button className="btn" type="submit" name="deed" value="end-sessions">
                {words.endSessions}
              </button>
            </div>
          </Form>
        </section>
      )}
    </>
  );
}
