import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { statementLock } from '../store/statements.ts';
import type { Batch, Lines } from './batch.ts';

/** What became of a row. */
export type Outcome = 'created' | 'updated' | 'unchanged' | 'merged';

type Known = { readonly hash: string; readonly sourceId: number; readonly slot: number };

const statementColumns = 'statement (key, source_id, slot, import_run_id, hash, doc)';
const mentionColumns = '(key, by_key, type, effective)';
const aliasColumns = '(alias_key, key)';

/** Tables of the connection for lines whose targets may be there already. */
const scratchTables = `
  create temporary table if not exists import_mention
    (key text, by_key text, type smallint, effective text) on commit delete rows;
  create temporary table if not exists import_alias (alias_key text, key text) on commit delete rows`;

/** Makes a connection ready to load batches. */
export const prepareLoading = async (client: PoolClient): Promise<void> => void (await client.query(scratchTables));

/**
 * Loads one batch in one transaction, whole or not at all, and says what became of each row. The lock makes positions
 * follow the order of commits. A commit need not wait for the disk: what a crash of the machine takes back is the end
 * of the log, and the next run of the same import finds it missing and loads it again.
 */
export async function loadBatch(client: PoolClient, batch: Batch): Promise<readonly Outcome[]> {
  await client.query(`begin; set local synchronous_commit = off; select pg_advisory_xact_lock(${statementLock})`);
  try {
    const outcomes = judge(batch, await knownRows(client, batch.keys));
    await copyRows(client, batch, outcomes);
    await client.query('commit');
    return outcomes;
  } catch (error) {
    // When the connection is gone the server rolls back by itself; the first fault is the one to tell.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function knownRows(client: PoolClient, keys: readonly string[]): Promise<ReadonlyMap<string, readonly Known[]>> {
  const { rows } = await client.query<[string, number, number, string]>({
    name: 'import-known-rows',
    text: 'select key, source_id, slot, hash from statement where key = any($1::text[]) order by id',
    values: [keys],
    rowMode: 'array',
  });
  const known = new Map<string, Known[]>();
  for (const [key, sourceId, slot, hash] of rows) {
    const one = { sourceId, slot, hash };
    const list = known.get(key);
    if (list) list.push(one);
    else known.set(key, [one]);
  }
  return known;
}

/** The newest row of (key, source, slot) decides between updated and unchanged; any row of the key makes it merged. */
function judge(batch: Batch, known: ReadonlyMap<string, readonly Known[]>): readonly Outcome[] {
  let previous: string | undefined;
  return batch.keys.map((key, index) => {
    const rows = known.get(key);
    const repeated = key === previous;
    previous = key;
    const same = rows?.findLast(({ sourceId, slot }) => sourceId === batch.sourceId && slot === batch.slots[index]);
    if (same) return same.hash === batch.hashes[index] ? 'unchanged' : 'updated';
    return rows === undefined && !repeated ? 'created' : 'merged';
  });
}

async function copyRows(client: PoolClient, batch: Batch, outcomes: readonly Outcome[]): Promise<void> {
  await copy(
    client,
    statementColumns,
    pieces(batch.statements, outcomes, (outcome) => outcome !== 'unchanged'),
  );
  const fresh = (outcome: Outcome): boolean => outcome === 'created';
  await copy(client, `mention ${mentionColumns}`, pieces(batch.mentions, outcomes, fresh));
  await copy(client, `alias ${aliasColumns}`, pieces(batch.aliases, outcomes, fresh));
  // A key that was there before may have the same lines already.
  const seen = (outcome: Outcome): boolean => outcome === 'updated' || outcome === 'merged';
  if (await copy(client, `import_mention ${mentionColumns}`, pieces(batch.mentions, outcomes, seen))) {
    await client.query(`insert into mention ${mentionColumns} select distinct key, by_key, type, effective from import_mention new
      where not exists (select from mention old where old.key = new.key and old.by_key = new.by_key and old.type = new.type
        and old.effective is not distinct from new.effective)`);
  }
  if (await copy(client, `import_alias ${aliasColumns}`, pieces(batch.aliases, outcomes, seen))) {
    await client.query(
      `insert into alias ${aliasColumns} select distinct alias_key, key from import_alias on conflict do nothing`,
    );
  }
}

/** The lines of the wanted rows, neighbours together. */
function pieces(lines: Lines, outcomes: readonly Outcome[], wanted: (outcome: Outcome) => boolean): readonly Buffer[] {
  const found: Buffer[] = [];
  let start = 0;
  let from = -1;
  for (const [index, outcome] of outcomes.entries()) {
    const end = lines.ends[index] ?? start;
    if (wanted(outcome)) from = from < 0 ? start : from;
    else if (from >= 0) {
      if (start > from) found.push(Buffer.from(lines.bytes.buffer, from, start - from));
      from = -1;
    }
    start = end;
  }
  if (from >= 0 && start > from) found.push(Buffer.from(lines.bytes.buffer, from, start - from));
  return found;
}

/** False when there was nothing to copy. */
async function copy(client: PoolClient, target: string, buffers: readonly Buffer[]): Promise<boolean> {
  if (buffers.length === 0) return false;
  await pipeline(Readable.from(buffers, { objectMode: false }), client.query(copyFrom(`copy ${target} from stdin`)));
  return true;
}
