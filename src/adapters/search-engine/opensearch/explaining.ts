import { termsOf } from '#adapters/search-engine/embedded/explain.ts';
import { keyOfValue } from '#adapters/search-engine/embedded/matching.ts';
import type { Branch } from '#adapters/search-engine/embedded/plan.ts';
import { EDITION_RANK_BITS, orderOf } from '#adapters/search-engine/embedded/ranks.ts';
import type { Explanation, IndexDocument, Tier } from '#adapters/search-engine/port.ts';
import { type AnsweredHit, documentOf } from './ask.ts';
import { classNameOf, conditionNameOf } from './branches.ts';
import { placeIn, stateOn, wordsOf } from './document.ts';
import { typedIn } from './matching.ts';
import type { Plan } from './plan.ts';
import { namesOf, namesTyped, spellingsOf } from './spellings.ts';
import { tierOf } from './tiers.ts';

/** Why a hit is where it is, from what it tells of itself. */
export function explainHit({ branches, asked }: Plan, hit: AnsweredHit, tier: Tier): Explanation {
  const document = documentOf(hit);
  const places = wordsOf(document);
  const found = hit.matched_queries ?? [];
  const branch = branches.find((one, at) => isTierOf(one, at, found, tier)) ?? branches[0];
  const number = branch && numberOf(branch, document);
  const wording = tier === 'synonym' ? branch?.wording : undefined;
  const asWords = branch ? termsOf(branch, number !== undefined) : [];
  return {
    ...(number && { number }),
    words: asWords.flatMap((word) => placeOf(places, word) ?? []),
    ...(wording !== undefined && { wording }),
    order: { state: stateOn(document, asked.on), ...orderOf(placeIn(document)) },
  };
}

// The branch found the hit, and in no better class than its tier.
function isTierOf({ conditions, words }: Branch, at: number, found: readonly string[], tier: Tier): boolean {
  const isNarrowed = conditions.length > 0 || (words.number !== undefined && words.terms.length > 0);
  if (isNarrowed && !found.includes(conditionNameOf(at))) return false;
  const own = found.filter((name) => name.startsWith(classNameOf(at, 0).slice(0, -1)));
  const best = Math.max(0, ...own.map((name) => Number(name.split(' ')[1])));
  return best > 0 && tierOf(best) === tier;
}

function numberOf(branch: Branch, document: IndexDocument): Explanation['number'] {
  const { number } = branch.words;
  const typed = typedIn(branch.words);
  if (!number || !typed) return undefined;
  const spellings = spellingsOf(document);
  const readingIn = (table: ReadonlyMap<string, number>) =>
    spellings.flatMap((word) => table.get(word) ?? []).sort((a, b) => a - b)[0];
  const named = new Set(namesTyped(number.keys));
  const replaces = number.replaced && namesOf(document.names?.replaces ?? []).some((word) => named.has(word));
  const reading = readingIn(typed.exact) ?? readingIn(typed.undated) ?? (replaces ? 0 : undefined);
  if (reading === undefined) return undefined;
  return { typed: number.text, key: keyOfValue(reading * 2 ** EDITION_RANK_BITS, number.keys) ?? document.key };
}

function placeOf(places: ReturnType<typeof wordsOf>, word: string): Explanation['words'][number] | undefined {
  if (places.number.has(word)) return { word, place: 'number' };
  if (places.title.has(word)) return { word, place: 'title' };
  return places.any.has(word) ? { word, place: 'text' } : undefined;
}
