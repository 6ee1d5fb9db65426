import { createHash } from 'node:crypto';
import type { Database } from '#adapters/database/port.ts';
import { identify } from '#kernel/identifier/index.ts';
import type { Claim } from '#kernel/standard/claim.ts';
import { relationTypes } from '#kernel/standard/vocabulary.ts';

/** Lets a source say claims, one statement each, the way an import does but without files. Returns the keys. */
export async function say(
  database: Database,
  source: { name: string; priority?: number },
  claims: readonly Claim[],
): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: number }>(
    `insert into source (name, title_zh, title_en, priority) values ($1, $1, $1, $2)
     on conflict (name) do update set priority = excluded.priority returning id`,
    [source.name, source.priority ?? 100],
  );
  const keys: string[] = [];
  for (const claim of claims) {
    const { key } = identify(claim.number);
    keys.push(key);
    const doc = JSON.stringify(claim);
    const hash = createHash('sha256').update(doc).digest().readBigInt64BE(0).toString();
    await database.pool.query('insert into statement (key, source_id, hash, doc) values ($1, $2, $3, $4)', [
      key,
      rows[0]?.id,
      hash,
      doc,
    ]);
    for (const relation of claim.relations ?? []) {
      const type = 1 + relationTypes.indexOf(relation.type);
      await database.pool.query('insert into mention (key, by_key, type) values ($1, $2, $3)', [
        identify(relation.number).key,
        key,
        relation.inverse ? -type : type,
      ]);
    }
  }
  return keys;
}
