import type { Day } from '#kernel/base/dates.ts';
import { type Refusal, refuse } from '#kernel/base/refusal.ts';
import type { Act } from './acts.ts';
import { isWithin, type Role, roleOn } from './roles.ts';

/** A role that a person holds, for a unit when the role is one of a unit, from a day until a day. */
export type Grant = {
  readonly person: string;
  readonly role: string;
  readonly unit?: string | undefined;
  readonly from: Day;
  readonly until?: Day | undefined;
};

/** Somebody acts for somebody absent 代理: with what the absent one holds, in that time, and no further. */
export type Substitution = {
  readonly absent: string;
  readonly substitute: string;
  readonly from: Day;
  readonly until: Day;
};

/** What a person holds on a day, and for whom. */
export type Held = Grant & { readonly forPerson?: string };

/**
 * What a person may act with on a day: own grants, and those of persons whom this one substitutes. A substitution is not
 * passed on, and never joins two of the three administrators in one person.
 */
export function heldOn(
  person: string,
  grants: readonly Grant[],
  substitutions: readonly Substitution[],
  roles: readonly Role[],
  day: Day,
): readonly Held[] {
  // A role that is not in force that day lets nobody do anything, and tells of no office it would keep apart.
  const holding = (who: string): readonly Grant[] =>
    grants.filter(
      (grant) => grant.person === who && isWithin(grant, day) && roleOn(roles, grant.role, day) !== undefined,
    );
  const own = holding(person);
  const offices = new Set(own.map((grant) => roleOn(roles, grant.role, day)?.office).filter(Boolean));
  const lent = substitutions
    .filter((each) => each.substitute === person && each.absent !== person && isWithin(each, day))
    .flatMap((each) => holding(each.absent))
    .filter((grant) => {
      const office = roleOn(roles, grant.role, day)?.office;
      if (office === undefined || offices.has(office)) return true;
      if (offices.size > 0) return false;
      offices.add(office);
      return true;
    });
  return [...own, ...lent.map((grant) => ({ ...grant, forPerson: grant.person }))];
}

/** Somebody who asks: what is held, and whether the session has a second factor. */
export type Standing = { readonly held: readonly Held[]; readonly secondFactor: boolean };

/** Where an act is done: `anywhere` asks whether it is allowed at all; a chain is the unit and all that it stands below. */
export type Place = 'anywhere' | 'everywhere' | { readonly chain: readonly string[] };

/**
 * Why the act is refused there on that day; undefined when it may be done. `second-factor-needed` is told only to who would
 * be allowed with one.
 */
export function refusalOf(
  standing: Standing,
  act: Act,
  place: Place,
  roles: readonly Role[],
  day: Day,
): Refusal | undefined {
  const fitting = standing.held
    .filter((held) => isWithin(held, day) && reaches(held, roleOn(roles, held.role, day), place))
    .map((held) => roleOn(roles, held.role, day))
    .filter((role) => role?.acts.includes(act));
  if (fitting.length === 0) return refuse('not-permitted', { act });
  if (!standing.secondFactor && fitting.every((role) => role?.secondFactor))
    return refuse('second-factor-needed', { act });
  return undefined;
}

function reaches(held: Held, role: Role | undefined, place: Place): boolean {
  if (role === undefined) return false;
  if (role.scope === 'city' || place === 'anywhere') return true;
  return place !== 'everywhere' && held.unit !== undefined && place.chain.includes(held.unit);
}

/** Why a person who holds `heldRoles` may not be given `role`: two of the three administrators in one person. */
export function separationRefusal(
  heldRoles: readonly string[],
  role: string,
  roles: readonly Role[],
  day: Day,
): Refusal | undefined {
  const office = roleOn(roles, role, day)?.office;
  if (office === undefined) return undefined;
  const other = heldRoles.find((name) => {
    const held = roleOn(roles, name, day)?.office;
    return held !== undefined && held !== office;
  });
  return other === undefined ? undefined : refuse('roles-must-be-separate', { role, held: other });
}

/** A conflict of interest 利益冲突: a person is not to judge a thing, from a day on, with the reason. */
export type ConflictOfInterest = {
  readonly person: string;
  readonly thing: string;
  readonly from: Day;
  readonly until?: Day | undefined;
};

/** Why a person may not review, approve or vote on a thing: drafted it, or has declared or been found to have an interest. */
export function reviewRefusal(
  person: string,
  thing: string,
  drafters: readonly string[],
  conflicts: readonly ConflictOfInterest[],
  day: Day,
): Refusal | undefined {
  if (drafters.includes(person)) return refuse('own-work', { thing });
  const found = conflicts.find((each) => each.person === person && each.thing === thing && isWithin(each, day));
  return found === undefined ? undefined : refuse('conflict-of-interest', { thing, from: found.from });
}
