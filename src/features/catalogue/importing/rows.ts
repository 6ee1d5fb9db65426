import { type Identified, identify, levelOf } from '#kernel/identifier/index.ts';
import type { Claim, ClaimedRelation } from '#kernel/standard/claim.ts';
import { startOf } from '#kernel/standard/index.ts';
import { relationTypes } from '#kernel/standard/vocabulary.ts';
import type { Batch, Lines, OpenedRun } from './batch.ts';
import { documentOf } from './claim-document.ts';

/** One saying, keyed, with the lines it adds to the three tables. */
export type Row = {
  readonly key: string;
  readonly slot: number;
  readonly hash: string;
  readonly file: number;
  readonly statement: string;
  readonly mentions: string;
  readonly aliases: string;
};

const typeCodes = new Map<string, number>(relationTypes.map((type, index) => [type, index + 1]));

/** Keys of numbers that many entries name; forgotten when there are too many. */
const rememberedKeys = 50_000;
let keys = new Map<string, string>();

function keyOfNumber(number: string): string {
  const known = keys.get(number);
  if (known !== undefined) return known;
  if (keys.size >= rememberedKeys) keys = new Map();
  const { key } = identify(number);
  keys.set(number, key);
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

/** Makes the row of a claim. `slotOf` numbers repeated keys. */
export function rowOf(given: Claim, run: OpenedRun, file: number, slotOf: (key: string) => number): Row {
  const identified = identify(given.number);
  const { key } = identified;
  const claim = completed(given, identified);
  const { doc, hash } = documentOf(claim);
  const slot = slotOf(key);
  return {
    key,
    slot,
    hash,
    file,
    statement: `${escaped(key)}\t${run.sourceId}\t${slot}\t${run.runId}\t${hash}\t${escapedJson(doc)}\n`,
    mentions: claim.relations === undefined ? '' : mentionLines(claim, identified, claim.relations),
    aliases: aliasLines(claim, identified),
  };
}

function mentionLines(claim: Claim, { key, identifier }: Identified, relations: readonly ClaimedRelation[]): string {
  const year = identifier?.year === undefined ? undefined : Number(identifier.year);
  const level = claim.level ?? (identifier && levelOf(identifier));
  const start = startOf({ level, implemented: claim.implemented, published: claim.published, year });
  const lines = new Set<string>();
  for (const { type, inverse, number } of relations) {
    const other = keyOfNumber(number);
    if (other === key) continue;
    const code = typeCodes.get(type) ?? 0;
    const replacing = (type === 'replaces' || type === 'partly-replaces') && !inverse;
    lines.add(`${escaped(other)}\t${escaped(key)}\t${inverse ? -code : code}\t${(replacing && start) || '\\N'}\n`);
  }
  return [...lines].join('');
}

function aliasLines(claim: Claim, { key, identifier }: Identified): string {
  const adopted = identifier?.adopted;
  if (claim.aliases === undefined && adopted === undefined) return '';
  const lines = new Set<string>();
  for (const { value } of claim.aliases ?? []) {
    const other = identify(value).key;
    if (other !== key) lines.add(`${escaped(other)}\t${escaped(key)}\n`);
  }
  if (adopted !== undefined && keyOfNumber(adopted) !== key) {
    lines.add(`${escaped(keyOfNumber(adopted))}\t${escaped(key)}\n`);
  }
  return [...lines].join('');
}

/** Text as COPY reads it. JSON has no control characters of its own, keys may have none either: one test is enough. */
const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (char) =>
        char === '\\' ? '\\\\' : char === '\t' ? '\\t' : char === '\n' ? '\\n' : '\\r',
      )
    : text;

const escapedJson = (doc: string): string => (doc.includes('\\') ? doc.replaceAll('\\', '\\\\') : doc);

/** Rows as one batch, sorted by key so that the index is met in its own order. */
export function batchOf(rows: Row[], run: OpenedRun): Batch {
  rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.slot - b.slot));
  return {
    ...run,
    keys: rows.map(({ key }) => key),
    slots: Int16Array.from(rows, ({ slot }) => slot),
    hashes: rows.map(({ hash }) => hash),
    files: Uint32Array.from(rows, ({ file }) => file),
    statements: linesOf(rows, ({ statement }) => statement),
    mentions: linesOf(rows, ({ mentions }) => mentions),
    aliases: linesOf(rows, ({ aliases }) => aliases),
  };
}

function linesOf(rows: readonly Row[], textOf: (row: Row) => string): Lines {
  let room = 0;
  for (const row of rows) room += textOf(row).length * 3;
  const bytes = Buffer.allocUnsafeSlow(room);
  const ends = new Uint32Array(rows.length);
  let at = 0;
  for (const [index, row] of rows.entries()) {
    at += bytes.write(textOf(row), at);
    ends[index] = at;
  }
  // Its own memory, as small as it is: it is handed over to another thread, not copied.
  return { bytes: new Uint8Array(bytes.buffer.slice(0, at)), ends };
}
