import type { SearchEngine } from '#adapters/search-engine/port.ts';
import { answersTo, type Corpus } from './corpus.ts';
import { type ClassName, classes, classNames, type GoldenQuery, type Kind } from './kinds.ts';
import { questionOf } from './question.ts';

/** Counts of one kind of query: where the record stood among the answers. */
export type KindResult = {
  readonly name: Kind;
  readonly queries: number;
  readonly top1: number;
  readonly top10: number;
};

export type ClassResult = {
  readonly name: ClassName;
  readonly queries: number;
  readonly top1: number;
  readonly top10: number;
  /** `share` of the queries have the record among the first `top`. */
  readonly bar: { readonly top: number; readonly share: number };
  readonly kinds: readonly KindResult[];
};

/** A query whose record did not stand where its bar asks; `place` from 1, 0 when it is not among the first ten. */
export type Failure = {
  readonly query: GoldenQuery;
  readonly text: string;
  readonly place: number;
  readonly first: string;
};

export type Measured = { readonly classes: readonly ClassResult[]; readonly failures: readonly Failure[] };

const shown = 10;

/** Keys a reader is shown for a text: what is found, and when nothing is, what is nearest. */
async function shownFor(engine: SearchEngine, text: string, on: string): Promise<readonly string[]> {
  const query = { text, filters: {}, on, sort: 'relevance', limit: shown, facets: [], facetLimit: 0 } as const;
  const answer = await engine.search(query);
  if ('refusal' in answer) return [`refused: ${answer.refusal.code}`];
  if (answer.total > 0) return answer.hits.map(({ key }) => key);
  return (await engine.nearest(text, on, shown)).keys;
}

/** Asks every question. A record that is not in the corpus is an error: the fixture is of another corpus. */
export async function measure(
  engine: SearchEngine,
  corpus: Corpus,
  queries: readonly GoldenQuery[],
  on: string,
): Promise<Measured> {
  const places = new Map<GoldenQuery, number>();
  const failures: Failure[] = [];
  for (const query of queries) {
    const record = corpus.byKey.get(query.key);
    const question = record && questionOf(query, record);
    if (!question) throw new Error(`no question: ${query.kind} ${query.key}`);
    const answers = answersTo(corpus, query, question);
    const keys = await shownFor(engine, question.text, on);
    const place = keys.findIndex((key) => answers.has(key)) + 1;
    places.set(query, place);
    const bar = classNames.map((name) => classes[name]).find(({ kinds }) => includes(kinds, query.kind));
    if (place === 0 || place > (bar?.top ?? 1))
      failures.push({ query, text: question.text, place, first: keys[0] ?? '' });
  }
  return { classes: classNames.map((name) => classResult(name, places)), failures };
}

const includes = (kinds: readonly string[], kind: string): boolean => kinds.includes(kind);

function classResult(name: ClassName, places: ReadonlyMap<GoldenQuery, number>): ClassResult {
  const { top, share, kinds } = classes[name];
  const counted = kinds.map((kind): KindResult => {
    const found = [...places].filter(([query]) => query.kind === kind).map(([, place]) => place);
    return {
      name: kind,
      queries: found.length,
      top1: found.filter((place) => place === 1).length,
      top10: found.filter((place) => place > 0).length,
    };
  });
  const sum = (field: 'queries' | 'top1' | 'top10') => counted.reduce((total, kind) => total + kind[field], 0);
  return { name, queries: sum('queries'), top1: sum('top1'), top10: sum('top10'), bar: { top, share }, kinds: counted };
}

/** The share of a class that stands where its bar asks. */
export function shareOf({ queries, top1, top10, bar }: ClassResult): number {
  return queries === 0 ? 0 : (bar.top === 1 ? top1 : top10) / queries;
}

/** A line for each failure of a kind, a few of each. */
export function tellFailures(failures: readonly Failure[], most: number): readonly string[] {
  return [...Map.groupBy(failures, ({ query }) => query.kind)].flatMap(([kind, all]) => [
    `${kind}: ${all.length} missed`,
    ...all
      .slice(0, most)
      .map(({ query, text, place, first }) => `  «${text}» → ${query.key} at ${place}, first ${first}`),
  ]);
}
