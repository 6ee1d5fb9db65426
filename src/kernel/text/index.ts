export { type Atom, atomsOf, eachAtom, isIdeogram, numberTermsOf, queryTermsOf, splitGlued, termsOf } from './atoms.ts';
export { compactFolded, compactNumber } from './compact.ts';
export { fold } from './fold.ts';
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
