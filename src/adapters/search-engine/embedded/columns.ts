import type { Ids, Texts } from './buffers.ts';
import { type StoredFacet, storedFacets } from './facet-values.ts';
import { passageColumn, passageColumnsOf, restoredPassages } from './passages/columns.ts';
import type { FacetColumn, Segment } from './segment.ts';

export type Column = Uint8Array | Uint16Array | Uint32Array;

/** A segment as columns under names of their own: on disk, and on the way from one thread to another. */
export type Columns = {
  readonly count: number;
  readonly day: number;
  readonly deadCount: number;
  readonly columns: Readonly<Record<string, Column>>;
};

/** Every column of a segment. */
export function columnsOf(segment: Segment): Columns {
  const columns: Record<string, Column> = {
    ranks: segment.ranks,
    byKey: segment.byKey,
    byNumber: segment.byNumber,
    numberPlaces: segment.numberPlaces,
    published: segment.published,
    implemented: segment.implemented,
    aliasDocuments: segment.aliasDocuments,
    postingOffsets: segment.postingOffsets,
    postings: segment.postings,
    titleAtoms: segment.titleAtoms,
    titleOffsets: segment.titleOffsets,
    titlePrints: segment.titlePrints,
    titlePrintDocuments: segment.titlePrintDocuments,
    numberPrints: segment.numberPrints,
    numberPrintDocuments: segment.numberPrintDocuments,
    dead: segment.dead,
    ...passageColumnsOf(segment.passages),
    'profiles.ids': segment.profiles.ids,
    'profiles.first': segment.profiles.first,
    'kept.terms': segment.kept.terms,
    'kept.offsets': segment.kept.offsets,
    'kept.pairs': segment.kept.pairs,
    'timelines.ids': segment.timelines.ids,
    'timelines.offsets': segment.timelines.offsets,
    'timelines.from': segment.timelines.from,
    'timelines.states': segment.timelines.states,
  };
  const texts = { keys: segment.keys, numbers: segment.numbers, titles: segment.titles, sortKeys: segment.sortKeys };
  const named: Record<string, Texts> = { ...texts, aliases: segment.aliases, terms: segment.terms };
  for (const facet of storedFacets) {
    columns[`facets.${facet}.ids`] = segment.facets[facet].ids;
    named[`facets.${facet}.groups`] = segment.facets[facet].groups;
  }
  for (const [name, { bytes, offsets }] of Object.entries(named)) {
    columns[`${name}.bytes`] = bytes;
    columns[`${name}.offsets`] = offsets;
  }
  const { count, day, deadCount } = segment;
  return { count, day, deadCount, columns };
}

/** Columns of another version of the program. */
export class MissingColumn extends Error {}

/** The segment of columns that columnsOf made. Throws MissingColumn when they are of another version. */
export function segmentOf({ count, day, deadCount, columns }: Columns): Segment {
  const of = <T extends Column>(name: string): T => {
    const column = columns[name];
    if (!column) throw new MissingColumn(`there is no column ${name}`);
    // True by the names: each stands for a column of one type.
    return column as T;
  };
  const u32 = (name: string) => of<Uint32Array>(name);
  const texts = (name: string): Texts => {
    // Between threads a Buffer becomes a plain array over the same memory.
    const bytes = of<Uint8Array>(`${name}.bytes`);
    return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), offsets: u32(`${name}.offsets`) };
  };
  const facets: Partial<Record<StoredFacet, FacetColumn>> = {};
  for (const facet of storedFacets) {
    facets[facet] = { ids: of<Ids>(`facets.${facet}.ids`), groups: texts(`facets.${facet}.groups`) };
  }
  return {
    count,
    day,
    deadCount,
    keys: texts('keys'),
    numbers: texts('numbers'),
    titles: texts('titles'),
    sortKeys: texts('sortKeys'),
    ranks: u32('ranks'),
    byKey: u32('byKey'),
    byNumber: u32('byNumber'),
    numberPlaces: u32('numberPlaces'),
    published: u32('published'),
    implemented: u32('implemented'),
    aliases: texts('aliases'),
    aliasDocuments: u32('aliasDocuments'),
    timelines: {
      ids: u32('timelines.ids'),
      offsets: u32('timelines.offsets'),
      from: u32('timelines.from'),
      states: of<Uint8Array>('timelines.states'),
    },
    // The loop above has given every stored facet its column.
    facets: facets as Record<StoredFacet, FacetColumn>,
    profiles: { ids: of<Ids>('profiles.ids'), first: u32('profiles.first') },
    kept: { terms: u32('kept.terms'), offsets: u32('kept.offsets'), pairs: of<Uint8Array>('kept.pairs') },
    terms: texts('terms'),
    postingOffsets: u32('postingOffsets'),
    postings: u32('postings'),
    titleAtoms: u32('titleAtoms'),
    titleOffsets: u32('titleOffsets'),
    titlePrints: u32('titlePrints'),
    titlePrintDocuments: u32('titlePrintDocuments'),
    numberPrints: u32('numberPrints'),
    numberPrintDocuments: u32('numberPrintDocuments'),
    ...(passageColumn('owners') in columns && { passages: restoredPassages(of) }),
    dead: of<Uint8Array>('dead'),
  };
}
