import { numbersMeant, otherPartsBegin } from '#adapters/search-engine/embedded/near-numbers.ts';
import { nearestTo } from '#adapters/search-engine/embedded/nearest.ts';
import { dayNumber } from '#adapters/search-engine/embedded/ranks.ts';
import { mostErrorsIn } from '#adapters/search-engine/embedded/spelling.ts';
import type { Nearest } from '#adapters/search-engine/port.ts';
import type { Day } from '#kernel/base/dates.ts';
import { type Atom, atomsOf, isIdeogram } from '#kernel/text/index.ts';
import { bestRanked, bestScored } from './candidates.ts';
import { any, begins, type Clause, has, hasOne, nothing } from './clauses.ts';
import type { Cluster } from './cluster.ts';
import { smallLibrary } from './small-library.ts';
import { soundingLike } from './sounds.ts';
import { spellingsOfCompact } from './spellings.ts';

const longest = 200;
const mostAtoms = 40;
/** Words whose spelling is doubted: each costs the cluster a walk over its dictionary. */
const mostDoubted = 8;
/** Documents that come into question: by their number or their sound the best ranked, by their words the heaviest. */
const mostNumbered = 100;
const mostTitled = 200;

/** Documents nearest to a text that finds nothing: the cluster finds some hundred, the embedded engine's own code judges. */
export async function nearestInCluster(cluster: Cluster, text: string, on: Day, limit: number): Promise<Nearest> {
  const typed = text.slice(0, longest);
  const parts = otherPartsBegin(typed, cluster.readings).map((beginning) => begins('key', beginning));
  const found = await Promise.all([
    bestRanked(cluster, hasOne('spellings', spellingsOfCompact(numbersMeant(typed))), mostNumbered),
    bestRanked(cluster, any(parts), mostNumbered),
    bestRanked(cluster, soundingLike(typed), mostNumbered),
    bestScored(cluster, titlesNear(typed), mostTitled),
  ]);
  const library = await smallLibrary(found.flat(), cluster.today());
  return nearestTo(library, typed, dayNumber(on), limit, cluster.readings);
}

// Whatever has a word of the text in a title or number, or one spelt nearly so; the cluster weighs rare words more.
function titlesNear(typed: string): Clause {
  const atoms = atomsOf(typed).slice(0, mostAtoms);
  const words = [...new Set(atoms.map((atom) => atom.text))];
  const doubted = words.filter((word) => !isIdeogram(word) && mostErrorsIn(word) > 0).slice(0, mostDoubted);
  const clauses = [
    ...words.map((word) => has('head', word)),
    ...bigramsOf(atoms).map((bigram) => has('head', bigram)),
    ...doubted.map(spelledNearly),
  ];
  return clauses.length === 0 ? nothing : { bool: { should: clauses } };
}

function bigramsOf(atoms: readonly Atom[]): readonly string[] {
  return atoms.flatMap(({ text }, at) => {
    const next = atoms[at + 1];
    return next?.joined && isIdeogram(text) && isIdeogram(next.text) ? [text + next.text] : [];
  });
}

function spelledNearly(word: string): Clause {
  return { fuzzy: { head: { value: word, fuzziness: mostErrorsIn(word), transpositions: true } } };
}
