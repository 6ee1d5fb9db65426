import { expect, test } from 'vitest';
import { aDocument, answer, engineWith, today } from '#adapters/search-engine/contract/builders.ts';
import { facetNames } from '#adapters/search-engine/port.ts';
import { createSearchEngine } from './index.ts';

const states = ['in-force', 'replaced', 'withdrawn'] as const;
const bodies = [
  'ISO',
  'JIS B',
  'GB/T',
  'JB/T',
  'DL/T',
  'DB37/T',
  'DB11/T',
  'GB',
  'IEC',
  'GB/Z',
  'T/CAS',
  'DB3702/T',
  'AQ',
];

/** So many documents that facets are counted together and frequent words are looked up as bits. */
const documents = Array.from({ length: 9_000 }, (_, at) => {
  const body = bodies[at % bodies.length] ?? '';
  const year = 1980 + (at % 41);
  return aDocument({
    number: `${body} ${1_000 + at}${['ISO', 'JIS B', 'IEC'].includes(body) ? ':' : '—'}${year}`,
    titles: { en: ['steel', 'pipes', 'water', 'tests'].filter((_word, bit) => ((at * 7) >> bit) % 2 === 1).join(' ') },
    keywords: at % 3 === 0 ? ['pipes'] : [],
    ics: at % 5 === 0 ? ['03.120.10', '25'] : ['77.140'],
    ccs: at % 7 === 0 ? [] : [`H${10 + (at % 80)}`],
    fields: at % 11 === 0 ? [1, 3] : [],
    languages: at % 3 === 0 ? ['en', 'fr'] : [],
    sources: at % 13 === 0 ? ['a', 'b'] : ['a'],
    state: states[at % 3] ?? 'unknown',
  });
});

const open = () => createSearchEngine({ today: () => today });

test('facets counted together have the counts that each has alone', async () => {
  const engine = await engineWith(open, documents);
  for (const asked of [
    { text: '' },
    { text: 'steel' },
    { text: 'pipes' },
    { text: 'pipes -water' },
    { text: 'steel OR water' },
    { text: 'pipes', filters: { level: ['national', 'industry'], status: ['in-force'], ccs: ['H13'] } },
  ]) {
    const together = await answer(engine, { ...asked, facets: facetNames, facetLimit: 1_000 });
    expect(together.total).toBeGreaterThan('filters' in asked ? 5 : 2_500);
    for (const facet of facetNames) {
      const alone = await answer(engine, { ...asked, facets: [facet], facetLimit: 1_000 });
      if (!('filters' in asked)) expect(together.facets[facet]?.length).toBeGreaterThan(1);
      expect(together.facets[facet]).toEqual(alone.facets[facet]);
    }
  }
  await engine.close();
});

test('words that many documents have are found together in the places they have', async () => {
  const engine = await engineWith(open, documents);
  const has = (at: number, bit: number) => ((at * 7) >> bit) % 2 === 1;
  const both = documents.filter((_, at) => has(at, 0) && (has(at, 1) || at % 3 === 0));
  const inTitle = documents.filter((_, at) => has(at, 0) && has(at, 1));
  const found = await answer(engine, { text: 'pipes steel', limit: 1_000 });
  expect(found.total).toBe(both.length);
  const titled = await answer(engine, { text: 'title:steel title:pipes' });
  expect(titled.total).toBe(inTitle.length);
  expect(inTitle.length).toBeLessThan(both.length);
  const keys = new Set(inTitle.map(({ key }) => key));
  expect(found.hits.every(({ key, tier }) => keys.has(key) === (tier !== 'words'))).toBe(true);
  await engine.close();
});

test('a wanted few of many values are those with the highest counts', async () => {
  const engine = await engineWith(open, documents);
  const all = await answer(engine, { facets: ['ccs'], facetLimit: 1_000 });
  for (const facetLimit of [0, 1, 7, 40]) {
    const few = await answer(engine, { facets: ['ccs'], facetLimit });
    expect(few.facets.ccs).toEqual(all.facets.ccs?.slice(0, facetLimit));
  }
  await engine.close();
});
