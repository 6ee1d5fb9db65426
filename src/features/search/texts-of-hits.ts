import type { SearchAnswer } from '#adapters/search-engine/port.ts';
import { type Library, snippetOfPassage } from '#features/library/index.ts';
import { runOfTerm } from '#kernel/query/index.ts';
import type { Snippet } from './contract.ts';

/**
 * Passages of hits, as they may be shown now. An index may lag behind the log; whether a text is open is asked of the log
 * itself, and a hit that only a text no longer open has found is not shown at all.
 */
export type Hits = SearchAnswer['hits'];

/** Passages asked of the engine even when none are shown: by them a text that was closed is known. */
export const leastPassages = 1;

export async function openHits(library: Pick<Library, 'shown'>, hits: Hits, query: string, most: number) {
  const wanted = hits.flatMap(({ key, passages = [] }) =>
    passages.length > 0 ? [{ key, ids: passages.map(({ id }) => id) }] : [],
  );
  const snippets = new Map<string, Snippet[]>();
  if (wanted.length === 0) return { hits, snippets };
  const shown = await library.shown(wanted);
  const kept = hits.filter(({ key, tier, passages = [] }) => {
    if (passages.length === 0 || shown.has(key)) return true;
    return tier !== 'words' && tier !== 'synonym' && tier !== 'all';
  });
  for (const { key, passages = [] } of kept) {
    const of = shown.get(key);
    const told = passages.slice(0, most).flatMap(({ id, words }) => {
      const passage = of?.get(id);
      return passage ? [snippetOfPassage(passage, words.map(runOfTerm), query)] : [];
    });
    if (told.length > 0) snippets.set(key, told);
  }
  return { hits: kept, snippets };
}
