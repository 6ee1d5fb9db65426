export {
  type Atom,
  atomsOf,
  classOf,
  DIGIT,
  eachAtom,
  HIGH,
  IDEOGRAM,
  isIdeogram,
  LETTER,
  longestWord,
  numberTermsOf,
  queryTermsOf,
  SEPARATOR,
  splitGlued,
  termsOf,
} from './atoms.ts';
export { compactFolded, compactNumber } from './compact.ts';
export { fold, foldedWithPlaces } from './fold.ts';
export { foldInto } from './fold-units.ts';
export { joinedSpans, type Mark, marksIn, type Span } from './marks.ts';
export {
  cutPinyin,
  pinyinSteps,
  pinyinTest,
  readingSetCount,
  readingSetOf,
  readingsOfSet,
  soundsLike,
  stepOver,
  type TypedPinyin,
  typedPinyin,
} from './pinyin.ts';
