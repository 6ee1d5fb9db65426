import { type Expression, parseQuery, printQuery } from '#kernel/query/index.ts';
import { fold, foldedWithPlaces, isIdeogram } from '#kernel/text/index.ts';

/**
 * Words of the field, by which a run of characters without blanks is cut: 工业机器人安全要求 finds nothing as one run when
 * the title says 工业机器人 安全 第2部分, and is found as 工业机器人 安全要求. Pure.
 */
export type FieldWords = {
  /** Folded words by their first character, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly string[]>;
};

/** Folded words by their first character, longest first. */
export function byFirstOf(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const sorted = words.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  return Map.groupBy(sorted, (word) => word.charAt(0));
}

const shortest = 2;
const longest = 12;

/** True for a run of two to twelve characters of a script without blanks: such a word can be cut out. */
export function isFieldWord(word: string): boolean {
  const characters = [...fold(word).trim()];
  return characters.length >= shortest && characters.length <= longest && characters.every(isIdeogram);
}

/** Those of the words that can be cut out. */
export function fieldWordsOf(words: readonly string[]): FieldWords {
  return { byFirst: byFirstOf([...new Set(words.filter(isFieldWord).map((word) => fold(word).trim()))]) };
}

// What joins words inside the name of a class.
const joints = /[^\p{L}\p{N}]+|和|与|及|的|其他|有关/u;

/** Words of the names of classes. `工业机器人、机械手` → 工业机器人, 机械手. */
export function wordsOfNames(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => name.split(joints)).filter((word) => word !== '');
}

/**
 * The query with blanks put around words of the field that stand glued to other characters; undefined when there are none
 * or the query cannot be read. What stands in quotes, behind a minus or in a filter was meant as it is.
 */
export function setApart(text: string, lists: readonly FieldWords[]): string | undefined {
  const parsed = parseQuery(text);
  if ('refusal' in parsed) return undefined;
  const apart = printQuery(apartOf(parsed.expression, lists));
  const isOther = apart !== printQuery(parsed.expression) && 'expression' in parseQuery(apart);
  return isOther ? apart : undefined;
}

function apartOf(expression: Expression, lists: readonly FieldWords[]): Expression {
  if (expression.kind === 'text') return { kind: 'text', text: cut(expression.text, lists) };
  if (expression.kind !== 'all' && expression.kind !== 'any') return expression;
  return { kind: expression.kind, of: expression.of.map((part) => apartOf(part, lists)) };
}

function cut(text: string, lists: readonly FieldWords[]): string {
  const { folded, places } = foldedWithPlaces(text);
  const cuts = new Set<number>();
  for (let at = 0; at < folded.length; ) {
    const length = longestAt(folded, at, lists);
    if (length > 0) for (const edge of [at, at + length]) cuts.add(places[edge] ?? text.length);
    at += Math.max(length, 1);
  }
  let out = '';
  let at = 0;
  for (const edge of [...cuts].sort((a, b) => a - b)) {
    const before = [...text.slice(at, edge)].at(-1) ?? '';
    const isGlued = before !== '' && isIdeogram(before) && edge < text.length && isIdeogram(text.slice(edge));
    out += text.slice(at, edge) + (isGlued ? ' ' : '');
    at = edge;
  }
  return out + text.slice(at);
}

function longestAt(folded: string, at: number, lists: readonly FieldWords[]): number {
  const first = folded.charAt(at);
  const lengths = lists.map(
    ({ byFirst }) => byFirst.get(first)?.find((word) => folded.startsWith(word, at))?.length ?? 0,
  );
  return Math.max(0, ...lengths);
}
