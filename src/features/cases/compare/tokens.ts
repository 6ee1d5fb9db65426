/** A Chinese character, a word, a number with its point and its thousands (1 000), or blanks; all else stands by itself. */
const token =
  /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}])+|\p{N}+(?:[.,]\p{N}+|[ \u00a0\u2009\u202f]\p{N}{3}(?!\p{N}))*|\s+|./gsu;

/** A text as what is compared in it; together they are the text. */
export const tokensOf = (text: string): readonly string[] => text.match(token) ?? [];

const says = /[\p{L}\p{N}]/u;

/** Pairs of neighbouring tokens: what two texts have of them in common says how alike they are. */
export function tokenPairs(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  let last = '';
  for (const each of tokensOf(text)) {
    if (!says.test(each)) continue;
    pairs.add(`${last} ${each}`);
    last = each;
  }
  return pairs;
}

/** Share of what two sets have in common, 0 to 1 (Dice). */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const each of small) if (large.has(each)) shared += 1;
  return large.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
