import { createSearchEngine } from '#adapters/search-engine/embedded/index.ts';
import type { IndexDocument, SearchEngine } from '#adapters/search-engine/port.ts';
import { type ClaimBook, documentsOf, type Origin, realBook } from '../../scripts/real-documents.ts';
import { type Corpus, newCorpus } from './corpus.ts';

/** The day the golden queries are asked for. */
export const goldenDay = '2026-08-15';

/** The records of this checkout in an engine, and what is known of them. */
export type Stock = {
  readonly origin: Origin;
  readonly engine: SearchEngine;
  readonly corpus: Corpus;
  /** Numbers that exactly one record says it replaces, with its key. */
  readonly replaced: ReadonlyMap<string, string>;
};

/** Reads all records, indexes them once in this process, and remembers what answers are judged by. */
export async function stock(wanted?: Origin): Promise<Stock> {
  const { book, origin } = await realBook(wanted);
  const corpus = newCorpus(goldenDay);
  const engine = await createSearchEngine({ today: () => goldenDay });
  await engine.rebuild(remembered(book, corpus), 1);
  return { origin, engine, corpus, replaced: replacedNumbers(book) };
}

async function* remembered(
  book: ClaimBook,
  corpus: ReturnType<typeof newCorpus>,
): AsyncGenerator<readonly IndexDocument[]> {
  for await (const documents of documentsOf(book)) {
    corpus.add(documents);
    yield documents;
  }
}

function replacedNumbers(book: ClaimBook): Map<string, string> {
  const by = new Map<string, Set<string>>();
  for (const [key, claims] of book.claims) {
    for (const { claim } of claims) {
      for (const { type, inverse, number } of claim.relations ?? []) {
        if (type === 'replaces' && !inverse) by.set(number, (by.get(number) ?? new Set()).add(key));
      }
    }
  }
  return new Map([...by].flatMap(([number, keys]) => (keys.size === 1 ? [[number, [...keys].join()] as const] : [])));
}
