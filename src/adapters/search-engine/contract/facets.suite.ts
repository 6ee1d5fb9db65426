import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facetNames, type SearchEngine, type SearchQuery } from '#adapters/search-engine/port.ts';
import { aDocument, answer, engineWith, library, type OpenEngine } from './builders.ts';

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
      [{ sector: ['JB'] }, 0],
      [{ division: ['DB37'] }, 1],
      [{ division: ['DB3702'] }, 1],
      [{ division: ['DB3703'] }, 0],
      [{ publisher: ['DB3702'] }, 1],
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

/** Industry and local standards: sectors and divisions stand in their numbers, like publishers. */
export function headsContract(open: OpenEngine): void {
  describe('sectors, divisions and publishers', () => {
    let engine: SearchEngine;
    const numbers = ['JB/T 1—2020', 'JB/T 2—2020', 'DB/T 3—2020', 'DB37/T 4—2020', 'DB3702/T 5—2020'];
    const others = ['DBJ37/T 6—2020', 'DB11/T 7—2020', 'JGJ 8—2020', 'GB/T 9—2020', 'ISO 10:2020', 'T/JB 11—2020'];
    beforeAll(async () => {
      engine = await engineWith(
        open,
        [...numbers, ...others].map((number) => aDocument({ number })),
      );
    });
    afterAll(() => engine.close());
    const counted = async (filters: Filters, facet: 'sector' | 'division' | 'publisher') => {
      const { facets } = await answer(engine, { filters, facets: [facet], facetLimit: 50 });
      return (facets[facet] ?? []).map(({ value, count }) => `${value} ${count}`);
    };

    test('a sector is the code of an industry standard, a division that of a local one with what lies in it', async () => {
      expect(await counted({}, 'sector')).toEqual(['JB 2', 'DB 1']);
      expect(await counted({}, 'division')).toEqual(['DB37 3', 'DB11 1', 'DB3702 1']);
      expect(await counted({ sector: ['JB'] }, 'division')).toEqual([]);
      expect(await counted({ level: ['local'] }, 'sector')).toEqual([]);
    });

    test('each count is the total one would get by choosing that value', async () => {
      const filters: Filters = { year: ['2020'] };
      for (const facet of ['sector', 'division', 'publisher'] as const) {
        const counts = await counted(filters, facet);
        expect(counts.length).toBeGreaterThan(1);
        for (const line of counts) {
          const [value = ''] = line.split(' ');
          const chosen = await answer(engine, { filters: { ...filters, [facet]: [value] } });
          expect(`${value} ${chosen.total}`).toBe(line);
        }
      }
    });

    test('a publisher that is either is not told twice, but can still be chosen, and is told while it is', async () => {
      expect(await counted({}, 'publisher')).toEqual(['GB 1', 'ISO 1', 'JGJ 1', 'T/JB 1']);
      expect(await counted({ publisher: ['JB'] }, 'publisher')).toEqual(['JB 2', 'GB 1', 'ISO 1', 'JGJ 1', 'T/JB 1']);
      expect((await answer(engine, { filters: { publisher: ['JB', 'DB37'] } })).total).toBe(3);
    });

    test('fewer values are the first of those that are told', async () => {
      const { facets } = await answer(engine, { facets: ['publisher'], facetLimit: 2 });
      expect(facets.publisher?.map(({ value }) => value)).toEqual(['GB', 'ISO']);
      const found = await answer(engine, { facets: ['publisher'], facetLimit: 2, facetText: 'j' });
      expect(found.facets.publisher?.map(({ value }) => value)).toEqual(['JGJ', 'T/JB']);
    });

    test.each([
      ['sector:JB', 2],
      ['行业:机械', 2],
      ['division:DB37', 3],
      ['区划:山东省', 3],
      ['division:3702', 1],
      ['publisher:jb -sector:jb', 0],
      ['year:2020 -division:37 -sector:机械,地震', 5],
    ])('%s finds %i', async (text, total) => {
      expect((await answer(engine, { text })).total).toBe(total);
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
      const filters: Filters = { level: ['national', 'international', 'local'], status: ['in-force'] };
      const { facets } = await answer(engine, { filters, facets: facetNames, facetLimit: 1_000 });
      // none of these is of an industry: see headsContract
      for (const facet of facetNames.filter((name) => name !== 'sector')) {
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

    test('of open classes the top level is returned and what lies above, beside or below a chosen one, with the same counts', async () => {
      const shown = async (filters: Filters, classes?: 'open') => {
        const query = { filters, facets: ['ics', 'ccs'], facetLimit: 1_000, ...(classes && { classes }) } as const;
        const { ics = [], ccs = [] } = (await answer(engine, query)).facets;
        return [...ics, ...ccs].map(({ value, count }) => `${value} ${count}`);
      };
      const all = await shown({});
      expect(all.length).toBeGreaterThan((await shown({}, 'open')).length);
      expect(await shown({}, 'open')).toEqual(all.filter((told) => /^(\d\d|[A-Z]) /.test(told)));
      const chosen: Filters = { ics: ['03.120'], ccs: ['A00'] };
      const open = /^(\d\d|03\.\d+|03\.120\.\d+|[A-Z]|A\d\d) /;
      expect(await shown(chosen, 'open')).toEqual((await shown(chosen)).filter((told) => open.test(told)));
      expect(await shown({ ics: ['03.120.10'] }, 'open')).toEqual(
        (await shown({ ics: ['03.120.10'] })).filter((told) => /^(\d\d|03\.120(\.\d+)?|[A-Z]) /.test(told)),
      );
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
