import { z } from 'zod';
import type { Database } from '#adapters/database/port.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { identify } from '#kernel/identifier/index.ts';
import { Claim } from '#kernel/standard/claim.ts';
import { segmentOn } from '#kernel/standard/index.ts';
import { assemble, loadKnown } from './assembly.ts';
import type { Resolution, Revision, SourceFreshness, StandardItem, StandardRecord, Status } from './contract.ts';
import { affectedKeys, allDocuments, indexDocuments } from './feed.ts';
import { claimHash } from './importing/claim-document.ts';
import { assembleOne, fullRecord, historyOf } from './record.ts';
import { resolveNumber } from './resolve.ts';
import { itemShape, statusShape } from './shapes.ts';
import { createCatalogueStore, type SourceDescription } from './store.ts';
import type { CatalogueTables } from './tables.ts';

/** Use cases of the catalogue. Reading is open to everybody; correcting is for who runs the installation. */
export type Catalogue = ReturnType<typeof createCatalogue>;

/** Corrections by people outrank every imported source. */
export const correctionSource = 'correction';

export function createCatalogue(database: Database, clock: () => Date) {
  const store = createCatalogueStore(database.tables<CatalogueTables>());
  const today = (): Day => dayInShanghai(clock());
  return {
    today,
    record: (key: string, on: Day | undefined, at?: number): Promise<StandardRecord> =>
      fullRecord(store, key, on ?? today(), at),

    async status(key: string, on: Day | undefined): Promise<{ key: string; number: string; status: Status }> {
      const one = await assembleOne(store, key);
      const day = on ?? today();
      return {
        key,
        number: one.identified.display,
        status: statusShape(segmentOn(one.timeline, day), day, one.identified.display),
      };
    },

    async history(key: string): Promise<{ key: string; revisions: Revision[] }> {
      return { key, revisions: [...(await historyOf(store, key))] };
    },

    resolve: (number: string, on: Day | undefined): Promise<Resolution> => resolveNumber(store, number, on ?? today()),

    /** Lines of a list, in the order of the keys given; unknown keys are left out. */
    async items(keys: readonly string[], on: Day): Promise<StandardItem[]> {
      const assembled = await assemble(store, await loadKnown(store, keys));
      return keys.flatMap((key) => {
        const one = assembled.get(key);
        return one ? [itemShape(one, on)] : [];
      });
    },

    /** Keys of the documents that these replace, in their order. */
    async replacedBy(keys: readonly string[]): Promise<string[]> {
      const known = await loadKnown(store, keys);
      const replaced = keys
        .flatMap((key) => known.get(key)?.merged.fields.relations ?? [])
        .filter(({ type, inverse }) => type === 'replaces' && !inverse);
      return [...new Set(replaced.map((relation) => identify(relation.number).key))];
    },

    async sources(countOf: ReadonlyMap<string, number>): Promise<SourceFreshness[]> {
      const rows = await store.sources();
      return rows.map((row) => ({
        name: row.name,
        titles: { zh: row.title_zh, en: row.title_en },
        licence: row.licence,
        url: row.url,
        priority: row.priority,
        records: countOf.get(row.name) ?? 0,
        ...(row.snapshot && { snapshot: row.snapshot }),
        ...(row.last_import && { lastImport: row.last_import.toISOString() }),
      }));
    },

    /** Names a source and its terms; changes what was said of it before. */
    describeSource: (source: SourceDescription) => store.describeSource(source),
    /** Adds copies (件); a barcode that is there already is left as it is. */
    addItems: (items: readonly Item[]) => store.addItems(items),
    /** What was done once to this installation, by name. */
    mark: (name: string) => store.mark(name),
    setMark: (name: string, value: string) => store.setMark(name, value),
    countItems: () => store.countItems(),
    position: () => store.position(),
    changedAfter: (position: number, limit: number) => store.changedAfter(position, limit),
    affectedKeys: (keys: readonly string[]) => affectedKeys(store, keys),
    indexDocuments: (keys: readonly string[]) => indexDocuments(store, keys),
    allDocuments: (batchSize: number) => allDocuments(store, batchSize),
    correct: (correction: Correction) => correct(store, correction),
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

export type Correction = {
  readonly key: string;
  /** Fields to set, as in Claim; the number is kept. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly why: string;
};

/**
 * Appends a correction: a claim of the source `correction` with who and why. Earlier corrected fields stay corrected.
 * Throws Refused: not-found, invalid-input.
 */
async function correct(
  store: ReturnType<typeof createCatalogueStore>,
  correction: Correction,
): Promise<{ position: number }> {
  const one = await assembleOne(store, correction.key);
  if (correction.why.trim() === '') throw new Refused(refuse('invalid-input', { reason: 'why' }));
  const before = (await store.history(correction.key)).findLast((row) => row.source === correctionSource)?.claim;
  const parsed = Claim.strict().safeParse({ ...before, ...correction.fields, number: one.merged.fields.number });
  if (!parsed.success) {
    const reason = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new Refused(refuse('invalid-input', { reason }));
  }
  const sourceId = await store.ensureSource(correctionSource, {
    zh: '本馆更正',
    en: 'Corrections of this library',
    priority: 0,
  });
  const hash = claimHash(parsed.data);
  const mentions = (parsed.data.relations ?? []).map((relation) => ({ relation, key: identify(relation.number).key }));
  const position = await store.append(
    { key: correction.key, sourceId, actor: correction.actor, why: correction.why, claim: parsed.data, hash },
    mentions,
  );
  return { position };
}
