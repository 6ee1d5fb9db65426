import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { compactNumber } from '#kernel/text/index.ts';
import type { GoldenQuery } from './kinds.ts';
import type { Question } from './question.ts';
import { titleWords } from './titles.ts';

/** What is known of the records when an answer is judged: which of them a reader would take for the one asked for. */
export type Corpus = {
  readonly size: number;
  readonly byKey: ReadonlyMap<string, Known>;
  readonly byStem: ReadonlyMap<string, readonly Known[]>;
  readonly byNumber: ReadonlyMap<string, readonly string[]>;
  readonly byTitle: ReadonlyMap<string, readonly string[]>;
};

export type Known = Pick<IndexDocument, 'key' | 'stem' | 'number' | 'titles' | 'sources' | 'names'> & {
  /** State on the day of the questions. */
  readonly state: string;
};

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** Takes documents in; call with each batch that is indexed. */
export function newCorpus(on: string): Corpus & { add(documents: readonly IndexDocument[]): void } {
  const byKey = new Map<string, Known>();
  const byStem = new Map<string, Known[]>();
  const byNumber = new Map<string, string[]>();
  const byTitle = new Map<string, string[]>();
  return {
    get size() {
      return byKey.size;
    },
    byKey,
    byStem,
    byNumber,
    byTitle,
    add(documents) {
      for (const { key, stem, number, titles, sources, names, timeline } of documents) {
        const state = timeline.findLast(({ from }) => from <= on)?.state ?? 'unknown';
        const known: Known = { key, stem, number, titles, sources, state, ...(names && { names }) };
        byKey.set(key, known);
        addTo(byStem, stem, known);
        addTo(byNumber, compactNumber(number), key);
        for (const words of new Set(Object.values(titles).map(titleWords))) addTo(byTitle, words, key);
      }
    },
  };
}

/** Editions of a stem that somebody means who leaves the year out: those in force, else all. */
function editionsMeant(corpus: Corpus, stem: string): readonly string[] {
  const editions = corpus.byStem.get(stem) ?? [];
  const inForce = editions.filter(({ state }) => state === 'in-force');
  return (inForce.length > 0 ? inForce : editions).map(({ key }) => key);
}

/** Keys that answer a question: the record, what bears the same number or title, and editions when none was named. */
export function answersTo(corpus: Corpus, query: GoldenQuery, question: Question): ReadonlySet<string> {
  const answers = new Set([query.key]);
  const known = corpus.byKey.get(query.key);
  if (question.number !== undefined)
    for (const key of corpus.byNumber.get(compactNumber(question.number)) ?? []) answers.add(key);
  if (question.undated && known) for (const key of editionsMeant(corpus, known.stem)) answers.add(key);
  if (question.title !== undefined)
    for (const key of corpus.byTitle.get(titleWords(question.title)) ?? []) answers.add(key);
  return answers;
}
