import type { Client } from '@opensearch-project/opensearch';
import { z } from 'zod';
import { type QueryWords, readQuery } from '#adapters/search-engine/embedded/query-words.ts';
import type { Readings } from '#adapters/search-engine/embedded/search.ts';
import { isIdeogram, splitGlued } from '#kernel/text/index.ts';
import { type Aggregations, ask, FilterBuckets, TermBuckets } from './ask.ts';
import { any, has, hasOne } from './clauses.ts';
import { namedField } from './mapping.ts';
import { namesTyped, spellingsTyped } from './spellings.ts';

/**
 * Which words of a text are a number, only the library can tell. Texts are read twice: once to learn what the reading
 * would ask the library, which the cluster then answers in one call, and once with the answers.
 */
export type Reader = {
  /** Reads a text with what is known of the library so far: nothing. */
  readonly rehearse: (text: string) => QueryWords;
  /** Asks the cluster all that rehearsed texts asked for; returns how a text is read now. */
  readonly learn: () => Promise<(text: string) => QueryWords>;
};

export function readerOf(client: Client, index: string, readings: Readings): Reader {
  const numbers = new Set<string>();
  const names = new Set<string>();
  const terms = new Set<string>();
  return {
    rehearse: (text) =>
      // A reading that is told «no such number» goes on and tries them all.
      readQuery(text, {
        readings,
        known: (spelling, keys) => {
          for (const word of spellingWords(spelling, keys)) numbers.add(word);
          return false;
        },
        replaced: (keys) => {
          for (const word of namesTyped(keys)) names.add(word);
          return false;
        },
        knownTerm: (term) => {
          if (!isIdeogram(term) && splitGlued(term).length > 0) terms.add(term);
          return true;
        },
      }),
    learn: async () => {
      const known = await lookUp(client, index, [...numbers], [...names], [...terms]);
      return (text) =>
        readQuery(text, {
          readings,
          known: (spelling, keys) => spellingWords(spelling, keys).some((word) => known.numbers.has(word)),
          replaced: (keys) => namesTyped(keys).some((word) => known.names.has(word)),
          knownTerm: (term) => !known.absentTerms.has(term),
        });
    },
  };
}

function spellingWords(spelling: string, keys: readonly string[]): readonly string[] {
  const { exact, undated } = spellingsTyped(spelling, keys);
  return [...exact.keys(), ...undated.keys()];
}

type Known = {
  readonly numbers: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly absentTerms: ReadonlySet<string>;
};

/** Words asked for at once: the longest runs of words are asked first, and a longer list is cut. */
const mostWords = 5_000;
const mostTerms = 300;

const Found = z.looseObject({
  numbers: z.looseObject({ found: TermBuckets }).optional(),
  names: z.looseObject({ found: TermBuckets }).optional(),
  terms: FilterBuckets.optional(),
});

async function lookUp(
  client: Client,
  index: string,
  allNumbers: readonly string[],
  allNames: readonly string[],
  allTerms: readonly string[],
): Promise<Known> {
  const numbers = allNumbers.slice(0, mostWords);
  const names = allNames.slice(0, mostWords);
  const terms = allTerms.slice(0, mostTerms);
  const asked = [hasOne('spellings', numbers), hasOne(namedField('replaces'), names), hasOne('any', terms)];
  const aggs: Aggregations = {};
  if (numbers.length > 0) aggs.numbers = foundAmong('spellings', numbers);
  if (names.length > 0) aggs.names = foundAmong(namedField('replaces'), names);
  if (terms.length > 0) {
    aggs.terms = { filters: { filters: Object.fromEntries(terms.map((term) => [term, has('any', term)])) } };
  }
  const found =
    Object.keys(aggs).length === 0
      ? {}
      : Found.parse(
          (await ask(client, index, { size: 0, track_total_hits: false, query: any(asked), aggs })).aggregations ?? {},
        );
  return {
    numbers: new Set(found.numbers?.found.buckets.map(({ key }) => key)),
    names: new Set(found.names?.found.buckets.map(({ key }) => key)),
    absentTerms: new Set(terms.filter((term) => !found.terms?.buckets[term]?.doc_count)),
  };
}

// Nearly every spelling is one document's alone: a table of all of them would be made anew at every change.
function foundAmong(field: string, words: readonly string[]) {
  const terms = { field, include: [...words], size: words.length, execution_hint: 'map' as const };
  return { filter: hasOne(field, words), aggs: { found: { terms } } };
}
