import type { OpenTransaction } from '#adapters/database/port.ts';
import { transactionOver } from '#adapters/database/port.ts';
import type { Asker } from '#features/authority/index.ts';
import type { Named } from '#kernel/base/refusal.ts';
import { memberOf, movesFrom } from '#kernel/procedure/index.ts';
import { load } from './book.ts';
import { doIn, partIn } from './deeds.ts';
import type { CaseMeans } from './means.ts';
import type { CaseTables } from './tables.ts';

/** What a ballot in a case is about, for the feature that holds it. */
export type Poll = {
  /** Name of the rule. */
  readonly rule: string;
  /** Persons who vote, and those who drafted what is voted on. */
  readonly voters: readonly string[];
  readonly aside: readonly string[];
  /** The role that opens and closes it, as people know it. */
  readonly leader: string | Named;
  readonly mayLead: boolean;
  /** Undefined before one was closed here. */
  readonly passed: boolean | undefined;
  readonly title: string;
};

/** The ballot that the stage of a case asks for; undefined when it asks for none. Throws Refused: not-found. */
export async function pollAt(means: CaseMeans, asker: Asker, id: string): Promise<Poll | undefined> {
  const loaded = await load(means, id);
  const { roles } = await partIn(means, asker, loaded);
  const { procedure, state, title, number } = loaded;
  const move = Object.values(movesFrom(procedure, state.stage)).find(({ ballot }) => ballot !== undefined);
  if (move?.ballot === undefined || move.voters === undefined) return undefined;
  const persons = (role: string) => (memberOf(state.people, role) ?? []).filter((held) => !held.startsWith('unit:'));
  const voters = persons(move.voters);
  const drafters = (move.notBy ?? []).flatMap((role) => memberOf(state.people, role) ?? []);
  const leader = memberOf(procedure.roles, move.by);
  return {
    rule: move.ballot,
    voters,
    aside: await draftersAmong(means, voters, drafters),
    leader: leader ? { zh: leader.zh, en: leader.en } : move.by,
    mayLead: roles.includes(move.by),
    passed: memberOf(state.ballots, move.ballot),
    title: title ?? number,
  };
}

/** Of those who vote the ones who drafted: assigned by name, or of a unit that was. */
async function draftersAmong({ authority }: CaseMeans, voters: readonly string[], drafters: readonly string[]) {
  const units = drafters.flatMap((held) => (held.startsWith('unit:') ? [held.slice(5)] : []));
  const members = await Promise.all(units.map((unit) => authority.rolesIn(unit, voters)));
  return [...new Set([...drafters, ...members.flat().map(({ person }) => person)])].filter((person) =>
    voters.includes(person),
  );
}

/** Enters how a ballot ended, in the transaction in which it is closed; whoever closes it has been asked whether they may. */
export function enterBallot(
  means: CaseMeans,
  transaction: OpenTransaction,
  asker: Asker,
  id: string,
  outcome: { readonly rule: string; readonly passed: boolean; readonly digest: string },
) {
  const work = transactionOver<CaseTables>(transaction);
  return doIn(means, work, asker, id, () => ({ action: { kind: 'ballot', ...outcome } }));
}
