import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Database } from '#adapters/database/port.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { SavedQuery } from './contract.ts';
import { canonicalOf, createSavedSearches, savedIdOf } from './saved-searches.ts';
import { createSearchStore } from './store.ts';
import type { SearchTables } from './tables.ts';

let database: Database;
beforeAll(async () => {
  database = await clonedDatabase();
});
afterAll(() => database.close());

const searchesWith = (all: number, day: number) =>
  createSavedSearches(createSearchStore(database.tables<SearchTables>()), { all, day });
const asking = (query: z.input<typeof SavedQuery>) => SavedQuery.parse(query);

describe('the canonical text of a search', () => {
  it('is one for all ways of asking the same', () => {
    const text = canonicalOf(asking({ q: ' 机器人   安全 ', level: 'national,industry', status: 'in-force' }));
    expect(text).toBe('{"q":"机器人 安全","level":["industry","national"],"status":["in-force"]}');
    const other = asking({ q: '机器人 安全', status: ['in-force'], level: ['national', 'industry', 'national'] });
    expect(canonicalOf(other)).toBe(text);
    expect(canonicalOf(asking({ sort: 'relevance' }))).toBe('{}');
  });

  it('differs where another thing is asked', () => {
    const ids = [
      { q: 'a' },
      { q: 'b' },
      { q: 'a', sort: 'newest' as const },
      { q: 'a', on: '2020-01-01' },
      { level: 'local' },
    ].map((query) => savedIdOf(canonicalOf(asking(query))));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
  });

  it('has the address it always had', () => {
    // An address once given is for ever: this one may not change.
    expect(savedIdOf('{"q":"GB/T 1.1"}')).toBe('n1zqk22peg3vt4t2');
  });
});

describe('a saved search', () => {
  it('is found under its address, and saved once however often it is saved', async () => {
    const searches = searchesWith(100, 100);
    const first = await searches.save(asking({ q: '停车', level: 'local' }));
    const again = await searches.save(asking({ q: '停车 ', level: ['local'] }));
    expect(again).toEqual(first);
    expect(await searches.get(first.id)).toEqual(first);
    expect(first.query).toMatchObject({ q: '停车', level: ['local'], sort: 'relevance', ics: [] });
  });

  it('of a query that is wrong is refused with the character', async () => {
    await expect(searchesWith(9, 9).save(asking({ q: '"open' }))).rejects.toMatchObject({
      refusal: { code: 'invalid-query', facts: { column: 1 } },
    });
  });

  it('that is longer than a search is refused', async () => {
    const source = Array.from({ length: 50 }, (_, at) => `${at} ${'x'.repeat(190)}`);
    await expect(searchesWith(9, 9).save(asking({ source }))).rejects.toMatchObject({
      refusal: { code: 'invalid-input' },
    });
  });

  it.each(['', 'x', "'; drop table search_saved", '0000000000000000', '\u0000'.repeat(16)])(
    'that nobody saved (%j) is not found',
    async (id) => {
      await expect(searchesWith(9, 9).get(id)).rejects.toMatchObject({ refusal: { code: 'not-found' } });
    },
  );

  it('beyond a limit is refused, and what is there stays', async () => {
    const kept = await searchesWith(100, 100).save(asking({ q: 'kept' }));
    const { rows } = await database.pool.query<{ count: string }>('select count(*) from search_saved');
    const count = Number(rows[0]?.count);
    const refused = { refusal: { code: 'limit-reached' } };
    await expect(searchesWith(count, 100).save(asking({ q: 'one more' }))).rejects.toMatchObject(refused);
    await expect(searchesWith(100, count).save(asking({ q: 'one more' }))).rejects.toMatchObject(refused);
    expect(await searchesWith(count, count).save(asking({ q: 'kept' }))).toEqual(kept);
    // of many at once, only as many as there is room for
    const several = ['a', 'b', 'c', 'd'].map((q) => searchesWith(count + 2, 100).save(asking({ q })));
    const saved = (await Promise.allSettled(several)).filter(({ status }) => status === 'fulfilled');
    expect(saved).toHaveLength(2);
  });

  it('is never changed or removed', async () => {
    await searchesWith(100, 100).save(asking({ q: 'for ever' }));
    for (const change of [`update search_saved set query = '{}'`, 'delete from search_saved', 'truncate search_saved'])
      await expect(database.pool.query(change)).rejects.toThrow('appended, never changed');
  });
});
