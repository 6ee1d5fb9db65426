import { type Tier, tiers } from '#adapters/search-engine/port.ts';
import {
  ALL_HEAD,
  ALL_NUMBER,
  ALL_TITLE,
  everyDocument,
  findMatch,
  matchWords,
  type NumberMatch,
  numberedBy,
} from './matching.ts';
import { narrow } from './narrowing.ts';
import { phraseTest, titledExactly } from './phrase.ts';
import type { Branch, Question } from './plan.ts';
import type { Matches, Segment } from './segment.ts';
import { united } from './union.ts';

/**
 * How the matches of a segment were found: in which tier each stands. Whether the words of a title stand side by side is
 * dear to find out, so it is asked only of those that may be shown.
 */
export type Judge = {
  readonly segment: Segment;
  readonly matches: Matches;
  /** The tier of a match but for the phrase: PHRASE stands for «phrase or words of the title». */
  readonly roughTier: (entry: number) => number;
  /** Asked of documents whose rough tier is PHRASE. */
  readonly isPhrase: (document: number) => boolean;
  /**
   * Matches that do not stand in the order of their rank: those of the number typed, and titles typed in full. A head
   * counts when its tier is the rough tier of its document.
   */
  readonly heads: () => readonly Head[];
  /** The best tier that stands in the order of rank. */
  readonly best: number;
};

/** `value` orders the heads of a tier, lower first; a title typed in full has the rank of its document. */
export type Head = { readonly document: number; readonly tier: number; readonly value: number };

const tierOf = (tier: Tier): number => tiers.indexOf(tier);
const NUMBER = tierOf('number');
const UNDATED = tierOf('number-undated');
const PART = tierOf('number-part');
export const PHRASE = tierOf('title-phrase');
export const TITLE_WORDS = tierOf('title-words');
const WORDS = tierOf('words');
export const SYNONYM = tierOf('synonym');
export const ALL = tierOf('all');

/** A judge who goes by the flags of a match alone, but for the documents of the number typed. */
type JudgedByFlags = Judge & { readonly tiersOfFlags: Uint8Array };

/** Kinds of matches by their flags. */
const FLAGS = 8;

/** What one branch of a query finds in a segment. */
export type Finding = { readonly branch: Branch; readonly numbered: ReadonlyMap<number, NumberMatch> } & JudgedByFlags;

/** The findings of each branch. */
export function findingsOf(question: Question, segment: Segment): readonly Finding[] {
  return question.branches.map((branch) => findingOf(question, segment, branch));
}

function findingOf(question: Question, segment: Segment, branch: Branch): Finding {
  const { words, conditions } = branch;
  const numbered = numberedBy(segment, words, question.day);
  const found = words.atoms.length === 0 ? everyDocument(segment) : matchWords(segment, words, numbered);
  const matches = conditions.reduce((kept, condition) => narrow(question, segment, kept, condition), found);
  if (branch.wording !== undefined) return { branch, numbered, ...plainJudge(segment, matches, SYNONYM) };
  if (words.atoms.length === 0) return { branch, numbered, ...plainJudge(segment, matches, ALL) };
  return { branch, numbered, ...wordsJudge(segment, matches, branch, numbered) };
}

function plainJudge(segment: Segment, matches: Matches, tier: number): JudgedByFlags {
  const tiersOfFlags = new Uint8Array(FLAGS).fill(tier);
  return { segment, matches, tiersOfFlags, roughTier: () => tier, isPhrase: () => false, heads: () => [], best: tier };
}

function wordsJudge(
  segment: Segment,
  matches: Matches,
  { words: { atoms, hasDigit } }: Branch,
  numbered: ReadonlyMap<number, NumberMatch>,
): JudgedByFlags {
  const tiersOfFlags = Uint8Array.from({ length: FLAGS }, (_, flags) => tierOfFlags(flags, hasDigit));
  const roughTier = (entry: number): number => {
    const match = numbered.size > 0 ? numbered.get(entry >>> 3) : undefined;
    if (match) return match.undated ? UNDATED : NUMBER;
    return tiersOfFlags[entry & (FLAGS - 1)] ?? WORDS;
  };
  const heads = (): readonly Head[] => {
    const found: Head[] = [];
    for (const [document, { undated, value }] of numbered) {
      if (findMatch(matches, document) >= 0) found.push({ document, tier: undated ? UNDATED : NUMBER, value });
    }
    for (const document of titledExactly(segment, atoms)) {
      if (findMatch(matches, document) < 0) continue;
      found.push({ document, tier: PHRASE, value: segment.ranks[document] ?? 0 });
    }
    return found;
  };
  const isPhrase = phraseTest(segment, atoms);
  return { segment, matches, tiersOfFlags, roughTier, isPhrase, heads, best: hasDigit ? PART : PHRASE };
}

function tierOfFlags(flags: number, hasDigit: boolean): number {
  if (hasDigit && (flags & ALL_NUMBER) !== 0) return PART;
  if ((flags & ALL_TITLE) !== 0) return PHRASE;
  return (flags & ALL_HEAD) !== 0 ? TITLE_WORDS : WORDS;
}

/** One judge of several: a document stands in its best tier. A match is document × 8 + rough tier. */
export function judgeOf(segment: Segment, findings: readonly Finding[]): Judge {
  const [only, ...others] = findings;
  if (only && others.length === 0) return only;
  return {
    segment,
    matches: united(segment, findings),
    roughTier: (entry) => entry & (FLAGS - 1),
    isPhrase: (document) =>
      findings.some(({ matches, roughTier, isPhrase }) => {
        const entry = findMatch(matches, document);
        return entry >= 0 && roughTier(entry) === PHRASE && isPhrase(document);
      }),
    heads: () => bestHeads(findings.flatMap(({ heads }) => heads())),
    best: Math.min(...findings.map(({ best }) => best)),
  };
}

function bestHeads(heads: readonly Head[]): readonly Head[] {
  const best = new Map<number, Head>();
  for (const head of heads) {
    const known = best.get(head.document);
    const isBetter = !known || head.tier < known.tier || (head.tier === known.tier && head.value < known.value);
    if (isBetter) best.set(head.document, head);
  }
  return [...best.values()];
}
