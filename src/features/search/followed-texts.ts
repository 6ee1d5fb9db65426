import type { IndexDocument } from '#adapters/search-engine/port.ts';
import type { Library } from '#features/library/index.ts';

/** Documents of the catalogue with the passages of their open texts: what an engine is fed with. */
type PassageSource = Pick<Library, 'indexPassages'>;

export async function withPassages(
  library: PassageSource,
  documents: readonly IndexDocument[],
): Promise<readonly IndexDocument[]> {
  const passages = await library.indexPassages(documents.map(({ key }) => key));
  if (passages.size === 0) return documents;
  return documents.map((document) => {
    const of = passages.get(document.key);
    return of ? { ...document, passages: of } : document;
  });
}

export async function* batchesWithPassages(
  library: PassageSource,
  batches: AsyncIterable<readonly IndexDocument[]>,
): AsyncGenerator<readonly IndexDocument[]> {
  for await (const documents of batches) yield await withPassages(library, documents);
}
