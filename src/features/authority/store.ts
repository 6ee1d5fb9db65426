import { type Kysely, sql } from 'kysely';
import type { ConflictOfInterest, Grant, Substitution } from '#kernel/authority/index.ts';
import type { Conflict, GrantQuery, RoleGrant, SubstitutionRow } from './contract.ts';
import type { AuthorityTables } from './tables.ts';

/** Rows of authority. Every function works on the database or in a transaction. */
export type Tables = Kysely<AuthorityTables>;
type GrantRow = {
  readonly id: string;
  readonly person: string;
  readonly role: string;
  readonly unit: string | null;
  readonly from_day: string;
  readonly until_day: string | null;
  readonly granted: Date;
  readonly granted_by: string | null;
  readonly reason: string;
  readonly ended: Date | null;
  readonly ended_why: string | null;
};

export function grantOf(row: GrantRow): RoleGrant {
  return {
    id: row.id,
    person: row.person,
    role: row.role,
    unit: row.unit ?? undefined,
    from: row.from_day,
    until: row.until_day ?? undefined,
    reason: row.reason,
    granted: row.granted.toISOString(),
    grantedBy: row.granted_by ?? undefined,
    ended: row.ended?.toISOString(),
    endedWhy: row.ended_why ?? undefined,
  };
}

/** Whether a grant runs on a day: not ended, begun, and not yet over; its last day belongs to it. */
const runsOn = (day: string) =>
  sql<boolean>`(ended is null and from_day <= ${day} and (until_day is null or until_day >= ${day}))`;

/** Grants that have not been ended, of these persons; whether they run on a day is decided by the kernel. */
export async function standingGrants(tables: Tables, persons: readonly string[]): Promise<readonly Grant[]> {
  if (persons.length === 0) return [];
  const rows = await tables
    .selectFrom('role_grant')
    .selectAll()
    .where('person', 'in', persons)
    .where('ended', 'is', null)
    .orderBy('granted')
    .execute();
  return rows.map(grantOf);
}

/** Persons who hold one of these roles on a day; for a unit, or for none (null), when it is said. */
export async function holdersOn(
  tables: Tables,
  roles: readonly string[],
  day: string,
  unit?: string | null,
): Promise<readonly string[]> {
  if (roles.length === 0) return [];
  const rows = await tables
    .selectFrom('role_grant')
    .select('person')
    .distinct()
    .where('role', 'in', roles)
    .$if(unit !== undefined, (rows) => rows.where('unit', unit === null ? 'is' : '=', unit ?? null))
    .where(runsOn(day))
    .orderBy('person')
    .execute();
  return rows.map(({ person }) => person);
}

/** Roles that persons hold for a unit on a day. */
export async function rolesIn(
  tables: Tables,
  { unit, persons, day }: { readonly unit: string; readonly persons: readonly string[]; readonly day: string },
): Promise<readonly { readonly person: string; readonly role: string }[]> {
  if (persons.length === 0) return [];
  return tables
    .selectFrom('role_grant')
    .select(['person', 'role'])
    .where('unit', '=', unit)
    .where('person', 'in', persons)
    .where(runsOn(day))
    .orderBy('role')
    .execute();
}

export async function standingSubstitutions(tables: Tables, person: string): Promise<readonly SubstitutionRow[]> {
  const rows = await tables
    .selectFrom('substitution')
    .selectAll()
    .where((where) => where.or([where('substitute', '=', person), where('absent', '=', person)]))
    .where('ended', 'is', null)
    .orderBy('from_day')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    absent: row.absent,
    substitute: row.substitute,
    from: row.from_day,
    until: row.until_day,
    reason: row.reason,
  })) satisfies readonly Substitution[];
}

export async function conflictsOf(
  tables: Tables,
  by: { readonly person?: string; readonly thing?: string },
): Promise<readonly Conflict[]> {
  let query = tables.selectFrom('conflict_of_interest').selectAll().where('ended', 'is', null);
  if (by.person !== undefined) query = query.where('person', '=', by.person);
  if (by.thing !== undefined) query = query.where('thing', '=', by.thing);
  const rows = await query.orderBy('declared').execute();
  return rows.map((row) => ({
    id: row.id,
    person: row.person,
    thing: row.thing,
    from: row.from_day,
    until: row.until_day ?? undefined,
    reason: row.reason,
  })) satisfies readonly ConflictOfInterest[];
}

/** A page of grants and how many there are. */
export async function listGrants(
  tables: Tables,
  query: GrantQuery,
  day: string,
): Promise<{ total: number; items: RoleGrant[] }> {
  let rows = tables.selectFrom('role_grant');
  if (query.person) rows = rows.where('person', '=', query.person);
  if (query.role) rows = rows.where('role', '=', query.role);
  if (query.unit) rows = rows.where('unit', '=', query.unit);
  if (query.state === 'current') rows = rows.where(runsOn(day));
  if (query.state === 'past') rows = rows.where(sql<boolean>`not ${runsOn(day)}`);
  const { total } = await rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const sorted =
    query.sort === 'role'
      ? rows.orderBy('role').orderBy('granted', 'desc')
      : rows.orderBy('granted', query.sort === 'oldest' ? 'asc' : 'desc');
  const found = await sorted
    .selectAll()
    .orderBy('id')
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  return { total: Number(total), items: found.map(grantOf) };
}
