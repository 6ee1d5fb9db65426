import { type Kysely, sql } from 'kysely';
import type { AttributedClaim, Claim, ClaimedRelation } from '#kernel/standard/claim.ts';
import { documentOf } from '../importing/claim-document.ts';
import { mentionType } from '../mention-type.ts';
import type { CatalogueTables } from '../tables.ts';
import { createSourceNames } from './source-names.ts';

/** Writers of statements take this lock in their transaction, so that positions are in the order of commits. */
export const statementLock = 4_711_010;

type StatementRow = {
  readonly position: number;
  readonly source: string;
  readonly slot: number;
  readonly recorded: string;
  readonly actor: string | undefined;
  readonly why: string | undefined;
  readonly claim: Claim;
};

type NewStatement = {
  readonly key: string;
  readonly sourceId: number;
  readonly actor: string;
  readonly why: string;
  readonly claim: Claim;
  readonly hash: string;
};

/** A statement with the keys it names: of other documents, and of its own document's other numbers. */
type NewSaying = {
  readonly statement: NewStatement;
  readonly mentions: readonly { readonly relation: ClaimedRelation; readonly key: string }[];
  readonly aliases: readonly string[];
};

type ClaimRow = { id: string; key: string; source_id: number; recorded: Date; doc: Claim };

/** What sources said of documents: read, and appended to. */
export function createStatements(db: Kysely<CatalogueTables>) {
  const sourcesOf = createSourceNames(db);
  return {
    /** Current claims of documents, by key; `at` shows the past: claims up to that position. Unknown keys are absent. */
    async claims(keys: readonly string[], at?: number): Promise<Map<string, AttributedClaim[]>> {
      if (keys.length === 0) return new Map();
      const until = at === undefined ? sql`` : sql`and id <= ${at}`;
      const { rows } = await sql<ClaimRow>`
        select distinct on (key, source_id, slot) id, key, source_id, recorded, doc from statement
        where key = any(${keys}::text[]) ${until}
        order by key, source_id, slot, id desc`.execute(db);
      const sources = await sourcesOf(rows.map((row) => row.source_id));
      const attributed = (row: ClaimRow): AttributedClaim => {
        const source = sources.get(row.source_id);
        if (source === undefined) throw new Error(`statement ${row.id} names a source that does not exist`);
        return { claim: row.doc, ...source, position: Number(row.id), recorded: row.recorded.toISOString() };
      };
      const byKey = Map.groupBy(rows, (row) => row.key);
      return new Map([...byKey].map(([key, ofKey]) => [key, ofKey.map(attributed)]));
    },

    /** Every statement of a document, oldest first. */
    history: (key: string) => history(db, key),

    /** Appends one statement by a person, with what it names. Its position; needs the turn of `inTurn`. */
    append: (saying: NewSaying) => append(db, saying),
  };
}

async function history(db: Kysely<CatalogueTables>, key: string): Promise<readonly StatementRow[]> {
  const rows = await db
    .selectFrom('statement')
    .innerJoin('source', 'source.id', 'statement.source_id')
    .select(['statement.id', 'source.name', 'slot', 'recorded', 'actor', 'why', 'doc'])
    .where('key', '=', key)
    .orderBy('statement.id')
    .execute();
  return rows.map((row) => ({
    position: Number(row.id),
    source: row.name,
    slot: row.slot,
    recorded: row.recorded.toISOString(),
    actor: row.actor ?? undefined,
    why: row.why ?? undefined,
    claim: row.doc,
  }));
}

async function append(db: Kysely<CatalogueTables>, { statement, mentions, aliases }: NewSaying): Promise<number> {
  const row = await db
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
    const type = mentionType(relation.type, relation.inverse);
    await db.insertInto('mention').values({ key, by_key: statement.key, type, effective: null }).execute();
  }
  for (const alias of aliases) {
    await db
      .insertInto('alias')
      .values({ alias_key: alias, key: statement.key })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return Number(row.id);
}
