import type { Asker } from '#features/authority/index.ts';
import { type CaseState, memberOf, movesFrom, type Procedure } from '#kernel/procedure/index.ts';
import type { CaseMeans } from './means.ts';

/**
 * Who holds a role in a case, as keys that can be compared: `person:<id>`, `unit:<key>`, `office:<act>` (whoever may do the
 * act everywhere) and `office:<act>@<unit>` (within a unit). A case assigned to a unit is held by those above it too.
 */
export type Holder = `person:${string}` | `unit:${string}` | `office:${string}`;

/** A holder as a case is assigned to it; who began it is a person. */
export const holderOf = (held: string): Holder =>
  held.startsWith('unit:') ? `unit:${held.slice(5)}` : `person:${held}`;

/** All keys of a role in a case. */
async function holdersOf(
  { chainOf }: Pick<CaseMeans, 'chainOf'>,
  procedure: Procedure,
  { people }: CaseState,
  role: string,
): Promise<readonly Holder[]> {
  const assigned = (memberOf(people, role) ?? []).map(holderOf);
  const act = memberOf(procedure.offices, role);
  if (act === undefined) return assigned;
  const within: Holder[] = [];
  for (const held of assigned) {
    if (!held.startsWith('unit:')) within.push(held);
    else for (const unit of await chainOf(held.slice(5))) within.push(`office:${act}@${unit}`);
  }
  return [`office:${act}`, ...within];
}

export type HoldersByRole = ReadonlyMap<string, readonly Holder[]>;

export async function holdersByRole(
  means: Pick<CaseMeans, 'chainOf'>,
  procedure: Procedure,
  state: CaseState,
): Promise<HoldersByRole> {
  const roles = Object.keys(procedure.roles);
  const found = await Promise.all(roles.map((role) => holdersOf(means, procedure, state, role)));
  return new Map(roles.map((role, at) => [role, found[at] ?? []]));
}

/** Roles that can do something to the case as it stands; nobody's turn is the clock's. */
export function turnsOf(procedure: Procedure, state: CaseState): ReadonlySet<string> {
  const stage = memberOf(procedure.stages, state.stage);
  if (!stage || state.ending !== undefined) return new Set();
  const isSuspended = state.pauses.some(({ until }) => until === undefined);
  if (isSuspended) return new Set(stage.suspendedBy ?? []);
  const undecided = Object.entries(stage.gates ?? {}).filter(([gate]) => memberOf(state.gates, gate) !== true);
  const own = new Set(Object.keys(procedure.anywhere ?? {}));
  const moves = Object.entries(movesFrom(procedure, state.stage)).filter(([name]) => !own.has(name));
  // who votes has a turn until the ballot has passed
  const voting = moves.flatMap(([, { ballot, voters }]) =>
    ballot !== undefined && voters !== undefined && memberOf(state.ballots, ballot) !== true ? [voters] : [],
  );
  const acting = [...undecided, ...moves].map(([, { by }]) => by).filter((role) => role !== 'clock');
  return new Set([...Object.keys(stage.writes ?? {}), ...acting, ...voting]);
}

/** All keys of somebody who asks. Acts that need a second factor count when the session has one. */
export function keysOf({ authority, procedures }: CaseMeans, { actor, standing }: Asker): readonly Holder[] {
  const acts = new Set(procedures.flatMap(({ offices = {} }) => Object.values(offices).flatMap((act) => act ?? [])));
  const units = [...new Set(standing.held.flatMap(({ unit }) => unit ?? []))];
  const may = (act: Parameters<typeof authority.refusal>[1], place: Parameters<typeof authority.refusal>[2]) =>
    authority.refusal(standing, act, place) === undefined;
  return [
    `person:${actor.id}`,
    ...units.map((unit): Holder => `unit:${unit}`),
    ...[...acts].flatMap((act): Holder[] => [
      ...(may(act, 'everywhere') ? [`office:${act}` as const] : []),
      ...units.filter((unit) => may(act, { chain: [unit] })).map((unit): Holder => `office:${act}@${unit}`),
    ]),
  ];
}

/** The part of somebody in a case. */
export type Part = { readonly roles: readonly string[]; readonly assigned: readonly string[] };

/** Roles by these keys, and those of them that the case was given to the person or a unit of theirs for. */
export function partOf(
  keys: readonly Holder[],
  procedure: Procedure,
  { people }: CaseState,
  holders: HoldersByRole,
): Part {
  const isMine = new Set<string>(keys);
  const roles = [...holders].filter(([, held]) => held.some((key) => isMine.has(key))).map(([role]) => role);
  const assigned = Object.keys(procedure.roles).filter((role) =>
    (memberOf(people, role) ?? []).some((held) => isMine.has(holderOf(held))),
  );
  return { roles, assigned };
}
