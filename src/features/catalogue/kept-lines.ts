import { LRUCache } from 'lru-cache';
import type { Day } from '#kernel/base/dates.ts';
import { type Assembled, assemble, loadKnown } from './assembly.ts';
import type { StandardItem } from './contract.ts';
import { affectedKeys } from './feed.ts';
import { itemShape } from './shapes.ts';
import type { CatalogueStore } from './store.ts';

/**
 * Lines of lists, kept while nothing changed: the same records are asked for again and again. A line is forgotten when
 * the change log names it or a document its status depends on; nothing is kept until somebody follows the log.
 */
export type KeptLines = {
  /** Lines of a list, in the order of the keys given; unknown keys are left out. */
  items(keys: readonly string[], on: Day): Promise<StandardItem[]>;
  /** Says that the log is followed and where it is now: lines are kept until it moves. */
  logIsAt(position: number): Promise<void>;
  /** Whether that is what was said last. */
  isAt(position: number): boolean;
  /** Another text after every change that may be seen in a line; undefined while nobody follows the log. */
  version(): string | undefined;
  /** Forgets at once what this process changed itself. */
  changed(position: number): Promise<void>;
};

type Line = { readonly one: Assembled; on: Day; item: StandardItem };

/** Lines kept at most: some 30 MB. */
const mostLines = 10_000;
/** A longer list is an export: it would drive out the lines that are asked for again. */
const longestKept = 100;
/** More changes than this empty the whole store sooner than they are looked through. */
const mostChanges = 2_000;

export function createKeptLines(store: CatalogueStore): KeptLines {
  const kept = new LRUCache<string, Line>({ max: mostLines });
  let seen: number | undefined;
  // A line loaded before a change must not be kept after it: whoever began in an older round keeps nothing.
  let round = 0;

  async function load(keys: readonly string[], on: Day): Promise<ReadonlyMap<string, Line>> {
    const begun = round;
    const lines = new Map<string, Line>();
    const keeps = seen !== undefined && keys.length <= longestKept;
    for (const [key, one] of await assemble(store, await loadKnown(store, keys))) {
      const line = { one, on, item: frozenItem(one, on) };
      lines.set(key, line);
      if (keeps && begun === round) kept.set(key, line);
    }
    return lines;
  }

  async function logIsAt(position: number): Promise<void> {
    const from = seen;
    if (from === position) return;
    round += 1;
    if (from === undefined || position < from || position - from > mostChanges) kept.clear();
    else {
      const { keys } = await store.changedAfter(from, mostChanges);
      for (const key of await affectedKeys(store, keys)) kept.delete(key);
    }
    seen = position;
  }

  return {
    async items(keys, on) {
      const missing = keys.filter((key) => !kept.has(key));
      const found = keys.flatMap((key) => kept.get(key) ?? []);
      const lines = new Map(found.map((line) => [line.one.key, line]));
      if (missing.length > 0) for (const [key, line] of await load(missing, on)) lines.set(key, line);
      return keys.flatMap((key) => {
        const line = lines.get(key);
        return line ? [itemOn(line, on)] : [];
      });
    },

    logIsAt,
    isAt: (position) => seen === position,
    // Two numbers: while changed lines are being looked for, both kinds may be told.
    version: () => (seen === undefined ? undefined : `${round} ${seen}`),
    changed: async (position) => (seen === undefined ? undefined : logIsAt(position)),
  };
}

// Frozen: answers that hold it need not check and write it again (kernel/base/outgoing.ts).
function frozenItem(one: Assembled, on: Day): StandardItem {
  return Object.freeze(itemShape(one, on));
}

function itemOn(line: Line, on: Day): StandardItem {
  if (line.on !== on) {
    line.item = frozenItem(line.one, on);
    line.on = on;
  }
  return line.item;
}
