import type { Clause } from '#kernel/clause/index.ts';
import type { Finding } from './contract.ts';

/**
 * Words in clauses. A pattern is alternatives of words that follow each other in one sentence; it is no expression: its time
 * grows with the text, whatever the text is.
 */
export type Pattern = {
  readonly alternatives: readonly (readonly string[])[];
  /** Words around the first word of a match that make it none: 唯一标识 around 唯一. */
  readonly unless: readonly string[];
};

/** Clauses as one text, so that it is searched once a word, and the place of each clause in it. */
export type Joined = { readonly text: string; readonly clauses: readonly Clause[]; readonly starts: readonly number[] };

/** A place in a text; the words of a match, in their order. */
export type Span = { readonly from: number; readonly to: number };
type Match = readonly Span[];

/** Characters between two words of a pattern at most: farther apart, one says nothing of the other. */
const gap = 20;
const sentenceEnd = /[。；;！？!?\n]/;
/** Characters of a sentence that are shown before and after what was found. */
const around = 40;

/** Clauses as one text. Headings are lines too. */
export function joined(clauses: readonly Clause[]): Joined {
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const { heading, lines } of clauses) {
    starts.push(length);
    const part = `${[heading, ...lines.map(({ text }) => text)].filter(Boolean).join('\n')}\n`;
    parts.push(part);
    length += part.length;
  }
  return { text: parts.join(''), clauses, starts };
}

/** Every match of a pattern, none within another, in the order of the text. */
export function matchesOf(text: string, { alternatives, unless }: Pattern): readonly Match[] {
  const found = alternatives.flatMap((words) => matchesOfWords(text, words, unless));
  found.sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
  const kept: Match[] = [];
  let end = 0;
  for (const match of found) {
    if (startOf(match) < end) continue;
    kept.push(match);
    end = endOf(match);
  }
  return kept;
}

const startOf = (match: Match): number => match[0]?.from ?? 0;
const endOf = (match: Match): number => match.at(-1)?.to ?? 0;

function matchesOfWords(text: string, [first = '', ...others]: readonly string[], unless: readonly string[]): Match[] {
  const [second] = others;
  const found: Match[] = [];
  let from = text.indexOf(first);
  while (first !== '' && from >= 0) {
    const to = from + first.length;
    const next = second === undefined ? to : text.indexOf(second, to);
    if (next < 0) break;
    const match = next - to > gap ? undefined : followed(text, { from, to }, others);
    const isHarmless = match !== undefined && isWithin(text, { from, to }, unless);
    if (match && !isHarmless) found.push(match);
    const onwards = match && !isHarmless ? endOf(match) : Math.max(to, next - gap - first.length);
    from = text.indexOf(first, onwards);
  }
  return found;
}

/** The words that follow the first, each not far from the one before and in its sentence. */
function followed(text: string, first: Span, others: readonly string[]): Match | undefined {
  const match = [first];
  let { to } = first;
  for (const word of others) {
    const [reach = ''] = text.slice(to, to + gap + word.length).split(sentenceEnd, 1);
    const at = reach.indexOf(word);
    if (at < 0) return undefined;
    match.push({ from: to + at, to: to + at + word.length });
    to += at + word.length;
  }
  return match;
}

function isWithin(text: string, { from, to }: Span, unless: readonly string[]): boolean {
  const word = text.slice(from, to);
  return unless.some((longer) => {
    for (let at = longer.indexOf(word); at >= 0; at = longer.indexOf(word, at + 1))
      if (text.startsWith(longer, from - at)) return true;
    return false;
  });
}

/** What was found, with its clause and the sentence around it, the words marked. */
export function findingAt(where: Joined, match: readonly Span[]): Finding {
  const { text } = where;
  const [start, end] = [startOf(match), endOf(match)];
  const before =
    text
      .slice(Math.max(0, start - around), start)
      .split(sentenceEnd)
      .at(-1) ?? '';
  const [after = ''] = text.slice(end, end + around).split(sentenceEnd, 1);
  const parts = [{ text: before, hit: false }];
  let at = start;
  for (const { from, to } of match) {
    parts.push({ text: text.slice(at, from), hit: false }, { text: text.slice(from, to), hit: true });
    at = to;
  }
  parts.push({ text: after, hit: false });
  const clause = clauseAt(where, start);
  return { ...(clause && { clause: nameOf(clause) }), parts: parts.filter((part) => part.text !== '') };
}

/** A clause as findings name it. */
export const nameOf = ({ number, heading }: Clause) => ({ number, heading });

function clauseAt({ clauses, starts }: Joined, place: number): Clause | undefined {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return clauses[low];
}
