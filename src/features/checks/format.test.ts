import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StandardItem } from '#features/catalogue/contract.ts';
import { clausesOf } from '#kernel/clause/index.ts';
import { identify } from '#kernel/identifier/index.ts';
import { askFormat } from './format.ts';
import { readFormatRules } from './rules-table.ts';

const rules = readFormatRules(
  readFileSync(new URL('../../../data/reference/format-rules.tsv', import.meta.url), 'utf8'),
);
const clauses = (text: string) =>
  clausesOf(text.split('\n').map((line) => ({ kind: 'paragraph' as const, text: line })));

/** A record as far as the check reads it. */
const record = (state: 'in-force' | 'withdrawn' | 'replaced' | 'upcoming', zh: string) =>
  // the rest of a record says nothing to the check
  ({ status: { state, explanation: { zh, en: zh } } }) as StandardItem;
const known = new Map([
  ['gb-4404.1', record('in-force', '现行')],
  [identify('GB/T 3543.1—1995').key, record('replaced', '已被代替')],
  ['gb-t-8321', record('upcoming', '即将实施')],
]);

const good = `前言
本文件按照 GB/T 1.1—2020 的规定起草。
本文件由样例单位提出。
1 范围
本文件规定了海水稻种植的产地和田间管理。
本文件适用于海水稻种植。
2 规范性引用文件
GB 4404.1 粮食作物种子
3 术语和定义
下列术语和定义适用于本文件。
3.1
海水稻
在盐碱地种植的水稻。
3.2
淡水稻
在普通水田种植的水稻。
4 产地
产地应远离污染源。
5 种子
种子应符合 GB 4404.1 的规定，抽样见附录A。
附录A（资料性）抽样
A.1 每批抽三次。
A.2 样品留存六个月。`;

const asked = async (text: string) => (await askFormat(clauses(text), rules, async () => known)).questions;
const rulesOf = async (text: string) => (await asked(text)).map(({ rule }) => rule);
/** The one question that a change of the good draft calls for. */
const changed = (from: string, to: string) => {
  expect(good).toContain(from);
  return rulesOf(good.replace(from, to));
};

describe('the format check', () => {
  it('finds nothing in a draft that follows the rules', async () => {
    expect(await asked(good)).toEqual([]);
  });

  it.each([
    ['前言\n本文件按照 GB/T 1.1—2020 的规定起草。\n本文件由样例单位提出。\n', '', ['foreword']],
    ['本文件按照 GB/T 1.1—2020 的规定起草。\n', '', ['basis']],
    ['1 范围', '1 目的', ['scope']],
    ['3 术语和定义', '3 总则', ['terms', 'hanging']],
    ['本文件规定了', '为了规范', ['scope-begins']],
    ['本文件适用于海水稻种植。', '种植者应使用本文件。', ['modal-scope']],
    ['本文件由样例单位提出。', '种植宜采用本文件。', ['modal-foreword']],
    ['本文件由样例单位提出。', '本文件适用于供应商的应急响应，可靠。', []],
    ['产地应远离', '产地必须远离', ['substitutes']],
    ['产地应远离', '产地最好远离', ['recommends']],
    ['产地应远离', '必要时产地应远离', ['vague']],
    ['产地应远离', '按本标准，产地应远离', ['this-document']],
    ['GB 4404.1 粮食作物种子\n', '', ['unlisted', 'no-references']],
    ['种子应符合 GB 4404.1 的规定', '种子应饱满', ['uncited']],
    ['符合 GB 4404.1 的', '符合 GB 4404.1—2008 的', ['dates-differ', 'unknown-standard']],
    ['GB 4404.1 粮食作物种子', 'GB 4404.1 粮食作物种子\nGB/T 8321 准则', ['uncited', 'not-yet-in-force']],
    ['A.2 样品', 'A.3 样品', ['numbers']],
    ['A.2 样品', 'A.1 样品', ['numbers']],
    ['\nA.2 样品留存六个月。', '', ['single']],
    ['附录A（资料性）抽样\n', '附录A（资料性）抽样\n按批。\n', ['hanging']],
    ['，抽样见附录A', '', ['annex-mentioned']],
    [
      '附录A（资料性）抽样\nA.1 每批抽三次。\nA.2 ',
      '附录B（资料性）抽样\nB.1 每批抽三次。\nB.2 ',
      ['annexes', 'annex-mentioned'],
    ],
    ['产地应远离污染源。\n', '', ['empty']],
    ['5 种子', '6 种子', ['chapters']],
    ['A.1 每批抽三次。', 'A.1.1.1.1.1.1 抽三次。', ['numbers', 'parent', 'single', 'depth']],
  ])('%j as %j: %j', async (from, to, expected) => {
    expect([...(await changed(from, to))].sort()).toEqual([...expected].sort());
  });

  it('names the clause, the number, and what became of a standard that is not in force any more', async () => {
    const text = good.replace('GB 4404.1 粮食作物种子', 'GB 4404.1 粮食作物种子\nGB/T 3543.1—1995 检验规程');
    const found = await asked(text.replace('种子应符合', '种子按 GB/T 3543.1—1995 检验，应符合'));
    expect(found).toMatchObject([
      {
        rule: 'not-in-force',
        basis: 'GB/T 1.1—2020，8.6',
        severity: 'error',
        findings: [
          {
            clause: { number: '2', heading: '规范性引用文件' },
            parts: [{ text: 'GB/T 3543.1—1995：已被代替', hit: true }],
          },
        ],
      },
    ]);
  });

  it('finds elements out of order', async () => {
    const [foreword = ''] = good.split('1 范围');
    expect(await rulesOf(`${good.slice(foreword.length)}\n${foreword}`)).toEqual(['order']);
  });

  it.each(['必须', 'GB/T 1—2020 ', '5.1 \n', '1 范围\n', '9 试验\n', '[来源：', '附录A\n', 'A.1 应。\n'])(
    '%j for 500,000 characters has its bound',
    async (piece) => {
      const text = `前言\n${good}\n${piece.repeat(Math.floor(500_000 / piece.length))}`;
      const read = clauses(text);
      const before = process.cpuUsage();
      const { questions } = await askFormat(read, rules, async () => known);
      // a bound against quadratic growth, not a figure
      expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
      for (const { findings } of questions) expect(findings.length).toBeLessThanOrEqual(50);
    },
  );

  it('says something of a text that is nothing', async () => {
    expect(await rulesOf('')).toEqual(['foreword', 'scope', 'references', 'terms', 'core']);
  });
});
