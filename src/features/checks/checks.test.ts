import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTextFile } from '#adapters/formats/texts/read-text.ts';
import type { CaseView } from '#features/cases/case-contract.ts';
import type { Claim } from '#kernel/standard/claim.ts';
import {
  attach,
  codeOf,
  done,
  move,
  openPlay,
  type Play,
  untilConsultation,
} from '../../../tests/support/case-play.ts';
import { say } from '../../../tests/support/claims.ts';
import { peopleSite, type TestPerson } from '../../../tests/support/people-site.ts';
import type { DraftChecks, Existing } from './contract.ts';

const draft = `前言
本文件按照 GB/T 1.1—2020 的规定起草。
1 范围
本文件规定了海水稻种植。
2 规范性引用文件
GB/T 1.1—2009 标准化工作导则
3 术语和定义
本文件没有需要界定的术语和定义。
4 种子
4.1 种子应优先采购本市企业的产品。
4.2 种子必须符合 GB/T 3543.1—1995 的规定。
4.4 应记录。`;

/** Records of the catalogue: two real editions, the rest invented. */
const held: Claim[] = [
  { number: 'GB/T 1.1-2009', titles: { zh: '标准化工作导则' }, published: '2009-06-17', implemented: '2010-01-01' },
  {
    number: 'GB/T 1.1-2020',
    titles: { zh: '标准化工作导则' },
    published: '2020-03-31',
    implemented: '2020-10-01',
    relations: [{ type: 'replaces', number: 'GB/T 1.1-2009' }],
  },
  ...['GB 99901-2020', 'GB 99905-2020', 'GB/T 99902-2020', 'NY/T 9903-2020', 'DB3702/T 9904-2020', 'T/BIAO 5-2020'].map(
    (number): Claim => ({
      number,
      titles: { zh: '【样例】海水稻种植 标准化' },
      published: '2020-01-01',
      implemented: '2020-06-01',
      sample: true,
      // one that no source calls mandatory: its number does
      ...(number === 'GB 99901-2020' && { nature: 'mandatory' }),
    }),
  ),
];

let play: Play;
let id: string;
/** A case on the fast track whose draft for review is on file. */
beforeAll(async () => {
  const site = await peopleSite({ sample: true });
  await say(site.database, { name: 'portal' }, held);
  await site.platform.follower.catchUp();
  play = await openPlay(site);
  id = await untilConsultation(play, draft.replace('必须', '应'));
  await play.pass(11);
  expect(await play.site.platform.cases.moveByClock()).toBe(1);
  for (const item of ['comment-table', 'explanation']) await attach(play.department, id, item);
  await attach(play.department, id, 'review-draft', draft);
  await move(play.department, id, 'submit');
}, 60_000);
afterAll(() => play.site.close());

const checks = ({ browser }: TestPerson = play.department) => browser.read<DraftChecks>(`/cases/${id}/checks`);
const existing = (query = '') => play.department.browser.read<Existing>(`/cases/${id}/existing-standards${query}`);

describe('checks of a case', () => {
  it('ask of the newest draft, each with clause, words, and article', async () => {
    const found = await checks();
    expect(found.draft).toMatchObject({ item: 'review-draft', version: 1, label: { zh: '送审稿' } });
    expect(found.fairness.questions).toMatchObject([
      {
        rule: 'local-goods-first',
        basis: '公平竞争审查条例（2024）第九条第一项',
        certainty: 'verified',
        total: 1,
        findings: [
          {
            clause: { number: '4.1' },
            parts: [
              { text: '种子' },
              { text: '应', hit: true },
              { text: '优先' },
              { text: '采购' },
              { text: '本市', hit: true },
              {},
            ],
          },
        ],
      },
    ]);
    expect(found.negativeList).toMatchObject({ questions: [] });
    const format = found.format?.questions.map(({ rule }) => rule) ?? [];
    for (const rule of ['substitutes', 'numbers', 'unlisted', 'uncited', 'not-in-force'])
      expect(format).toContain(rule);
    const withdrawn = found.format?.questions.find(({ rule }) => rule === 'not-in-force');
    expect(withdrawn?.findings[0]?.parts[0]?.text).toContain('GB/T 1.1—2009');
  });

  it('say where their reports go, and who may put them there', async () => {
    const mayWrite = ({ places }: DraftChecks) => places.filter((place) => place.mayWrite).map(({ item }) => item);
    const found = await checks();
    expect(found.places.map(({ check, item }) => [check, item])).toEqual([
      ['existing', 'search-report'],
      ['words', 'fairness'],
      ['format', 'format-report'],
    ]);
    expect(mayWrite(found)).toEqual(['fairness']);
    expect(mayWrite(await checks(play.clerk))).toEqual(['format-report']);
  });

  it('are for who has a part in the case', async () => {
    const stranger = await play.site.person('旁人');
    for (const address of ['checks', 'existing-standards']) {
      expect((await stranger.browser.get(`/cases/${id}/${address}`)).body.code).toBe('not-found');
      expect((await play.site.browser().get(`/cases/${id}/${address}`)).status).toBe(401);
    }
    expect(await codeOf(stranger, `/cases/${id}/checks`, { check: 'format', item: 'format-report' })).toBe('not-found');
  });
});

describe('the report on existing standards', () => {
  it('is asked with the title and what is added, and replayed with its day and position', async () => {
    const found = await existing('?words=标准化');
    expect(found.queries.map(({ text }) => text)).toEqual(['海水稻种植', '标准化', '水稻 种植']);
    expect(found.items.map(({ number }) => number)).toEqual([
      'GB 99901—2020',
      'GB 99905—2020',
      'GB/T 1.1—2020',
      'GB/T 99902—2020',
      'NY/T 9903—2020',
      'DB3702/T 9904—2020',
    ]);
    expect(found.items.slice(0, 2)).toMatchObject([
      { nature: 'mandatory', queries: [0, 1, 2] },
      { nature: 'mandatory', queries: [0, 1, 2] },
    ]);
    expect(found.queries).toMatchObject([
      { total: 5, mandatory: 2 },
      { total: 6, mandatory: 2 },
      { total: 5, mandatory: 2 },
    ]);
    expect(new Set(found.items.map(({ state }) => state))).toEqual(new Set(['in-force']));
    expect(found.sha256).toMatch(/^[0-9a-f]{64}$/);
    const again = await existing(`?words=标准化&on=${found.on}&at=${found.at}`);
    expect(again).toEqual({ ...found, isReplay: true });
    expect((await existing(`?words=标准化&on=${found.on}&at=0`)).items).toEqual([]);
  });

  it('leaves out in a replay what was said later', async () => {
    const before = await existing('?words=标准化');
    const later: Claim = {
      number: 'NY/T 9905-2021',
      titles: { zh: '【样例】标准化 海水稻种植' },
      implemented: '2021-01-01',
    };
    await say(play.site.database, { name: 'portal' }, [later]);
    await play.site.platform.follower.catchUp();
    const after = await existing('?words=标准化');
    expect([after.items.length, after.at]).toEqual([before.items.length + 1, before.at + 1]);
    const { sha256, leftOut } = await existing(`?words=标准化&on=${before.on}&at=${before.at}`);
    expect([sha256, leftOut]).toEqual([before.sha256, 1]);
  });

  it('is refused for a query that cannot be read', async () => {
    const { status, body } = await play.department.browser.get(`/cases/${id}/existing-standards?words=status:nonsense`);
    expect([status, body.code]).toEqual([400, 'invalid-query']);
  });
});

/** What stands in a file of the case. */
async function textOf(sha256: string): Promise<string> {
  const file = await play.clerk.browser.read<{ base64: string }>(`/cases/${id}/files/${sha256}`);
  const read = await readTextFile(Buffer.from(file.base64, 'base64'));
  return 'fault' in read ? read.fault : read.blocks.map(({ text }) => text).join('\n');
}

describe('a report that is put on file', () => {
  it('is the document that its gate needs, by who may write it', async () => {
    const on = `/cases/${id}/checks`;
    expect(await codeOf(play.clerk, on, { check: 'words', item: 'fairness' })).toBe('not-your-turn');
    expect(await codeOf(play.department, on, { check: 'words', item: 'format-report' })).toBe('not-found');
    expect(await codeOf(play.department, on, { check: 'words', item: 'constructor' })).toBe('not-found');
    expect(await codeOf(play.department, on, { check: 'existing', item: 'search-report' })).toBe('not-here');
    await done(play.department, on, { check: 'words', item: 'fairness' });
    await done(play.clerk, on, { check: 'format', item: 'format-report' });
    const { items } = await play.clerk.browser.read<CaseView>(`/cases/${id}`);
    const written = items.filter((item) => ['fairness', 'format-report'].includes(item.id));
    expect(written.map(({ file }) => file?.name.split(' ')[0])).toEqual([
      '公平竞争审查与负面清单审查提示',
      '格式检查报告',
    ]);
    const texts = await Promise.all(written.map(({ file }) => textOf(file?.sha256 ?? '')));
    for (const words of ['第九条第一项', '【应】优先【采购】【本市】企业的产品', '4.1', '审查人意见', '不是审查结论'])
      expect(texts[0]).toContain(words);
    expect(texts[1]).toContain('GB/T 1.1—2009');
    for (const gate of ['fairness', 'format'])
      await done(gate === 'format' ? play.clerk : play.department, `/cases/${id}/gates`, {
        gate,
        passed: true,
        reason: '逐条看过',
      });
    const verified = await play.site.platform.cases.verify();
    expect([verified.cases, 'fault' in verified]).toEqual([1, false]);
  });

  it('is told of a draft of 500,000 characters too, the places of a rule counted', async () => {
    await move(play.clerk, id, 'return', '请修改');
    const text = `1 范围\n${'应优先采购本市产品。GB/T 1—2020\n'.repeat(20_000)}`.slice(0, 480_000);
    await done(play.department, `/cases/${id}/items`, { item: 'review-draft', text });
    const found = await checks();
    expect(found.draft).toMatchObject({ version: 2 });
    expect(found.fairness.questions[0]?.total).toBeGreaterThan(10_000);
    expect(found.fairness.questions[0]?.findings).toHaveLength(50);
  });
});
