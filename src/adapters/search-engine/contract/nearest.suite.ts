import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SearchEngine } from '#adapters/search-engine/port.ts';
import { aDocument, answer, engineWith, library, type OpenEngine, today } from './builders.ts';

/** What someone is offered who found nothing: each text here has one or two typing errors. */
export function nearestContract(open: OpenEngine): void {
  describe('nearest', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, library);
    });
    afterAll(() => engine.close());
    const nearestTo = (text: string) => engine.nearest(text, today, 10);

    const cases = [
      ['letters for digits', 'GB/T 19OO1-2016', 'gb-t-19001~2016'],
      ['l for 1', 'gbt1900l-2016', 'gb-t-19001~2016'],
      ['a digit for a letter', 'IS0 10218-1:2025', 'iso-10218-1~2025'],
      ['letters exchanged', 'GTB 7258-2017', 'gb-7258~2017'],
      ['digits exchanged', 'ISO 10281-1:2025', 'iso-10218-1~2025'],
      ['a digit too many', 'GB 72558-2017', 'gb-7258~2017'],
      ['a digit left out', 'DB372/T 0001-2019', 'db3702-t-0001~2019'],
      ['a key beside the right one', 'ISO 10228-1:2025', 'iso-10218-1~2025'],
      ['a mistyped number without year', 'ISO 10281-1', 'iso-10218-1~2025'],
      ['a part that does not exist', 'GB/T 1.9-2020', 'gb-t-1.1~2020'],
      ['a word with one error', 'Robots and robtic devices', 'jis-b-8433-1~2015'],
      ['two words with errors', 'Qualty managment systems', 'gb-t-19001~2016'],
      ['an accented word', 'Systèmes de managemnet', 'iso-9001~2015'],
      ['a Cyrillic word', 'робототехничиские устройства', 'гост-р-60.1.2.1~2016'],
      ['one wrong character', '机动车运行案全技术条件', 'gb-7258~2017'],
      ['a character of the same sound', '机动车听放服务', 'db3702-t-0001~2019'],
      ['a character left out', '机动运行安全', 'gb-7258~2017'],
      ['a character too many', '工业机器器人', 'gb-t-99999~2026'],
      ['two characters exchanged', '工业器机人安全', 'gb-t-99999~2026'],
      ['a Japanese title', '産業用ロボツトのための', 'jis-b-8433-1~2015'],
      ['pinyin of a title', 'gongyejiqiren', 'gb-t-99999~2026'],
    ] as const;

    test.each(cases)('%s: %j is near to %s', async (_, text, key) => {
      expect((await answer(engine, { text })).total).toBe(0);
      const [first] = (await nearestTo(text)).keys;
      expect(first).toBe(key);
    });

    test('another year brings the editions there are, the one in force first', async () => {
      const { keys } = await nearestTo('GB/T 19001-2000');
      expect(keys.slice(0, 2)).toEqual(['gb-t-19001~2016', 'gb-t-19001~2008']);
    });

    test('corrections say which word was taken for which', async () => {
      const { corrections } = await nearestTo('Qualty managment systems');
      expect([...corrections].sort((a, b) => (a.typed < b.typed ? -1 : 1))).toEqual([
        { typed: 'managment', known: 'management' },
        { typed: 'qualty', known: 'quality' },
      ]);
      expect((await nearestTo('робототехничиские устройства')).corrections).toEqual([
        { typed: 'робототехничиские', known: 'робототехнические' },
      ]);
    });

    test('a corrected text finds what was meant', async () => {
      for (const text of ['机动车运行案全', '工业机器器人', '工业器机人安全', '机动运行安全', 'industrial robtos']) {
        const { corrections } = await nearestTo(text);
        const corrected = corrections.reduce((changed, { typed, known }) => changed.replace(typed, known), text);
        expect(corrected).not.toBe(text);
        expect((await answer(engine, { text: corrected })).total).toBeGreaterThan(0);
      }
    });

    test('what is near to nothing brings nothing', async () => {
      for (const text of [
        '',
        ' ',
        '—',
        'zzzzqqqq',
        'xyzzyq wvutsr',
        '龘靐齉',
        'QQQ 123456',
        '((((',
        'a'.repeat(5_000),
      ]) {
        expect(await nearestTo(text)).toEqual({ keys: [], corrections: [] });
      }
    });

    test('never more than asked for, nothing twice', async () => {
      for (const text of ['Qualty managment', 'GB/T 19001-2000', '机动车案全']) {
        const { keys } = await engine.nearest(text, today, 1);
        expect(keys).toHaveLength(1);
        const all = (await nearestTo(text)).keys;
        expect(new Set(all).size).toBe(all.length);
      }
      expect((await engine.nearest('Qualty managment', today, 0)).keys).toEqual([]);
    });

    test('a removed document is near to nothing', async () => {
      const changing = await engineWith(open, [
        aDocument({ number: 'ISO 1:2000', titles: 'Stainless steel' }),
        aDocument({ number: 'ISO 2:2000', titles: 'Glass' }),
      ]);
      expect((await changing.nearest('stainles steel', today, 5)).keys).toEqual(['iso-1~2000']);
      await changing.apply([], ['iso-1~2000'], 2);
      expect((await changing.nearest('stainles steel', today, 5)).keys).toEqual([]);
      expect((await changing.nearest('ISO 11:2000', today, 5)).keys).not.toContain('iso-1~2000');
      await changing.close();
    });
  });
}
