import type { OpenTransaction } from '#adapters/database/port.ts';
import { transactionOver } from '#adapters/database/port.ts';
import type { Asker } from '#features/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { Action } from '#kernel/procedure/index.ts';
import { openBeside } from './beside.ts';
import { outcomesBeside } from './beside-view.ts';
import type { CaseQuery } from './case-contract.ts';
import type { CompareQuery } from './compare-contract.ts';
import { compareIn } from './comparison.ts';
import { beginCase, doTo, moveByClock } from './deeds.ts';
import { bytesOf, clausesOfWriting, entryAt, partAt, standingOf, writingsOf } from './draft.ts';
import { runEffects } from './effects.ts';
import { printForm } from './forms.ts';
import { type CaseMeans, tablesOf } from './means.ts';
import { enterBallot, pollAt } from './poll.ts';
import { listCases, progressOf } from './reading.ts';
import type { CaseTables } from './tables.ts';
import { remind, sayNote, transfer } from './together.ts';
import { verifyCases } from './verify.ts';
import { lookAt } from './view.ts';
import { fileOf, isUuid, saveDraft, write } from './writing.ts';

/** Use cases of cases 办件: one engine for every procedure. */
export type Cases = ReturnType<typeof createCases>;

export function createCases(means: CaseMeans) {
  const plain = (asker: Asker, id: string, action: Action) => doTo(means, asker, id, () => ({ action }));
  return {
    begin: (asker: Asker, input: Parameters<typeof beginCase>[2]) => beginCase(means, asker, input),
    list: (asker: Asker, query: CaseQuery) => listCases(means, asker, query),
    look: (asker: Asker, id: string, before?: number) => lookAt(means, asker, id, before),
    progress: (id: string) => progressOf(means, id),
    file: (asker: Asker, id: string, sha256: string) => fileOf(means, asker, id, sha256),
    form: (...asked: Tail<Parameters<typeof printForm>>) => printForm(means, ...asked),
    compare: (asker: Asker, query: CompareQuery) => compareIn(means, asker, query),
    saveDraft: (asker: Asker, id: string, input: Parameters<typeof saveDraft>[3]) => saveDraft(means, asker, id, input),
    write: (asker: Asker, id: string, given: Parameters<typeof write>[3]) => write(means, asker, id, given),
    decideGate: (asker: Asker, id: string, decision: Omit<Extract<Action, { kind: 'gate' }>, 'kind'>) =>
      plain(asker, id, { kind: 'gate', ...decision }),
    move: (asker: Asker, id: string, move: string, reason: string | undefined) =>
      plain(asker, id, { kind: 'moved', move, reason }),
    /** Throws Refused: not-found (person, unit), not-your-turn. */
    async assign(asker: Asker, id: string, role: string, holder: string) {
      return plain(asker, id, { kind: 'assigned', role, person: await knownHolder(means, holder) });
    },
    relieve: (asker: Asker, id: string, { role, holder, reason }: { role: string; holder: string; reason: string }) =>
      plain(asker, id, { kind: 'relieved', role, person: heldAs(holder), reason }),
    /** Throws Refused: not-found (person, unit), not-your-turn. */
    async transfer(asker: Asker, id: string, { role, from, to, reason }: Parameters<typeof transfer>[3]) {
      return transfer(means, asker, id, { role, reason, from: heldAs(from), to: await knownHolder(means, to) });
    },
    note: (asker: Asker, id: string, body: string) => sayNote(means, asker, id, body),
    remind: (asker: Asker, id: string) => remind(means, asker, id),
    openSubCase: (asker: Asker, id: string, name: string) => openBeside(means, asker, id, name),
    suspend: (asker: Asker, id: string, reason: string) => plain(asker, id, { kind: 'suspended', reason }),
    resume: (asker: Asker, id: string) => plain(asker, id, { kind: 'resumed' }),
    extend: (asker: Asker, id: string, reason: string) => plain(asker, id, { kind: 'extended', reason }),
    pollAt: (asker: Asker, id: string) => pollAt(means, asker, id),
    enterBallot: (...asked: Tail<Parameters<typeof enterBallot>>) => enterBallot(means, ...asked),
    /** For other features, which decide what of it is told to whom. */
    standing: (id: string) => standingOf(means, id),
    partAt: (asker: Asker, id: string) => partAt(means, asker, id),
    entryAt: (...asked: Tail<Parameters<typeof entryAt>>) => entryAt(means, ...asked),
    writings: (...asked: Tail<Parameters<typeof writingsOf>>) => writingsOf(means, ...asked),
    outcomesBeside: (...asked: Tail<Parameters<typeof outcomesBeside>>) => outcomesBeside(means, ...asked),
    clausesOf: (...asked: Tail<Parameters<typeof clausesOfWriting>>) => clausesOfWriting(means, ...asked),
    bytes: (...asked: Tail<Parameters<typeof bytesOf>>) => bytesOf(means, ...asked),
    moveByClock: (signal?: AbortSignal) => moveByClock(means, signal),
    runEffects: (signal?: AbortSignal) => runEffects(means, signal),
    verify: (onProgress?: (cases: number, total: number) => void) => verifyCases(means, onProgress),
    /** Drafts of a person whose account is closed go with it; what was done in cases stays under an id without a name. */
    async forget(transaction: OpenTransaction, person: string): Promise<void> {
      await transactionOver<CaseTables>(transaction).deleteFrom('case_draft').where('person', '=', person).execute();
    },
    /** What a person has typed and not sent, for the copy they may ask for. */
    recordOf: (person: string) =>
      tablesOf(means)
        .selectFrom('case_draft')
        .select(['of_case as case', 'item', 'content', 'saved'])
        .where('person', '=', person)
        .execute(),
  };
}

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;

/** As the log of a case names a holder: a person by id, a unit behind `unit:`. */
const heldAs = (holder: string): string => (holder.startsWith('person:') ? holder.slice(7) : holder);

async function knownHolder({ namesOf, chainOf }: CaseMeans, holder: string): Promise<string> {
  const held = heldAs(holder);
  const isKnown = held.startsWith('unit:')
    ? (await chainOf(held.slice(5))).length > 0
    : isUuid(held) && (await namesOf([held])).has(held);
  if (!isKnown) throw new Refused(refuse('not-found', { what: held }));
  return held;
}
