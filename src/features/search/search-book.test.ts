import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refused } from '#kernel/base/refusal.ts';
import { append, office } from '../../../tests/support/acts.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { createGaps, gapText } from './gaps.ts';
import { createSearchStore, type SearchStore } from './store.ts';
import { createSynonyms } from './synonyms.ts';
import type { SearchTables } from './tables.ts';
import { wordingsOf } from './wordings.ts';

let database: Awaited<ReturnType<typeof clonedDatabase>>;
let store: SearchStore;
beforeAll(async () => {
  database = await clonedDatabase();
  store = createSearchStore(database.tables<SearchTables>());
});
afterAll(() => database.close());

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Refused ? error.refusal.code : undefined;
}

describe('synonyms', () => {
  const group = (...words: string[]) => ({ words, language: '', note: '' });

  it('that were added or removed are in use a second later, in every process', async () => {
    let now = Date.parse('2026-11-24T00:00:00Z');
    const here = createSynonyms(store, () => new Date(now), append);
    const there = createSynonyms(store, () => new Date(now), append);
    expect(wordingsOf('停车', await there.current())).toEqual([]);
    const id = await here.add(group('停车', 'parking'), office);
    expect(wordingsOf('停车', await there.current())).toEqual([]);
    now += 1_000;
    expect(wordingsOf('停车', await there.current())).toEqual(['parking']);
    await here.remove(id, office);
    now += 1_000;
    expect(wordingsOf('停车', await there.current())).toEqual([]);
    expect(await codeOf(here.remove(id, office))).toBe('not-found');
    expect(await here.list(false)).toEqual([]);
    expect(await here.list(true)).toMatchObject([
      { words: ['停车', 'parking'], actor: office.office, removed_by: office.office },
    ]);
  });

  it('are never edited or deleted in the database', async () => {
    const synonyms = createSynonyms(store, () => new Date(), append);
    const id = await synonyms.add(group('桥梁', 'bridge'), office);
    for (const sql of [
      `update search_synonym set note = 'y' where id = ${id}`,
      `delete from search_synonym where id = ${id}`,
    ]) {
      await expect(database.pool.query(sql)).rejects.toThrow('never edited');
    }
  });

  it('come from the file of the program once; what was removed is not brought back', async () => {
    const synonyms = createSynonyms(store, () => new Date(), append);
    const seeds = [group('隧道', 'tunnel'), group('港口', 'port')];
    expect(await synonyms.seed(seeds)).toBe(2);
    const [tunnel] = (await synonyms.list(false)).filter((row) => row.words.includes('tunnel'));
    await synonyms.remove(tunnel?.id ?? 0, office);
    expect(await synonyms.seed([...seeds, group('Port', '港口')])).toBe(0);
  });

  it.each([
    [['word']],
    [['a', '机器人']],
    [['机器人', '机器人 ']],
    [['机器人', '***']],
    [['机器人', '"robot']],
    [['机器人', 'x'.repeat(101)]],
    [Array.from({ length: 21 }, (_, at) => `word${at}`)],
  ])('%j are refused', async (words) => {
    const synonyms = createSynonyms(store, () => new Date(), append);
    expect(await codeOf(synonyms.add(group(...words), office))).toBe('invalid-input');
  });
});

describe('queries that found nothing', () => {
  it('are counted by their folded words and day, listed by how often, and closed until asked for again', async () => {
    let today = '2026-11-24';
    const gaps = createGaps({
      store,
      append,
      today: () => today,
      onError: (error) => expect.unreachable(String(error)),
    });
    for (const text of ['水下機器人', '水下机器人 ', '深海 采矿']) gaps.note(text);
    await gaps.write();
    today = '2026-11-25';
    gaps.note('深海　采矿');
    gaps.note('水下机器人');
    await gaps.write();
    expect(await gaps.list(10)).toMatchObject([
      { text: '水下机器人', first_day: '2026-11-24', last_day: '2026-11-25', count: 3 },
      { text: '深海 采矿', count: 2 },
    ]);
    await gaps.done('水下機器人', office, '已订购');
    expect(await gaps.list(10)).toMatchObject([{ text: '深海 采矿' }]);
    today = '2026-11-26';
    gaps.note('水下机器人');
    await gaps.write();
    expect((await gaps.list(1))[0]).toMatchObject({ text: '水下机器人', count: 4, done_note: '已订购' });
    expect(await codeOf(gaps.done('nobody asked', office, ''))).toBe('not-found');
  });

  it('are lost, not fatal, when the database is away', async () => {
    const errors: unknown[] = [];
    const broken: SearchStore = { ...store, countGaps: () => Promise.reject(new Error('away')) };
    const gaps = createGaps({
      store: broken,
      append,
      today: () => '2026-11-24',
      onError: (error) => errors.push(error),
    });
    gaps.note('机器人');
    await gaps.write();
    expect(errors).toHaveLength(1);
  });

  it.each([
    ['水下机器人', '水下机器人'],
    ['GB/T 99999-2030', 'gb/t 99999-2030'],
    ['"sea  mining" OR 采矿', '"sea mining" or 采矿'],
    ['', undefined],
    ['**', undefined],
    ['a', undefined],
    ['机器人 level:local', undefined],
    ['机器人 -工业', undefined],
    ['"机器人', undefined],
    ["' OR 1=1 --", undefined],
    ['<script>alert(1)</script>', undefined],
    ['1 UNION SELECT password FROM users(', undefined],
    ['../../etc/passwd', undefined],
    ['http://example.org', undefined],
    ['%27%20or', undefined],
    ['{{7*7}}', undefined],
    ['机器人\u0000', undefined],
    ['zhang.san@example.org', undefined],
    ['13800138000 机器人', undefined],
    ['37020219900101123X', undefined],
    ['质'.repeat(201), undefined],
  ])('%j is noted as %j', (query, text) => {
    expect(gapText(query)).toBe(text);
  });
});
