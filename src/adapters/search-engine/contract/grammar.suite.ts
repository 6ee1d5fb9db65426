import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SearchEngine } from '#adapters/search-engine/port.ts';
import { aDocument, allPages, answer, engineWith, faultOf, hitsOf, library, type OpenEngine } from './builders.ts';

/** The grammar of kernel/query, as an engine answers it. */

const [quality, older, drafting, vehicles, robots, parking] = [
  'gb-t-19001~2016',
  'gb-t-19001~2008',
  'gb-t-1.1~2020',
  'gb-7258~2017',
  'gb-t-99999~2026',
  'db3702-t-0001~2019',
];
const [iso9001, iso10218, jis, gost] = [
  'iso-9001~2015',
  'iso-10218-1~2025',
  'jis-b-8433-1~2015',
  'гост-р-60.1.2.1~2016',
];

/** Phrases, alternatives, words to leave out. */
export function grammarContract(open: OpenEngine): void {
  describe('phrases, alternatives and words left out', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, library);
    });
    afterAll(() => engine.close());

    test.each([
      ['"质量管理体系"', [`title-phrase ${quality}`, `title-phrase ${older}`]],
      ['“管理 体系” 要求', [`title-phrase ${quality}`, `title-phrase ${older}`]],
      ['要求 「质量管理」', [`title-phrase ${quality}`, `title-phrase ${older}`]],
      ['"体系 质量"', []],
      ['"industrial robots"', [`title-phrase ${iso10218}`]],
      ['"robots industrial"', []],
      ['"Requirements Exigences"', []],
      ['"inherently safe"', []],
      ['"Quality management systems — Requirements"', [quality, iso9001, older].map((key) => `title-phrase ${key}`)],
      ['认证 "管理体系"', [`words ${quality}`]],
      ['"safety requirements" robots', [`title-phrase ${iso10218}`]],
      ['"industrial robots" safety robotics', [`title-words ${iso10218}`]],
      ['robots -industrial', [`title-phrase ${jis}`]],
      ['robots -"industrial robots"', [`title-phrase ${jis}`]],
      ['机动车 -(停放 OR 安全)', []],
      ['机动车 -(停放 服务)', [`title-phrase ${vehicles}`]],
      ['机动车 -(停放 "机动车")', [`title-phrase ${vehicles}`]],
      ['质量 -GB/T', [`title-phrase ${parking}`]],
      ['GB/T 19001 -2008', [`number ${older}`, `number-undated ${quality}`]],
      ['GB/T 19001 -year:2008', [`number-undated ${quality}`]],
    ])('%j finds %j', async (text, expected) => {
      expect(await hitsOf(engine, { text })).toEqual(expected);
    });

    test.each([
      ['机器人 OR 停放', [`title-phrase ${parking}`, `title-phrase ${robots}`]],
      ['机器人|停放', [`title-phrase ${parking}`, `title-phrase ${robots}`]],
      ['机器人 或 停放', [`title-phrase ${parking}`, `title-phrase ${robots}`]],
      ['GB 7258 OR 停放', [`number-undated ${vehicles}`, `title-phrase ${parking}`]],
      [
        '停放 OR GB/T 1.1—2020 OR GB 7258',
        [`number ${drafting}`, `number-undated ${vehicles}`, `title-phrase ${parking}`],
      ],
      ['认证 OR 质量管理体系', [`title-phrase ${quality}`, `title-phrase ${older}`]],
      ['inherently OR роботы', [`title-phrase ${gost}`, `words ${iso10218}`]],
      ['robots (industrial OR devices)', [`title-phrase ${iso10218}`, `title-phrase ${jis}`]],
      ['(机器人 OR 机动车) 安全', [`title-phrase ${vehicles}`, `title-phrase ${robots}`]],
      ['(GB/T 1.1 OR GB 7258) 安全', [`title-phrase ${vehicles}`]],
      ['停放 OR level:regional', [`title-phrase ${parking}`, `all ${gost}`]],
      ['nothing OR 停放', [`title-phrase ${parking}`]],
    ])('%j finds %j', async (text, expected) => {
      expect(await hitsOf(engine, { text })).toEqual(expected);
    });

    test('a document found by several alternatives is counted once and stands where the best puts it', async () => {
      const { total, facets } = await answer(engine, { text: '质量 OR 管理 OR quality', facets: ['level'] });
      expect(total).toBe(5);
      expect(facets.level?.reduce((sum, { count }) => sum + count, 0)).toBe(5);
      expect((await hitsOf(engine, { text: 'inherently OR industrial' }))[0]).toBe(`title-phrase ${iso10218}`);
    });

    test('pages of alternatives follow each other without gap or repetition', async () => {
      for (const sort of ['relevance', 'number', 'newest', 'oldest', 'implemented'] as const) {
        const text = 'GB/T 19001 OR 机动车 OR quality OR level:regional';
        const { hits } = await answer(engine, { text, sort });
        expect(hits).toHaveLength(7);
        expect(await allPages(engine, { text, sort, limit: 2 })).toEqual(hits.map(({ key }) => key));
      }
    });

    test.each([
      ['质量 "管理', 'unclosed-quote@4+1'],
      ['OR 质量', 'or-without-side@1+2'],
      ['质量 level:市级', 'unknown-value@10+2'],
      ['年份：二〇一五', 'bad-range@4+4'],
      ['year:2020..2015', 'reversed-range@6+10'],
      ['ics:25.40', 'bad-code@5+5'],
      ['-质量', 'only-without@1+3'],
    ])('%j is refused: %s', async (text, fault) => {
      expect(await faultOf(engine, text)).toBe(fault);
    });
  });
}

/** Filters typed into the text. */
export function typedFiltersContract(open: OpenEngine): void {
  describe('filters typed into the text', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, library);
    });
    afterAll(() => engine.close());

    test.each([
      ['level:national', 5],
      ['层次:国家标准,地方标准', 6],
      ['状态：现行', 6],
      ['status:upcoming,withdrawn', 2],
      ['-status:in-force level:national', 2],
      ['nature:强制', 1],
      ['publisher:iso', 2],
      ['发布机构:gb', 5],
      ['year:2016', 2],
      ['year:2015..2017', 5],
      ['year:2025..', 2],
      ['year:..2008,2026..', 2],
      ['ics:03.120', 3],
      ['ics:25,43', 4],
      ['ccs:A0', 3],
      ['ccs:A00/09', 3],
      ['语种:中文', 6],
      ['language:fr,俄文', 2],
      ['source:OTHER', 1],
      ['领域:3', 2],
      ['published:2016', 2],
      ['published:2016-11-29..2016-12-30', 2],
      ['implemented:2018-01-01..', 4],
      ['实施:..2009-03-01', 1],
      ['title:机器人', 1],
      ['title:"industrial robots",停放', 2],
      ['title:认证', 0],
      ['number:GB/T 19001', 2],
      ['number:gbt19001-2008', 1],
      ['number:GB/T 19001-2008,GB 7258', 2],
      ['(level:national OR ics:25) 安全', 3],
      ['安全 -(level:national year:2017)', 2],
      ['level:national year:2016..', 4],
      ['level:enterprise', 0],
      ['number:质量', 0],
    ])('%j leaves %i', async (text, total) => {
      const found = await answer(engine, { text });
      expect([found.total, found.hits.length]).toEqual([total, total]);
    });

    test('filters alone list everything they leave, words keep their tiers', async () => {
      expect((await answer(engine, { text: 'ics:03' })).hits.every(({ tier }) => tier === 'all')).toBe(true);
      expect(await hitsOf(engine, { text: '质量 level:local' })).toEqual([`title-phrase ${parking}`]);
      expect(await hitsOf(engine, { text: 'GB/T 19001 status:被代替' })).toEqual([`number-undated ${older}`]);
    });

    test('the state is that of the day asked', async () => {
      expect(
        (await answer(engine, { text: 'status:in-force number:GB/T 19001', on: '2010-01-01' })).hits,
      ).toMatchObject([{ key: older }]);
    });

    test('a typed filter belongs to the query: its own facet is counted within it', async () => {
      const typed = await answer(engine, { text: 'level:national', facets: ['level', 'status'] });
      expect(typed.facets.level).toEqual([{ value: 'national', count: 5 }]);
      const chosen = await answer(engine, { filters: { level: ['national'] }, facets: ['level', 'status'] });
      expect(chosen.facets.level?.length).toBeGreaterThan(1);
      expect(chosen.facets.status).toEqual(typed.facets.status);
      const both = await answer(engine, { text: 'level:national', filters: { level: ['local'] }, facets: ['level'] });
      expect([both.total, both.facets.level]).toEqual([0, [{ value: 'national', count: 5 }]]);
    });
  });
}

/** Relations: who replaces, amends, adopts or cites a number. */
export function relationsContract(open: OpenEngine): void {
  describe('relations asked for by number', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await engineWith(open, [
        aDocument({
          number: 'GB/T 1.1—2020',
          titles: '标准化工作导则',
          names: { replaces: ['gb-t-1.1~2009'], cites: ['gb-t-20000.1', 'iso-iec-guide-2~2004'] },
        }),
        aDocument({
          number: 'GB/T 1.1—2009',
          names: { replaces: ['gb-t-1.1~2000', 'gb-t-1.2~2002'] },
          state: 'replaced',
        }),
        aDocument({ number: 'GB/T 19001—2016', names: { adopts: ['iso-9001~2015'], replaces: ['gb-t-19001~2008'] } }),
        aDocument({ number: 'ISO 9001:2015/Amd 1:2024', names: { amends: ['iso-9001~2015'] } }),
        aDocument({ number: 'ISO 9001:2015', names: { replaces: ['iso-9001~2008'] } }),
      ]);
    });
    afterAll(() => engine.close());

    test.each([
      ['replaces:GB/T 1.1-2009', ['gb-t-1.1~2020']],
      ['代替:GB/T 1.1—2009', ['gb-t-1.1~2020']],
      ['replaces:gbt1.1-2009 标准化', ['gb-t-1.1~2020']],
      ['replaces:GB/T 1.1', ['gb-t-1.1~2009', 'gb-t-1.1~2020']],
      ['replaces:GB/T 1.1-2000,ISO 9001', ['gb-t-1.1~2009', 'iso-9001~2015']],
      ['replaces:GB/T 1', []],
      ['adopts:ISO 9001', ['gb-t-19001~2016']],
      ['采用:ISO 9001:2015', ['gb-t-19001~2016']],
      ['adopts:ISO 9001:2008', []],
      ['修改:ISO 9001:2015', ['iso-9001~2015~amd-1-2024']],
      ['引用:GB/T 20000.1', ['gb-t-1.1~2020']],
      ['cites:GB/T 20000.1-2014', []],
      ['ISO -replaces:ISO 9001', ['iso-9001~2015~amd-1-2024']],
      ['replaces:nothing', []],
    ])('%j finds %j', async (text, keys) => {
      const { hits } = await answer(engine, { text });
      expect(hits.map(({ key }) => key).sort()).toEqual(keys);
    });

    test('what a document names is no word of it', async () => {
      expect(await hitsOf(engine, { text: 'replaces' })).toEqual([]);
      expect(await hitsOf(engine, { text: 'Guide' })).toEqual([]);
    });

    test('a change of what a document names is found', async () => {
      await engine.apply([aDocument({ number: 'ISO 9001:2015', names: { replaces: ['iso-9001~2000'] } })], [], 2);
      expect((await answer(engine, { text: 'replaces:ISO 9001:2008' })).total).toBe(0);
      expect((await answer(engine, { text: 'replaces:ISO 9001:2000' })).total).toBe(1);
    });
  });
}
