import { type FacetName, facetNames, type IndexDocument, type SearchQuery } from '#adapters/search-engine/port.ts';
import { divisionOf, sectorOf } from '#kernel/identifier/index.ts';

/**
 * Facets of a document. A document has a *group* of values in each facet (all its ICS codes together); few groups are
 * distinct, so a column holds one small number per document and counting is one increment, however many the values.
 */

/** Facets stored as columns; status is computed for the day asked. */
export const storedFacets = facetNames.filter((name) => name !== 'status');
export type StoredFacet = Exclude<FacetName, 'status'>;

export const GROUP_SEPARATOR = '\u001f';

/** Own values of a document, sorted, each once, joined by GROUP_SEPARATOR; '' when it has none. */
export function groupOf(document: Omit<IndexDocument, 'timeline'>, facet: FacetName): string {
  switch (facet) {
    case 'level':
      return document.level ?? '';
    case 'nature':
      return document.nature ?? '';
    case 'publisher':
      return document.publisher ?? '';
    case 'year':
      return document.year === undefined ? '' : String(document.year);
    case 'ics':
      return joined(document.ics);
    case 'ccs':
      return joined(document.ccs.map((code) => (code.includes(' ') ? code.replaceAll(' ', '') : code)));
    case 'language':
      return joined(document.languages);
    case 'source':
      return joined(document.sources);
    case 'field':
      return joined(document.fields.map(String));
    case 'sector':
      return sectorOf(document.publisher ?? '') ?? '';
    case 'division':
      return divisionOf(document.publisher ?? '') ?? '';
    case 'status':
      return '';
  }
}

/** True for a publisher that is a sector or a division: its documents are counted there. */
export function isToldElsewhere(publisher: string): boolean {
  return sectorOf(publisher) !== undefined || divisionOf(publisher) !== undefined;
}

/**
 * Whether counts list a value: of publishers only those that no other facet tells, and the chosen ones; of classes, when
 * only open ones are wanted, the top level and those above, beside or below a chosen one.
 */
export function isListed(
  { filters, classes }: Pick<SearchQuery, 'filters' | 'classes'>,
  facet: FacetName,
  value: string,
): boolean {
  if (facet === 'publisher') return !isToldElsewhere(value) || (filters.publisher?.includes(value) ?? false);
  return classes !== 'open' || (facet !== 'ics' && facet !== 'ccs') || isOpen(facet, value, filters[facet] ?? []);
}

function isOpen(scheme: 'ics' | 'ccs', code: string, chosen: readonly string[]): boolean {
  const parent = parentOf(scheme, code);
  if (parent === undefined) return true;
  return chosen.some(
    (one) => one === code || one === parent || parentOf(scheme, one) === parent || one.startsWith(`${code}.`),
  );
}

// By the shape of the code, because records hold classes that our edition of a table does not have.
function parentOf(scheme: 'ics' | 'ccs', code: string): string | undefined {
  if (scheme === 'ics') return code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : undefined;
  return code.length > 1 ? code.slice(0, 1) : undefined;
}

function joined(values: readonly string[]): string {
  if (values.length < 2) return values[0] ?? '';
  if (isAscending(values)) return values.join(GROUP_SEPARATOR);
  return [...new Set(values)].sort().join(GROUP_SEPARATOR);
}

function isAscending(values: readonly string[]): boolean {
  for (let at = 1; at < values.length; at += 1) if ((values[at - 1] ?? '') >= (values[at] ?? '')) return false;
  return true;
}

const provinceLength = 'DB37'.length;

/** Values of a group with everything they lie under: 03.120.10 also counts for 03.120 and 03, L67 for L, DB3702 for DB37. */
export function expandGroup(facet: FacetName, group: string): readonly string[] {
  if (group === '') return [];
  const values = group.split(GROUP_SEPARATOR);
  if (facet === 'division') return [...new Set(values.flatMap((code) => [code, code.slice(0, provinceLength)]))];
  if (facet !== 'ics' && facet !== 'ccs') return values;
  const all = new Set<string>();
  for (const value of values) {
    all.add(value);
    if (facet === 'ccs') all.add(value.slice(0, 1));
    else for (let dot = value.indexOf('.'); dot > 0; dot = value.indexOf('.', dot + 1)) all.add(value.slice(0, dot));
  }
  return [...all];
}

/** Test whether a counted value answers one of the wanted. */
export function valuesTest(facet: FacetName, wanted: readonly string[]): (value: string) => boolean {
  const tests = wanted.map((value) => valueTest(facet, value));
  return (value) => tests.some((test) => test(value));
}

const ccsRange = /^([A-Z])(\d{2})\/(\d{2})$/;

// CCS also knows tens (A0) and the ranges of its second level (A00/09).
function valueTest(facet: FacetName, wanted: string): (value: string) => boolean {
  if (facet !== 'ccs') return (value) => value === wanted;
  const range = ccsRange.exec(wanted);
  if (range) {
    const [, letter = '', first = '', last = ''] = range;
    return (value) =>
      value === wanted ||
      (value.startsWith(letter) && value.length === 3 && value.slice(1) >= first && value.slice(1) <= last);
  }
  return wanted.length === 2 ? (value) => value.startsWith(wanted) : (value) => value === wanted;
}
