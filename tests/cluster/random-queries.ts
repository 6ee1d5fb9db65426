import {
  facetNames,
  type IndexDocument,
  namedRelations,
  type SearchQuery,
  sortNames,
} from '#adapters/search-engine/port.ts';
import { divisionOf, sectorOf } from '#kernel/identifier/index.ts';
import { levels, states } from '#kernel/standard/vocabulary.ts';
import { type Draw, drawFrom } from '../../bench/random.ts';

/** Queries such as people type, made of real records by chance, always the same for one seed. */
export function randomQueries(
  documents: readonly IndexDocument[],
  count: number,
  seed: number,
): readonly SearchQuery[] {
  const draw = drawFrom(seed);
  return Array.from({ length: count }, () => queryFrom(draw, documents));
}

const days = ['1995-06-30', '2010-01-01', '2020-10-01', '2026-08-01', '2030-01-01'] as const;

function queryFrom(draw: Draw, documents: readonly IndexDocument[]): SearchQuery {
  const document = draw.pick(documents);
  return {
    text: textFrom(draw, documents, document),
    filters: filtersFrom(draw, document),
    on: draw.pick(days),
    sort: draw.chance() < 0.7 ? 'relevance' : draw.pick(sortNames),
    limit: draw.pick([1, 20, 50]),
    facets: facetNames.filter(() => draw.chance() < 0.5),
    facetLimit: draw.pick([3, 20, 1_000]),
    ...(draw.chance() < 0.1 && { facetText: draw.pick(['1', 'a', '0', 'z']) }),
    ...(draw.chance() < 0.07 && { publishedFrom: draw.pick(days) }),
    ...(draw.chance() < 0.03 && { implementedTo: draw.pick(days) }),
    ...(draw.chance() < 0.15 && { wordings: [textFrom(draw, documents, draw.pick(documents))] }),
  };
}

type Making = (draw: Draw, document: IndexDocument) => string;

const makings: readonly Making[] = [
  (_, { number }) => number,
  (_, { number }) => number.toLowerCase().replaceAll(/[—:]/g, '-'),
  (_, { number }) => number.replaceAll(/[\s/]/g, ''),
  (_, { number }) => number.replace(/[—:-]\d{4}.*$/, ''),
  (draw, { number }) => draw.pick(number.split(/[^\p{L}\p{N}]+/u)) || number,
  wordsOf,
  wordsOf,
  (draw, document) => wordsOf(draw, document).split(' ').reverse().join(' '),
  (_, document) => titleOf(document),
  (draw, document) => `"${wordsOf(draw, document).replaceAll('"', ' ')}"`,
  (draw, document) => `${document.number} ${wordsOf(draw, document)}`,
  () => '',
  (draw) => draw.pick(['of', '的', 'and the', '2020', 'a', '测定', 'part', 'security']),
];

function textFrom(draw: Draw, documents: readonly IndexDocument[], document: IndexDocument): string {
  const made = () => draw.pick(makings)(draw, draw.pick(documents));
  const text = draw.pick(makings)(draw, document);
  switch (draw.below(8)) {
    case 0:
      return `${text} -${oneWord(made())}`;
    case 1:
      return `${text} OR ${made()}`;
    case 2:
      return `${text} ${typedFilter(draw, document)}`;
    case 3:
      return `${text} (${oneWord(made())} OR ${typedFilter(draw, draw.pick(documents))})`;
    default:
      return text;
  }
}

function oneWord(text: string): string {
  return text.split(/[^\p{L}\p{N}]+/u).find((word) => word !== '') ?? 'x';
}

function titleOf({ titles, number }: IndexDocument): string {
  return Object.values(titles)[0] ?? number;
}

// Some words of a title side by side, of Chinese some characters.
function wordsOf(draw: Draw, document: IndexDocument): string {
  const title = titleOf(document);
  const words = /\p{Script=Han}/u.test(title) ? [...title] : title.split(/\s+/);
  const from = draw.below(words.length);
  const some = words.slice(from, from + 1 + draw.below(5));
  return some.join(/\p{Script=Han}/u.test(title) ? '' : ' ');
}

function typedFilter(draw: Draw, { ics, publisher, year, names, titles }: IndexDocument): string {
  const relation = draw.pick(namedRelations);
  const other = names?.[relation]?.[0];
  const title = oneWord(Object.values(titles)[0] ?? '');
  return draw.pick([
    `status:${draw.pick(states)}`,
    `level:${draw.pick(levels)},${draw.pick(levels)}`,
    `year:${year ?? 2000}..`,
    `published:..${draw.pick(days)}`,
    `title:${title}`,
    ...(ics[0] ? [`ics:${ics[0].slice(0, 2)}`, `-ics:${ics[0]}`] : []),
    ...(publisher ? [`publisher:"${publisher.toLowerCase()}"`] : []),
    ...(other ? [`${relation}:"${other.replace('~', '-')}"`] : []),
  ]);
}

function filtersFrom(draw: Draw, document: IndexDocument): SearchQuery['filters'] {
  const values = {
    level: [document.level ?? 'national'],
    status: [draw.pick(states), draw.pick(states)],
    ics: document.ics.map((code) => code.slice(0, draw.pick([2, 6, 9]))).filter((code) => code !== ''),
    ccs: document.ccs.map((code) => code.slice(0, draw.pick([1, 2, 3]))),
    year: [String(document.year ?? 2000)],
    source: document.sources,
    language: document.languages,
    publisher: document.publisher ? [document.publisher] : [],
    sector: [sectorOf(document.publisher ?? '') ?? 'JB'],
    division: [(divisionOf(document.publisher ?? '') ?? 'DB37').slice(0, draw.pick([4, 6]))],
  };
  return Object.fromEntries(Object.entries(values).filter(() => draw.chance() < 0.06));
}
