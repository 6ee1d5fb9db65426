import { createHash } from 'node:crypto';
import type { Asker } from '#features/authority/index.ts';
import type { StandardItem } from '#features/catalogue/contract.ts';
import { SearchInput } from '#features/search/contract.ts';
import type { Day } from '#kernel/base/dates.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { natureOf, parseIdentifier } from '#kernel/identifier/index.ts';
import type { Existing } from './contract.ts';
import type { ChecksMeans } from './means.ts';
import { queriesOf } from './queries.ts';

/**
 * The report on existing standards 现有标准检索报告: national, industry and local standards in force on the subject of a case,
 * by the search of this library. Queries, day and position of the change log are told, and the same is asked again with them.
 */
type Asking = {
  readonly id: string;
  readonly words: string;
  readonly on?: Day | undefined;
  /** Position to stand on; the one of the index when absent. */
  readonly at?: number | undefined;
};

/** Standards listed of one query at most. */
const mostListed = 50;
const levels = ['national', 'industry', 'local'] as const;

type Found = { readonly item: StandardItem; readonly queries: number[] };

/** Throws Refused: not-found, invalid-query, not-available (the index is not ready). */
export async function existingStandards(means: ChecksMeans, asker: Asker, asked: Asking): Promise<Existing> {
  const { standing } = await means.cases.partAt(asker, asked.id);
  const { number } = standing;
  const title = standing.title === number ? undefined : standing.title;
  const on = asked.on ?? means.catalogue.today();
  const at = asked.at ?? means.searchedUntil();
  const found = new Map<string, Found>();
  const queries: Existing['queries'] = [];
  for (const text of queriesOf(title, asked.words))
    queries.push(await askOne(means, { text, on }, queries.length, found));
  const isReplay = asked.at !== undefined;
  const then = isReplay ? await asOf(means, [...found.values()], on, at) : [...found.values()];
  const items = then.map(lineOf).toSorted(byWeight);
  return {
    title,
    number,
    on,
    at,
    isReplay,
    queries,
    most: mostListed,
    items,
    leftOut: found.size - items.length,
    sha256: digestOf(items),
  };
}

/** Asks one query: the first of its matches, and the first of the mandatory ones among them. */
async function askOne(
  { search }: ChecksMeans,
  { text, on }: { readonly text: string; readonly on: Day },
  place: number,
  found: Map<string, Found>,
): Promise<Existing['queries'][number]> {
  const input = {
    q: text,
    level: [...levels],
    status: ['in-force'],
    on,
    limit: mostListed,
    facetLimit: 0,
    passages: 0,
  };
  const mandatory = await search.standards(SearchInput.parse({ ...input, nature: ['mandatory'] }));
  const all = await search.standards(SearchInput.parse(input));
  for (const item of [...mandatory.items, ...all.items]) {
    const known = found.get(item.key) ?? { item, queries: [] };
    if (!known.queries.includes(place)) known.queries.push(place);
    found.set(item.key, known);
  }
  const listed = new Set([...mandatory.items, ...all.items].filter(isMandatory).map(({ key }) => key));
  return { text, total: all.total, mandatory: Math.max(mandatory.total, listed.size) };
}

/** What was found as it was at a position of the change log; what was not there, or not in force, is left out. */
async function asOf({ catalogue }: ChecksMeans, found: readonly Found[], on: Day, at: number): Promise<Found[]> {
  const then: Found[] = [];
  for (const { item, queries } of found) {
    const record = await catalogue.record(item.key, on, at).catch(absent);
    if (record?.status.state === 'in-force') then.push({ item: record, queries });
  }
  return then;
}

function absent(error: unknown): undefined {
  if (error instanceof Refused && error.refusal.code === 'not-found') return undefined;
  throw error;
}

/** What no source says of the nature of a standard, its number does. */
function natureOfItem({ nature, number }: Pick<StandardItem, 'nature' | 'number'>): Line['nature'] {
  if (nature !== undefined) return nature;
  const parsed = parseIdentifier(number);
  return parsed.ok ? natureOf(parsed.identifier) : undefined;
}

const isMandatory = (item: StandardItem): boolean => natureOfItem(item) === 'mandatory';

type Line = Existing['items'][number];

const lineOf = ({ item: { key, number, titles, level, nature, status }, queries }: Found): Line => ({
  key,
  number,
  title: titles.zh ?? titles.en ?? Object.values(titles)[0] ?? '',
  level,
  nature: natureOfItem({ nature, number }),
  state: status.state,
  queries,
});

const order: readonly Line['level'][] = levels;
const rank = ({ nature, level }: Line): number => (nature === 'mandatory' ? 0 : 1 + order.indexOf(level));
const byWeight = (a: Line, b: Line): number => rank(a) - rank(b) || (a.number < b.number ? -1 : 1);

function digestOf(items: readonly Line[]): string {
  const told = items.map(({ key, number, title, level, nature, state }) => [key, number, title, level, nature, state]);
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}
