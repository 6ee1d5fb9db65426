import {
  atomsOf,
  cutPinyin,
  isIdeogram,
  pinyinSteps,
  queryTermsOf,
  readingSetCount,
  readingsOfSet,
  stepOver,
  type TypedPinyin,
  typedPinyin,
} from '#kernel/text/index.ts';
import { pinyinIndexOf, termsOfPieces } from './pinyin-index.ts';
import { RANK_BITS } from './ranks.ts';
import { findTerm, IN_TITLE, type Segment, TITLE_END, termRange } from './segment.ts';
import { documentsWithAll, type TermGroup } from './windows.ts';

/** Titles suggested while someone types: those that begin so, have the words side by side, or have them somewhere. */
export type TitleFound = { readonly document: number; readonly value: number };

const BEGINS = 0;
const PHRASE = 2 ** RANK_BITS;
const WORDS = 2 ** (RANK_BITS + 1);
/** Documents looked at: the best ranked that have the words. Those whose title begins so are among the first of them. */
const mostCandidates = 400;

const byValue = (a: TitleFound, b: TitleFound): number => a.value - b.value || a.document - b.document;

/** Titles with the words typed, the last of them perhaps unfinished. */
export function titlesFrom(segment: Segment, typed: string, limit: number): readonly TitleFound[] {
  const atoms = atomsOf(typed);
  const last = atoms.at(-1)?.text ?? '';
  // A blank behind the last word says that it is finished; an ideogram always is.
  const finished = isIdeogram(last) || /\s$/.test(typed);
  const words = queryTermsOf(finished ? atoms : atoms.slice(0, -1)).map((term) => findTerm(segment, term));
  const lastTerm = findTerm(segment, last);
  const [first, end] = finished ? [lastTerm, lastTerm + 1] : termRange(segment, last);
  if (words.includes(-1) || first < 0 || first >= end) return [];
  const groups: TermGroup[] = words.map((term) => ({ first: term, end: term + 1 }));
  if (!finished) groups.push({ first, end, isChecked: true });
  const whole = atoms.slice(0, -1).map((atom) => findTerm(segment, atom.text));
  const found: TitleFound[] = [];
  for (const document of documentsWithAll(segment, groups, IN_TITLE)) {
    if (segment.dead[document] !== 0) continue;
    const place = titlePlace(segment, document, whole, [first, end]);
    if (place === undefined) continue;
    found.push({ document, value: place + (segment.ranks[document] ?? 0) });
    if (found.length === mostCandidates) break;
  }
  return found.sort(byValue).slice(0, limit);
}

// How the title has the words: it begins with them, has them side by side, or somewhere; undefined when it lacks one.
function titlePlace(
  segment: Segment,
  document: number,
  whole: readonly number[],
  [first, end]: readonly [number, number],
): number | undefined {
  const { titleAtoms, titleOffsets } = segment;
  const start = titleOffsets[document] ?? 0;
  const stop = titleOffsets[document + 1] ?? 0;
  let place: number | undefined;
  for (let at = start; at < stop; at += 1) {
    const atom = titleAtoms[at] ?? 0;
    if (atom < first || atom >= end) continue;
    const begin = at - whole.length;
    const beside = begin >= start && whole.every((term, step) => titleAtoms[begin + step] === term);
    if (!beside) place ??= WORDS;
    else if (begin === start || titleAtoms[begin - 1] === TITLE_END) return BEGINS;
    else place = PHRASE;
  }
  return place;
}

/** Pairs of pieces that documents are looked up by; the rest of a long text is only compared. */
const mostPieces = 8;
const mostOfCut = 200;
/** Titles compared for one text: two syllables that stand in everything can still not hold the engine up. */
const mostCompared = 20_000;

/** Titles whose characters sound as typed, side by side. */
export function titlesByPinyin(segment: Segment, typed: string, limit: number): readonly TitleFound[] {
  const pinyin = typedPinyin(typed);
  if (!pinyin) return [];
  const placeOf = pinyinPlace(segment, pinyin);
  const found = new Map<number, TitleFound>();
  let compared = 0;
  for (const pieces of cutPinyin(pinyin)) {
    const groups = termsOfPieces(segment, pieces.slice(0, mostPieces)).map((terms) => ({ terms, isChecked: true }));
    let taken = 0;
    for (const document of documentsWithAll(segment, groups, IN_TITLE)) {
      if (segment.dead[document] !== 0) continue;
      compared += 1;
      if (compared > mostCompared) break;
      const place = placeOf(document);
      if (place === undefined) continue;
      found.set(document, { document, value: place + (segment.ranks[document] ?? 0) });
      taken += 1;
      if (taken === mostOfCut) break;
    }
  }
  return [...found.values()].sort(byValue).slice(0, limit);
}

function pinyinPlace(segment: Segment, typed: TypedPinyin): (document: number) => number | undefined {
  const { titleAtoms, titleOffsets } = segment;
  const { readingSets } = pinyinIndexOf(segment);
  const known: (Int32Array | undefined)[] = [];
  const stepsOf = (set: number): Int32Array => {
    known[set] ??= pinyinSteps(typed, set);
    return known[set];
  };
  const [first = ''] = typed.letters;
  const mayBegin = Uint8Array.from({ length: readingSetCount() }, (_, set) =>
    readingsOfSet(set).some((reading) => reading.startsWith(first)) ? 1 : 0,
  );
  const setAt = (at: number): number => {
    const atom = titleAtoms[at] ?? TITLE_END;
    return atom === TITLE_END ? 0 : (readingSets[atom] ?? 0);
  };
  const done = 1 << typed.letters.length;
  const soundsFrom = (start: number, stop: number): boolean => {
    let used = 1;
    for (let at = start; at < stop && used !== 0 && (used & done) === 0; at += 1) {
      const set = setAt(at);
      used = set === 0 ? 0 : stepOver(stepsOf(set), used);
    }
    return (used & done) !== 0;
  };
  return (document) => {
    const begin = titleOffsets[document] ?? 0;
    const stop = titleOffsets[document + 1] ?? 0;
    let place: number | undefined;
    for (let at = begin; at < stop; at += 1) {
      if (mayBegin[setAt(at)] === 0 || !soundsFrom(at, stop)) continue;
      if (at === begin || titleAtoms[at - 1] === TITLE_END) return BEGINS;
      place = PHRASE;
    }
    return place;
  };
}
