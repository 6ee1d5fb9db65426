import type { Database } from '#adapters/database/port.ts';
import { claimHash, documentOf } from '#features/catalogue/importing/claim-document.ts';
import { mentionType } from '#features/catalogue/mention-type.ts';
import { identify } from '#kernel/identifier/index.ts';
import type { Claim } from '#kernel/standard/claim.ts';

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
    await database.pool.query('insert into statement (key, source_id, hash, doc) values ($1, $2, $3, $4)', [
      key,
      rows[0]?.id,
      claimHash(claim),
      documentOf(claim),
    ]);
    for (const relation of claim.relations ?? []) {
      await database.pool.query('insert into mention (key, by_key, type) values ($1, $2, $3)', [
        identify(relation.number).key,
        key,
        mentionType(relation.type, relation.inverse),
      ]);
    }
  }
  return keys;
}
