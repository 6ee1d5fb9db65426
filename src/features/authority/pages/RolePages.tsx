import { Form, Link } from 'react-router';
import { ChoiceField, type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { ListTable } from '#ui/components/ListParts.tsx';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { Conflict, GrantQuery, RoleGrant, RoleRow, SubstitutionRow } from '../contract.ts';
import { authorityTexts } from './texts.ts';

export type RolesData = Listed<GrantQuery, RoleGrant> & { readonly roles: readonly RoleRow[] };

function useRoleName(roles: readonly RoleRow[]): (name: string) => string {
  const language = useLanguage();
  return (name) => roles.find((role) => role.name === name)?.titles[language === 'en' ? 'en' : 'zh'] ?? name;
}

export function RolesPage({ data }: { data: RolesData }) {
  const words = useTexts(authorityTexts).roles;
  const nameOf = useRoleName(data.roles);
  const { query, roles } = data;
  const names = Object.fromEntries(roles.map(({ name }) => [name, nameOf(name)]));
  return (
    <ListPage
      data={data}
      words={words}
      keyOf={(grant) => grant.id}
      exported="/export/grants"
      filters={[
        { name: 'role', label: words.role, value: query.role, choices: { '': words.any, ...names } },
        { name: 'state', label: words.state, value: query.state, choices: words.states },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        {
          label: words.person,
          cell: (grant) => <Link to={`/admin/people/${grant.person}`}>{grant.personName ?? grant.person}</Link>,
        },
        { label: words.role, cell: (grant) => nameOf(grant.role) },
        { label: words.unit, cell: (grant) => grant.unit ?? words.city },
        { label: words.from, cell: (grant) => grant.from },
        { label: words.until, cell: (grant) => grant.until ?? words.open },
        { label: words.reason, cell: (grant) => grant.endedWhy ?? grant.reason },
      ]}
      below={<WhatRolesMay roles={roles} />}
    />
  );
}

function WhatRolesMay({ roles }: { roles: readonly RoleRow[] }) {
  const words = useTexts(authorityTexts).roles;
  const actNames: Readonly<Record<string, string>> = useTexts(authorityTexts).acts;
  const nameOf = useRoleName(roles);
  return (
    <section className="section">
      <h2>{words.what}</h2>
      <ListTable
        label={words.what}
        rows={roles}
        keyOf={(role) => `${role.name} ${role.from}`}
        columns={[
          { label: words.role, cell: (role) => nameOf(role.name) },
          { label: words.acts, cell: (role) => role.acts.map((act) => actNames[act] ?? act).join('、') || '—' },
          { label: words.second, cell: (role) => (role.secondFactor ? '✓' : '—') },
          { label: words.basis, cell: (role) => role.basis },
        ]}
      />
    </section>
  );
}

type PersonRolesProps = {
  readonly grants: readonly RoleGrant[];
  readonly roles: readonly RoleRow[];
  readonly mayGrant: boolean;
  readonly mayAppoint: boolean;
  readonly answer: FormAnswer | undefined;
};

/** Part of a person's page: what they hold, and for who may, a form to grant. */
export function PersonRoles({ grants, roles, mayGrant, mayAppoint, answer }: PersonRolesProps) {
  const words = useTexts(authorityTexts).person;
  const list = useTexts(authorityTexts).roles;
  const nameOf = useRoleName(roles);
  return (
    <>
      <section className="section">
        <h2>{words.title}</h2>
        {grants.length === 0 && <p>{words.none}</p>}
        {grants.map((grant) => (
          <div className="task-list" key={grant.id}>
            <p>
              <strong>{nameOf(grant.role)}</strong> · {grant.unit ?? list.city} · {grant.from}—
              {grant.until ?? list.open}
            </p>
            <p className="small muted">{grant.reason}</p>
            {mayGrant && (
              <details>
                <summary>{words.end}</summary>
                <Form method="post" className="form">
                  <input type="hidden" name="deed" value="end-grant" />
                  <input type="hidden" name="id" value={grant.id} />
                  <TextField name="why" label={words.reason} maxLength={500} />
                  <button className="btn btn-sm" type="submit">
                    {words.end}
                  </button>
                </Form>
              </details>
            )}
          </div>
        ))}
      </section>
      {mayGrant && <GrantForm roles={roles} nameOf={nameOf} answer={answer} />}
      {mayAppoint && (
        <section className="section">
          <h2>{words.appoint}</h2>
          <Form method="post" className="form">
            <p>{words.appointLead}</p>
            <input type="hidden" name="deed" value="appoint" />
            <TextField name="reason" label={words.reason} maxLength={500} />
            <div className="form-buttons">
              <button className="btn" type="submit">
                {words.appoint}
              </button>
            </div>
          </Form>
        </section>
      )}
    </>
  );
}

type GrantFormProps = Pick<PersonRolesProps, 'roles' | 'answer'> & { readonly nameOf: (name: string) => string };

function GrantForm({ roles, nameOf, answer }: GrantFormProps) {
  const words = useTexts(authorityTexts).person;
  const list = useTexts(authorityTexts).roles;
  return (
    <section className="section">
      <h2>{words.grant}</h2>
      <Form method="post" className="form">
        <input type="hidden" name="deed" value="grant" />
        <ChoiceField
          name="role"
          label={list.role}
          answer={answer}
          choices={roles.map(({ name }) => ({ value: name, label: nameOf(name) }))}
        />
        <TextField name="unit" label={words.unit} help={words.unitHelp} answer={answer} optional />
        <TextField name="until" type="date" label={words.until} answer={answer} optional />
        <TextField name="reason" label={words.reason} answer={answer} maxLength={500} />
        <div className="form-buttons">
          <button className="btn" type="submit">
            {words.grant}
          </button>
        </div>
      </Form>
    </section>
  );
}

export type MyAuthorityData = {
  readonly me: string;
  readonly roles: readonly RoleRow[];
  readonly held: readonly {
    readonly role: string;
    readonly unit?: string | undefined;
    readonly until?: string | undefined;
    readonly for?: string | undefined;
  }[];
  readonly substitutions: readonly SubstitutionRow[];
  readonly conflicts: readonly Conflict[];
  readonly today: string;
};

/** What I hold, who stands in for me, what I stand aside from. */
export function MyAuthorityPage({ data, answer }: { data: MyAuthorityData; answer: FormAnswer | undefined }) {
  const words = useTexts(authorityTexts).mine;
  const list = useTexts(authorityTexts).roles;
  const nameOf = useRoleName(data.roles);
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <FormNotice answer={answer} />
      <p className="small muted">
        {words.myId} <code>{data.me}</code>
      </p>
      <section className="section">
        <h2>{words.held}</h2>
        {data.held.length === 0 && <p>{words.noRoles}</p>}
        <ul>
          {data.held.map((held) => (
            <li key={`${held.role} ${held.unit} ${held.for}`}>
              {nameOf(held.role)} · {held.unit ?? list.city} · {held.until ?? list.open}
              {held.for && ` · ${words.forOther}`}
            </li>
          ))}
        </ul>
      </section>
      <Substitutions data={data} answer={answer} />
      <section className="section">
        <h2>{words.conflicts}</h2>
        {data.conflicts.length === 0 && <p>{words.noConflicts}</p>}
        {data.conflicts.map((conflict) => (
          <div className="task-list" key={conflict.id}>
            <p>
              {conflict.thing} · {words.since(conflict.from)}
            </p>
            <p className="small muted">{conflict.reason}</p>
            <EndForm deed="end-conflict" id={conflict.id} label={words.withdraw} />
          </div>
        ))}
      </section>
    </div>
  );
}

function EndForm({ deed, id, label }: { deed: string; id: string; label: string }) {
  const words = useTexts(authorityTexts).mine;
  return (
    <details>
      <summary>{label}</summary>
      <Form method="post" className="form">
        <input type="hidden" name="deed" value={deed} />
        <input type="hidden" name="id" value={id} />
        <TextField name="why" label={words.reason} maxLength={500} />
        <button className="btn btn-sm" type="submit">
          {label}
        </button>
      </Form>
    </details>
  );
}

function Substitutions({ data, answer }: { data: MyAuthorityData; answer: FormAnswer | undefined }) {
  const words = useTexts(authorityTexts).mine;
  return (
    <section className="section">
      <h2>{words.substitution}</h2>
      {data.substitutions.length === 0 && <p>{words.none}</p>}
      {data.substitutions.map((each) => (
        <div className="task-list" key={each.id}>
          <p>
            {each.substitute === data.me ? words.standsIn : words.standsInBy} · {each.from}—{each.until}
          </p>
          <p className="small muted">{each.reason}</p>
          <EndForm deed="end-substitution" id={each.id} label={words.end} />
        </div>
      ))}
      <Form method="post" className="form">
        <input type="hidden" name="deed" value="substitute" />
        <TextField name="substitute" label={words.substitute} help={words.substituteHelp} answer={answer} />
        <TextField name="from" type="date" label={words.from} value={data.today} answer={answer} />
        <TextField name="until" type="date" label={words.until} answer={answer} />
        <TextField name="reason" label={words.reason} maxLength={500} answer={answer} />
        <div className="form-buttons">
          <button className="btn" type="submit">
            {words.make}
          </button>
        </div>
      </Form>
    </section>
  );
}
