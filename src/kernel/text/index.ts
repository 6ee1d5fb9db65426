export { type Atom, atomsOf, eachAtom, isIdeogram, numberTermsOf, queryTermsOf, splitGlued, termsOf } from './atoms.ts';
export { fold } from './fold.ts';
