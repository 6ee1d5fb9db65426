import { type Kysely, sql } from 'kysely';
import type { TextPicture } from '#adapters/formats/port.ts';
import type { Passage } from './passages.ts';
import type { LibraryTables } from './tables.ts';

/** SQL of the library over its own tables, nothing else. */
export type LibraryStore = ReturnType<typeof createLibraryStore>;

/** Whoever adds or takes away a text takes this lock: a file is not thrown away while somebody says that it is held. */
const textLock = 4_711_040;
/** Rows written in one statement. */
const batch = 500;

export type NewText = {
  readonly key: string;
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly passages: readonly Passage[];
  readonly pictures: readonly TextPicture[];
};

export function createLibraryStore(db: Kysely<LibraryTables>) {
  return {
    ...createFiles(db),
    ...createHolders(db),
    ...createPassages(db),

    /**
     * Does the work while nobody else adds or takes away a text. Each write is there for everybody before the next step:
     * who is told by the log of a text must find it.
     */
    async inTurn<T>(work: () => Promise<T>): Promise<T> {
      return db.connection().execute(async (connection) => {
        await sql`select pg_advisory_lock(${textLock})`.execute(connection);
        try {
          return await work();
        } finally {
          await sql`select pg_advisory_unlock(${textLock})`.execute(connection);
        }
      });
    },
  };
}

function createFiles(db: Kysely<LibraryTables>) {
  return {
    /** Adds a file with its passages, if it is not there, and that it is held of the document. */
    addText: (text: NewText): Promise<void> => db.transaction().execute((trx) => addText(trx, text)),

    /** Documents of which the text was ever held. */
    async holders(digest: string): Promise<readonly string[]> {
      const rows = await db.selectFrom('text_holder').select('key').where('digest', '=', digest).execute();
      return rows.map((row) => row.key);
    },

    /** Documents of which any text was ever held, in the order of keys. */
    async keys(): Promise<readonly string[]> {
      const rows = await db.selectFrom('text_holder').select('key').distinct().orderBy('key').execute();
      return rows.map((row) => row.key);
    },

    /** Throws the bytes and passages of a text away. */
    async forget(digest: string): Promise<void> {
      await db.deleteFrom('text_file').where('digest', '=', digest).execute();
    },

    async file(digest: string): Promise<{ readonly mediaType: string; readonly bytes: Buffer } | undefined> {
      const row = await db
        .selectFrom('text_file')
        .select(['media_type', 'bytes'])
        .where('digest', '=', digest)
        .executeTakeFirst();
      return row && { mediaType: row.media_type, bytes: row.bytes };
    },

    async picture(digest: string, sha256: string) {
      const row = await db
        .selectFrom('text_picture')
        .select(['media_type', 'bytes'])
        .where('digest', '=', digest)
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      return row && { mediaType: row.media_type, bytes: row.bytes };
    },
  };
}

async function addText(
  db: Kysely<LibraryTables>,
  { key, digest, mediaType, bytes, passages, pictures }: NewText,
): Promise<void> {
  const added = await db
    .insertInto('text_file')
    .values({ digest, media_type: mediaType, bytes })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .returning('digest')
    .executeTakeFirst();
  for (let from = 0; added && from < passages.length; from += batch) {
    const rows = passages.slice(from, from + batch).map(({ figures, ...passage }, at) => ({
      digest,
      ordinal: from + at,
      ...passage,
      figures: JSON.stringify(figures),
    }));
    await db.insertInto('text_passage').values(rows).execute();
  }
  // one by one: a text may bring more than a statement should carry
  for (const { sha256, mediaType: media_type, bytes: picture } of added ? pictures : [])
    await db
      .insertInto('text_picture')
      .values({ digest, sha256, media_type, bytes: Buffer.from(picture) })
      .execute();
  await db
    .insertInto('text_holder')
    .values({ key, digest })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function createHolders(db: Kysely<LibraryTables>) {
  return {
    /** Documents that have or had a text, in the order of keys, after a given one. */
    async keysAfter(key: string, limit: number): Promise<readonly string[]> {
      const rows = await db
        .selectFrom('text_holder')
        .select('key')
        .distinct()
        .where('key', '>', key)
        .orderBy('key')
        .limit(limit)
        .execute();
      return rows.map((row) => row.key);
    },

    /** Those of the documents that have or had a text. */
    async keysAmong(keys: readonly string[]): Promise<readonly string[]> {
      if (keys.length === 0) return [];
      const rows = await db
        .selectFrom('text_holder')
        .select('key')
        .distinct()
        .where('key', '=', sql<string>`any(${keys}::text[])`)
        .execute();
      return rows.map((row) => row.key);
    },
  };
}

function createPassages(db: Kysely<LibraryTables>) {
  return {
    /** Passages of a text from an ordinal on, in their order. */
    passages: (digest: string, from: number, limit: number) =>
      db
        .selectFrom('text_passage')
        .select(['ordinal', 'clause', 'heading', 'body', 'figures'])
        .where('digest', '=', digest)
        .where('ordinal', '>=', from)
        .orderBy('ordinal')
        .limit(limit)
        .execute(),

    /** Clauses with a heading or a number, without what stands in them. */
    contents: (digest: string, limit: number) =>
      db
        .selectFrom('text_passage')
        .select(['ordinal', 'clause', 'heading'])
        .where('digest', '=', digest)
        .where((eb) => eb.or([eb('heading', '<>', ''), eb('clause', '<>', '')]))
        .orderBy('ordinal')
        .limit(limit)
        .execute(),

    async countPassages(digest: string): Promise<number> {
      const row = await db
        .selectFrom('text_passage')
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .where('digest', '=', digest)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    /** Passages of several texts by their ordinals. */
    async passagesAt(wanted: readonly { readonly digest: string; readonly ordinal: number }[]) {
      if (wanted.length === 0) return [];
      const { rows } = await sql<{ digest: string; ordinal: number; clause: string; heading: string; body: string }>`
        select p.digest, p.ordinal, clause, heading, body
        from unnest(${wanted.map(({ digest }) => digest)}::text[], ${wanted.map(({ ordinal }) => ordinal)}::int[])
          as w (digest, ordinal)
        join text_passage p on p.digest = w.digest and p.ordinal = w.ordinal`.execute(db);
      return rows;
    },
  };
}
