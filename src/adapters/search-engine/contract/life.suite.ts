import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IndexDocument, SearchEngine } from '#adapters/search-engine/port.ts';
import { aDocument, answer, aQuery, batches, engineWith, hitsOf, library, type OpenEngine, today } from './builders.ts';

async function withEngine(
  open: OpenEngine,
  documents: readonly IndexDocument[],
  use: (engine: SearchEngine) => Promise<void>,
): Promise<void> {
  const engine = await engineWith(open, documents);
  try {
    await use(engine);
  } finally {
    await engine.close();
  }
}

/** Documents come, change and go; every change is seen by the next search. */
export function changesContract(open: OpenEngine): void {
  describe('changes', () => {
    const added = aDocument({ number: 'GB/T 40000—2021', titles: '新标准 质量', languages: ['xx'] });

    test('a new document is found by the next search, and counted', () =>
      withEngine(open, library, async (engine) => {
        await engine.apply([added], [], 2);
        expect((await hitsOf(engine, { text: 'GB/T 40000' }))[0]).toBe('number-undated gb-t-40000~2021');
        const { total, facets } = await answer(engine, { text: '质量', facets: ['language'] });
        expect([total, facets.language]).toEqual([
          4,
          [
            { value: 'zh', count: 3 },
            { value: 'xx', count: 1 },
          ],
        ]);
        expect(engine.health()).toMatchObject({ documents: library.length + 1, position: 2 });
      }));

    test('a changed document is found as it is now and not as it was', () =>
      withEngine(open, library, async (engine) => {
        await engine.apply([aDocument({ number: 'GB 7258—2017', titles: '别名', ics: ['99'] })], [], 2);
        expect((await answer(engine, { text: '运行安全' })).total).toBe(0);
        expect((await answer(engine, { filters: { ics: ['43'] } })).total).toBe(0);
        expect((await hitsOf(engine, { text: '别名' }))[0]).toBe('title-phrase gb-7258~2017');
        expect((await answer(engine, {})).total).toBe(library.length);
      }));

    test('a removed document is gone everywhere', () =>
      withEngine(open, library, async (engine) => {
        await engine.apply([], ['gb-t-19001~2016', 'no-such-key'], 3);
        expect(await hitsOf(engine, { text: 'GB/T 19001' })).toEqual(['number-undated gb-t-19001~2008']);
        expect((await answer(engine, { text: '认证' })).total).toBe(0);
        expect(await engine.resolve('GB/T 19001-2016', today)).not.toContain('gb-t-19001~2016');
        const suggested = await engine.suggest('GB/T 19001', today, 10);
        expect(suggested.map(({ key }) => key)).not.toContain('gb-t-19001~2016');
        const { total, facets } = await answer(engine, { facets: ['level'] });
        expect(total).toBe(library.length - 1);
        expect(facets.level?.[0]).toEqual({ value: 'national', count: 4 });
      }));

    test('what was removed can come back', () =>
      withEngine(open, library, async (engine) => {
        await engine.apply([], [added.key, 'gb-7258~2017'], 2);
        await engine.apply([aDocument({ number: 'GB 7258—2017', titles: '机动车' })], [], 3);
        expect((await hitsOf(engine, { text: 'GB 7258' }))[0]).toBe('number-undated gb-7258~2017');
        expect((await answer(engine, {})).total).toBe(library.length);
      }));

    test('the later of two documents with one key stays', () =>
      withEngine(open, [added, ...library, { ...added, titles: { zh: '后来' } }], async (engine) => {
        expect((await answer(engine, {})).total).toBe(library.length + 1);
        expect((await answer(engine, { text: '后来' })).total).toBe(1);
        await engine.apply([added, { ...added, titles: { zh: '最后' } }], [], 2);
        expect((await answer(engine, { text: '最后' })).total).toBe(1);
        expect((await answer(engine, { text: '新标准' })).total).toBe(0);
      }));

    test('a change of the position alone is remembered', () =>
      withEngine(open, library, async (engine) => {
        await engine.apply([], [], 77);
        expect(engine.health().position).toBe(77);
      }));
  });
}

/** Many small changes, one after the other and at once, give what one rebuild gives. */
export function manyChangesContract(open: OpenEngine): void {
  describe('many changes', () => {
    const documents = Array.from({ length: 120 }, (_, at) =>
      aDocument({ number: `ISO ${100 + at}:2001`, titles: `Pipes number ${at % 7}`, ics: [`${10 + (at % 5)}.020`] }),
    );

    test('one by one', async () => {
      const engine = await open();
      for (const [at, document] of documents.entries()) await engine.apply([document], [], at + 1);
      for (const [at, document] of documents.entries()) {
        if (at % 3 === 0) await engine.apply([], [document.key], 200 + at);
        else if (at % 3 === 1) await engine.apply([{ ...document, titles: { en: 'Tubes' } }], [], 200 + at);
      }
      await withEngine(
        open,
        documents.flatMap((document, at) => {
          if (at % 3 === 0) return [];
          return at % 3 === 1 ? [{ ...document, titles: { en: 'Tubes' } }] : [document];
        }),
        async (whole) => {
          for (const text of ['', 'pipes', 'tubes', 'number 3', 'ISO 101', '2001']) {
            const query = aQuery({ text, limit: 200, facets: ['ics', 'level', 'status'] });
            const { took: _, ...found } = await answer(engine, query);
            const { took: __, ...expected } = await answer(whole, query);
            expect(found).toEqual(expected);
          }
        },
      );
      await engine.close();
    });

    test('all at once', async () => {
      const engine = await open();
      await Promise.all(documents.map((document, at) => engine.apply([document], [], at + 1)));
      expect((await answer(engine, {})).total).toBe(120);
      expect(engine.health()).toMatchObject({ documents: 120, position: 120 });
      await engine.close();
    });
  });
}

export function rebuildContract(open: OpenEngine): void {
  describe('rebuilding', () => {
    test('an engine without documents answers with nothing', async () => {
      const engine = await open();
      expect(await answer(engine, { text: 'x', facets: ['level'] })).toMatchObject({ total: 0, facets: { level: [] } });
      expect(engine.health()).toMatchObject({ ready: false, documents: 0, position: 0 });
      await engine.rebuild(batches([]), 4);
      expect(engine.health()).toMatchObject({ ready: true, documents: 0, position: 4 });
      await engine.close();
    });

    test('replaces everything; the old content answers until the new is whole', () =>
      withEngine(open, library, async (engine) => {
        let seen = -1;
        const stream = async function* (): AsyncGenerator<readonly IndexDocument[]> {
          yield [aDocument({ number: 'ISO 1:2000' })];
          seen = (await answer(engine, {})).total;
          yield [aDocument({ number: 'ISO 2:2000' })];
        };
        await engine.rebuild(stream(), 9);
        expect(seen).toBe(library.length);
        expect((await answer(engine, {})).total).toBe(2);
        expect(engine.health()).toMatchObject({ ready: true, documents: 2, position: 9 });
      }));

    test('a change during a rebuild is seen at once and not lost', () =>
      withEngine(open, library, async (engine) => {
        const changed = aDocument({ number: 'ISO 1:2000', titles: 'Changed' });
        let seen = -1;
        const stream = async function* (): AsyncGenerator<readonly IndexDocument[]> {
          yield [aDocument({ number: 'ISO 1:2000', titles: 'As it was' })];
          await engine.apply([changed], [], 11);
          seen = (await answer(engine, { text: 'changed' })).total;
          yield [aDocument({ number: 'ISO 2:2000' })];
        };
        await engine.rebuild(stream(), 10);
        expect(seen).toBe(1);
        expect((await answer(engine, { text: 'changed' })).total).toBe(1);
        expect((await answer(engine, { text: 'was' })).total).toBe(0);
        expect(engine.health()).toMatchObject({ documents: 2, position: 11 });
      }));

    test('a stream that breaks leaves the old content', () =>
      withEngine(open, library, async (engine) => {
        const stream = async function* (): AsyncGenerator<readonly IndexDocument[]> {
          yield [aDocument({ number: 'ISO 1:2000' })];
          throw new Error('the database went away');
        };
        await expect(engine.rebuild(stream(), 9)).rejects.toThrow('the database went away');
        expect((await answer(engine, {})).total).toBe(library.length);
        await engine.rebuild(batches(library), 12);
        expect(engine.health().position).toBe(12);
      }));
  });
}

export function suggestContract(open: OpenEngine): void {
  describe('suggestions', () => {
    const cases = [
      ['GB/T 190', 'number', 'gb-t-19001~2016'],
      ['gbt190', 'number', 'gb-t-19001~2016'],
      ['190', 'number', 'gb-t-19001~2016'],
      ['GB/T 19001-201', 'number', 'gb-t-19001~2016'],
      ['iso 10218', 'number', 'iso-10218-1~2025'],
      ['DB3702/T 00', 'number', 'db3702-t-0001~2019'],
      ['质量管', 'title', 'gb-t-19001~2016'],
      ['机动车停', 'title', 'db3702-t-0001~2019'],
      ['qual', 'title', 'gb-t-19001~2016'],
      ['Quality mana', 'title', 'gb-t-19001~2016'],
      ['systèmes de m', 'title', 'iso-9001~2015'],
      ['産業', 'title', 'jis-b-8433-1~2015'],
      ['gyjqr', 'title', 'gb-t-99999~2026'],
      ['GYJQR', 'title', 'gb-t-99999~2026'],
      ['gongyejiqiren', 'title', 'gb-t-99999~2026'],
      ['gongyejqr', 'title', 'gb-t-99999~2026'],
      ['gong ye ji', 'title', 'gb-t-99999~2026'],
      ['jqraqyq', 'title', 'gb-t-99999~2026'],
      ['zhilianggl', 'title', 'gb-t-19001~2016'],
      ['zlgltx', 'title', 'gb-t-19001~2016'],
      ['zhongliang', 'title', 'gb-99~2020'],
      ['chongliang', 'title', 'gb-99~2020'],
      ['lvyou', 'title', 'gb-98~2020'],
    ] as const;
    const polyphones = [
      aDocument({ number: 'GB 99—2020', titles: '重量法测定' }),
      aDocument({ number: 'GB 98—2020', titles: '旅游厕所' }),
    ];

    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, [...library, ...polyphones]);
    });
    afterAll(() => engine.close());

    test.each(cases)('%j suggests the %s %s first', async (text, kind, key) => {
      const [first] = await engine.suggest(text, today, 8);
      expect(first).toMatchObject({ kind, key });
    });

    test('a suggestion shows number, title and the state of the day', async () => {
      expect(await engine.suggest('GB/T 19001-2008', '2010-05-05', 1)).toEqual([
        {
          kind: 'number',
          key: 'gb-t-19001~2008',
          number: 'GB/T 19001—2008',
          title: '质量管理体系 要求',
          state: 'in-force',
        },
      ]);
    });

    test('letters that begin a word and sound like a title suggest both', async () => {
      const both = await engineWith(open, [
        aDocument({ number: 'ISO 1:2020', titles: 'Shebang lines' }),
        aDocument({ number: 'GB 2—2020', titles: '设备安全' }),
      ]);
      const keys = (await both.suggest('sheb', today, 8)).map(({ key }) => key);
      await both.close();
      expect(keys.sort()).toEqual(['gb-2~2020', 'iso-1~2020']);
    });

    test('pinyin that no title sounds like suggests nothing', async () => {
      for (const text of ['jqrgy', 'gongyejiqirenx', 'zzzz', 'uvuv', 'gy19']) {
        expect(await engine.suggest(text, today, 8)).toEqual([]);
      }
    });

    test('no document is suggested twice, never more than asked for', async () => {
      for (const text of ['质量', 'q', 'GB/T 19001', 'robots', '1']) {
        const keys = (await engine.suggest(text, today, 3)).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length).toBeLessThanOrEqual(3);
      }
      expect(await engine.suggest('', today, 5)).toEqual([]);
      expect(await engine.suggest('GB', today, 0)).toEqual([]);
    });
  });
}
