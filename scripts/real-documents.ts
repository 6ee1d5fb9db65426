import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatReader } from '#adapters/formats/read.ts';
import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { indexDocuments } from '#features/catalogue/feed.ts';
import { knownSources, sourceOfPath, usualPriority } from '#features/catalogue/importing/known-sources.ts';
import { isEntry, wantedElements } from '#features/catalogue/mapping/detect.ts';
import { mapFile } from '#features/catalogue/mapping/map-file.ts';
import { mentionType } from '#features/catalogue/mention-type.ts';
import type { MentionRow } from '#features/catalogue/store/mentions.ts';
import type { CatalogueStore } from '#features/catalogue/store.ts';
import { identify } from '#kernel/identifier/index.ts';
import type { AttributedClaim, Claim } from '#kernel/standard/index.ts';

/**
 * What a search engine is fed with when files are the catalogue: read, mapped, merged and shaped by the catalogue's own
 * code, without a database, so that a golden query or a bench meets the documents a server would index.
 */
const root = path.resolve(import.meta.dirname, '..');
const sharedFiles = [
  'records',
  'zh/announcements.jsonl.gz',
  'zh/catalogue-samples.jsonl.gz',
  'zh/construction-basis.jsonl.gz',
  'zh/platform-pages-parsed.jsonl.gz',
];

/** Files of the development material that hold records; empty when it does not lie beside the checkout. */
export function sharedRecordFiles(): readonly string[] {
  const files = sharedFiles.map((name) => path.join(root, '..', 'shared', 'data', name));
  return files.every((file) => existsSync(file)) ? files : [];
}

/** Files of the sample library, with the source of each. */
export function libraryFiles(): readonly { readonly file: string; readonly source: string }[] {
  const folder = path.join(root, 'data', 'library');
  const sources: readonly { name: string; file: string }[] = JSON.parse(
    readFileSync(path.join(folder, 'sources.json'), 'utf8'),
  );
  return sources.map(({ name, file }) => ({ source: name, file: path.join(folder, file) }));
}

/** Claims by key and who names whom, as the database would hold them. */
export type ClaimBook = {
  readonly claims: Map<string, AttributedClaim[]>;
  readonly mentions: Map<string, MentionRow[]>;
};

export const newBook = (): ClaimBook => ({ claims: new Map(), mentions: new Map() });

/** Relations that a document is indexed with, from whichever end they are told. */
const indexed = new Set(['replaces', 'partly-replaces', 'amends', 'adopts', 'cites']);

/** Enters what a source says. */
export function enter(book: ClaimBook, source: string, given: Claim, asOf: string | undefined): void {
  const claim = given.state === undefined || given.asOf !== undefined || !asOf ? given : { ...given, asOf };
  const { key } = identify(claim.number);
  const priority = knownSources[source]?.priority ?? usualPriority;
  const entry = { claim, source, priority, position: book.claims.size, recorded: '2026-08-15T00:00:00.000Z' };
  const same = book.claims.get(key);
  if (same) same.push(entry);
  else book.claims.set(key, [entry]);
  for (const { type, inverse, number } of claim.relations ?? []) {
    if (!indexed.has(type)) continue;
    const target = identify(number).key;
    if (target === key) continue;
    const mention = { key: target, byKey: key, type: mentionType(type, inverse) };
    const known = book.mentions.get(target);
    if (known) known.push(mention);
    else book.mentions.set(target, [mention]);
  }
}

function storeOf({ claims, mentions }: ClaimBook): CatalogueStore {
  const store: Pick<CatalogueStore, 'claims' | 'mentionsOfTypes'> = {
    claims: async (keys) => new Map(keys.flatMap((key) => [[key, claims.get(key) ?? []] as const])),
    mentionsOfTypes: async (keys, types) =>
      keys.flatMap((key) => mentions.get(key) ?? []).filter(({ type }) => types === undefined || types.includes(type)),
  };
  // Index documents are assembled from these two queries alone; any other would fail loudly.
  return store as CatalogueStore;
}

/** Index documents of everything in the book, in batches, in the order of keys. */
export async function* documentsOf(book: ClaimBook): AsyncGenerator<readonly IndexDocument[]> {
  const keys = [...book.claims.keys()].sort();
  const store = storeOf(book);
  for (let from = 0; from < keys.length; from += 2_000) {
    yield (await indexDocuments(store, keys.slice(from, from + 2_000))).documents;
  }
}

/** Enters all records of files or folders; refused entries are left out, as an import leaves them out. */
export async function enterFiles(book: ClaimBook, files: readonly string[], named?: string): Promise<void> {
  for await (const file of formatReader.read(files, { elements: wantedElements, isEntry })) {
    if ('fault' in file) throw new Error(`${file.path} cannot be read: ${file.fault.reason}`);
    for await (const entries of mapFile(file, { format: 'auto', profile: undefined, onFormat: () => undefined })) {
      for (const entry of entries) {
        if ('reason' in entry) continue;
        for (const { claim, source } of entry.claims) {
          const by = named ?? source ?? sourceOfPath(file.path);
          enter(book, by, claim, knownSources[by]?.snapshot);
        }
      }
    }
  }
}

/** Where records come from. */
export type Origin = 'shared' | 'library';

/** Every record there is: those of the development material when it is there, else the sample library. */
export async function realBook(wanted?: Origin): Promise<{ readonly book: ClaimBook; readonly origin: Origin }> {
  const book = newBook();
  const shared = wanted === 'library' ? [] : sharedRecordFiles();
  if (shared.length > 0) {
    await enterFiles(book, shared);
    return { book, origin: 'shared' };
  }
  for (const { file, source } of libraryFiles()) await enterFiles(book, [file], source);
  return { book, origin: 'library' };
}
