import { dayNumber } from '#adapters/search-engine/embedded/ranks.ts';
import { suggestFrom } from '#adapters/search-engine/embedded/suggest.ts';
import { keyPrefixes } from '#adapters/search-engine/embedded/suggest-numbers.ts';
import type { Suggestion } from '#adapters/search-engine/port.ts';
import type { Day } from '#kernel/base/dates.ts';
import { atomsOf, isIdeogram, queryTermsOf } from '#kernel/text/index.ts';
import { bestRanked } from './candidates.ts';
import { all, any, begins, type Clause, hasAll, hasOne, nothing } from './clauses.ts';
import type { Cluster } from './cluster.ts';
import { smallLibrary } from './small-library.ts';
import { soundingLike } from './sounds.ts';
import { spellingsTyped } from './spellings.ts';

const longest = 200;
/** Documents of each kind that come into question: the best ranked. */
const mostCandidates = 200;

/** Up to `limit` suggestions for what was typed so far. */
export async function suggestInCluster(
  cluster: Cluster,
  text: string,
  on: Day,
  limit: number,
): Promise<readonly Suggestion[]> {
  const typed = text.slice(0, longest);
  if (limit <= 0 || atomsOf(typed).length === 0) return [];
  const kinds = [...numbersLike(cluster, typed), titlesLike(typed), soundingLike(typed)];
  const found = await Promise.all(kinds.map((kind) => bestRanked(cluster, kind, mostCandidates)));
  const library = await smallLibrary(found.flat(), cluster.today());
  return suggestFrom(library, typed, dayNumber(on), limit, cluster.readings);
}

const digit = /\p{N}/u;

// Those it may mean, those that begin so in any spelling, those with the piece.
function numbersLike({ readings }: Cluster, typed: string): readonly Clause[] {
  if (!digit.test(typed)) return [];
  const { exact, undated } = spellingsTyped(typed, readings(typed));
  const [only, ...others] = atomsOf(typed);
  return [
    hasOne('spellings', [...exact.keys(), ...undated.keys()]),
    any(keyPrefixes(typed, readings).map((prefix) => begins('key', prefix))),
    only && others.length === 0 ? begins('number', only.text) : nothing,
  ];
}

// All words stand in the title; the last may be unfinished, but for an ideogram or with a blank behind it.
function titlesLike(typed: string): Clause {
  const atoms = atomsOf(typed);
  const last = atoms.at(-1)?.text ?? '';
  if (isIdeogram(last) || /\s$/.test(typed)) return hasAll('title', queryTermsOf(atoms));
  return all([hasAll('title', queryTermsOf(atoms.slice(0, -1))), begins('title', last)]);
}
