import type { Client, Types } from '@opensearch-project/opensearch';
import { z } from 'zod';
import { dayNumber, EDITION_RANK_BITS, stateRanks, UNKNOWN_STATE } from '#adapters/search-engine/embedded/ranks.ts';
import type { Readings } from '#adapters/search-engine/embedded/search.ts';
import type { Day } from '#kernel/base/dates.ts';
import { ask } from './ask.ts';
import { hasOne, ranked } from './clauses.ts';
import { spellingsTyped, type TypedNumber } from './spellings.ts';
import { leastNumberScore, scores } from './tiers.ts';

/**
 * Order among the documents of one number, as the embedded engine has it: the reading, then state on the day asked,
 * editions before amendments, level and recency. Few documents have a number, and only they are looked at.
 */
const numberOrder = `
  if (_score < params.least) return 0;
  def table = _score > params.least ? params.exact : params.undated;
  long reading = params.otherwise;
  for (def word : doc['spellings']) { def place = table[word]; if (place != null && place < reading) reading = place; }
  long state = params.unknown;
  for (def turn : doc['turns']) { if (turn / 8 <= params.day) state = turn % 8; }
  return reading * params.readings + state * 4194304L + doc['edition'].value;
`;

export function numberSort({ exact, undated, otherwise }: TypedNumber, on: string): Types.Common.SortCombinations {
  return {
    _script: {
      type: 'number',
      order: 'asc',
      script: {
        lang: 'painless',
        source: numberOrder,
        params: {
          least: leastNumberScore,
          exact: Object.fromEntries(exact),
          undated: Object.fromEntries(undated),
          otherwise,
          day: dayNumber(on),
          unknown: stateRanks[UNKNOWN_STATE],
          readings: 2 ** EDITION_RANK_BITS,
        },
      },
    },
  };
}

const longest = 200;
const mostDocuments = 10_000;

/** Keys a spelling of a number may mean: the exact reading first, the edition in force before the others. */
export async function resolveInCluster(
  client: Client,
  index: string,
  text: string,
  on: Day,
  readings: Readings,
): Promise<readonly string[]> {
  if (text.length > longest) return [];
  const typed = spellingsTyped(text, readings(text));
  if (typed.exact.size + typed.undated.size === 0) return [];
  const { hits } = await ask(client, index, {
    size: mostDocuments,
    query: ranked([
      { score: scores.number, clause: hasOne('spellings', typed.exact.keys()) },
      { score: scores['number-undated'], clause: hasOne('spellings', typed.undated.keys()) },
    ]),
    sort: [{ _score: { order: 'desc' } }, numberSort(typed, on), 'key'],
    _source: false,
  });
  return hits.hits.map((hit) => z.string().parse(hit.sort?.at(-1)));
}
