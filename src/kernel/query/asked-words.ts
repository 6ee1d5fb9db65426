import { atomsOf, isIdeogram, queryTermsOf } from '../text/index.ts';
import type { Expression } from './expression.ts';
import { parseQuery } from './parse.ts';

/**
 * Runs of atoms a query asks for, to be marked in a text: the terms of its words, its phrases whole; nothing behind a
 * minus, nothing that is asked of titles. A text that cannot be read asks for nothing.
 */
export function askedWords(text: string): readonly (readonly string[])[] {
  const parsed = parseQuery(text);
  if ('refusal' in parsed) return [];
  const runs = runsOf(parsed.expression).filter((run) => run.length > 0);
  const distinct = [...new Map(runs.map((run) => [run.join(' '), run])).values()];
  // The T of GB/T would be marked all over a text.
  const telling = distinct.filter(
    ([first = '', ...others]) => others.length > 0 || first.length > 1 || isIdeogram(first),
  );
  return telling.length > 0 ? telling : distinct;
}

function runsOf(expression: Expression): readonly (readonly string[])[] {
  switch (expression.kind) {
    case 'text':
      return queryTermsOf(atomsOf(expression.text)).map(runOfTerm);
    case 'phrase':
      return [atomsIn(expression.text)];
    case 'texts':
      return expression.texts.map(atomsIn);
    case 'all':
    case 'any':
      return expression.of.flatMap(runsOf);
    default:
      return [];
  }
}

const atomsIn = (text: string): readonly string[] => atomsOf(text).map((atom) => atom.text);

/** The atoms of a term: two ideograms, or one word. */
export function runOfTerm(term: string): readonly string[] {
  return isIdeogram(term) ? [...term] : [term];
}
