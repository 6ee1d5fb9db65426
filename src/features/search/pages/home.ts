import type { StandardItem } from '#features/catalogue/contract.ts';
import type { Level } from '#kernel/standard/vocabulary.ts';
import { levels } from '#kernel/standard/vocabulary.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { mainTitle } from '#ui/i18n/titles.ts';
import type { SearchCaller } from './search-caller.ts';

export type CountedClass = { readonly code: string; readonly title: string; readonly count: number };

export type HomeData = {
  readonly records: number;
  readonly items: number;
  readonly sources: number;
  readonly levels: readonly { readonly level: Level; readonly count: number }[];
  readonly fields: readonly CountedClass[];
  readonly ics: readonly CountedClass[];
  readonly ccs: readonly CountedClass[];
  readonly newlyInForce: readonly StandardItem[];
  readonly newlyPublished: readonly StandardItem[];
  readonly aboutToBeReplaced: readonly StandardItem[];
};

type Counts = ReadonlyMap<string, number>;

/** What the library holds today, and the ways into it. */
export async function loadHome(api: SearchCaller, language: Language): Promise<HomeData> {
  const [overview, answer, fields, ics, ccs] = await Promise.all([
    api.catalogue.overview({}),
    api.search.standards({ limit: 1, facetLimit: 1_000 }),
    fieldClasses(api, language),
    topClasses(api, 'ics', language),
    topClasses(api, 'ccs', language),
  ]);
  const countsOf = (name: string): Counts =>
    new Map((answer.facets[name] ?? []).map(({ value, count }) => [value, count]));
  const counted = (classes: readonly Omit<CountedClass, 'count'>[], counts: Counts) =>
    classes.map((each) => ({ ...each, count: counts.get(each.code) ?? 0 }));
  const byLevel = countsOf('level');
  return {
    records: overview.records,
    items: overview.items,
    sources: overview.sources,
    levels: levels.map((level) => ({ level, count: byLevel.get(level) ?? 0 })).filter(({ count }) => count > 0),
    fields: counted(fields, countsOf('field')),
    ics: counted(ics, countsOf('ics')),
    ccs: counted(ccs, countsOf('ccs')),
    newlyInForce: overview.newlyInForce,
    newlyPublished: overview.newlyPublished,
    aboutToBeReplaced: overview.aboutToBeReplaced,
  };
}

async function topClasses(api: SearchCaller, scheme: 'ics' | 'ccs', language: Language) {
  const { entries } = await api.catalogue.classes({ scheme });
  return entries.map(({ code, titles }) => ({ code, title: mainTitle(titles, language)?.text ?? code }));
}

/** The plan's fields stand under its five areas; the page lists the seventeen. */
async function fieldClasses(api: SearchCaller, language: Language) {
  const areas = await api.catalogue.classes({ scheme: 'field' });
  const lists = await Promise.all(areas.entries.map(({ code }) => api.catalogue.classes({ scheme: 'field', code })));
  return lists
    .flatMap(({ entries }) => entries)
    .map(({ code, titles }) => ({ code, title: mainTitle(titles, language)?.text ?? code }));
}
