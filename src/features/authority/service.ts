import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import {
  type Act,
  acts,
  heldOn,
  type Place,
  refusalOf,
  reviewRefusal,
  type Standing,
} from '#kernel/authority/index.ts';
import type { Actor } from '#kernel/base/actor.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import { type Refusal, Refused } from '#kernel/base/refusal.ts';
import { declareConflict, endConflict } from './conflicts.ts';
import type { ConflictInput, GrantInput, GrantQuery, RoleRow, SubstitutionInput } from './contract.ts';
import { appointSecurity, endGrant, endRolesIn, grant, writeGrant } from './grants.ts';
import type { Asker, AuthorityMeans } from './means.ts';
import {
  conflictsOf,
  holdersOn,
  listGrants,
  rolesIn,
  standingGrants,
  standingSubstitutions,
  type Tables,
} from './store.ts';
import { endSubstitution, substitute } from './substitutions.ts';
import type { AuthorityTables } from './tables.ts';

/**
 * Use cases of authority. Every one asks first whether the asker may, works in a transaction and writes the act to the log
 * in it. Whether persons and units exist is asked of functions given by the apps: those features stand above this one.
 */
export type Authority = ReturnType<typeof createAuthority>;

export function createAuthority(means: AuthorityMeans) {
  const { database, clock, roles } = means;
  const tables: Tables = database.tables<AuthorityTables>();
  const today = (): Day => dayInShanghai(clock());

  /** What a person may act with now. */
  async function standingOf(person: string, secondFactor: boolean): Promise<Standing> {
    const substitutions = await standingSubstitutions(tables, person);
    const absent = substitutions.filter((each) => each.substitute === person).map((each) => each.absent);
    const grants = await standingGrants(tables, [person, ...absent]);
    return { held: heldOn(person, grants, substitutions, roles, today()), secondFactor };
  }

  return {
    standingOf,
    /** Why an act is refused to a standing at a place; undefined when it may be done. */
    refusal: (standing: Standing, act: Act, place: Place): Refusal | undefined =>
      refusalOf(standing, act, place, roles, today()),
    /** Throws Refused when the act is not allowed there. The first line of every use case. */
    permit(asker: Asker, act: Act, place: Place): void {
      const refusal = refusalOf(asker.standing, act, place, roles, today());
      if (refusal) throw new Refused(refusal);
    },
    /** Acts that a standing allows somewhere. */
    actsOf: (standing: Standing): readonly Act[] =>
      acts.filter((act) => refusalOf(standing, act, 'anywhere', roles, today()) === undefined),
    /** Whether a person holds, or stands in for, a role that needs a second factor. */
    async needsSecondFactor(person: string): Promise<boolean> {
      const { held } = await standingOf(person, true);
      return held.some((each) => roles.some((role) => role.name === each.role && role.secondFactor));
    },
    /** Throws Refused when the person drafted the thing or must stand aside from it. */
    async permitReview(person: string, thing: string, drafters: readonly string[]): Promise<void> {
      const refusal = reviewRefusal(person, thing, drafters, await conflictsOf(tables, { thing }), today());
      if (refusal) throw new Refused(refusal);
    },
    roles: (): RoleRow[] => roles.map((role) => ({ ...role, titles: { ...role.titles }, acts: [...role.acts] })),
    /** Grants for a list of who may see them. Throws Refused: not-permitted. */
    async grants(asker: Asker, query: GrantQuery) {
      const refusal = refusalOf(asker.standing, 'roles.see', 'everywhere', roles, today());
      if (refusal) throw new Refused(refusal);
      const { total, items } = await listGrants(tables, query, today());
      const names = await means.namesOf([...new Set(items.map(({ person }) => person))]);
      return { total, items: items.map((grant) => ({ ...grant, personName: names.get(grant.person) })) };
    },
    /** Roles that persons hold for a unit today; who asks has asked for their own permission. */
    rolesIn: (unit: string, persons: readonly string[]) => rolesIn(tables, { unit, persons, day: today() }),
    /** Gives a role in the transaction of another use case, which has asked for its own permission. */
    giveRole: (transaction: OpenTransaction, actor: Actor, input: GrantInput) =>
      writeGrant(means, transactionOver<AuthorityTables>(transaction), actor, input),
    /** Ends the roles that a person holds for a unit, in the transaction in which they leave it. */
    endRolesIn: (transaction: OpenTransaction, actor: Actor, person: string, unit: string, why: string) =>
      endRolesIn(means, transactionOver<AuthorityTables>(transaction), { actor, person, unit, why }),
    mine: (asker: Asker) => mineOf(means, tables, asker),
    ...holdersFor(means, tables),
    ...deedsOf(means),
  };
}

/** Who holds what today. */
function holdersFor(means: AuthorityMeans, tables: Tables) {
  return {
    /** Persons who hold a role with an act today, wherever; not those who stand in for them. */
    holdersOf: (act: Act) => holdersOf(means, tables, act),
    /** Persons who hold a role with an act today for everything, or for this unit. */
    holdersAt: (act: Act, unit: string | undefined) => holdersOf(means, tables, act, unit ?? null),
    /** Persons who hold any role for a unit today. */
    holdersIn: (unit: string) =>
      holdersOn(
        tables,
        means.roles.map(({ name }) => name),
        dayInShanghai(means.clock()),
        unit,
      ),
    /** Persons who hold a role of this name today, wherever. */
    holdersOfRole: (role: string) => holdersOn(tables, [role], dayInShanghai(means.clock())),
  };
}

function holdersOf(
  { clock, roles }: AuthorityMeans,
  tables: Tables,
  act: Act,
  unit?: string | null,
): Promise<readonly string[]> {
  const able = roles.filter((role) => role.acts.includes(act)).map(({ name }) => name);
  return holdersOn(tables, able, dayInShanghai(clock()), unit);
}

/** What a person holds and may do, given a second factor; who stands in for whom, and what the person stands aside from. */
async function mineOf({ clock, roles }: AuthorityMeans, tables: Tables, { actor, standing }: Asker) {
  const full = { ...standing, secondFactor: true };
  const day = dayInShanghai(clock());
  return {
    held: standing.held.map(({ role, unit, until, forPerson }) => ({ role, unit, until, for: forPerson })),
    acts: acts.filter((act) => refusalOf(full, act, 'anywhere', roles, day) === undefined),
    substitutions: [...(await standingSubstitutions(tables, actor.id))],
    conflicts: [...(await conflictsOf(tables, { person: actor.id }))],
  };
}

/** What changes who may do what. */
function deedsOf(means: AuthorityMeans) {
  return {
    grant: (asker: Asker, input: GrantInput) => grant(means, asker, input),
    endGrant: (asker: Asker, id: string, why: string) => endGrant(means, asker, id, why),
    appointSecurity: (asker: Asker, person: string, reason: string) => appointSecurity(means, asker, person, reason),
    substitute: (asker: Asker, input: SubstitutionInput) => substitute(means, asker, input),
    endSubstitution: (asker: Asker, id: string, why: string) => endSubstitution(means, asker, id, why),
    declareConflict: (asker: Asker, input: ConflictInput) => declareConflict(means, asker, input),
    endConflict: (asker: Asker, id: string, why: string) => endConflict(means, asker, id, why),
  };
}
