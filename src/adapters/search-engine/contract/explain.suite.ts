import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Explanation, SearchEngine, SearchQuery } from '#adapters/search-engine/port.ts';
import { aDocument, allPages, answer, engineWith, hitsOf, library, type OpenEngine, refusalCode } from './builders.ts';

/** Other wordings of a query: what only they find stands behind everything the query finds itself. */
export function wordingsContract(open: OpenEngine): void {
  describe('wordings', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, library);
    });
    afterAll(() => engine.close());

    test('what only a wording finds stands in a tier of its own', async () => {
      expect(await hitsOf(engine, { text: '机器人', wordings: ['robot', 'robots'] })).toEqual([
        'title-phrase gb-t-99999~2026',
        'synonym iso-10218-1~2025',
        'synonym jis-b-8433-1~2015',
      ]);
    });

    test('what both find keeps its tier and is counted once', async () => {
      const found = await answer(engine, { text: 'quality', wordings: ['质量'], facets: ['level'] });
      expect(found.hits.map(({ tier, key }) => `${tier} ${key}`)).toEqual([
        'title-phrase gb-t-19001~2016',
        'title-phrase iso-9001~2015',
        'title-phrase gb-t-19001~2008',
        'words iso-10218-1~2025',
        'synonym db3702-t-0001~2019',
      ]);
      expect(found.total).toBe(5);
      expect(found.facets.level).toEqual([
        { value: 'international', count: 2 },
        { value: 'national', count: 2 },
        { value: 'local', count: 1 },
      ]);
    });

    test('a wording is a query: it may have filters, phrases and a number', async () => {
      const wordings = ['"industrial robots" level:international', 'GB 7258', 'robots -industrial'];
      expect(await hitsOf(engine, { text: '机器人', wordings })).toEqual([
        'title-phrase gb-t-99999~2026',
        'synonym gb-7258~2017',
        'synonym iso-10218-1~2025',
        'synonym jis-b-8433-1~2015',
      ]);
    });

    test('pages follow each other over the tiers, and a cursor belongs to its wordings', async () => {
      const query: Partial<SearchQuery> = { text: 'quality', wordings: ['质量', '机动车'], limit: 2 };
      const { hits, nextCursor } = await answer(engine, { ...query, limit: 20 });
      expect(nextCursor).toBeUndefined();
      expect(hits).toHaveLength(6);
      expect(await allPages(engine, query)).toEqual(hits.map(({ key }) => key));
      const { nextCursor: cursor = '' } = await answer(engine, query);
      expect(await refusalCode(engine, { ...query, wordings: ['质量'], cursor })).toBe('invalid-cursor');
    });

    test('facets and filters hold for what a wording finds', async () => {
      const query: Partial<SearchQuery> = { text: '机器人', wordings: ['robots'], filters: { level: ['foreign'] } };
      expect(await hitsOf(engine, query)).toEqual(['synonym jis-b-8433-1~2015']);
    });
  });
}

/** «Why is this here?» */
export function explainContract(open: OpenEngine): void {
  describe('explanations', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, [
        ...library,
        aDocument({ number: 'RFC 6460', titles: 'Suite B profile', names: { replaces: ['rfc-5430'] } }),
      ]);
    });
    afterAll(() => engine.close());

    const why = async (wanted: Partial<SearchQuery>, at = 0): Promise<Explanation | undefined> =>
      (await answer(engine, { ...wanted, explain: true })).hits[at]?.why;

    test('nothing is explained unless asked', async () => {
      expect((await answer(engine, { text: '质量' })).hits.some((hit) => 'why' in hit)).toBe(false);
    });

    test('a number tells what was typed and what it was taken for', async () => {
      expect((await why({ text: 'gbt19001-2008' }))?.number).toEqual({
        typed: 'gbt19001-2008',
        key: 'gb-t-19001~2008',
      });
      expect((await why({ text: 'GB/T 19001 质量' }))?.number).toEqual({ typed: 'GB/T 19001', key: 'gb-t-19001' });
      expect((await why({ text: 'RFC 5430' }))?.number).toEqual({ typed: 'RFC 5430', key: 'rfc-5430' });
    });

    test('words tell the best place where each was found', async () => {
      expect((await why({ text: '19001 quality 认证' }))?.words).toEqual([
        { word: '19001', place: 'number' },
        { word: 'quality', place: 'title' },
        { word: '认证', place: 'text' },
      ]);
      expect((await why({ text: '"industrial robots" inherently' }))?.words).toEqual([
        { word: 'inherently', place: 'text' },
        { word: 'industrial', place: 'title' },
        { word: 'robots', place: 'title' },
      ]);
    });

    test('of alternatives the one that put it here is told', async () => {
      expect((await why({ text: 'inherently OR industrial' }))?.words).toEqual([
        { word: 'industrial', place: 'title' },
      ]);
    });

    test('a wording is named where it found what was typed did not', async () => {
      const hits = await answer(engine, { text: '机器人', wordings: ['automation', 'robots'], explain: true });
      expect(hits.hits.map((hit) => hit.why?.wording)).toEqual([undefined, 'robots', 'robots']);
      expect(hits.hits[1]?.why?.words).toEqual([{ word: 'robots', place: 'title' }]);
    });

    test('the order within a tier is told: state on the day, level, recency', async () => {
      expect((await why({ text: 'GB/T 19001', on: '2010-01-01' }))?.order).toEqual({
        state: 'in-force',
        level: 'national',
        recency: '2008-12-30',
      });
      expect((await why({ text: 'роботы' }))?.order).toEqual({
        state: 'unknown',
        level: 'regional',
        recency: '2016-11-29',
      });
      expect((await why({ text: 'RFC 6460' }))?.order).toEqual({ state: 'in-force', level: 'international' });
    });

    test('a page of everything explains by its order alone', async () => {
      const { hits } = await answer(engine, { explain: true });
      expect(hits.map(({ why: explanation }) => explanation?.words)).toEqual(hits.map(() => []));
      expect(hits.every(({ why: explanation }) => explanation?.order.state !== undefined)).toBe(true);
    });
  });
}
