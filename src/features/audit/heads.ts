import type { Kysely } from 'kysely';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { beforeFirst, type EventHashes, toHex } from '#kernel/audit/event.ts';
import { type Head, idOf, type SignedHead, type SignedKey } from '#kernel/audit/heads.ts';
import { emptyRoot, nodeText } from '#kernel/audit/nodes.ts';
import { type ActProof, type ConsistencyProof, isEvent, isSignedHead } from '#kernel/audit/shapes.ts';
import { consistencyRanges, inclusionRanges, type Range } from '#kernel/audit/tree.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { addKey, currentKey, lockHeads, signedKeys } from './keys.ts';
import { nodeHashing } from './node-hashing.ts';
import { nodeOfRange, storeNodes } from './nodes.ts';
import { signWith } from './signing.ts';
import type { AuditTables } from './tables.ts';

/** Heads of the log: made, listed, and proofs that lead to them. */

export function createHeads(db: Kysely<AuditTables>, keysFolder: string, clock: () => Date) {
  return {
    keys: (): Promise<readonly SignedKey[]> => signedKeys(db),

    /** Heads in their order, from a number on. */
    list: (from: number, limit: number): Promise<readonly SignedHead[]> => listHeads(db, from, limit),

    newest: (limit: number): Promise<readonly SignedHead[]> => newestHeads(db, limit),

    /** Signs what the log is now. Throws Refused signing-key-missing. */
    make: (): Promise<SignedHead> => inTurn(db, (transaction) => makeHead(transaction, keysFolder, clock())),

    /** Signs it when today (Shanghai) has no head yet; undefined when it has. Throws Refused signing-key-missing. */
    makeDaily: (): Promise<SignedHead | undefined> =>
      inTurn(db, async (transaction) => {
        const last = (await newestHeads(transaction, 1))[0]?.head;
        const now = clock();
        if (last !== undefined && dayInShanghai(new Date(last.at)) >= dayInShanghai(now)) return undefined;
        return makeHead(transaction, keysFolder, now);
      }),

    /** A new key: signed by the old one, or after a loss by itself alone. Throws Refused signing-key-missing. */
    rotate: (why: 'rotation' | 'loss'): Promise<SignedKey> =>
      inTurn(db, async (transaction) => {
        const at = clock().toISOString();
        if ((await signedKeys(transaction)).length === 0) await currentKey(transaction, keysFolder, at);
        const keys = await signedKeys(transaction);
        return (await addKey(transaction, keysFolder, keys, { at, why })).signed;
      }),

    /** What proves one act under the first head that covers it. Throws Refused not-found. */
    prove: (sequence: number): Promise<ActProof> => proveAct(db, sequence),

    /** What proves that the log of one head is the beginning of that of another. Throws Refused not-found. */
    proveConsistency: (older: number, newer: number): Promise<ConsistencyProof> => proveConsistency(db, older, newer),
  };
}

function inTurn<T>(db: Kysely<AuditTables>, work: (transaction: Kysely<AuditTables>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await lockHeads(transaction);
    return work(transaction);
  });
}

async function makeHead(transaction: Kysely<AuditTables>, keysFolder: string, now: Date): Promise<SignedHead> {
  const at = now.toISOString();
  const { id, log, secret } = await currentKey(transaction, keysFolder, at);
  const before = (await newestHeads(transaction, 1))[0]?.head;
  const tail = await transaction
    .selectFrom('audit_event')
    .select(['sequence', 'sha256', 'sm3'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const size = Number(tail?.sequence ?? 0);
  await storeNodes(transaction, size);
  const root = (await nodeOfRange(transaction, { start: 0, end: size })) ?? emptyRoot(nodeHashing);
  const head: Head = {
    kind: 'head',
    version: 1,
    log,
    number: (before?.number ?? 0) + 1,
    size,
    // A clock that was put back must not make a head that is older than the one before it.
    at: before !== undefined && before.at > at ? before.at : at,
    roots: nodeText(root),
    last: tail === undefined ? beforeFirst : { sha256: toHex(tail.sha256), sm3: toHex(tail.sm3) },
    previous: before === undefined ? null : idOf(before, nodeHashing.sha256),
    key: id,
  };
  const signed: SignedHead = { head, signatures: signWith(secret, head) };
  await transaction
    .insertInto('audit_head')
    .values({ number: head.number, size: head.size, at: head.at, body: canonicalJson(signed) })
    .execute();
  return signed;
}

function asHead({ body }: { readonly body: unknown }): SignedHead {
  if (!isSignedHead(body)) throw new Error('a stored head of the log has another shape');
  return body;
}

async function listHeads(db: Kysely<AuditTables>, from: number, limit: number): Promise<readonly SignedHead[]> {
  const rows = await db
    .selectFrom('audit_head')
    .select('body')
    .where('number', '>=', String(from))
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(asHead);
}

async function newestHeads(db: Kysely<AuditTables>, limit: number): Promise<readonly SignedHead[]> {
  const rows = await db.selectFrom('audit_head').select('body').orderBy('number', 'desc').limit(limit).execute();
  return rows.map(asHead);
}

async function proveAct(db: Kysely<AuditTables>, sequence: number): Promise<ActProof> {
  const event = await db
    .selectFrom('audit_event')
    .select('body')
    .where('sequence', '=', String(sequence))
    .executeTakeFirst();
  const covering = await db
    .selectFrom('audit_head')
    .select('body')
    .where('size', '>=', String(sequence))
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  if (event === undefined || covering === undefined)
    throw new Refused(refuse('not-found', { what: event === undefined ? `#${sequence}` : `head ≥ ${sequence}` }));
  if (!isEvent(event.body)) throw new Error(`event ${sequence} of the log has another shape`);
  const { head } = asHead(covering);
  const path = await nodesOf(db, inclusionRanges(sequence - 1, head.size));
  return { event: event.body, head: head.number, path };
}

async function proveConsistency(db: Kysely<AuditTables>, older: number, newer: number): Promise<ConsistencyProof> {
  const rows = await db
    .selectFrom('audit_head')
    .select(['number', 'size'])
    .where('number', 'in', [String(older), String(newer)])
    .execute();
  const sizeOf = (number: number): number => {
    const row = rows.find((one) => Number(one.number) === number);
    if (row === undefined) throw new Refused(refuse('not-found', { what: `head ${number}` }));
    return Number(row.size);
  };
  const sizes = [sizeOf(older), sizeOf(newer)].sort((a, b) => a - b);
  const path = await nodesOf(db, consistencyRanges(sizes[0] ?? 0, sizes[1] ?? 0));
  return { older: Math.min(older, newer), newer: Math.max(older, newer), path };
}

async function nodesOf(db: Kysely<AuditTables>, ranges: readonly Range[]): Promise<EventHashes[]> {
  const path: EventHashes[] = [];
  for (const range of ranges) {
    const node = await nodeOfRange(db, range);
    if (node === undefined) throw new Error('a proof has an empty range');
    path.push(nodeText(node));
  }
  return path;
}
