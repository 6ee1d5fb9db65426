import { type Identified, identify, levelOf } from '#kernel/identifier/index.ts';
import type { Claim, ClaimedRelation } from '#kernel/standard/claim.ts';
import { startOf } from '#kernel/standard/index.ts';
import { mentionType } from '../mention-type.ts';
import type { Batch, OpenedRun } from './batch.ts';
import { bodyOf, hashOf } from './claim-document.ts';
import { type CopyBytes, createCopyBytes, escaped } from './copy-bytes.ts';
import { isIndexable } from './number-faults.ts';

/** Keys of numbers that many entries name; forgotten when there are too many. */
const rememberedKeys = 50_000;
let rememberedByNumber = new Map<string, string>();

function keyOfNumber(number: string): string {
  const known = rememberedByNumber.get(number);
  if (known !== undefined) return known;
  if (rememberedByNumber.size >= rememberedKeys) rememberedByNumber = new Map();
  const { key } = identify(number);
  rememberedByNumber.set(number, key);
  return key;
}

/** Adds what the number itself says: a dual number states an identical adoption (GB/T 20000.2: only IDT may have one). */
function completed(claim: Claim, identified: Identified): Claim {
  const adopted = identified.identifier?.adopted;
  if (adopted === undefined || identified.identifier?.kind === 'cen') return claim;
  const key = keyOfNumber(adopted);
  const stated = claim.relations?.some(({ type, number }) => type === 'adopts' && keyOfNumber(number) === key);
  if (stated) return claim;
  const relation: ClaimedRelation = { type: 'adopts', number: adopted, degree: 'identical' };
  return { ...claim, relations: [...(claim.relations ?? []), relation] };
}

/** Sayings of one run on their way to a batch. */
export type RowGathering = {
  readonly count: number;
  /** Bytes gathered so far. */
  readonly size: number;
  /** Adds a claim; `slotOf` numbers repeated keys, and a negative slot leaves the claim out. */
  add(claim: Claim, file: number, slotOf: (key: string) => number): void;
  /** The rows so far as one batch, sorted by key so that the index is met in its own order; begins anew. */
  take(): Batch;
};

/** Columns of the rows gathered so far, and where the lines of each begin. */
type Columns = {
  readonly keys: string[];
  readonly slots: number[];
  readonly hashes: string[];
  readonly files: number[];
  readonly statementStarts: number[];
  readonly mentionStarts: number[];
  readonly aliasStarts: number[];
};

const noRows = (): Columns => ({
  keys: [],
  slots: [],
  hashes: [],
  files: [],
  statementStarts: [],
  mentionStarts: [],
  aliasStarts: [],
});

type Tables = { readonly statements: CopyBytes; readonly mentions: CopyBytes; readonly aliases: CopyBytes };

export function gatherRows(run: OpenedRun): RowGathering {
  const tables: Tables = { statements: createCopyBytes(), mentions: createCopyBytes(), aliases: createCopyBytes() };
  const { statements, mentions, aliases } = tables;
  let rows = noRows();
  let body = Buffer.allocUnsafeSlow(1 << 16);
  return {
    get count() {
      return rows.keys.length;
    },
    get size() {
      return statements.length + mentions.length;
    },
    add(given, file, slotOf) {
      const identified = identify(given.number);
      const { key } = identified;
      const slot = slotOf(key);
      if (slot < 0) return;
      const claim = completed(given, identified);
      const json = bodyOf(claim);
      if (json.length * 3 > body.length) body = Buffer.allocUnsafeSlow(json.length * 4);
      const bytes = body.subarray(0, body.write(json));
      const hash = hashOf(bytes);
      rows.keys.push(key);
      rows.slots.push(slot);
      rows.hashes.push(hash);
      rows.files.push(file);
      rows.statementStarts.push(statements.length);
      rows.mentionStarts.push(mentions.length);
      rows.aliasStarts.push(aliases.length);
      const written = escaped(key);
      statements.reserve(written.length + 100);
      statements.plain(`${written}\t${run.sourceId}\t${slot}\t${run.runId}\t${hash}\t`);
      statements.json(claim.asOf === undefined ? bytes : bytes.subarray(0, bytes.length - 1));
      statements.reserve(40);
      statements.plain(claim.asOf === undefined ? '\n' : `,"asOf":"${claim.asOf}"}\n`);
      addLines(mentions, claim.relations === undefined ? '' : mentionLines(claim, identified, claim.relations));
      addLines(aliases, aliasLines(claim, identified));
    },
    take() {
      const batch = batchOf(run, rows, tables);
      rows = noRows();
      return batch;
    },
  };
}

function batchOf(run: OpenedRun, rows: Columns, tables: Tables): Batch {
  const { keys, slots, hashes, files } = rows;
  const order = Array.from(keys, (_, index) => index);
  order.sort((a, b) => compare(keys[a] ?? '', keys[b] ?? '') || (slots[a] ?? 0) - (slots[b] ?? 0));
  return {
    ...run,
    keys: order.map((row) => keys[row] ?? ''),
    slots: Int16Array.from(order, (row) => slots[row] ?? 0),
    hashes: order.map((row) => hashes[row] ?? ''),
    files: Uint32Array.from(order, (row) => files[row] ?? 0),
    statements: tables.statements.take(rows.statementStarts, order),
    mentions: tables.mentions.take(rows.mentionStarts, order),
    aliases: tables.aliases.take(rows.aliasStarts, order),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function addLines(to: CopyBytes, lines: string): void {
  if (lines === '') return;
  to.reserve(lines.length);
  to.plain(lines);
}

function mentionLines(claim: Claim, { key, identifier }: Identified, relations: readonly ClaimedRelation[]): string {
  const year = identifier?.year === undefined ? undefined : Number(identifier.year);
  const level = claim.level ?? (identifier && levelOf(identifier));
  const start = startOf({ level, implemented: claim.implemented, published: claim.published, year });
  const lines = new Set<string>();
  for (const { type, inverse, number } of relations) {
    const other = keyOfNumber(number);
    if (other === key || !isIndexable(other)) continue;
    const replacing = (type === 'replaces' || type === 'partly-replaces') && !inverse;
    lines.add(`${escaped(other)}\t${escaped(key)}\t${mentionType(type, inverse)}\t${(replacing && start) || '\\N'}\n`);
  }
  return [...lines].join('');
}

function aliasLines(claim: Claim, { key, identifier }: Identified): string {
  const adopted = identifier?.adopted;
  if (claim.aliases === undefined && adopted === undefined) return '';
  const lines = new Set<string>();
  for (const { value } of claim.aliases ?? []) {
    const other = identify(value).key;
    if (other !== key && isIndexable(other)) lines.add(`${escaped(other)}\t${escaped(key)}\n`);
  }
  if (adopted !== undefined && keyOfNumber(adopted) !== key && isIndexable(keyOfNumber(adopted))) {
    lines.add(`${escaped(keyOfNumber(adopted))}\t${escaped(key)}\n`);
  }
  return [...lines].join('');
}
