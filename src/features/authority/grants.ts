import { sql, type Transaction } from 'kysely';
import { type Role, refusalOf, roleOn, separationRefusal } from '#kernel/authority/index.ts';
import type { Actor } from '#kernel/base/actor.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { GrantInput } from './contract.ts';
import type { Asker, AuthorityMeans } from './means.ts';
import { standingGrants } from './store.ts';
import type { AuthorityTables } from './tables.ts';

/** Rule of GB/T 22239—2019 that keeps the three administrators apart, as the log names it. */
const threeAdministrators = { id: 'three-administrators', version: '2019', article: 'GB/T 22239—2019 8.1.5' };

/** Gives a role. Throws Refused: not-permitted, not-found, invalid-input, roles-must-be-separate, own-work, already-there. */
export async function grant(means: AuthorityMeans, asker: Asker, input: GrantInput): Promise<{ id: string }> {
  permitEverywhere(means, asker, 'roles.grant');
  // Who grants does not grant to oneself: the other half of keeping the three apart.
  if (input.person === asker.actor.id) throw new Refused(refuse('own-work', { thing: `role/${input.role}` }));
  await known(means, input);
  const tables = means.database.tables<AuthorityTables>();
  return tables.transaction().execute((transaction) => writeGrant(means, transaction, asker.actor, input));
}

/** While nobody is security administrator, the system administrator appoints one: the first, or after the last has gone. */
export async function appointSecurity(
  means: AuthorityMeans,
  asker: Asker,
  person: string,
  reason: string,
): Promise<{ id: string }> {
  permitEverywhere(means, asker, 'people.admit');
  if (person === asker.actor.id) throw new Refused(refuse('own-work', { thing: 'role/security-administrator' }));
  const input = { person, role: 'security-administrator', reason };
  await known(means, input);
  const day = dayInShanghai(means.clock());
  const tables = means.database.tables<AuthorityTables>();
  return tables.transaction().execute(async (transaction) => {
    await oneAtATime(transaction);
    const holder = await transaction
      .selectFrom('role_grant')
      .select('id')
      .where('role', '=', 'security-administrator')
      .where('ended', 'is', null)
      .where((where) => where.or([where('until_day', 'is', null), where('until_day', '>=', day)]))
      .executeTakeFirst();
    if (holder) throw new Refused(refuse('not-permitted', { act: 'roles.grant' }));
    return writeGrant(means, transaction, asker.actor, input);
  });
}

/** One grant at a time: two at once would each see neither a holder nor the other administrator's role. */
async function oneAtATime(transaction: Transaction<AuthorityTables>): Promise<void> {
  await sql`lock table role_grant in share row exclusive mode`.execute(transaction);
}

/** Writes the grant and its event; ends the person's sessions. Without a permission of its own. */
export async function writeGrant(
  means: AuthorityMeans,
  transaction: Transaction<AuthorityTables>,
  actor: Actor,
  input: GrantInput,
): Promise<{ id: string }> {
  await oneAtATime(transaction);
  const day = dayInShanghai(means.clock());
  const role = existingRole(means.roles, input, day);
  const held = await standingGrants(transaction, [input.person]);
  const running = held.filter((each) => each.until === undefined || each.until >= day);
  const separation = separationRefusal(
    running.map((each) => each.role),
    role.name,
    means.roles,
    day,
  );
  if (separation) throw new Refused(separation);
  if (running.some((each) => each.role === role.name && each.unit === input.unit))
    throw new Refused(refuse('already-there', { what: role.name }));
  const id = means.newId();
  await transaction
    .insertInto('role_grant')
    .values({
      id,
      person: input.person,
      role: role.name,
      unit: input.unit ?? null,
      from_day: input.from ?? day,
      until_day: input.until ?? null,
      granted: means.clock(),
      granted_by: actor.kind === 'person' ? actor.id : null,
      reason: input.reason,
      ended: null,
      ended_by: null,
      ended_why: null,
    })
    .execute();
  await means.endSessions(transaction, input.person, 'rights-changed');
  await means.append(transaction, {
    actor,
    verb: 'authority.grant',
    object: { kind: 'role-grant', id },
    after: { person: input.person, role: role.name, unit: input.unit, from: input.from ?? day, until: input.until },
    detail: { person: input.person, role: role.name, unit: input.unit, reason: input.reason },
    rule: role.office ? threeAdministrators : { id: `role/${role.name}`, version: role.from, article: role.basis },
  });
  return { id };
}

/** Ends a grant. Throws Refused: not-permitted, not-found, already-decided. */
export async function endGrant(means: AuthorityMeans, asker: Asker, id: string, why: string): Promise<{ id: string }> {
  permitEverywhere(means, asker, 'roles.grant');
  const tables = means.database.tables<AuthorityTables>();
  return tables.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('role_grant')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new Refused(refuse('not-found', { what: id }));
    if (row.ended) throw new Refused(refuse('already-decided', {}));
    await transaction
      .updateTable('role_grant')
      .set({ ended: means.clock(), ended_by: asker.actor.id, ended_why: why })
      .where('id', '=', id)
      .execute();
    await means.endSessions(transaction, row.person, 'rights-changed');
    await means.append(transaction, {
      actor: asker.actor,
      verb: 'authority.end-grant',
      object: { kind: 'role-grant', id },
      before: { person: row.person, role: row.role, unit: row.unit, from: row.from_day, until: row.until_day },
      detail: { person: row.person, role: row.role, unit: row.unit, why },
    });
    return { id };
  });
}

type Leaving = { readonly actor: Actor; readonly person: string; readonly unit: string; readonly why: string };

/** Ends what a person holds for a unit. Without a permission of its own. */
export async function endRolesIn(
  means: AuthorityMeans,
  transaction: Transaction<AuthorityTables>,
  { actor, person, unit, why }: Leaving,
): Promise<void> {
  const ended = await transaction
    .updateTable('role_grant')
    .set({ ended: means.clock(), ended_by: actor.kind === 'person' ? actor.id : null, ended_why: why })
    .where('person', '=', person)
    .where('unit', '=', unit)
    .where('ended', 'is', null)
    .returning(['id', 'role'])
    .execute();
  for (const { id, role } of ended)
    await means.append(transaction, {
      actor,
      verb: 'authority.end-grant',
      object: { kind: 'role-grant', id },
      before: { person, role, unit },
      detail: { person, role, unit, why },
    });
}

function permitEverywhere(means: AuthorityMeans, asker: Asker, act: 'roles.grant' | 'people.admit'): void {
  const refusal = refusalOf(asker.standing, act, 'everywhere', means.roles, dayInShanghai(means.clock()));
  if (refusal) throw new Refused(refusal);
}

function existingRole(roles: readonly Role[], input: GrantInput, day: string): Role {
  const role = roleOn(roles, input.role, day);
  if (!role) throw new Refused(refuse('not-found', { what: input.role }));
  if (role.scope === 'unit' && input.unit === undefined) throw new Refused(refuse('invalid-input', { reason: 'unit' }));
  if (role.scope === 'city' && input.unit !== undefined) throw new Refused(refuse('invalid-input', { reason: 'unit' }));
  if (input.until !== undefined && input.until < (input.from ?? day))
    throw new Refused(refuse('invalid-input', { reason: 'until' }));
  return role;
}

async function known(means: AuthorityMeans, input: GrantInput): Promise<void> {
  if ((await means.namesOf([input.person])).size === 0) throw new Refused(refuse('not-found', { what: input.person }));
  if (input.unit !== undefined && !(await means.knowsUnit(input.unit)))
    throw new Refused(refuse('not-found', { what: input.unit }));
}
