import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '#adapters/database/port.ts';
import type { Append } from '#features/audit/index.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import type { Resolution, SourceFreshness, StandardItem, StandardRecord } from './contract.ts';
import { type Correction, correct } from './correction.ts';
import { affectedKeys, allDocuments, indexDocuments } from './feed.ts';
import { type HoldingChange, holdTexts } from './held-texts.ts';
import { createKeptLines } from './kept-lines.ts';
import { changedOf, replacedBy, sourcesOf, sourceTitles } from './lists.ts';
import { fullRecord, historyOf, statusOf } from './record.ts';
import { resolveNumber } from './resolve.ts';
import { type Saying, say } from './saying.ts';
import { listRuns, type RunQuery } from './store/imports.ts';
import type { SourceDescription } from './store/sources.ts';
import { type CatalogueStore, createCatalogueStore, inTurn } from './store.ts';
import type { CatalogueTables } from './tables.ts';

/** Use cases of the catalogue. Reading is open to everybody; correcting is for who runs the installation. */
export type Catalogue = ReturnType<typeof createCatalogue>;

export function createCatalogue(database: Database, clock: () => Date, append: Append) {
  const db = database.tables<CatalogueTables>();
  const store = createCatalogueStore(db);
  const reading = createCatalogueStore(database.reading<CatalogueTables>());
  const lines = createKeptLines(reading);
  const today = (): Day => dayInShanghai(clock());
  // What this process wrote is seen by its later reads.
  const seen = async (position: number): Promise<void> => {
    await database.seen();
    await lines.changed(position);
  };
  return {
    today,
    record: (key: string, on = today(), at?: number): Promise<StandardRecord> => fullRecord(reading, key, on, at),
    status: (key: string, on: Day | undefined) => statusOf(reading, key, on ?? today()),
    history: async (key: string) => ({ key, revisions: [...(await historyOf(reading, key))] }),
    resolve: (number: string, on = today()): Promise<Resolution> => resolveNumber(reading, number, on),
    /** Lines of a list, in the order of the keys given; unknown keys are left out. */
    items: (keys: readonly string[], on: Day): Promise<StandardItem[]> => lines.items(keys, on),
    /** Tells that the change log is followed and where it is: lines of lists may be kept until it moves. */
    logIsAt: async (position: number) => {
      if (lines.isAt(position)) return;
      await database.seen();
      await lines.logIsAt(position);
    },
    /** Another text after every change that may be seen in a line of a list; undefined while nobody follows the log. */
    linesVersion: () => lines.version(),
    /** Keys of the documents that these replace, in their order. */
    replacedBy: (keys: readonly string[]): Promise<string[]> => replacedBy(reading, keys),
    /** Instant at which each last became another: by its newest saying, or by the day on which its state began. */
    changed: (items: readonly StandardItem[]): Promise<ReadonlyMap<string, string>> => changedOf(reading, items),
    sources: (countOf: ReadonlyMap<string, number>): Promise<SourceFreshness[]> => sourcesOf(reading, countOf),
    /** Names of the sources. */
    sourceTitles: () => sourceTitles(reading),
    /** Names a source and its terms; changes what was said of it before. */
    describeSource: (source: SourceDescription) => store.describeSource(source),
    /** Adds copies (件); a barcode that is there already is left as it is. */
    addItems: (items: readonly Item[]) => store.addItems(items),
    ...installed(store, db),
    ...followed(store),
    /** The texts this library holds of documents, as last said; documents without any are absent. */
    heldTexts: (keys: readonly string[]) => store.heldTexts(keys),
    /** Appends what is held of a document from now on, with who and why. Throws Refused: not-found, and what the change refuses. */
    holdTexts: async (change: HoldingChange) => {
      const held = await inTurn(db, (own, transaction) => holdTexts(own, transaction, append, change));
      if (held.changed) await seen(held.position);
      return held;
    },
    ...saying(db, append, seen),
    /** Appends a correction with who and why. Throws Refused: not-found, invalid-input. */
    correct: async (correction: Correction) => {
      const corrected = await inTurn(db, (own, transaction) => correct(own, transaction, append, correction));
      await seen(corrected.position);
      return corrected;
    },
  };
}

/** What this installation itself says. */
function saying(db: Kysely<CatalogueTables>, append: Append, seen: (position: number) => Promise<void>) {
  return {
    /** Appends what this installation says of a document; the same again says nothing. Throws Refused: invalid-input. */
    say: async (saying: Saying) => {
      const said = await inTurn(db, (own, transaction) => say(own, transaction, append, saying));
      if (said.position !== undefined) await seen(said.position);
      return said;
    },
  };
}

/** What was done to this installation. */
function installed(store: CatalogueStore, db: Kysely<CatalogueTables>) {
  return {
    /** What was done once to this installation, by name. */
    mark: (name: string) => store.mark(name),
    setMark: (name: string, value: string) => store.setMark(name, value),
    countItems: () => store.countItems(),
    /** Runs of imports, for who runs the installation. */
    imports: (query: RunQuery) => listRuns(db, query),
  };
}

/** The change log, and documents as an index is fed with them. */
function followed(store: CatalogueStore) {
  return {
    position: () => store.position(),
    changedAfter: (position: number, limit: number) => store.changedAfter(position, limit),
    affectedKeys: (keys: readonly string[]) => affectedKeys(store, keys),
    indexDocuments: (keys: readonly string[]) => indexDocuments(store, keys),
    allDocuments: (batchSize: number) => allDocuments(store, batchSize),
  };
}

/** A copy (件): GB/T 22373 entity record, the part the catalogue needs. */
export const Item = z.object({
  key: z.string().min(1),
  carrier: z.enum(['paper', 'electronic', 'disk', 'software', 'website', 'microform']),
  language: z.string().optional(),
  location: z.string().optional(),
  barcode: z.string().optional(),
  copies: z.int().positive(),
  sample: z.boolean(),
});
export type Item = z.infer<typeof Item>;
