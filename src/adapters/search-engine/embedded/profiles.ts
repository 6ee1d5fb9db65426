import { sharedIds, sharedU32, textCount } from './buffers.ts';
import type { StoredFacet } from './facet-values.ts';
import type { FacetColumn, Profiles, Segment } from './segment.ts';
import { sliced } from './slices.ts';

/**
 * Facets whose values hang together (a publisher has its level, its languages, its sources) have few distinct
 * combinations: the profiles. Documents are counted by profile in one pass, and each profile's values once, instead of
 * one pass for each facet; a pass over half a million documents takes half a millisecond.
 */
/** In the order in which they are combined. */
export const profiledFacets = [
  'level',
  'nature',
  'publisher',
  'sector',
  'division',
  'language',
  'source',
  'field',
] as const satisfies readonly StoredFacet[];
export type ProfiledFacet = (typeof profiledFacets)[number];

export function isProfiled(facet: string): facet is ProfiledFacet {
  return profiledFacets.some((name) => name === facet);
}

/** The profiles of documents whose facet columns are made. */
export function* profilesOf(
  count: number,
  facets: Readonly<Record<StoredFacet, FacetColumn>>,
): Generator<void, Profiles> {
  let ids = new Uint32Array(count);
  let known = 1;
  for (const facet of profiledFacets) {
    const column = facets[facet];
    const groups = textCount(column.groups);
    const next = new Uint32Array(count);
    // Combinations met so far; numbers up to profiles × groups are exact.
    const combined = new Map<number, number>();
    const before = ids;
    const idOf = (document: number): number => {
      const combination = (before[document] ?? 0) * groups + (column.ids[document] ?? 0);
      const known = combined.get(combination);
      if (known !== undefined) return known;
      combined.set(combination, combined.size);
      return combined.size - 1;
    };
    yield* sliced(count, 2048, (from, to) => {
      for (let document = from; document < to; document += 1) next[document] = idOf(document);
    });
    ids = next;
    known = combined.size;
  }
  const first = sharedU32(known);
  const narrow = sharedIds(count, known);
  // From the last to the first, so that the first of each profile stays.
  yield* sliced(count, 8192, (from, to) => {
    for (let document = count - 1 - from; document >= count - to; document -= 1) {
      narrow[document] = ids[document] ?? 0;
      first[ids[document] ?? 0] = document;
    }
  });
  return { ids: narrow, first };
}

const groupsByColumn = new WeakMap<FacetColumn, Uint32Array>();

/** Group of a facet that the documents of each profile have: kept, because each look-up is a jump through the column. */
export function groupsOfProfiles(
  { facets, profiles }: Pick<Segment, 'facets' | 'profiles'>,
  facet: ProfiledFacet,
): Uint32Array {
  const column = facets[facet];
  const known = groupsByColumn.get(column);
  if (known) return known;
  const groups = Uint32Array.from(profiles.first, (document) => column.ids[document] ?? 0);
  groupsByColumn.set(column, groups);
  return groups;
}
