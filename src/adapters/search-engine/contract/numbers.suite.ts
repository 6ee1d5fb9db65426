import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SearchEngine } from '#adapters/search-engine/port.ts';
import { aDocument, engineWith, hitsOf, keyOf, library, type OpenEngine, today } from './builders.ts';

/** Numbers: exact, without year, pieces, with words; and what a spelling resolves to. */
export function numbersContract(open: OpenEngine): void {
  describe('numbers', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, library);
    });
    afterAll(() => engine.close());

    test.each([
      'GB/T 19001—2016',
      'GB/T 19001-2016',
      'gb/t19001-2016',
      'GBT 19001-2016',
      'GBT19001-2016',
      'ＧＢ／Ｔ　１９００１—２０１６',
      'GB/T 19001 2016',
      ' gb/t  19001 – 2016 ',
    ])('%j is found first, as the number it is', async (text) => {
      const [first] = await hitsOf(engine, { text });
      expect(first).toBe('number gb-t-19001~2016');
    });

    test('a number with a year also lists the other editions, behind it', async () => {
      const hits = await hitsOf(engine, { text: 'GB/T 19001-2008' });
      expect(hits.slice(0, 2)).toEqual(['number gb-t-19001~2008', 'number-undated gb-t-19001~2016']);
    });

    test('without its year a number gives the edition in force first', async () => {
      const hits = await hitsOf(engine, { text: 'GB/T 19001' });
      expect(hits.slice(0, 2)).toEqual(['number-undated gb-t-19001~2016', 'number-undated gb-t-19001~2008']);
    });

    test('the edition in force is that of the day asked', async () => {
      const hits = await hitsOf(engine, { text: 'GB/T 19001', on: '2010-01-01' });
      expect(hits[0]).toBe('number-undated gb-t-19001~2008');
    });

    test('a missing /T is forgiven', async () => {
      expect((await hitsOf(engine, { text: 'GB 19001' }))[0]).toBe('number-undated gb-t-19001~2016');
    });

    test('another number of a document finds it behind the document that owns the number', async () => {
      const hits = await hitsOf(engine, { text: 'ISO 9001:2015' });
      expect(hits.slice(0, 2)).toEqual(['number iso-9001~2015', 'number gb-t-19001~2016']);
    });

    test.each([
      ['19001', 'gb-t-19001~2016'],
      ['1.1', 'gb-t-1.1~2020'],
      ['10218', 'iso-10218-1~2025'],
      ['0001', keyOf('DB3702/T 0001—2019')],
      ['DB3702', keyOf('DB3702/T 0001—2019')],
      ['8433', keyOf('JIS B 8433-1:2015')],
    ])('the piece %j finds %s', async (text, key) => {
      expect((await hitsOf(engine, { text }))[0]).toBe(`number-part ${key}`);
    });

    test.each([
      ['GB/T 19001 质量', 'number-undated gb-t-19001~2016'],
      ['质量管理 GBT19001', 'number-undated gb-t-19001~2016'],
      ['GB/T19001质量管理体系', 'number-undated gb-t-19001~2016'],
      ['GB/T 19001—2008 质量管理体系 要求', 'number gb-t-19001~2008'],
      ['ISO 10218 robots', 'title-words iso-10218-1~2025'],
      ['19001 要求', 'title-words gb-t-19001~2016'],
    ])('number and words together: %j', async (text, expected) => {
      expect((await hitsOf(engine, { text }))[0]).toBe(expected);
    });

    test('other editions stand behind the number typed, also with its title', async () => {
      const hits = await hitsOf(engine, { text: 'GB/T 19001—2008 质量管理体系 要求' });
      expect(hits).toEqual(['number gb-t-19001~2008', 'number-undated gb-t-19001~2016']);
    });

    test('number and words must both be right', async () => {
      expect(await hitsOf(engine, { text: 'GB/T 19001 机器人' })).toEqual([]);
    });

    test('a number that no document has finds nothing', async () => {
      expect(await hitsOf(engine, { text: 'GB/T 54321-2011' })).toEqual([]);
    });
  });
}

/** Numbers no careful reading expects: unknown to every grammar, or with everything between their pieces lost. */
export function spellingsContract(open: OpenEngine): void {
  describe('spellings', () => {
    let engine: SearchEngine;
    const unknown = aDocument({ number: 'Hausnorm Teil A 17/b' });
    const release = aDocument({ number: '3GPP TR 00.01U:UMTS/3.0.0', titles: 'Work programme' });
    beforeAll(async () => {
      const parts = ['ISO 1000-1:2000', 'ISO 10001:2000'].map((number) => aDocument({ number }));
      engine = await engineWith(open, [unknown, release, ...parts]);
    });
    afterAll(() => engine.close());

    test.each([
      ['Hausnorm Teil A 17/b', unknown.key],
      ['hausnorm-teil a17b', unknown.key],
      ['3gpp tr 00.01u umts 3.0.0', release.key],
      ['3GPPTR00.01U:UMTS/3.0.0', release.key],
    ])('%j is the number it looks like', async (text, key) => {
      expect(await hitsOf(engine, { text })).toEqual([`number ${key}`]);
    });

    test('a hyphen between digits is never lost', async () => {
      expect(await hitsOf(engine, { text: 'ISO 10001:2000' })).toEqual(['number iso-10001~2000']);
      expect(await hitsOf(engine, { text: 'iso1000-1:2000' })).toEqual(['number iso-1000-1~2000']);
    });
  });
}

/** Numbers that several documents bear in some way, and numbers that nobody bears any more. */
export function bearersContract(open: OpenEngine): void {
  describe('who bears a number', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, [
        aDocument({ number: 'ITU-T T.832 (06/2019)', aliasKeys: [keyOf('ISO/IEC 29199-2')], published: '2019-06-01' }),
        aDocument({ number: 'ISO/IEC 29199-2:2012', published: '2012-01-01', state: 'withdrawn' }),
        aDocument({ number: 'NIST HB 130', titles: 'Uniform laws' }),
        aDocument({ number: 'NIST HB 130-2012', titles: 'Uniform laws' }),
        aDocument({ number: 'RFC 6460', titles: 'Suite B profile', names: { replaces: ['rfc-5430'] } }),
        aDocument({ number: 'KA 56.5—2026', titles: '瓦斯', names: { replaces: ['aq-1094~2011'] }, state: 'upcoming' }),
        aDocument({
          number: 'KA 56.4—2025',
          titles: '瓦斯',
          names: { replaces: ['aq-1094~2011'], cites: ['rfc-5430'] },
        }),
      ]);
    });
    afterAll(() => engine.close());

    test('an own number stands before another number of a document, whatever its state', async () => {
      expect(await hitsOf(engine, { text: 'ISO/IEC 29199-2' })).toEqual([
        'number-undated iso-iec-29199-2~2012',
        'number-undated itu-t-t.832~2019-06',
      ]);
    });

    test('a number typed with its year stands before the document without one', async () => {
      const [first, second] = await hitsOf(engine, { text: 'NIST HB 130:2012' });
      expect([first, second]).toEqual([
        `number ${keyOf('NIST HB 130-2012')}`,
        `number-undated ${keyOf('NIST HB 130')}`,
      ]);
    });

    test.each([
      ['RFC 5430', ['number-undated rfc-6460']],
      ['rfc5430 profile', ['number-undated rfc-6460']],
      ['AQ 1094—2011', ['number-undated ka-56.4~2025', 'number-undated ka-56.5~2026']],
      ['AQ 1094', ['number-undated ka-56.4~2025', 'number-undated ka-56.5~2026']],
      ['AQ 1094—2012', []],
      ['RFC 6460', ['number rfc-6460']],
    ])('a number that nobody bears gives those that replace it: %j', async (text, expected) => {
      expect(await hitsOf(engine, { text })).toEqual(expected);
    });
  });
}

export function resolveContract(open: OpenEngine): void {
  describe('resolving a spelling', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, [
        ...library,
        aDocument({ number: 'ISO 9001:2015/Amd 1:2024', titles: 'Climate action changes', published: '2024-02-01' }),
      ]);
    });
    afterAll(() => engine.close());

    test('an exact number gives its document first, then its editions', async () => {
      expect((await engine.resolve('gbt19001-2008', today)).slice(0, 2)).toEqual([
        'gb-t-19001~2008',
        'gb-t-19001~2016',
      ]);
    });

    test('an edition stands before its amendment, however new', async () => {
      const keys = await engine.resolve('ISO 9001', today);
      expect(keys.slice(0, 2)).toEqual(['iso-9001~2015', 'iso-9001~2015~amd-1-2024']);
    });

    test('words are no number', async () => {
      expect(await engine.resolve('quality management', today)).toEqual([]);
    });

    test('hostile input resolves to nothing', async () => {
      for (const text of ['', ' ', '\u0000', '%', "' OR 1=1 --", 'x'.repeat(10_000)]) {
        expect(await engine.resolve(text, today)).toEqual([]);
      }
    });
  });
}
