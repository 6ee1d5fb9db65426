import type { Expression, Filter, Range } from './expression.ts';

/** Writes a query that reads as the expression again: parseQuery(printQuery(x)) is x for whatever parseQuery made. */
export function printQuery(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return expression.text;
    case 'phrase':
      return quoted(expression.text);
    case 'not':
      return `-${without(expression.of)}`;
    case 'all':
      return expression.of.map(inside).join(' ');
    case 'any':
      return expression.of.map(printQuery).join(' OR ');
    default:
      return printFilter(expression);
  }
}

function inside(expression: Expression): string {
  return expression.kind === 'any' ? `(${printQuery(expression)})` : printQuery(expression);
}

const oneWord = /^\p{L}[\p{L}\p{M}\p{N}]*$/u;

function without(expression: Expression): string {
  const { kind } = expression;
  const bare = kind === 'text' ? oneWord.test(expression.text) : kind !== 'all' && kind !== 'any';
  return bare ? printQuery(expression) : `(${printQuery(expression)})`;
}

function quoted(text: string): string {
  return `"${text}"`;
}

function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'values':
      return `${filter.field}:${filter.values.map(printValue).join(',')}`;
    case 'years':
      return `year:${filter.ranges.map(printRange).join(',')}`;
    case 'days':
      return `${filter.field}:${filter.ranges.map(printRange).join(',')}`;
    case 'numbers':
      return `${filter.field}:${filter.numbers.map(quoted).join(',')}`;
    case 'titles':
      return `title:${filter.texts.map(quoted).join(',')}`;
    case 'texts':
      return `text:${filter.texts.map(quoted).join(',')}`;
  }
}

const plainValue = /^[\p{L}\p{N}./_-]+$/u;

function printValue(value: string): string {
  return plainValue.test(value) ? value : quoted(value);
}

function printRange({ from, to }: Range<string>): string {
  return from === to ? (from ?? '') : `${from ?? ''}..${to ?? ''}`;
}
