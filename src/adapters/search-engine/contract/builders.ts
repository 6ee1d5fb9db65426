import type { IndexDocument, SearchAnswer, SearchEngine, SearchQuery } from '#adapters/search-engine/port.ts';
import { identify, levelOf, natureOf, sortKeyOf } from '#kernel/identifier/index.ts';
import type { State } from '#kernel/standard/vocabulary.ts';

/** Builders for the contract of search engines: documents from their number, questions with everything else usual. */

/** What opens an engine for one test; the suite closes it. */
export type OpenEngine = () => Promise<SearchEngine>;

export const today = '2026-08-01';

type Wanted = Partial<Omit<IndexDocument, 'titles'>> & {
  readonly number: string;
  readonly titles?: IndexDocument['titles'] | string;
  readonly state?: State;
};

/** A document as the catalogue would make it from its number; a title alone is the Chinese one when it has Han. */
export function aDocument(wanted: Wanted): IndexDocument {
  const { state = 'in-force', titles = 'Untitled', ...given } = wanted;
  const { key, stem, display, identifier } = identify(wanted.number);
  const level = identifier ? levelOf(identifier) : undefined;
  const nature = identifier ? natureOf(identifier) : undefined;
  const titled = typeof titles === 'string' ? { [/\p{Script=Han}/u.test(titles) ? 'zh' : 'en']: titles } : titles;
  return {
    key,
    stem,
    sortKey: identifier ? sortKeyOf(identifier) : `9 ${key}`,
    aliasKeys: [],
    keywords: [],
    ...(level ? { level } : {}),
    ...(nature ? { nature } : {}),
    ...(identifier ? { publisher: identifier.publisher } : {}),
    ...(identifier?.year ? { year: Number(identifier.year) } : {}),
    ics: [],
    ccs: [],
    fields: [],
    languages: [],
    sources: ['test'],
    sample: false,
    timeline: [{ from: '', state }],
    ...given,
    number: display,
    titles: titled,
  };
}

export function keyOf(number: string): string {
  return identify(number).key;
}

/** A query with everything not given as a plain search has it. */
export function aQuery(wanted: Partial<SearchQuery>): SearchQuery {
  return { text: '', filters: {}, on: today, sort: 'relevance', limit: 20, facets: [], facetLimit: 20, ...wanted };
}

/** An engine that has the documents. */
export async function engineWith(open: OpenEngine, documents: readonly IndexDocument[]): Promise<SearchEngine> {
  const engine = await open();
  await engine.rebuild(batches(documents), 1);
  return engine;
}

export async function* batches(
  documents: readonly IndexDocument[],
  size = 3,
): AsyncGenerator<readonly IndexDocument[]> {
  for (let from = 0; from < documents.length; from += size) yield documents.slice(from, from + size);
}

/** The answer; a refusal fails the test. */
export async function answer(engine: SearchEngine, wanted: Partial<SearchQuery>): Promise<SearchAnswer> {
  const given = await engine.search(aQuery(wanted));
  if ('refusal' in given) throw new Error(`refused: ${given.refusal.code}`);
  return given;
}

/** Code of the refusal; undefined when the query is answered. */
export async function refusalCode(engine: SearchEngine, wanted: Partial<SearchQuery>): Promise<string | undefined> {
  const given = await engine.search(aQuery(wanted));
  return 'refusal' in given ? given.refusal.code : undefined;
}

/** The fault of a query as `reason@column+length`; undefined when it is answered. */
export async function faultOf(engine: SearchEngine, text: string): Promise<string | undefined> {
  const given = await engine.search(aQuery({ text }));
  if (!('refusal' in given)) return undefined;
  const { column, length, reason } = given.refusal.facts;
  return `${reason}@${column}+${length}`;
}

/** Hits as 'tier key'. */
export async function hitsOf(engine: SearchEngine, wanted: Partial<SearchQuery>): Promise<readonly string[]> {
  const { hits } = await answer(engine, wanted);
  return hits.map(({ tier, key }) => `${tier} ${key}`);
}

/** Keys of all pages, one after the other. */
export async function allPages(engine: SearchEngine, wanted: Partial<SearchQuery>): Promise<readonly string[]> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await answer(engine, { ...wanted, ...(cursor ? { cursor } : {}) });
    keys.push(...page.hits.map(({ key }) => key));
    cursor = page.nextCursor;
  } while (cursor !== undefined && keys.length < 10_000);
  return keys;
}

/** A small library with something of everything. */
export const library: readonly IndexDocument[] = [
  aDocument({
    number: 'GB/T 19001—2016',
    titles: { zh: '质量管理体系 要求', en: 'Quality management systems — Requirements' },
    aliasKeys: ['iso-9001~2015'],
    ics: ['03.120.10'],
    ccs: ['A00'],
    languages: ['zh'],
    published: '2016-12-30',
    implemented: '2017-07-01',
    keywords: ['认证'],
    fields: [3],
    timeline: [
      { from: '', state: 'upcoming' },
      { from: '2017-07-01', state: 'in-force' },
    ],
  }),
  aDocument({
    number: 'GB/T 19001—2008',
    titles: { zh: '质量管理体系 要求', en: 'Quality management systems — Requirements' },
    ics: ['03.120.10'],
    ccs: ['A00'],
    languages: ['zh'],
    published: '2008-12-30',
    implemented: '2009-03-01',
    timeline: [
      { from: '', state: 'upcoming' },
      { from: '2009-03-01', state: 'in-force' },
      { from: '2017-07-01', state: 'replaced' },
    ],
  }),
  aDocument({
    number: 'GB/T 1.1—2020',
    titles: { zh: '标准化工作导则 第1部分：标准化文件的结构和起草规则' },
    ics: ['01.120'],
    ccs: ['A00'],
    languages: ['zh'],
    published: '2020-03-31',
    implemented: '2020-10-01',
    sources: ['test', 'other'],
  }),
  aDocument({
    number: 'GB 7258—2017',
    titles: { zh: '机动车运行安全技术条件' },
    ics: ['43.020'],
    ccs: ['T09'],
    languages: ['zh'],
    published: '2017-09-29',
    implemented: '2018-01-01',
    fields: [3, 7],
  }),
  aDocument({
    number: 'GB/T 99999—2026',
    titles: { zh: '工业机器人 安全要求' },
    ics: ['25.040.30'],
    ccs: ['J28'],
    languages: ['zh'],
    published: '2026-06-01',
    implemented: '2027-01-01',
    timeline: [
      { from: '', state: 'upcoming' },
      { from: '2027-01-01', state: 'in-force' },
    ],
  }),
  aDocument({
    number: 'DB3702/T 0001—2019',
    titles: { zh: '机动车停放服务质量规范' },
    ics: ['03.080'],
    ccs: ['A12'],
    languages: ['zh'],
    published: '2019-05-01',
    implemented: '2019-06-01',
  }),
  aDocument({
    number: 'ISO 9001:2015',
    titles: { en: 'Quality management systems — Requirements', fr: 'Systèmes de management de la qualité — Exigences' },
    ics: ['03.120.10', '03.100.70'],
    languages: ['en', 'fr'],
    published: '2015-09-15',
  }),
  aDocument({
    number: 'ISO 10218-1:2025',
    titles: { en: 'Robotics — Safety requirements — Part 1: Industrial robots' },
    ics: ['25.040.30'],
    languages: ['en'],
    published: '2025-02-01',
    abstract: 'Inherently safe design of industrial robots; quality is not treated.',
  }),
  aDocument({
    number: 'JIS B 8433-1:2015',
    titles: {
      ja: 'ロボット及びロボティックデバイス－産業用ロボットのための安全要求事項',
      en: 'Robots and robotic devices',
    },
    ics: ['25.040.30'],
    languages: ['ja'],
    published: '2015-03-20',
    state: 'withdrawn',
  }),
  aDocument({
    number: 'ГОСТ Р 60.1.2.1-2016',
    titles: { ru: 'Роботы и робототехнические устройства. Требования по безопасности' },
    languages: ['ru'],
    published: '2016-11-29',
    state: 'unknown',
  }),
];
