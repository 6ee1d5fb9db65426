import { hash } from 'node:crypto';
import type { Append } from '#features/audit/index.ts';
import { type Actor, actorId } from '#kernel/base/actor.ts';
import type { Day } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type Expression, parseQuery } from '#kernel/query/index.ts';
import { fold } from '#kernel/text/index.ts';
import type { GapQuery } from './dictionary-contract.ts';
import type { SearchStore } from './store.ts';

/**
 * Queries that found nothing, as a task for the librarian: the folded words, the days and how often; never who asked.
 * They are counted in memory and written a few seconds later, so that no search waits for it.
 */
const longest = 200;
const mostWaiting = 1_000;
const writeAfter = 5_000;

export type GapOptions = {
  readonly store: SearchStore;
  readonly append: Append;
  readonly today: () => Day;
  /** A write that failed: the counts are lost, the search was answered. */
  readonly onError: (error: unknown) => void;
};

export function createGaps({ store, append, today, onError }: GapOptions) {
  let waiting = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const counts = waiting;
    waiting = new Map();
    await store.countGaps(counts, today()).catch(onError);
  }

  return {
    /** Notes a query that found nothing, when it tells what somebody looked for. */
    note(query: string): void {
      const text = gapText(query);
      if (text === undefined || (waiting.size >= mostWaiting && !waiting.has(text))) return;
      waiting.set(text, (waiting.get(text) ?? 0) + 1);
      timer ??= setTimeout(() => void write(), writeAfter).unref();
    },

    /** Writes what waits; for the end of a process and for tests. */
    write,

    list: (limit: number) => store.openGaps(limit),

    page: (query: GapQuery) => store.gapsPage(query),

    /** A librarian has seen to it; asked for again on a later day it is open again. Throws Refused not-found. */
    async done(query: string, actor: Actor, note: string): Promise<void> {
      const text = folded(query);
      await store.together(async (own, transaction) => {
        const closed = await own.closeGap(text, today(), actorId(actor), note);
        if (!closed) throw new Refused(refuse('not-found', { what: query }));
        // What somebody once typed stands where it can be erased.
        const object = { kind: 'search-gap', id: hash('sha256', text) };
        await append(transaction, { actor, verb: 'search.close-gap', object, detail: { text, note } });
      });
    },
  };
}

function folded(query: string): string {
  return fold(query).replace(/\s+/g, ' ').trim();
}

// What attacks try, and what tells a person: addresses of mail, numbers of telephones and of identity cards.
const strange =
  /[<>{}\\`;|^~$]|--|\.\.\/|https?:|%[0-9a-f]{2}|\b(?:select|union|insert|drop|sleep|script)\b.*[('"=]|[\w.+-]@\w|(?<!\d)1[3-9]\d{9}(?!\d)|\d{17}[\dx]/;
const word = /[\p{L}\p{N}]{2}|\p{Script=Han}/u;

/** The text of a gap; undefined for what is no wish for a standard, or says more than what is wished for. */
export function gapText(query: string): string | undefined {
  if (query.length > longest) return undefined;
  const text = folded(query);
  if (text.length > longest || !word.test(text) || strange.test(text) || isControl.test(query)) return undefined;
  const parsed = parseQuery(query);
  return 'expression' in parsed && isWish(parsed.expression) ? text : undefined;
}

const isControl = /[\u0000-\u0008\u000e-\u001f\u007f\ufffd]|\p{Surrogate}/u;

// Words and phrases alone: whoever narrows or leaves out may rightly find nothing.
function isWish(expression: Expression): boolean {
  if (expression.kind === 'all' || expression.kind === 'any') return expression.of.every(isWish);
  return expression.kind === 'text' || expression.kind === 'phrase';
}
