import { type Kysely, sql } from 'kysely';
import type { Claim, HeldText } from '#kernel/standard/claim.ts';
import { claimHash, documentOf } from '../importing/claim-document.ts';
import type { CatalogueTables } from '../tables.ts';
import { statementLock } from './statements.ts';

/** The source that says what is held. Its records say nothing else, so every other source wins over it. */
export const holdingSource = { name: 'full-text', zh: '本馆全文', en: 'Full texts of this library', priority: 30_000 };

type Change = {
  readonly key: string;
  readonly sourceId: number;
  readonly number: string;
  readonly actor: string;
  readonly why: string;
  readonly change: (held: readonly HeldText[]) => readonly HeldText[];
};

/**
 * Texts held of documents, as last said. Read from the statements themselves and never kept: who may read a text is
 * asked anew each time. An import has a run; what came by one is not believed here, whatever its source calls itself.
 */
export function createHeldTexts(db: Kysely<CatalogueTables>) {
  return {
    heldTexts: (keys: readonly string[]) => heldTexts(db, keys),

    /** Reads, changes and appends in one transaction, in the order of the log. */
    async changeHeldTexts({ key, sourceId, number, actor, why, change }: Change) {
      return db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${statementLock})`.execute(trx);
        const before = (await heldTexts(trx, [key])).get(key) ?? [];
        const texts = change(before);
        if (JSON.stringify(texts) === JSON.stringify(before)) return { position: 0, changed: false, texts };
        const claim: Claim = { number, texts: [...texts] };
        const { id } = await trx
          .insertInto('statement')
          .values({
            key,
            source_id: sourceId,
            actor,
            why,
            hash: claimHash(claim),
            doc: documentOf(claim),
            import_run_id: null,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return { position: Number(id), changed: true, texts };
      });
    },
  };
}

async function heldTexts(
  db: Kysely<CatalogueTables>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly HeldText[]>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; doc: Claim }>`
    select distinct on (key) key, doc from statement
    where key = any(${keys}::text[]) and import_run_id is null
      and source_id = (select id from source where name = ${holdingSource.name})
    order by key, id desc`.execute(db);
  return new Map(rows.flatMap(({ key, doc }) => (doc.texts && doc.texts.length > 0 ? [[key, doc.texts]] : [])));
}
