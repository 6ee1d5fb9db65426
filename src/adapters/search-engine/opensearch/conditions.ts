import type { QueryWords } from '#adapters/search-engine/embedded/query-words.ts';
import { dayNumber } from '#adapters/search-engine/embedded/ranks.ts';
import type { Expression, Filter } from '#kernel/query/index.ts';
import { atomsOf, fold, queryTermsOf } from '#kernel/text/index.ts';
import { all, any, between, betweenWords, type Clause, hasAll, hasOne, not, nothing, sideBySide } from './clauses.ts';
import { valueClause } from './facets.ts';
import { facetField, foldedField, namedField } from './mapping.ts';
import { placesOfWords } from './matching.ts';
import { inPassages, sideBySideIn } from './passage-clauses.ts';
import { namesTyped, spellingsTyped } from './spellings.ts';

/** What conditions need to know besides the query. */
export type Asked = {
  readonly on: string;
  readonly read: (text: string) => QueryWords;
  readonly readings: (input: string) => readonly string[];
};

/** Conditions of a query 检索条件: what narrows the documents that its words find. */
export function conditionClause(asked: Asked, condition: Expression): Clause {
  switch (condition.kind) {
    case 'text': {
      const places = placesOfWords(asked.read(condition.text));
      return all([places.any, places.beside]);
    }
    case 'phrase':
      return any([titledWith(condition.text), textedWith(condition.text)]);
    case 'not':
      return not(conditionClause(asked, condition.of));
    case 'all':
      return all(condition.of.map((part) => conditionClause(asked, part)));
    case 'any':
      return any(condition.of.map((part) => conditionClause(asked, part)));
    default:
      return filterClause(asked, condition);
  }
}

function titledWith(text: string): Clause {
  const atoms = atomsOf(text);
  if (atoms.length === 0) return nothing;
  return all([
    hasAll('title', queryTermsOf(atoms)),
    sideBySide(
      'atoms',
      atoms.map((atom) => atom.text),
    ),
  ]);
}

function textedWith(text: string): Clause {
  const atoms = atomsOf(text).map((atom) => atom.text);
  return atoms.length === 0 ? nothing : inPassages(sideBySideIn(atoms));
}

function filterClause({ on, readings }: Asked, filter: Filter): Clause {
  switch (filter.kind) {
    case 'values': {
      const { field, values } = filter;
      if (field === 'publisher' || field === 'source') return hasOne(foldedField(field), values.map(fold));
      return any(values.map((value) => valueClause(field, value, on)));
    }
    case 'years':
      return any(filter.ranges.map(({ from, to }) => betweenWords(facetField('year'), from, to)));
    case 'days':
      return any(
        filter.ranges.map(({ from, to }) =>
          between(filter.field, from ? dayNumber(from) : undefined, to ? dayNumber(to) : undefined),
        ),
      );
    case 'titles':
      return any(filter.texts.map(titledWith));
    case 'texts':
      return any(filter.texts.map(textedWith));
    case 'numbers':
      return any(filter.numbers.map((number) => numberedWith(filter.field, number, readings(number))));
  }
}

function numberedWith(
  field: Extract<Filter, { kind: 'numbers' }>['field'],
  number: string,
  keys: readonly string[],
): Clause {
  if (field !== 'number') return hasOne(namedField(field), namesTyped(keys));
  const { exact, undated, isDated } = spellingsTyped(number, keys);
  return hasOne('spellings', isDated ? exact.keys() : [...exact.keys(), ...undated.keys()]);
}
