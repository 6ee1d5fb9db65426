import { expect, it } from 'vitest';
import type { Existing } from './contract.ts';
import { existingReport, formatReport } from './report.ts';

const existing: Existing = {
  title: '海水稻种植技术规程（样例）',
  number: 'DB-2026-0001',
  on: '2026-01-01',
  at: 7,
  isReplay: false,
  queries: [{ text: '海水稻种植', total: 60, mandatory: 1 }],
  most: 50,
  items: [
    {
      key: 'a',
      number: 'GB 99901—2020',
      title: '样例一',
      level: 'national',
      nature: 'mandatory',
      state: 'in-force',
      queries: [0],
    },
    {
      key: 'b',
      number: 'NY/T 9903—2020',
      title: '样例二',
      level: 'industry',
      nature: 'recommended',
      state: 'in-force',
      queries: [0],
    },
  ],
  leftOut: 0,
  sha256: 'f'.repeat(64),
};
const saidBy = (document: object) => JSON.stringify(document);

it('a report on existing standards says what is needed to ask again, and has a row for each conflict', () => {
  const report = saidBy(existingReport(existing));
  for (const words of ['海水稻种植', '2026-01-01', '更新日志位置：7', existing.sha256, '是否抵触、低于'])
    expect(report).toContain(words);
  expect(report).toContain('["1","GB 99901—2020","样例一","国家、强制性","1",""]');
  expect(saidBy(existingReport({ ...existing, items: [] }))).toContain('没有检索到');
});

it('a report says that places were left out, and that rules without a basis read are not verified', () => {
  const question = {
    rule: 'substitutes',
    asks: { zh: '用“应”', en: 'use 应' },
    basis: 'GB/T 1.1—2020，9.1',
    severity: 'error',
    certainty: 'unsure',
    total: 3,
    findings: [{ clause: { number: '', heading: '' }, parts: [{ text: '必须', hit: true }] }, { parts: [] }],
  } as const;
  const asked = {
    rules: 1,
    questions: [{ ...question, findings: [...question.findings].map((each) => ({ ...each, parts: [...each.parts] })) }],
  };
  const none = { rules: 1, questions: [] };
  const found = { number: 'n', on: '2026-01-01', negativeList: none, fairness: none, format: asked, places: [] };
  const report = saidBy(formatReport(found));
  for (const words of [
    '正文之前',
    '【必须】',
    '全文',
    '同一规则还有 1 处',
    'GB/T 1.1—2020，9.1；依据未核实',
    '还没有可以读取的草案',
  ])
    expect(report).toContain(words);
  expect(saidBy(formatReport({ ...found, format: undefined }))).toContain('不适用于这个文本');
});
