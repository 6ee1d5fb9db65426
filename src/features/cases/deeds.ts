import type { Asker } from '#features/authority/index.ts';
import type { Actor } from '#kernel/base/actor.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import {
  type Action,
  apply,
  begin,
  memberOf,
  movesFrom,
  type Procedure,
  rulesOn,
  versionOn,
} from '#kernel/procedure/index.ts';
import { add, type Loaded, load, nextNumber, noHead, nowOf, whenOf } from './book.ts';
import { holdersByRole, keysOf, type Part, partOf } from './holders.ts';
import { type CaseMeans, tablesOf, type Work, within } from './means.ts';
import { withNames } from './naming.ts';

/** What persons do to cases. Each asks for its permission, works in one transaction and is written to the log in it. */
export type Done = { readonly id: string; readonly entries: number };

/**
 * Begins a case, pinned to the version and the rules of the day; who begins it holds the role that the declaration says.
 * Throws Refused: not-found (procedure, track), not-permitted (a role of an office).
 */
export async function beginCase(
  means: CaseMeans,
  { actor, standing }: Asker,
  input: { readonly procedure: string; readonly track?: string | undefined },
): Promise<{ id: string; number: string }> {
  const procedure = procedureOn(means, input.procedure, whenOf(means).day);
  const office = memberOf(procedure.offices, procedure.begunBy);
  if (office !== undefined) means.authority.permit({ actor, standing }, office, 'anywhere');
  const { track } = input;
  if (track !== undefined && !memberOf(procedure.variants, track))
    throw new Refused(refuse('not-found', { what: track }));
  return tablesOf(means)
    .transaction()
    .execute((work) => beginIn(means, work, actor, { id: means.newId(), procedure, track }));
}

/** The same in a transaction that was begun already; whoever calls it has asked whether it may be begun. */
export async function beginIn(
  means: CaseMeans,
  work: Work,
  actor: Asker['actor'],
  { id, procedure, track }: { readonly id: string; readonly procedure: Procedure; readonly track?: string | undefined },
): Promise<{ id: string; number: string }> {
  const when = whenOf(means);
  const variant = track === undefined ? {} : { variant: track };
  const number = await nextNumber(work, procedure, when.day);
  const first = begin(procedure, { ...when, by: actor.id, ...variant, rules: rulesOn(means.rules, when.day) });
  await add(means, work, { of: { id, head: noHead, procedure }, ...first, number });
  await means.append(work, {
    actor,
    verb: 'cases.begin',
    object: { kind: 'case', id },
    after: { number, procedure: procedure.id, version: procedure.version, ...variant },
  });
  return { id, number };
}

/** The version of a procedure that a case of the day is pinned to. Throws Refused: not-found. */
export function procedureOn({ procedures }: CaseMeans, id: string, day: Day): Procedure {
  const found = versionOn(
    procedures.filter((each) => each.id === id),
    day,
  );
  if (!found) throw new Refused(refuse('not-found', { what: id }));
  return found;
}

export type Ready = { readonly loaded: Loaded; readonly part: Part; readonly work: Work };

/** The part of somebody in a case; of who has none without any role. */
export async function partOfAsker(means: CaseMeans, asker: Asker, { procedure, state }: Loaded): Promise<Part> {
  return partOf(keysOf(means, asker), procedure, state, await holdersByRole(means, procedure, state));
}

/** The part of somebody in a case. Throws Refused not-found for who has none: that the case is there is not told. */
export async function partIn(means: CaseMeans, asker: Asker, loaded: Loaded): Promise<Part> {
  const part = await partOfAsker(means, asker, loaded);
  if (part.roles.length === 0) throw new Refused(refuse('not-found', { what: loaded.id }));
  return part;
}

export type Prepare = (ready: Ready) => Prepared | Promise<Prepared>;
type Prepared = { readonly action: Action; readonly title?: string | undefined };

/**
 * Does one thing to a case: `prepare` says what, after the part of who asks is known. Throws Refused: not-found, and whatever
 * the kernel refuses, with the names of what is meant.
 */
export function doTo(means: CaseMeans, asker: Asker, id: string, prepare: Prepare): Promise<Done> {
  return tablesOf(means)
    .transaction()
    .execute((work) => doIn(means, work, asker, id, prepare));
}

/** The same in a transaction that was begun already. */
export async function doIn(all: CaseMeans, work: Work, asker: Asker, id: string, prepare: Prepare): Promise<Done> {
  const means = within(all, work);
  const loaded = await load(means, id, work);
  const part = await partIn(means, asker, loaded);
  const { action, title } = await prepare({ loaded, part, work });
  const person = asker.actor.id;
  if (action.kind === 'moved') await needUnhindered(means, loaded, action.move);
  if (action.kind === 'gate') await means.authority.permitReview(person, `case/${id}`, []);
  const by = { actor: asker.actor, id: person, ...part };
  return { id, entries: await enter(means, work, loaded, { action, title, by }) };
}

/** Why a move may not be made though the kernel lets it be: what follows from it cannot be done yet. */
export async function hindrance({ hindrances }: CaseMeans, { id, procedure, state }: Loaded, move: string) {
  const { effects = [] } = memberOf(movesFrom(procedure, state.stage), move) ?? {};
  for (const effect of effects) {
    const refusal = await memberOf(hindrances, effect)?.(id);
    if (refusal) return refusal;
  }
  return undefined;
}

async function needUnhindered(means: CaseMeans, loaded: Loaded, move: string): Promise<void> {
  const refusal = await hindrance(means, loaded, move);
  if (refusal) throw new Refused(refusal);
}

/** What follows beside the effects of a move: a longer term is announced, who waited for the end of a sub-case is told. */
const followedBy: Readonly<Partial<Record<Action['kind'], readonly string[]>>> = {
  extended: ['announce-extension'],
  closed: ['notify'],
};

type Entering = Prepared & { readonly by: Part & { readonly id: string; readonly actor: Actor } };

/**
 * Enters what the kernel lets be done, here and in the log of the platform; gives how many entries there are now. What ends a
 * sub-case is entered in the case it was opened beside too, and those whose turn it is there are told.
 */
export async function enter(
  means: CaseMeans,
  work: Work,
  loaded: Loaded,
  { action, title, by }: Entering,
): Promise<number> {
  const { id, procedure, state, number } = loaded;
  const done = apply(procedure, state, action, by, nowOf(means));
  if ('refusal' in done) throw new Refused(withNames(procedure, done.refusal));
  const ending = state.ending === undefined ? done.state.ending : undefined;
  // locked before anything is written that others wait for: whoever acts in that case has it locked first too
  const parent = ending && (await parentOf(means, work, id));
  const effects = [...done.effects, ...(followedBy[action.kind] ?? [])];
  await add(means, work, { of: loaded, ...done, effects, title });
  if (parent) await enter(means, work, parent, { action: { kind: 'closed', id, ending }, by });
  await means.append(work, {
    actor: by.actor,
    verb: `cases.${action.kind}`,
    object: { kind: 'case', id },
    after: action,
    detail: { number },
  });
  return done.state.entries;
}

/** The case that one was opened beside, locked; undefined when it is no sub-case. */
async function parentOf(means: CaseMeans, work: Work, id: string): Promise<Loaded | undefined> {
  const row = await work.selectFrom('case_beside').select('of_case').where('id', '=', id).executeTakeFirst();
  return row && load(means, row.of_case, work);
}

/** Moves on what the clock may move on today, each case in a transaction of its own; gives how many were. */
export async function moveByClock(means: CaseMeans, signal?: AbortSignal): Promise<number> {
  const today = dayInShanghai(means.clock());
  const ripe = await tablesOf(means)
    .selectFrom('procedure_case')
    .select('id')
    .where('clock_after', '<', today)
    .orderBy('clock_after')
    .execute();
  let moved = 0;
  for (const { id } of ripe) {
    if (signal?.aborted) break;
    if (await moveOne(means, id)) moved += 1;
  }
  return moved;
}

function moveOne(means: CaseMeans, id: string): Promise<boolean> {
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const inside = within(means, work);
      const loaded = await load(inside, id, work);
      const { moves = {} } = memberOf(loaded.procedure.stages, loaded.state.stage) ?? {};
      const [name] = Object.entries(moves).find(([, { by }]) => by === 'clock') ?? [];
      if (name === undefined) return false;
      const action: Action = { kind: 'moved', move: name };
      try {
        const actor = { kind: 'clock' } as const;
        await enter(inside, work, loaded, { action, by: { actor, id: 'clock', roles: ['clock'], assigned: [] } });
      } catch (error) {
        // days off that are not known yet, something that is waited for: the next round asks again
        if (error instanceof Refused) return false;
        throw error;
      }
      return true;
    });
}
