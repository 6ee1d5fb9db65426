import type { AskedEngine } from '#adapters/search-engine/port.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import { type Library, snippetOfPassage } from '#features/library/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { askedWords } from '#kernel/query/index.ts';
import type { SearchBook } from './book.ts';
import { chosenOf } from './chosen.ts';
import type { PassageInput } from './contract.ts';
import { wordingsOf } from './wordings.ts';

/** A search for passages: the engine finds them, the library tells what stands in those that are open now. */
export type PassageMeans = {
  readonly engine: Pick<AskedEngine, 'passages' | 'health'>;
  readonly catalogue: Catalogue;
  readonly library: Pick<Library, 'shown'>;
  readonly book: SearchBook;
  readonly onSearch: (milliseconds: number) => void;
};

export async function passagesOf({ engine, catalogue, library, book, onSearch }: PassageMeans, input: PassageInput) {
  const { ready, reachable } = engine.health();
  if (!ready) throw new Refused(refuse('not-available', { reason: reachable === false ? 'search-cluster' : 'index' }));
  const on = input.on ?? catalogue.today();
  const wordings = wordingsOf(input.q, await book.synonyms.current());
  const answer = await engine.passages({
    ...chosenOf(input),
    text: input.q,
    on,
    limit: input.limit,
    ...(wordings.length > 0 && { wordings }),
  });
  if ('refusal' in answer) throw new Refused(answer.refusal);
  onSearch(answer.took);
  const { passages, documents, total, took, nextCursor, engine: by } = answer;
  const byKey = Map.groupBy(passages, ({ key }) => key);
  const shown = await library.shown([...byKey].map(([key, of]) => ({ key, ids: of.map(({ id }) => id) })));
  const items = new Map((await catalogue.items([...byKey.keys()], on)).map((item) => [item.key, item]));
  const runs = [input.q, ...wordings].flatMap(askedWords);
  return {
    total,
    documents,
    passages: passages.flatMap(({ key, id, closeness }) => {
      const passage = shown.get(key)?.get(id);
      const item = items.get(key);
      if (!passage || !item) return [];
      const { number, titles, status, sample } = item;
      return [
        { key, number, titles, state: status.state, sample, closeness, ...snippetOfPassage(passage, runs, input.q) },
      ];
    }),
    ...(nextCursor !== undefined && { nextCursor }),
    took,
    ...(by && { engine: by }),
  };
}
