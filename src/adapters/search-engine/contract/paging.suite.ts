import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SearchEngine, sortNames } from '#adapters/search-engine/port.ts';
import { aDocument, allPages, answer, engineWith, library, type OpenEngine, refusalCode } from './builders.ts';

export function sortingContract(open: OpenEngine): void {
  describe('sorting', () => {
    let engine: SearchEngine;
    const keysBy = async (sort: (typeof sortNames)[number]): Promise<readonly string[]> =>
      (await answer(engine, { sort })).hits.map(({ key }) => key);
    beforeAll(async () => {
      const tenth = aDocument({ number: 'GB/T 1.10—2020' });
      const second = aDocument({ number: 'GB/T 1.2—2020' });
      engine = await engineWith(open, [...library, tenth, second]);
    });
    afterAll(() => engine.close());

    test('numbers are sorted as numbers, never as text', async () => {
      const keys = await keysBy('number');
      const places = ['gb-t-1.1~2020', 'gb-t-1.2~2020', 'gb-t-1.10~2020', 'gb-t-19001~2008', 'gb-t-19001~2016'];
      expect(keys.filter((key) => places.includes(key))).toEqual(places);
    });

    test('newest and oldest go by publication; without a date comes last in both', async () => {
      const [newest, oldest] = [await keysBy('newest'), await keysBy('oldest')];
      expect(newest[0]).toBe('gb-t-99999~2026');
      expect(oldest[0]).toBe('gb-t-19001~2008');
      for (const keys of [newest, oldest]) {
        expect([...keys.slice(-2)].sort()).toEqual(['gb-t-1.10~2020', 'gb-t-1.2~2020']);
      }
    });

    test('by implementation the latest comes first', async () => {
      expect((await keysBy('implemented')).slice(0, 2)).toEqual(['gb-t-99999~2026', 'gb-t-1.1~2020']);
    });

    test('a sort keeps the tier of each hit', async () => {
      const { hits } = await answer(engine, { text: '质量', sort: 'oldest' });
      expect(hits.map(({ tier }) => tier)).toEqual(['title-phrase', 'title-phrase', 'title-phrase']);
    });
  });
}

const many = Array.from({ length: 57 }, (_, at) =>
  aDocument({
    number: `ISO ${1000 + at}:${2000 + (at % 3)}`,
    titles: at % 4 === 0 ? 'Steel pipes' : at % 4 === 1 ? 'Pipes of steel' : 'Fittings',
    ...(at % 5 === 0 ? {} : { published: `20${String(10 + (at % 7)).padStart(2, '0')}-01-01` }),
    keywords: ['steel', 'pipes'],
    state: at % 2 === 0 ? 'in-force' : 'replaced',
  }),
);

export function pagingContract(open: OpenEngine): void {
  describe('paging', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, many);
    });
    afterAll(() => engine.close());

    test.each(sortNames)('pages by %s are the whole list in order, nothing twice', async (sort) => {
      for (const text of ['steel pipes', '', 'pipes']) {
        const whole = (await answer(engine, { text, sort, limit: 1_000 })).hits.map(({ key }) => key);
        expect(whole.length).toBe(57);
        expect(new Set(whole).size).toBe(57);
        for (const limit of [1, 7, 20, 57]) expect(await allPages(engine, { text, sort, limit })).toEqual(whole);
      }
    });

    test('the last page has no cursor, and a page of none has none', async () => {
      expect((await answer(engine, { limit: 57 })).nextCursor).toBeUndefined();
      expect((await answer(engine, { limit: 0 })).hits).toEqual([]);
      expect((await answer(engine, { text: 'nothing' })).nextCursor).toBeUndefined();
    });

    test('total and facets are the same on every page', async () => {
      const first = await answer(engine, { limit: 10, facets: ['year'] });
      const cursor = first.nextCursor ?? '';
      const second = await answer(engine, { limit: 10, facets: ['year'], cursor });
      expect([second.total, second.facets]).toEqual([first.total, first.facets]);
    });

    test('a cursor of another query is refused', async () => {
      const cursor = (await answer(engine, { text: 'steel', limit: 5 })).nextCursor ?? '';
      expect(cursor).not.toBe('');
      expect(await refusalCode(engine, { text: 'pipes', limit: 5, cursor })).toBe('invalid-cursor');
      expect(await refusalCode(engine, { text: 'steel', limit: 5, cursor, sort: 'newest' })).toBe('invalid-cursor');
      expect(await refusalCode(engine, { text: 'steel', cursor, filters: { year: ['2000'] } })).toBe('invalid-cursor');
      expect(await refusalCode(engine, { text: 'steel', limit: 9, cursor })).toBeUndefined();
    });

    test('a cursor with a changed letter is refused or answered, never an error', async () => {
      const cursor = (await answer(engine, { limit: 5 })).nextCursor ?? '';
      for (let at = 0; at < cursor.length; at += 1) {
        const bent = `${cursor.slice(0, at)}A${cursor.slice(at + 1)}`;
        expect([undefined, 'invalid-cursor']).toContain(await refusalCode(engine, { limit: 5, cursor: bent }));
      }
    });

    test('a page stays right when documents come and go before it', async () => {
      const own = await engineWith(open, many);
      const first = await answer(own, { limit: 10, sort: 'number' });
      const rest = (await answer(own, { limit: 1_000, sort: 'number' })).hits.slice(10).map(({ key }) => key);
      await own.apply([aDocument({ number: 'ISO 1:2000' })], [first.hits[3]?.key ?? ''], 2);
      const next = await answer(own, { limit: 1_000, sort: 'number', cursor: first.nextCursor ?? '' });
      expect(next.hits.map(({ key }) => key)).toEqual(rest);
      await own.close();
    });
  });
}
