import { atomsOf, isIdeogram, queryTermsOf } from '../text/index.ts';
import type { Expression } from './expression.ts';
import { parseQuery } from './parse.ts';

type Runs = readonly (readonly string[])[];

/**
 * Runs of atoms a query asks for, to be marked in a text: the terms of its words, its phrases whole; nothing behind a
 * minus, nothing that is asked of titles. A text that cannot be read asks for nothing.
 */
export function askedWords(text: string): Runs {
  return runsIn(text, (words) => queryTermsOf(atomsOf(words)).map(runOfTerm));
}

/** The same with words as they were typed: 应急预案 is one run, not three pairs. */
export function askedWholes(text: string): Runs {
  return runsIn(text, (words) => {
    const runs: string[][] = [];
    for (const { text: atom, joined } of atomsOf(words)) {
      const last = runs.at(-1);
      if (last && joined && isIdeogram(atom) && isIdeogram(last[0] ?? '')) last.push(atom);
      else runs.push([atom]);
    }
    return runs;
  });
}

function runsIn(text: string, runsOfWords: (words: string) => Runs): Runs {
  const parsed = parseQuery(text);
  if ('refusal' in parsed) return [];
  const runs = runsOf(parsed.expression, runsOfWords).filter((run) => run.length > 0);
  const distinct = [...new Map(runs.map((run) => [run.join(' '), run])).values()];
  // The T of GB/T would be marked all over a text.
  const telling = distinct.filter(
    ([first = '', ...others]) => others.length > 0 || first.length > 1 || isIdeogram(first),
  );
  return telling.length > 0 ? telling : distinct;
}

function runsOf(expression: Expression, runsOfWords: (words: string) => Runs): Runs {
  switch (expression.kind) {
    case 'text':
      return runsOfWords(expression.text);
    case 'phrase':
      return [atomsIn(expression.text)];
    case 'texts':
      return expression.texts.map(atomsIn);
    case 'all':
    case 'any':
      return expression.of.flatMap((part) => runsOf(part, runsOfWords));
    default:
      return [];
  }
}

const atomsIn = (text: string): readonly string[] => atomsOf(text).map((atom) => atom.text);

/** The atoms of a term: two ideograms, or one word. */
export function runOfTerm(term: string): readonly string[] {
  return isIdeogram(term) ? [...term] : [term];
}
