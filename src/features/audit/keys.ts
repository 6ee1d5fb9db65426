import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { idOf, type LogKey, type SignedKey } from '#kernel/audit/heads.ts';
import { isSignedKey } from '#kernel/audit/shapes.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { nodeHashing } from './node-hashing.ts';
import { generateKeys, type PrivateKeys, signWith } from './signing.ts';
import type { AuditTables } from './tables.ts';

/**
 * The keys that heads are signed with. Public halves and who signed them are in the database; each private pair is a file
 * of the data folder that only its owner reads.
 */
export type SigningKey = { readonly id: string; readonly log: string; readonly secret: PrivateKeys };

const Secret = z.strictObject({ ed25519: z.string(), sm2: z.string() });

/** Whoever makes a key or a head holds this lock in its transaction. */
export const headLock = 4_711_012;

export async function signedKeys(db: Kysely<AuditTables>): Promise<readonly SignedKey[]> {
  const rows = await db.selectFrom('audit_key').select('body').orderBy('number').execute();
  return rows.map(({ body }) => {
    if (!isSignedKey(body)) throw new Error('a stored key of the log has another shape');
    return body;
  });
}

/** The newest key with its private half; the first one is made when there is none. Throws Refused signing-key-missing. */
export async function currentKey(transaction: Kysely<AuditTables>, folder: string, at: string): Promise<SigningKey> {
  const keys = await signedKeys(transaction);
  const newest = keys.at(-1)?.key;
  if (newest === undefined) return (await addKey(transaction, folder, keys, { at, why: 'first' })).signing;
  const id = idOf(newest, nodeHashing.sha256);
  return { id, log: logOf(keys), secret: readSecret(folder, id) };
}

/** The id of a log is that of its first key. */
export function logOf(keys: readonly SignedKey[]): string {
  const first = keys[0]?.key;
  return first === undefined ? '' : idOf(first, nodeHashing.sha256);
}

/** Adds a key after those given; with `rotation` the newest of them signs it. Throws Refused signing-key-missing. */
export async function addKey(
  transaction: Kysely<AuditTables>,
  folder: string,
  keys: readonly SignedKey[],
  { at, why }: { readonly at: string; readonly why: LogKey['why'] },
): Promise<{ readonly signed: SignedKey; readonly signing: SigningKey }> {
  const { secret, ed25519, sm2 } = generateKeys();
  const before = keys.at(-1)?.key;
  const previous = before === undefined ? null : idOf(before, nodeHashing.sha256);
  const key: LogKey = { kind: 'key', version: 1, from: at, ed25519, sm2, previous, why };
  const byPrevious = why === 'rotation' && previous !== null ? signWith(readSecret(folder, previous), key) : null;
  const signed: SignedKey = { key, own: signWith(secret, key), previous: byPrevious };
  const id = idOf(key, nodeHashing.sha256);
  // The file first: a key that is announced can always sign. One that was never announced harms nobody.
  writeSecret(folder, id, secret);
  await transaction
    .insertInto('audit_key')
    .values({ number: keys.length + 1, id, body: canonicalJson(signed) })
    .execute();
  return { signed, signing: { id, log: keys.length === 0 ? id : logOf(keys), secret } };
}

/** Waits until nobody else makes a key or a head. */
export async function lockHeads(transaction: Kysely<AuditTables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${headLock})`.execute(transaction);
}

function fileOf(folder: string, id: string): string {
  return path.join(folder, `${id.slice(0, 32)}.json`);
}

function readSecret(folder: string, id: string): PrivateKeys {
  const file = fileOf(folder, id);
  if (!existsSync(file)) throw new Refused(refuse('signing-key-missing', { key: path.basename(file) }));
  return Secret.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function writeSecret(folder: string, id: string, secret: PrivateKeys): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = fileOf(folder, id);
  writeFileSync(`${file}.new`, JSON.stringify(secret), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
