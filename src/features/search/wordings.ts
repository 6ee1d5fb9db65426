import { type Expression, parseQuery, printQuery } from '#kernel/query/index.ts';
import { fold, foldedWithPlaces, isIdeogram } from '#kernel/text/index.ts';
import { byFirstOf, type FieldWords, fieldWordsOf } from './field-words.ts';

/**
 * Other wordings of a query: its bare words with words put for others of the same group of synonyms. What stands in
 * quotes, behind a minus or in a filter was meant as it is. Pure.
 */

/** Groups of words that mean the same, ready to be looked for. */
export type Synonyms = {
  /** All words of the field, those without another word too. */
  readonly words: FieldWords;
  /** Every word of a group by its folded text: the words of its groups, without itself. */
  readonly others: ReadonlyMap<string, readonly string[]>;
  /** Folded words by their first character, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly string[]>;
};

/** Makes the groups ready. */
export function synonymsOf(groups: readonly (readonly string[])[]): Synonyms {
  const others = new Map<string, string[]>();
  for (const group of groups) {
    for (const word of group) {
      const folded = fold(word).trim();
      const known = others.get(folded) ?? [];
      others.set(folded, known);
      for (const other of group) if (fold(other).trim() !== folded && !known.includes(other)) known.push(other);
    }
  }
  const changeable = [...others].filter(([, words]) => words.length > 0).map(([word]) => word);
  return { others, byFirst: byFirstOf(changeable), words: fieldWordsOf([...others.keys()]) };
}

/** Wordings of one query at most, as an engine takes them. */
export const mostWordings = 8;

/** Other wordings of a query that can be read, the nearest first: one word changed, then two … */
export function wordingsOf(text: string, synonyms: Synonyms): readonly string[] {
  if (synonyms.others.size === 0) return [];
  const parsed = parseQuery(text);
  if ('refusal' in parsed) return [];
  const wordings = new Set<string>();
  for (const changed of changesOf(parsed.expression, synonyms)) {
    const wording = printQuery(changed);
    if ('expression' in parseQuery(wording)) wordings.add(wording);
    if (wordings.size === mostWordings) break;
  }
  return [...wordings];
}

/** The expression with words changed, fewest first; without itself. */
function* changesOf(expression: Expression, synonyms: Synonyms): Generator<Expression> {
  if (expression.kind === 'text') {
    for (const text of changedTexts(expression.text, synonyms)) yield { kind: 'text', text };
  } else if (expression.kind === 'all' || expression.kind === 'any') {
    for (const [at, part] of expression.of.entries()) {
      for (const changed of changesOf(part, synonyms)) {
        yield { kind: expression.kind, of: expression.of.with(at, changed) };
      }
    }
  }
}

type Piece = { readonly from: number; readonly to: number; readonly others: readonly string[] };

function changedTexts(text: string, synonyms: Synonyms): readonly string[] {
  const pieces = piecesOf(text, synonyms);
  // Choice of each piece: 0 is the word as typed.
  let choices: (readonly number[])[] = [[]];
  for (const { others } of pieces) {
    const next = choices.flatMap((chosen) => [0, ...others.keys().map((at) => at + 1)].map((one) => [...chosen, one]));
    choices = next.sort((a, b) => changes(a) - changes(b)).slice(0, mostWordings + 1);
  }
  return choices.filter((chosen) => changes(chosen) > 0).map((chosen) => written(text, pieces, chosen));
}

const changes = (chosen: readonly number[]): number => chosen.filter((one) => one > 0).length;

function written(text: string, pieces: readonly Piece[], chosen: readonly number[]): string {
  let out = '';
  let at = 0;
  for (const [index, { from, to, others }] of pieces.entries()) {
    const choice = chosen[index] ?? 0;
    const word = choice === 0 ? text.slice(from, to) : ` ${others[choice - 1] ?? ''} `;
    out += text.slice(at, from) + word;
    at = to;
  }
  return (out + text.slice(at)).replace(/\s+/g, ' ').trim();
}

const wordCharacter = /[\p{L}\p{M}\p{N}]/u;

/** Words of the text that have synonyms, from left to right, the longest where several begin. */
function piecesOf(text: string, { others, byFirst }: Synonyms): readonly Piece[] {
  const { folded, places } = foldedWithPlaces(text);
  const pieces: Piece[] = [];
  for (let at = 0; at < folded.length; ) {
    const word = byFirst.get(folded.charAt(at))?.find((one) => folded.startsWith(one, at) && isWhole(folded, at, one));
    if (word === undefined) {
      at += 1;
      continue;
    }
    const end = at + word.length;
    pieces.push({ from: places[at] ?? 0, to: places[end] ?? text.length, others: others.get(word) ?? [] });
    at = end;
  }
  return pieces;
}

// Words of scripts with blanks are whole words; characters of the others stand where they stand.
function isWhole(folded: string, from: number, word: string): boolean {
  const end = from + word.length;
  const glued = (inside: string, outside: string) =>
    outside !== '' && wordCharacter.test(outside) && !isIdeogram(inside) && !isIdeogram(outside);
  return !glued(word.charAt(0), folded.charAt(from - 1)) && !glued(word.charAt(word.length - 1), folded.charAt(end));
}
