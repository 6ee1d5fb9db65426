import { arrange } from '#adapters/search-engine/embedded/arrange.ts';
import { collect, newCollector } from '#adapters/search-engine/embedded/collector.ts';
import { emptyLibrary, type Library, withSegments } from '#adapters/search-engine/embedded/library.ts';
import { preparePinyin } from '#adapters/search-engine/embedded/pinyin-index.ts';
import { dayNumber } from '#adapters/search-engine/embedded/ranks.ts';
import { runInSlices } from '#adapters/search-engine/embedded/slices.ts';
import type { IndexDocument } from '#adapters/search-engine/port.ts';
import type { Day } from '#kernel/base/dates.ts';

/**
 * Some documents as a library of the embedded engine. The cluster finds who comes into question; which of them is meant,
 * and in which order, is told by the same code in both engines.
 */
export async function smallLibrary(documents: readonly IndexDocument[], today: Day): Promise<Library> {
  const collector = newCollector();
  const seen = new Set<string>();
  for (const document of documents) {
    if (seen.has(document.key)) continue;
    seen.add(document.key);
    collect(collector, document);
  }
  if (seen.size === 0) return emptyLibrary();
  const segment = await runInSlices(arrange(collector, dayNumber(today)));
  await runInSlices(preparePinyin(segment));
  return withSegments(emptyLibrary(), [segment]);
}
