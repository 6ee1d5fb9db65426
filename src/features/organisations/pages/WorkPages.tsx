import { Form, Link } from 'react-router';
import { claimableKinds } from '#kernel/organisation/index.ts';
import { ChoiceField, type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { dayOf, minuteOf } from '#ui/i18n/dates.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import {
  type Claim,
  type ClaimQuery,
  type Invitation,
  invitedRoles,
  type Member,
  type MemberQuery,
} from '../contract.ts';
import { organisationTexts } from './texts.ts';

/** Pages on which one works: members of a unit, registering one, deciding registrations. */
type Answered = { readonly answer: FormAnswer | undefined };

export type MembersData = Listed<MemberQuery, Member> & {
  readonly key: string;
  readonly name: string;
  readonly invitations: readonly Invitation[];
};

function roleIn(names: Readonly<Record<string, string>>, role: string): string {
  return names[role] ?? role;
}

export function MembersPage({ data, answer }: { data: MembersData } & Answered) {
  const words = useTexts(organisationTexts).members;
  const { query, key, name } = data;
  return (
    <ListPage
      data={data}
      words={{ title: `${name} · ${words.title}`, none: words.noMatch, noneNext: words.noMatchNext }}
      answer={answer}
      keyOf={(member) => member.id}
      exported={`/export/members?key=${encodeURIComponent(key)}`}
      filters={[
        { name: 'q', label: words.q, value: query.q },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: words.name, cell: (member) => member.name },
        { label: words.position, cell: (member) => member.position || '—' },
        {
          label: words.roles,
          cell: (member) => member.roles.map((role) => roleIn(words.roleNames, role)).join('、'),
        },
        { label: words.since, cell: (member) => dayOf(member.began) },
        { label: words.release, cell: (member) => <Release member={member} /> },
      ]}
      below={
        <>
          <Invitations invitations={data.invitations} />
          <Invite answer={answer} />
        </>
      }
    />
  );
}

function Invitations({ invitations }: Pick<MembersData, 'invitations'>) {
  const words = useTexts(organisationTexts).members;
  return (
    <section className="section">
      <h2>{words.invitations}</h2>
      {invitations.length === 0 && <p>{words.none}</p>}
      {invitations.map((invitation) => (
        <Form method="post" className="list-bar" key={invitation.id}>
          <input type="hidden" name="deed" value="withdraw" />
          <input type="hidden" name="id" value={invitation.id} />
          <span>
            {invitation.email} · {roleIn(words.roleNames, invitation.role)} · {words.ends} {dayOf(invitation.ends)}
          </span>
          <button className="text-button" type="submit">
            {words.withdraw}
          </button>
        </Form>
      ))}
    </section>
  );
}

function Release({ member }: { member: Member }) {
  const words = useTexts(organisationTexts).members;
  return (
    <details>
      <summary>{words.release}</summary>
      <Form method="post" className="form">
        <input type="hidden" name="deed" value="release" />
        <input type="hidden" name="id" value={member.id} />
        <TextField name="why" label={words.why} />
        <button className="btn btn-sm" type="submit">
          {words.release}
        </button>
      </Form>
    </details>
  );
}

function Invite({ answer }: Answered) {
  const words = useTexts(organisationTexts).members;
  return (
    <section className="section">
      <h2>{words.invite}</h2>
      <Form method="post" className="form">
        <input type="hidden" name="deed" value="invite" />
        <TextField name="email" type="email" label={words.email} answer={answer} autoComplete="off" />
        <ChoiceField
          name="role"
          label={words.role}
          answer={answer}
          choices={invitedRoles.map((value) => ({ value, label: words.roleNames[value] }))}
        />
        <TextField name="position" label={words.position} answer={answer} maxLength={60} optional />
        <div className="form-buttons">
          <button className="btn" type="submit">
            {words.invite}
          </button>
        </div>
      </Form>
    </section>
  );
}

export type ClaimFormData = { readonly districts: readonly { readonly key: string; readonly zh: string }[] };

export function ClaimPage({ data, answer }: { data: ClaimFormData } & Answered) {
  const all = useTexts(organisationTexts);
  const words = all.claim;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <p>{words.lead}</p>
      <FormNotice answer={answer} />
      <Form method="post" className="form form-wide">
        <ChoiceField
          name="kind"
          label={words.kind}
          answer={answer}
          choices={claimableKinds.map((value) => ({ value, label: all.kinds[value] }))}
        />
        <TextField name="zh" label={words.zh} answer={answer} maxLength={120} />
        <TextField name="en" label={words.en} answer={answer} maxLength={200} optional />
        <TextField name="creditCode" label={words.code} help={words.codeHelp} answer={answer} maxLength={40} optional />
        <ChoiceField
          name="district"
          label={words.district}
          answer={answer}
          choices={data.districts.map(({ key, zh }) => ({ value: key, label: zh }))}
        />
        <TextField name="position" label={words.position} answer={answer} maxLength={60} />
        <TextField
          name="evidence"
          label={words.evidence}
          help={words.evidenceHelp}
          answer={answer}
          rows={5}
          maxLength={4_000}
        />
        <div className="form-buttons">
          <button className="btn btn-primary" type="submit">
            {words.button}
          </button>
        </div>
      </Form>
    </div>
  );
}

export type ClaimsData = Listed<ClaimQuery, Claim>;

export function ClaimsPage({ data }: { data: ClaimsData }) {
  const all = useTexts(organisationTexts);
  const words = all.claims;
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      keyOf={(claim) => claim.id}
      exported="/export/claims"
      filters={[
        { name: 'state', label: words.state, value: query.state, choices: words.states },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: all.units.name, cell: (claim) => <Link to={`/admin/claims/${claim.id}`}>{claim.zh}</Link> },
        { label: all.units.kind, cell: (claim) => all.kinds[claim.kind] },
        { label: words.claimant, cell: (claim) => claim.claimantName },
        { label: words.claimed, cell: (claim) => minuteOf(claim.claimed) },
        {
          label: words.decision,
          cell: (claim) => (claim.decision ? words.decisions[claim.decision] : words.waiting),
        },
      ]}
    />
  );
}

export function DecidePage({ claim, answer }: { claim: Claim } & Answered) {
  const all = useTexts(organisationTexts);
  const words = all.claims;
  const facts = [
    [all.units.kind, all.kinds[claim.kind]],
    [all.unit.code, claim.creditCode ?? '—'],
    [words.claimant, `${claim.claimantName} · ${claim.position}`],
    [words.claimed, minuteOf(claim.claimed)],
    [all.claim.evidence, claim.evidence],
    ...(claim.decision
      ? [[words.decision, `${words.decisions[claim.decision]} · ${claim.reason ?? ''}`] as const]
      : []),
  ] as const;
  return (
    <article className="reading">
      <h1 className="page-title">{claim.zh}</h1>
      <FormNotice answer={answer} />
      <dl className="fields">
        {facts.map(([label, value]) => (
          <div key={label} className="wide">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {!claim.decision && (
        <Form method="post" className="form form-wide">
          <TextField name="reason" label={words.reason} rows={3} maxLength={500} answer={answer} />
          <div className="form-buttons">
            <button className="btn btn-primary" type="submit" name="deed" value="approved">
              {words.approve}
            </button>
            <button className="btn" type="submit" name="deed" value="refused">
              {words.refuse}
            </button>
            <button className="text-button" type="submit" name="deed" value="aside">
              {words.aside}
            </button>
          </div>
        </Form>
      )}
    </article>
  );
}
