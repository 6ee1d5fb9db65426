import type { Explanation } from '#adapters/search-engine/port.ts';
import { states } from '#kernel/standard/vocabulary.ts';
import { atomsOf, queryTermsOf } from '#kernel/text/index.ts';
import { firstWhere, textAt } from './buffers.ts';
import { type Finding, SYNONYM } from './judge.ts';
import { stateOf } from './library.ts';
import { findMatch, keyOfValue } from './matching.ts';
import type { Branch, Question } from './plan.ts';
import { orderOf } from './ranks.ts';
import { findTerm, IN_NUMBER, IN_TITLE, postingsOf, type Segment } from './segment.ts';
import { type Hit, tierOfMatch } from './selection.ts';

/** Why a hit stands where it stands; asked for the hits of a page only. */
export function explain({ day }: Question, findings: readonly Finding[], hit: Hit): Explanation {
  const { segment, document } = hit;
  const finding = findings.find((one) => finds(one, hit)) ?? findings[0];
  const wording = hit.tier === SYNONYM ? finding?.branch.wording : undefined;
  const number = finding && numberOf(finding, hit);
  const words = finding ? termsOf(finding.branch, number !== undefined) : [];
  return {
    ...(number && { number }),
    words: words.flatMap((word) => placeOf(segment, document, word) ?? []),
    ...(wording !== undefined && { wording }),
    order: {
      state: states[stateOf(segment, day, document)] ?? 'unknown',
      ...orderOf(segment.ranks[document] ?? 0),
    },
  };
}

function finds(finding: Finding, { document, tier }: Hit): boolean {
  const entry = findMatch(finding.matches, document);
  return entry >= 0 && tierOfMatch(finding, entry) === tier;
}

function numberOf({ branch, numbered }: Finding, { segment, document }: Hit): Explanation['number'] {
  const match = numbered.get(document);
  const { number } = branch.words;
  if (!match || !number) return undefined;
  return { typed: number.text, key: keyOfValue(match.value, number.keys) ?? textAt(segment.keys, document) };
}

/** Words that every answer of the branch has; those of the number only when it was not found as a number. */
export function termsOf({ words, conditions }: Branch, asNumber: boolean): readonly string[] {
  const ofNumber = asNumber ? [] : (words.number?.terms ?? []);
  const ofPhrases = conditions.flatMap((part) => (part.kind === 'phrase' ? queryTermsOf(atomsOf(part.text)) : []));
  return [...new Set([...ofNumber, ...words.terms, ...ofPhrases])];
}

function placeOf(segment: Segment, document: number, word: string): Explanation['words'][number] | undefined {
  const term = findTerm(segment, word);
  if (term < 0) return undefined;
  const postings = postingsOf(segment, term);
  const posting = postings[firstWhere(postings.length, (at) => (postings[at] ?? 0) >>> 3 >= document)] ?? -1;
  if (posting >>> 3 !== document) return undefined;
  if ((posting & IN_NUMBER) !== 0) return { word, place: 'number' };
  return { word, place: (posting & IN_TITLE) !== 0 ? 'title' : 'text' };
}
