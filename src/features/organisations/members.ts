import type { Asker } from '#features/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { Invitation, invitedRoles, Member, MemberQuery } from './contract.ts';
import { invitationLasts, type OrganisationMeans, tablesOf, today, type Work } from './means.ts';
import { chainOf, unitNameOn } from './reading.ts';

/** Who belongs to a unit: invitations, joining, leaving, release. */
export async function writeMembership(
  means: OrganisationMeans,
  work: Work,
  member: { readonly unit: string; readonly person: string; readonly position: string },
): Promise<string> {
  const id = means.newId();
  const { numInsertedOrUpdatedRows } = await work
    .insertInto('membership')
    .values({ id, ...member, began: means.clock(), ended: null, ended_why: null })
    .onConflict((at) => at.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw new Refused(refuse('already-there', { what: member.unit }));
  return id;
}

/** The place of an act within a unit. Throws Refused `not-found` for a unit that is not there. */
async function placeOf(means: OrganisationMeans, unit: string): Promise<{ readonly chain: readonly string[] }> {
  const chain = await chainOf(tablesOf(means), unit);
  if (chain.length === 0) throw new Refused(refuse('not-found', { what: unit }));
  return { chain };
}

/** A page of the members of a unit, how many that are, and its open invitations. Throws Refused: not-found, not-permitted. */
export async function membersOf(
  means: OrganisationMeans,
  asker: Asker,
  unit: string,
  query: MemberQuery,
): Promise<{ total: number; members: Member[]; invitations: Invitation[] }> {
  means.authority.permit(asker, 'members.see', await placeOf(means, unit));
  const tables = tablesOf(means);
  const rows = await tables
    .selectFrom('membership')
    .selectAll()
    .where('unit', '=', unit)
    .where('ended', 'is', null)
    .orderBy('began')
    .execute();
  const names = await means.namesOf(rows.map((row) => row.person));
  const named = rows.map((row) => ({ ...row, name: names.get(row.person) ?? '—' }));
  const text = (query.q ?? '').trim().toLowerCase();
  const wanted = named.filter(({ name, position }) => `${name} ${position}`.toLowerCase().includes(text));
  if (query.sort === 'name') wanted.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  const from = (query.page - 1) * query.limit;
  const page = wanted.slice(from, from + query.limit);
  const roles = await means.authority.rolesIn(
    unit,
    page.map(({ person }) => person),
  );
  const members = page.map((row) => ({
    id: row.id,
    person: row.person,
    name: row.name,
    position: row.position,
    began: row.began.toISOString(),
    roles: roles.filter((grant) => grant.person === row.person).map((grant) => grant.role),
  }));
  return { total: wanted.length, members, invitations: await invitationsBy(means, { unit }) };
}

/** Open invitations, of a unit or to an address. */
export async function invitationsBy(
  means: OrganisationMeans,
  by: { readonly unit: string } | { readonly email: string },
): Promise<Invitation[]> {
  const tables = tablesOf(means);
  let rows = tables.selectFrom('invitation').selectAll().where('outcome', 'is', null).where('ends', '>', means.clock());
  rows = 'unit' in by ? rows.where('unit', '=', by.unit) : rows.where('email', '=', by.email);
  const found = await rows.orderBy('invited').limit(200).execute();
  return Promise.all(
    found.map(async (row) => ({
      id: row.id,
      unit: row.unit,
      unitName: await unitNameOn(tables, row.unit, today(means)),
      email: row.email,
      role: row.role,
      position: row.position,
      invited: row.invited.toISOString(),
      ends: row.ends.toISOString(),
    })),
  );
}

type InviteInput = {
  readonly key: string;
  readonly email: string;
  readonly role: (typeof invitedRoles)[number];
  readonly position: string;
};

/** Invites somebody by mail address into a unit. Throws Refused: not-found, not-permitted, already-there. */
export async function invite(means: OrganisationMeans, asker: Asker, input: InviteInput): Promise<{ id: string }> {
  means.authority.permit(asker, 'members.invite', await placeOf(means, input.key));
  const email = input.email.toLowerCase();
  const id = means.newId();
  const now = means.clock();
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const same = await work
        .selectFrom('invitation')
        .select('id')
        .where('unit', '=', input.key)
        .where('email', '=', email)
        .where('outcome', 'is', null)
        .where('ends', '>', now)
        .executeTakeFirst();
      if (same) throw new Refused(refuse('already-there', { what: email }));
      await work
        .insertInto('invitation')
        .values({
          id,
          unit: input.key,
          email,
          role: input.role,
          position: input.position,
          invited: now,
          invited_by: asker.actor.id,
          ends: new Date(now.getTime() + invitationLasts),
          outcome: null,
          decided: null,
        })
        .execute();
      const unit = await unitNameOn(work, input.key, today(means));
      await means.writeToAddress(work, email, { kind: 'unit-invitation', unit });
      await means.append(work, {
        actor: { ...asker.actor, unit: input.key },
        verb: 'organisations.invite',
        object: { kind: 'invitation', id },
        after: { unit: input.key, role: input.role },
        detail: { email, role: input.role, position: input.position },
      });
    });
  return { id };
}

/** Takes an invitation back. Throws Refused: not-found, not-permitted. */
export async function withdrawInvitation(
  means: OrganisationMeans,
  asker: Asker,
  unit: string,
  id: string,
): Promise<{ id: string }> {
  means.authority.permit(asker, 'members.invite', await placeOf(means, unit));
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { numUpdatedRows } = await work
        .updateTable('invitation')
        .set({ outcome: 'withdrawn', decided: means.clock() })
        .where('id', '=', id)
        // of this unit, for which the permission was asked
        .where('unit', '=', unit)
        .where('outcome', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Refused(refuse('not-found', { what: id }));
      await means.append(work, {
        actor: { ...asker.actor, unit },
        verb: 'organisations.withdraw-invitation',
        object: { kind: 'invitation', id },
      });
    });
  return { id };
}

/** Accepts or declines an invitation to one's own, verified address. Throws Refused: not-found, already-there. */
export async function answerInvitation(
  means: OrganisationMeans,
  asker: Asker,
  email: string,
  input: { readonly id: string; readonly answer: 'accept' | 'decline' },
): Promise<{ id: string }> {
  const outcome = input.answer === 'accept' ? 'accepted' : 'declined';
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const row = await work
        .updateTable('invitation')
        .set({ outcome, decided: means.clock() })
        .where('id', '=', input.id)
        .where('email', '=', email)
        .where('outcome', 'is', null)
        .where('ends', '>', means.clock())
        .returningAll()
        .executeTakeFirst();
      if (!row) throw new Refused(refuse('not-found', { what: input.id }));
      if (outcome === 'accepted') {
        const person = asker.actor.id;
        await writeMembership(means, work, { unit: row.unit, person, position: row.position });
        const grant = { person, role: row.role, unit: row.unit, reason: `invitation/${row.id}` };
        await means.authority.giveRole(work, asker.actor, grant);
      }
      await means.append(work, {
        actor: { ...asker.actor, unit: row.unit },
        verb: 'organisations.answer-invitation',
        object: { kind: 'invitation', id: input.id },
        after: { outcome },
      });
    });
  return { id: input.id };
}

/** Leaves a unit: the membership ends, and with it the roles held there. Throws Refused: not-found. */
export async function leave(means: OrganisationMeans, asker: Asker, id: string, why: string): Promise<{ id: string }> {
  return endMembership(means, asker, { id, why, of: { person: asker.actor.id } });
}

/** Releases a member of a unit. Throws Refused: not-found, not-permitted. */
export async function release(
  means: OrganisationMeans,
  asker: Asker,
  unit: string,
  id: string,
  why: string,
): Promise<{ id: string }> {
  means.authority.permit(asker, 'members.release', await placeOf(means, unit));
  return endMembership(means, asker, { id, why, of: { unit } });
}

async function endMembership(
  means: OrganisationMeans,
  asker: Asker,
  which: {
    readonly id: string;
    readonly why: string;
    readonly of: { readonly person?: string; readonly unit?: string };
  },
): Promise<{ id: string }> {
  const { id, why, of } = which;
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      let rows = work
        .updateTable('membership')
        .set({ ended: means.clock(), ended_why: why })
        .where('id', '=', id)
        .where('ended', 'is', null);
      if (of.person) rows = rows.where('person', '=', of.person);
      if (of.unit) rows = rows.where('unit', '=', of.unit);
      const row = await rows.returning(['unit', 'person']).executeTakeFirst();
      if (!row) throw new Refused(refuse('not-found', { what: id }));
      await means.authority.endRolesIn(work, asker.actor, row.person, row.unit, why);
      await means.append(work, {
        actor: { ...asker.actor, unit: row.unit },
        verb: 'organisations.end-membership',
        object: { kind: 'membership', id },
        before: { unit: row.unit, person: row.person },
        detail: { why },
      });
    });
  return { id };
}
