import { type Kysely, sql } from 'kysely';
import type { AttributedClaim, Claim, ClaimedRelation } from '#kernel/standard/claim.ts';
import { relationTypes } from '#kernel/standard/vocabulary.ts';
import { documentOf } from './importing/claim-document.ts';
import type { CatalogueTables } from './tables.ts';

/**
 * SQL of the catalogue over its own tables, nothing else. A record is not stored as a row: it is the merge of the
 * newest statement of each (source, slot), so it can never disagree with its history.
 */
export type CatalogueStore = ReturnType<typeof createCatalogueStore>;

/** Writers of statements take this lock in their transaction, so that positions are in the order of commits. */
export const statementLock = 4_711_010;

export type StatementRow = {
  readonly position: number;
  readonly key: string;
  readonly source: string;
  readonly recorded: string;
  readonly actor: string | undefined;
  readonly why: string | undefined;
  readonly claim: Claim;
};

export type MentionRow = { readonly key: string; readonly byKey: string; readonly type: number };

type ClaimRow = { id: string; key: string; source_id: number; recorded: Date; doc: Claim };
type SourceFacts = { readonly name: string; readonly priority: number };

export function createCatalogueStore(db: Kysely<CatalogueTables>) {
  // A source's name never changes and its priority seldom does: read again when an unknown id turns up.
  let sources = new Map<number, SourceFacts>();
  async function sourceOf(ids: Iterable<number>): Promise<ReadonlyMap<number, SourceFacts>> {
    for (const id of ids) {
      if (sources.has(id)) continue;
      const rows = await db.selectFrom('source').select(['id', 'name', 'priority']).execute();
      sources = new Map(rows.map((row) => [row.id, { name: row.name, priority: row.priority }]));
      break;
    }
    return sources;
  }

  async function attribute(rows: readonly ClaimRow[]): Promise<Map<string, AttributedClaim[]>> {
    const known = await sourceOf(rows.map((row) => row.source_id));
    const byKey = new Map<string, AttributedClaim[]>();
    for (const row of rows) {
      const source = known.get(row.source_id);
      if (source === undefined) throw new Error(`statement ${row.id} names a source that does not exist`);
      const claim: AttributedClaim = {
        claim: row.doc,
        source: source.name,
        priority: source.priority,
        position: Number(row.id),
        recorded: row.recorded.toISOString(),
      };
      const list = byKey.get(row.key);
      if (list) list.push(claim);
      else byKey.set(row.key, [claim]);
    }
    return byKey;
  }

  return {
    /** Current claims of documents, by key; `at` shows the past: claims up to that position. Unknown keys are absent. */
    async claims(keys: readonly string[], at?: number): Promise<Map<string, AttributedClaim[]>> {
      if (keys.length === 0) return new Map();
      const until = at === undefined ? sql`` : sql`and id <= ${at}`;
      const { rows } = await sql<ClaimRow>`
        select distinct on (key, source_id, slot) id, key, source_id, recorded, doc from statement
        where key = any(${keys}::text[]) ${until}
        order by key, source_id, slot, id desc`.execute(db);
      return attribute(rows);
    },

    /** Every statement of a document, oldest first. */
    async history(key: string): Promise<readonly (StatementRow & { readonly slot: number })[]> {
      const rows = await db
        .selectFrom('statement')
        .innerJoin('source', 'source.id', 'statement.source_id')
        .select(['statement.id', 'statement.key', 'source.name', 'slot', 'recorded', 'actor', 'why', 'doc'])
        .where('key', '=', key)
        .orderBy('statement.id')
        .execute();
      return rows.map((row) => ({
        position: Number(row.id),
        key: row.key,
        source: row.name,
        slot: row.slot,
        recorded: row.recorded.toISOString(),
        actor: row.actor ?? undefined,
        why: row.why ?? undefined,
        claim: row.doc,
      }));
    },

    /** Who names these documents in a relation of one of the types (all types when absent); `limit` rows at most. */
    async mentionsOfTypes(
      keys: readonly string[],
      types: readonly number[] | undefined,
      limit: number,
    ): Promise<readonly MentionRow[]> {
      if (keys.length === 0) return [];
      const narrow = types === undefined ? sql`` : sql`and type = any(${types}::smallint[])`;
      const { rows } = await sql<{ key: string; by_key: string; type: number }>`
        select distinct key, by_key, type from mention
        where key = any(${keys}::text[]) ${narrow} limit ${limit}`.execute(db);
      return rows.map((row) => ({ key: row.key, byKey: row.by_key, type: row.type }));
    },

    /** How many documents name this one. */
    async countMentions(keys: readonly string[]): Promise<number> {
      const row = await db
        .selectFrom('mention')
        .select(sql<string>`count(distinct (by_key, type))`.as('count'))
        .where('key', '=', sql<string>`any(${keys}::text[])`)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    /** Keys of all editions of a stem: the stem itself and the contiguous range behind it. */
    async editionKeys(stem: string, separator: string): Promise<readonly string[]> {
      const from = stem + separator;
      const { rows } = await sql<{ key: string }>`
        select distinct key from statement where key = ${stem} or (key >= ${from} and key < ${`${from}\u{10FFFF}`})
        order by key limit 500`.execute(db);
      return rows.map((row) => row.key);
    },

    /** Which of these keys the library holds. */
    async existing(keys: readonly string[]): Promise<ReadonlySet<string>> {
      if (keys.length === 0) return new Set();
      const { rows } = await sql<{ key: string }>`
        select distinct key from statement where key = any(${keys}::text[])`.execute(db);
      return new Set(rows.map((row) => row.key));
    },

    /** Documents known by other numbers. */
    async byAlias(
      aliasKeys: readonly string[],
    ): Promise<readonly { readonly aliasKey: string; readonly key: string }[]> {
      if (aliasKeys.length === 0) return [];
      const rows = await db
        .selectFrom('alias')
        .select(['alias_key', 'key'])
        .where('alias_key', '=', sql<string>`any(${aliasKeys}::text[])`)
        .limit(200)
        .execute();
      return rows.map((row) => ({ aliasKey: row.alias_key, key: row.key }));
    },

    /** Last position of the change log; 0 when nothing was ever said. */
    async position(): Promise<number> {
      const row = await db
        .selectFrom('statement')
        .select((eb) => eb.fn.max('id').as('last'))
        .executeTakeFirst();
      return Number(row?.last ?? 0);
    },

    /** Keys changed after a position, with the position they bring one to. */
    async changedAfter(
      position: number,
      limit: number,
    ): Promise<{ readonly keys: readonly string[]; readonly position: number }> {
      const { rows } = await sql<{ id: string; key: string }>`
        select id, key from statement where id > ${position} order by id limit ${limit}`.execute(db);
      return { keys: [...new Set(rows.map((row) => row.key))], position: Number(rows.at(-1)?.id ?? position) };
    },

    /** Keys in byte order, after a given one: the stable way through a large table. */
    async keysAfter(key: string, limit: number): Promise<readonly string[]> {
      const { rows } = await sql<{ key: string }>`
        select distinct key from statement where key > ${key} order by key limit ${limit}`.execute(db);
      return rows.map((row) => row.key);
    },

    async items(key: string) {
      return db
        .selectFrom('item')
        .select(['carrier', 'language', 'location', 'copies', 'sample'])
        .where('key', '=', key)
        .orderBy('id')
        .execute();
    },

    /** Copies (件) in all. */
    async countItems(): Promise<number> {
      const row = await db
        .selectFrom('item')
        .select((eb) => eb.fn.sum('copies').as('copies'))
        .executeTakeFirst();
      return Number(row?.copies ?? 0);
    },

    async sources() {
      const rows = await db
        .selectFrom('source')
        .select((eb) => [
          'id',
          'name',
          'title_zh',
          'title_en',
          'licence',
          'url',
          'priority',
          'snapshot',
          eb
            .selectFrom('import_run')
            .select((run) => run.fn.max('finished').as('last'))
            .whereRef('source_id', '=', 'source.id')
            .as('last_import'),
        ])
        .orderBy('priority')
        .orderBy('name')
        .execute();
      return rows;
    },

    async describeSource(source: SourceDescription): Promise<void> {
      const values = {
        title_zh: source.zh,
        title_en: source.en,
        licence: source.licence,
        url: source.url,
        priority: source.priority,
        snapshot: source.snapshot ?? null,
      };
      await db
        .insertInto('source')
        .values({ name: source.name, ...values })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
        .execute();
    },

    async addItems(items: readonly NewItem[]): Promise<void> {
      if (items.length === 0) return;
      const values = items.map(({ key, carrier, language, location, barcode, copies, sample }) => ({
        key,
        carrier,
        copies,
        sample,
        language: language ?? null,
        location: location ?? null,
        barcode: barcode ?? null,
        acquired: null,
      }));
      await db
        .insertInto('item')
        .values(values)
        .onConflict((conflict) => conflict.column('barcode').doNothing())
        .execute();
    },

    async mark(name: string): Promise<string | undefined> {
      const row = await db.selectFrom('installation_mark').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value;
    },

    async setMark(name: string, value: string): Promise<void> {
      await db
        .insertInto('installation_mark')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },

    /** Id of a source, made when it is new. */
    async ensureSource(name: string, source: { zh: string; en: string; priority: number }): Promise<number> {
      await db
        .insertInto('source')
        .values({ name, title_zh: source.zh, title_en: source.en, priority: source.priority, snapshot: null })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const row = await db.selectFrom('source').select('id').where('name', '=', name).executeTakeFirstOrThrow();
      return row.id;
    },

    /** Appends one statement by a person, with its mentions, in the order of commits. Returns its position. */
    async append(
      statement: NewStatement,
      mentions: readonly { relation: ClaimedRelation; key: string }[],
    ): Promise<number> {
      return db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${statementLock})`.execute(trx);
        const row = await trx
          .insertInto('statement')
          .values({
            key: statement.key,
            source_id: statement.sourceId,
            actor: statement.actor,
            why: statement.why,
            hash: statement.hash,
            doc: documentOf(statement.claim),
            import_run_id: null,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        for (const { relation, key } of mentions) {
          const type = 1 + relationTypes.indexOf(relation.type);
          await trx
            .insertInto('mention')
            .values({ key, by_key: statement.key, type: relation.inverse ? -type : type, effective: null })
            .execute();
        }
        return Number(row.id);
      });
    },
  };
}

export type SourceDescription = {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly licence: string;
  readonly url: string;
  readonly priority: number;
  readonly snapshot: string | undefined;
};

export type NewItem = {
  readonly key: string;
  readonly carrier: string;
  readonly language?: string | undefined;
  readonly location?: string | undefined;
  readonly barcode?: string | undefined;
  readonly copies: number;
  readonly sample: boolean;
};

export type NewStatement = {
  readonly key: string;
  readonly sourceId: number;
  readonly actor: string;
  readonly why: string;
  readonly claim: Claim;
  readonly hash: string;
};
