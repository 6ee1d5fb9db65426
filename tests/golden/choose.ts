import { identify, readings } from '#kernel/identifier/index.ts';
import { atomsOf, compactNumber, queryTermsOf, termsOf } from '#kernel/text/index.ts';
import { drawFrom, shuffled } from '../../bench/random.ts';
import type { Corpus, Known } from './corpus.ts';
import type { GoldenQuery, Kind } from './kinds.ts';
import { type Question, questionOf } from './question.ts';

/** Chooses golden queries from the records of a corpus: the same corpus gives the same queries. */

/** Queries wanted of each kind. */
export type Wanted = Readonly<Record<Kind, number>>;

/**
 * A text from a title is a fair question when it tells the record from nearly all others: at most so many other
 * records have all its words in a title. Ten are shown, so what is asked for may well stand behind them.
 */
const mostOthers = 25;

/** How many records have all words of a text in one of their titles, at most `most` + 1; records of one title count once. */
export function titleCounter(corpus: Corpus): (text: string, most: number) => number {
  const titles = [...corpus.byTitle.keys()];
  const records = titles.map((title) => corpus.byTitle.get(title)?.length ?? 0);
  const places = new Map<string, number[]>();
  titles.forEach((title, at) => {
    for (const term of termsOf(title)) {
      const known = places.get(term);
      if (known) known.push(at);
      else places.set(term, [at]);
    }
  });
  return (text, most) => {
    const lists = queryTermsOf(atomsOf(text)).map((term) => places.get(term) ?? []);
    const [first, ...others] = lists.sort((a, b) => a.length - b.length);
    const sets = others.map((list) => new Set(list));
    let count = 0;
    for (const at of first ?? []) {
      if (sets.every((set) => set.has(at))) count += records[at] ?? 0;
      if (count > most) break;
    }
    return count;
  };
}

type Judging = { readonly corpus: Corpus; readonly countTitles: ReturnType<typeof titleCounter> };

// What somebody would take for a fair question with one right answer.
function isFair({ corpus, countTitles }: Judging, question: Question): boolean {
  const { title, intended, text } = question;
  if (title !== undefined) {
    const same =
      corpus.byTitle.get(
        atomsOf(title)
          .map((atom) => atom.text)
          .join(' '),
      )?.length ?? 0;
    return countTitles(intended ?? text, mostOthers + same) <= mostOthers + same;
  }
  // A number that is mistyped into another one that exists asks for that one.
  return intended === undefined || !isNumberOfSome(corpus, text);
}

function isNumberOfSome(corpus: Corpus, text: string): boolean {
  if (corpus.byNumber.has(compactNumber(text))) return true;
  return readings(text).some((key) => corpus.byKey.has(key) || corpus.byStem.has(key.split('~', 1)[0] ?? key));
}

/** Records fit for a kind before the question is derived. */
function isFit(kind: Kind, record: Known): boolean {
  if (kind.startsWith('title')) return kind !== 'title-english' || hasOtherScript(record);
  if (kind === 'number-replaced') return record.state === 'replaced' || record.state === 'withdrawn';
  if (!identify(record.number).parsed) return false;
  return kind === 'number-mistyped' || questionOf({ kind, seed: 1, ...record }, record) !== undefined;
}

const hasOtherScript = ({ titles }: Known): boolean =>
  titles.en !== undefined && (titles.zh !== undefined || titles.ja !== undefined);

/** A share of the questions for each source: small ones and Chinese ones are asked about more than their size would say. */
function quotas(groups: ReadonlyMap<string, readonly Known[]>, wanted: number): ReadonlyMap<string, number> {
  const weights = [...groups].map(([source, records]) => {
    const chinese = records.some(({ titles }) => titles.zh !== undefined && titles.en === undefined);
    return [source, Math.sqrt(records.length) * (chinese ? 8 : 1)] as const;
  });
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return new Map(weights.map(([source, weight]) => [source, Math.max(1, Math.round((wanted * weight) / sum))]));
}

const seedOf = (text: string): number => {
  let seed = 7;
  for (const char of text) seed = (Math.imul(seed, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return seed;
};

function chooseKind(judging: Judging, kind: Kind, wanted: number, records: readonly Known[]): GoldenQuery[] {
  const fit = records.filter((record) => isFit(kind, record));
  const groups = Map.groupBy(fit, ({ sources }) => sources[0] ?? '');
  const chosen: GoldenQuery[] = [];
  for (const [source, quota] of quotas(groups, wanted)) {
    const draw = drawFrom(seedOf(`${kind} ${source}`));
    let left = quota;
    // Most records are fit; those that are not are passed over, a bounded number of times.
    for (const { key, number } of shuffled(draw, groups.get(source) ?? []).slice(0, quota * 20)) {
      const query = { kind, seed: draw.below(1_000_000), key, number };
      const record = judging.corpus.byKey.get(key);
      const question = record && questionOf(query, record);
      if (!question || !isFair(judging, question)) continue;
      chosen.push(query);
      left -= 1;
      if (left === 0) break;
    }
  }
  return chosen;
}

/** Numbers that records replace and that no record bears any more: asked for, the record that took their place answers. */
function chooseGone({ corpus }: Judging, wanted: number, replaced: ReadonlyMap<string, string>): GoldenQuery[] {
  const gone: GoldenQuery[] = [];
  for (const [number, key] of replaced) {
    const other = identify(number);
    if (!other.parsed || isNumberOfSome(corpus, number)) continue;
    gone.push({ kind: 'number-gone', seed: 0, key, number: other.display });
  }
  return shuffled(drawFrom(seedOf('number-gone')), gone).slice(0, wanted);
}

/** All golden queries of a corpus. `replaced` are numbers with the one record that says it replaces them. */
export function chooseQueries(corpus: Corpus, wanted: Wanted, replaced: ReadonlyMap<string, string>): GoldenQuery[] {
  const judging = { corpus, countTitles: titleCounter(corpus) };
  const records = [...corpus.byKey.values()];
  // A table of all kinds has each of them once.
  const kinds = Object.keys(wanted) as Kind[];
  return kinds.flatMap((kind) =>
    kind === 'number-gone'
      ? chooseGone(judging, wanted[kind], replaced)
      : chooseKind(judging, kind, wanted[kind], records),
  );
}
