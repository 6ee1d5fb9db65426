import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facetNames, type SearchEngine, type SearchQuery } from '#adapters/search-engine/port.ts';
import { answer, engineWith, library, type OpenEngine } from './builders.ts';

type Filters = SearchQuery['filters'];

/** Filters: several values of one facet are alternatives, facets narrow each other. */
export function filtersContract(open: OpenEngine): void {
  describe('filters', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, library);
    });
    afterAll(() => engine.close());

    const cases: readonly (readonly [Filters, number])[] = [
      [{ level: ['national'] }, 5],
      [{ level: ['national', 'local'] }, 6],
      [{ level: ['enterprise'] }, 0],
      [{ level: ['no-such-level'] }, 0],
      [{ level: [] }, 10],
      [{ status: ['in-force'] }, 6],
      [{ status: ['upcoming', 'withdrawn'] }, 2],
      [{ status: ['unknown'] }, 1],
      [{ nature: ['mandatory'] }, 1],
      [{ year: ['2016'] }, 2],
      [{ publisher: ['ISO'] }, 2],
      [{ ics: ['03'] }, 4],
      [{ ics: ['03.120'] }, 3],
      [{ ics: ['03.100.70'] }, 1],
      [{ ics: ['0'] }, 0],
      [{ ics: ['25.040.30', '43'] }, 4],
      [{ ccs: ['A'] }, 4],
      [{ ccs: ['A00'] }, 3],
      [{ ccs: ['A00/09'] }, 3],
      [{ ccs: ['T0'] }, 1],
      [{ language: ['fr'] }, 1],
      [{ source: ['other'] }, 1],
      [{ field: ['3'] }, 2],
      [{ level: ['national'], status: ['in-force'] }, 3],
      [{ level: ['national'], status: ['in-force'], ics: ['03'] }, 1],
    ];
    test.each(cases)('%j leaves %i', async (filters, total) => {
      expect((await answer(engine, { filters })).total).toBe(total);
    });

    test('filters narrow words', async () => {
      const { total, hits } = await answer(engine, { text: '质量', filters: { level: ['local'] } });
      expect([total, hits.map(({ key }) => key)]).toEqual([1, ['db3702-t-0001~2019']]);
    });

    test('filters narrow numbers', async () => {
      expect((await answer(engine, { text: 'GB/T 19001', filters: { status: ['replaced'] } })).hits).toEqual([
        { key: 'gb-t-19001~2008', tier: 'number-undated' },
      ]);
    });

    test.each([
      [{ implementedFrom: '2018-01-01' }, 4],
      [{ implementedFrom: '2018-01-01', implementedTo: '2020-10-01' }, 3],
      [{ implementedTo: '2009-03-01' }, 1],
      [{ publishedFrom: '2016-11-29', publishedTo: '2016-12-30' }, 2],
    ])('dates %j leave %i', async (range, total) => {
      expect((await answer(engine, range)).total).toBe(total);
    });
  });
}

export function countsContract(open: OpenEngine): void {
  describe('facet counts', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, library);
    });
    afterAll(() => engine.close());

    test('count every match, most frequent first, equals by value', async () => {
      const { facets } = await answer(engine, { facets: ['level'] });
      expect(facets.level).toEqual([
        { value: 'national', count: 5 },
        { value: 'international', count: 2 },
        { value: 'foreign', count: 1 },
        { value: 'local', count: 1 },
        { value: 'regional', count: 1 },
      ]);
    });

    test('count the matches of the words alone', async () => {
      const { facets } = await answer(engine, { text: '质量', facets: ['level', 'year'] });
      expect(facets.level).toEqual([
        { value: 'national', count: 2 },
        { value: 'local', count: 1 },
      ]);
      expect(facets.year?.map(({ value }) => value)).toEqual(['2008', '2016', '2019']);
    });

    test('a facet is counted without its own filter, the others with it', async () => {
      const { facets } = await answer(engine, { filters: { status: ['in-force'] }, facets: ['status', 'level'] });
      expect(facets.status?.find(({ value }) => value === 'withdrawn')?.count).toBe(1);
      expect(facets.level?.find(({ value }) => value === 'national')?.count).toBe(3);
      expect(facets.level?.some(({ value }) => value === 'foreign')).toBe(false);
    });

    test('each count is the total one would get by choosing that value', async () => {
      const filters: Filters = { level: ['national', 'international'], status: ['in-force'] };
      const { facets } = await answer(engine, { filters, facets: facetNames, facetLimit: 1_000 });
      for (const facet of facetNames) {
        expect(facets[facet]?.length).toBeGreaterThan(0);
        for (const { value, count } of facets[facet] ?? []) {
          const chosen = await answer(engine, { filters: { ...filters, [facet]: [value] } });
          expect(`${facet} ${value} ${chosen.total}`).toBe(`${facet} ${value} ${count}`);
        }
      }
    });

    test('ICS counts include what lies under a code, each document once', async () => {
      const { facets } = await answer(engine, {
        text: 'ISO 9001',
        filters: { level: ['international'] },
        facets: ['ics'],
      });
      expect(facets.ics?.filter(({ value }) => value.startsWith('03')).map(({ count }) => count)).toEqual([
        1, 1, 1, 1, 1,
      ]);
    });

    test('fewer values can be asked for without changing a count', async () => {
      const { facets } = await answer(engine, { facets: ['language', 'ccs'], facetLimit: 1 });
      expect(facets).toEqual({ language: [{ value: 'zh', count: 6 }], ccs: [{ value: 'A', count: 4 }] });
    });

    test('only values that contain a text are returned, letter case and width aside, with the same counts', async () => {
      const shown = async (facetText: string, facetLimit = 20) =>
        (await answer(engine, { facets: ['year', 'publisher'], facetLimit, facetText })).facets;
      const all = await shown('');
      expect(all).toEqual((await answer(engine, { facets: ['year', 'publisher'] })).facets);
      const years = (all.year ?? []).filter(({ value }) => value.includes('201'));
      expect(years.length).toBeGreaterThan(2);
      expect((await shown(' ２01')).year).toEqual(years);
      expect((await shown('201', 1)).year).toEqual(years.slice(0, 1));
      expect((await shown('iso')).publisher).toEqual([{ value: 'ISO', count: 2 }]);
      expect(await shown('none like this')).toEqual({ year: [], publisher: [] });
    });

    test('only the facets asked for are counted', async () => {
      expect((await answer(engine, { facets: [] })).facets).toEqual({});
    });
  });
}

/** A document's state is that of the day asked, on both sides of midnight. */
export function daysContract(open: OpenEngine): void {
  describe('states on a day', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, library);
    });
    afterAll(() => engine.close());

    test.each([
      ['2009-02-28', 'upcoming', 'gb-t-19001~2008'],
      ['2009-03-01', 'in-force', 'gb-t-19001~2008'],
      ['2017-06-30', 'in-force', 'gb-t-19001~2008'],
      ['2017-07-01', 'replaced', 'gb-t-19001~2008'],
      ['2026-12-31', 'upcoming', 'gb-t-99999~2026'],
      ['2027-01-01', 'in-force', 'gb-t-99999~2026'],
    ] as const)('on %s the state is %s (%s)', async (on, state, key) => {
      const { hits } = await answer(engine, { on, filters: { status: [state] } });
      expect(hits.map((hit) => hit.key)).toContain(key);
    });

    test('counts of many days in turn stay right', async () => {
      for (let round = 0; round < 2; round += 1) {
        for (const [on, count] of [
          ['2009-02-28', 5],
          ['2010-01-01', 6],
          ['2020-01-01', 6],
          ['2026-12-31', 6],
          ['2027-01-01', 7],
          ['1990-01-01', 5],
        ] as const) {
          const { facets } = await answer(engine, { on, facets: ['status'] });
          const inForce = facets.status?.find(({ value }) => value === 'in-force')?.count;
          expect(`${on} ${inForce}`).toBe(`${on} ${count}`);
        }
      }
    });
  });
}
