import { atomsOf, cutPinyin, isIdeogram, readingSetOf, readingsOfSet, typedPinyin } from '#kernel/text/index.ts';
import { all, any, begins, type Clause, has, nothing } from './clauses.ts';

/**
 * Titles as they sound, to be found by pinyin: for each two neighbouring characters their readings (`gong.ye`) and the
 * first letters of them (`g.y`), for each character alone its readings (`.gong`).
 */
export function soundsOf(titles: readonly string[]): ReadonlySet<string> {
  const sounds = new Set<string>();
  for (const title of titles) {
    let before: readonly string[] = [];
    for (const { text } of atomsOf(title)) {
      const readings = isIdeogram(text) ? readingsOfSet(readingSetOf(text.charCodeAt(0))) : [];
      for (const reading of readings) {
        sounds.add(`.${reading}`);
        for (const first of before) sounds.add(`${first}.${reading}`).add(`${first.charAt(0)}.${reading.charAt(0)}`);
      }
      before = readings;
    }
  }
  return sounds;
}

/** Pairs of pieces that are looked up; the rest of a long text is only compared. */
const mostPieces = 8;
const initials = /^(?:[a-z]|[csz]h)$/;

/** Titles that may sound as typed; which do, whoever reads them tells. */
export function soundingLike(typed: string): Clause {
  const pinyin = typedPinyin(typed);
  if (!pinyin) return nothing;
  return any(cutPinyin(pinyin).map((pieces) => all(pairsOf(pieces.slice(0, mostPieces)))));
}

function pairsOf(pieces: readonly string[]): readonly Clause[] {
  const [only = ''] = pieces;
  if (pieces.length < 2) return [begins('sounds', `.${only}`)];
  return pieces.slice(1).map((piece, at) => {
    const first = pieces[at] ?? '';
    return initials.test(first)
      ? has('sounds', `${first.charAt(0)}.${piece.charAt(0)}`)
      : begins('sounds', `${first}.${piece}`);
  });
}
