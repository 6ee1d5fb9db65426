import { type Atom, atomsOf, isIdeogram, queryTermsOf, splitGlued } from '#kernel/text/index.ts';

/**
 * What a typed text asks for: perhaps the number of a standard in any spelling, and words. A document answers when the
 * number is one of its numbers (or all pieces of the spelling are found in it) and every word is found in its number,
 * titles, keywords or abstract.
 */
export type QueryWords = {
  /** All atoms as typed: the phrase looked for in titles. */
  readonly atoms: readonly string[];
  /** The part of the text that is a number some document has. */
  readonly number?: {
    readonly text: string;
    readonly keys: readonly string[];
    readonly terms: readonly string[];
    /** No document has the number, but some replace the one that had it. */
    readonly replaced: boolean;
  };
  /** Terms every answer has, besides the number. */
  readonly terms: readonly string[];
  /** True when a digit was typed: only then can the text be a piece of a number. */
  readonly hasDigit: boolean;
};

/** English words that say nothing alone; they count for the phrase but are asked for only when nothing else is typed. */
const weak = new Set(['a', 'an', 'and', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

const digit = /\p{N}/u;
const mostNumberWords = 10;
const longestNumberWords = 6;

type Lookup = {
  /** Candidate keys of a spelling, best first. */
  readonly readings: (input: string) => readonly string[];
  /** True when a living document has the number: by one of its keys or by the same letters and digits. */
  readonly known: (text: string, keys: readonly string[]) => boolean;
  /** True when a living document replaces one with such a key. */
  readonly replaced: (keys: readonly string[]) => boolean;
  readonly knownTerm: (term: string) => boolean;
};

/** Reads a typed text. */
export function readQuery(text: string, lookup: Lookup): QueryWords {
  const atoms = atomsOf(text);
  const hasDigit = digit.test(text);
  const words = atoms.map((atom) => atom.text);
  const found = numberIn(text, hasDigit, lookup);
  if (!found) return { atoms: words, terms: required(atoms, lookup.knownTerm), hasDigit };
  const { rest, ...number } = found;
  return {
    atoms: words,
    number: { ...number, terms: required(atomsOf(number.text), lookup.knownTerm) },
    terms: rest === '' ? [] : required(atomsOf(rest), lookup.knownTerm),
    hasDigit,
  };
}

/** Reads a phrase: all its words are asked for as they are. */
export function phraseWords(atoms: readonly Atom[]): QueryWords {
  return { atoms: atoms.map((atom) => atom.text), terms: queryTermsOf(atoms), hasDigit: false };
}

type Span = { readonly text: string; readonly keys: readonly string[]; readonly rest: string };

// The whole text, or the longest run of its words, that is a number some document has; else one that some replace.
function numberIn(
  text: string,
  hasDigit: boolean,
  lookup: Lookup,
): (Span & { readonly replaced: boolean }) | undefined {
  const seen: Span[] = [];
  for (const { text: span, rest } of hasDigit ? spansOf(text) : [{ text, rest: '' }]) {
    const keys = lookup.readings(span);
    if (lookup.known(span, keys)) return { text: span, keys, rest, replaced: false };
    if (keys.length > 0) seen.push({ text: span, keys, rest });
  }
  const replaced = hasDigit ? seen.find(({ keys }) => lookup.replaced(keys)) : undefined;
  return replaced && { ...replaced, replaced: true };
}

const betweenScripts = /(?<=[\p{Script=Han}》」])(?=[A-Za-z])|(?<=[\d)])(?=[\p{Script=Han}《「])/gu;

// The text, then runs of its words that hold a digit, longest first; the rest are ordinary words.
function* spansOf(text: string): Generator<{ readonly text: string; readonly rest: string }> {
  yield { text, rest: '' };
  const cuts = [text, text.replace(betweenScripts, ' ')];
  for (const cut of cuts[0] === cuts[1] ? [text] : cuts) {
    const words = cut.split(/\s+/).filter(Boolean);
    const reach = Math.min(words.length, mostNumberWords);
    for (let length = Math.min(reach, longestNumberWords); length > 0; length -= 1) {
      if (length === words.length && cut === text) continue;
      for (let from = 0; from + length <= reach; from += 1) {
        const span = words.slice(from, from + length).join(' ');
        if (!digit.test(span)) continue;
        yield { text: span, rest: [...words.slice(0, from), ...words.slice(from + length)].join(' ') };
      }
    }
  }
}

// A word no document has, with letters glued to digits (iso9001), is asked for in pieces.
function required(atoms: readonly Atom[], knownTerm: Lookup['knownTerm']): readonly string[] {
  const terms = queryTermsOf(atoms).flatMap((term) => {
    const pieces = isIdeogram(term) || knownTerm(term) ? [] : splitGlued(term);
    return pieces.length > 0 ? pieces : [term];
  });
  const strong = terms.filter((term) => !weak.has(term));
  return [...new Set(strong.length > 0 ? strong : terms)];
}
