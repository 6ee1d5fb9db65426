import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SearchEngine } from '#adapters/search-engine/port.ts';
import { aDocument, answer, engineWith, hitsOf, library, type OpenEngine, refusalCode, today } from './builders.ts';

/** Words of titles, keywords and abstracts in several scripts. */
export function wordsContract(open: OpenEngine): void {
  describe('words', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, library);
    });
    afterAll(() => engine.close());

    test.each([
      ['质量管理体系', 'title-phrase gb-t-19001~2016'],
      ['品質管理體系', undefined],
      ['質量管理體系', 'title-phrase gb-t-19001~2016'],
      ['体系 质量', 'title-words gb-t-19001~2016'],
      ['认证', 'words gb-t-19001~2016'],
      ['工业机器人', 'title-phrase gb-t-99999~2026'],
      ['机 器 人', 'title-phrase gb-t-99999~2026'],
      ['体系要求', 'title-phrase gb-t-19001~2016'],
      ['产业用', 'title-phrase jis-b-8433-1~2015'],
      ['産業用ロボット', 'title-phrase jis-b-8433-1~2015'],
      ['ﾛﾎﾞｯﾄ', 'title-phrase jis-b-8433-1~2015'],
      ['роботы', 'title-phrase гост-р-60.1.2.1~2016'],
      ['БЕЗОПАСНОСТИ требования', 'title-words гост-р-60.1.2.1~2016'],
      ['exigences', 'title-phrase iso-9001~2015'],
      ['systemes de management', 'title-phrase iso-9001~2015'],
      ['QUALITÉ', 'title-phrase iso-9001~2015'],
      ['qualite management systemes', 'title-words iso-9001~2015'],
      ['industrial robots', 'title-phrase iso-10218-1~2025'],
      ['robots industrial', 'title-words iso-10218-1~2025'],
      ['inherently safe', 'words iso-10218-1~2025'],
      ['safety of industrial robots', 'title-words iso-10218-1~2025'],
      ['robot', undefined],
      ['nothing like this', undefined],
    ])('%j finds %s', async (text, expected) => {
      expect((await hitsOf(engine, { text }))[0]).toBe(expected);
    });

    test('a phrase of the title stands before the same words of an abstract', async () => {
      const hits = await hitsOf(engine, { text: 'quality' });
      expect(hits.at(-1)).toBe('words iso-10218-1~2025');
      expect(hits.slice(0, -1).every((hit) => hit.startsWith('title-phrase'))).toBe(true);
    });

    test('within a tier what is in force stands first, then the national level, then the newer', async () => {
      const hits = await hitsOf(engine, { text: 'quality management systems requirements' });
      expect(hits).toEqual([
        'title-phrase gb-t-19001~2016',
        'title-phrase iso-9001~2015',
        'title-phrase gb-t-19001~2008',
      ]);
    });

    test('a weak word alone is asked for', async () => {
      expect((await answer(engine, { text: 'and' })).total).toBe(1);
    });
  });
}

/** The whole title first; titles of several languages; records with next to nothing. */
export function titlesContract(open: OpenEngine): void {
  describe('titles', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, [
        aDocument({ number: 'ISO 1:2022', titles: 'Welding — Vocabulary of processes', published: '2022-01-01' }),
        aDocument({ number: 'ISO 2:1973', titles: 'Welding: vocabulary', published: '1973-01-01', state: 'withdrawn' }),
        aDocument({ number: 'ISO 3:1990', titles: { fr: 'Soudage', en: 'Welding', ru: 'Сварка' } }),
        aDocument({ number: 'ISO 4:1997', titles: { en: 'Cold pressure', fr: 'Welding' } }),
        aDocument({ number: 'ISO 5:1997', titles: {} }),
      ]);
    });
    afterAll(() => engine.close());

    test('a title typed in full stands before newer titles that contain it', async () => {
      expect(await hitsOf(engine, { text: 'welding vocabulary' })).toEqual([
        'title-phrase iso-2~1973',
        'title-phrase iso-1~2022',
      ]);
    });

    test('no phrase reaches from one title into the next', async () => {
      const hits = await hitsOf(engine, { text: 'pressure welding' });
      expect(hits).toEqual(['title-words iso-4~1997']);
    });

    test('a document without a title is found by its number', async () => {
      expect(await hitsOf(engine, { text: 'ISO 5' })).toEqual(['number-undated iso-5~1997']);
    });

    test('the empty query lists everything, in force first', async () => {
      const { total, hits } = await answer(engine, { text: '  ' });
      expect(total).toBe(5);
      expect(hits.every(({ tier }) => tier === 'all')).toBe(true);
      expect(hits.at(-1)?.key).toBe('iso-2~1973');
    });
  });
}

const hostile = [
  '%',
  '*',
  '_',
  '?*?*',
  "'; DROP TABLE standards; --",
  '<script>alert(1)</script>',
  '{{7*7}} #{7*7}',
  '\u0000\u0001\u001f\u007f',
  '\ud800 \udfff',
  '../../etc/passwd',
  'a'.repeat(2_000),
  '质'.repeat(2_000),
  'gb/t '.repeat(400),
  '1.'.repeat(1_000),
  'AND NOT ( title:',
  "x' OR '1'='1",
  '; cat /etc/passwd || true',
  '🙂🙂',
  '\u202egnp.exe',
];

export function hostileContract(open: OpenEngine): void {
  describe('hostile input', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, library);
    });
    afterAll(() => engine.close());

    test.each(hostile)('%j is just text', async (text) => {
      const found = await answer(engine, { text, facets: ['level', 'ics'] });
      expect(found.total).toBeGreaterThanOrEqual(found.hits.length);
      expect(await engine.suggest(text, today, 5)).toBeInstanceOf(Array);
    });

    test('wildcards match nothing but themselves', async () => {
      expect((await answer(engine, { text: 'qual*' })).total).toBe(0);
      expect((await answer(engine, { text: 'qualit_' })).total).toBe(0);
    });

    test.each([
      ['query-too-long', { text: 'a'.repeat(2_001) }],
      ['query-too-long', { text: '质'.repeat(10_000) }],
      ['invalid-query', { text: 'OR AND NOT ( " title:' }],
      ['invalid-date', { on: '2026-02-30' }],
      ['invalid-date', { publishedFrom: 'soon' }],
      ['invalid-input', { limit: -1 }],
      ['invalid-input', { limit: 1.5 }],
      ['invalid-input', { limit: 1_000_000 }],
      ['invalid-input', { facetLimit: Number.NaN }],
      ['invalid-input', { wordings: Array.from({ length: 9 }, () => 'a') }],
      ['invalid-input', { text: 'a', wordings: ['"a'] }],
      ['invalid-input', { facetText: 'a'.repeat(201) }],
      ['invalid-input', { filters: { ics: Array.from({ length: 51 }, () => '03') } }],
      ['invalid-cursor', { cursor: '' }],
      ['invalid-cursor', { cursor: 'nonsense' }],
      ['invalid-cursor', { cursor: 'eyJhIjoxfQ' }],
      ['invalid-cursor', { cursor: 'W10' }],
      ['invalid-cursor', { cursor: 'x'.repeat(100_000) }],
    ] as const)('is refused as %s', async (code, wanted) => {
      expect(await refusalCode(engine, wanted)).toBe(code);
    });
  });
}
