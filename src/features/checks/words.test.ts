import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clausesOf } from '#kernel/clause/index.ts';
import { amendmentSheet } from '#procedures/amendment-sheet/index.ts';
import { associationStandard } from '#procedures/association-standard/index.ts';
import { localStandard } from '#procedures/local-standard/index.ts';
import { askWords } from './questions.ts';
import { inForceOn, readCheckItems, readDraftRules } from './rules-table.ts';

const read = (name: string) => readFileSync(new URL(`../../../data/reference/${name}.tsv`, import.meta.url), 'utf8');
const rules = readDraftRules(read('draft-words'));
const clauses = (text: string) =>
  clausesOf(text.split('\n').map((line) => ({ kind: 'paragraph' as const, text: line })));
const asked = (sentence: string, day = '2026-01-01') =>
  askWords(clauses(`1 范围\n本文件规定了种植。\n2 要求\n2.1 ${sentence}`), inForceOn(rules, day)).questions;

describe('the words of a draft', () => {
  it.each([
    ['农药应在指定的三家企业购买，其他企业不得经营。', 'named-operator', '第八条第三项'],
    ['应优先采购本市企业的产品。', 'local-goods-first', '第九条第一项'],
    ['服务机构应在本市注册并设立分支机构。', 'local-branch', '第九条第二项'],
    ['外地企业的产品应另行送检验机构检验。', 'unequal-quality', '第九条第五项'],
    ['注册资本不低于五百万元的企业可承担检测。', 'entry-size', '第八条第四项'],
    ['各经营者应执行统一的价格。', 'agreement', '第十一条第一项'],
    ['对先进单位给予一次性奖励。', 'aid', '第十条第二项'],
    ['违反本文件的，处以罚款。', 'penalty', '行政处罚法'],
    ['本文件为强制性要求，各单位必须执行。', 'mandatory-local', '第二条'],
  ])('%s', (sentence, rule, article) => {
    const found = asked(sentence).find((question) => question.rule === rule);
    expect(found?.basis).toContain(article);
    expect(found?.findings[0]?.clause).toEqual({ number: '2.1', heading: '' });
    expect(found?.findings[0]?.parts.some(({ hit }) => hit)).toBe(true);
    expect(sentence).toContain(found?.findings[0]?.parts.map(({ text }) => text).join(''));
  });

  it.each([
    '种子应符合 GB 4404.1 的规定。',
    '每批产品应有唯一标识。',
    '生产者不得指定经营者。',
    '本地水源应符合灌溉要求。企业应建立记录。',
    '技术要求不低于国家标准的规定。',
  ])('asks nothing of: %s', (sentence) => {
    expect(asked(sentence)).toEqual([]);
  });

  it('are asked by the rules of the day: no article before its law', () => {
    expect(asked('应优先采购本市企业的产品。', '2024-07-31')).toEqual([]);
    expect(asked('应优先采购本市企业的产品。', '2024-08-01')).toHaveLength(1);
  });

  it('stand in one sentence and not far apart', () => {
    expect(asked('应优先考虑质量。本市产地应远离污染源。')).toEqual([]);
    expect(asked(`应优先${'很'.repeat(30)}本市`)).toEqual([]);
  });

  it.each(['应', '应取得', '唯一', '优先\n', '指定。', '应取得许可'])(
    '%j for 500,000 characters has its bound',
    (piece) => {
      const text = `1 范围\n${piece.repeat(Math.floor(500_000 / piece.length))}许可`;
      const before = process.cpuUsage();
      const { questions } = askWords(clauses(text), rules);
      // a bound against quadratic growth, not a figure: it takes a quarter of a second
      expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
      for (const { findings } of questions) expect(findings.length).toBeLessThanOrEqual(50);
    },
  );
});

describe('the tables of the checks', () => {
  it('name items that a procedure has, of the kind that a report can be', () => {
    const declared = [localStandard, associationStandard, amendmentSheet].flatMap(({ items }) => Object.entries(items));
    for (const { item, use } of readCheckItems(read('check-items'))) {
      const kinds = declared.filter(([id]) => id === item).map(([, { kind }]) => kind);
      expect([item, new Set(kinds)]).toEqual([item, new Set([use === 'apart' ? 'clauses' : 'document'])]);
    }
  });

  it('are read, or refused with the row', () => {
    expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
    expect(rules.filter(({ list }) => list === 'negative-list').length).toBeGreaterThan(5);
    expect(readCheckItems(read('check-items')).length).toBeGreaterThan(5);
    expect(() => readDraftRules(read('draft-words').replace('\tfairness\t', '\tfair\t'))).toThrow('words of drafts');
    expect(() => readCheckItems('check\tuse\titem\nformat\tnever\tx')).toThrow('items of checks');
  });
});
