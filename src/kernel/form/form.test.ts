import { describe, expect, it } from 'vitest';
import { defineProcedure } from '../procedure/index.ts';
import { dayInWords, type Form, fillForm, formFaults, type Given } from './index.ts';

const procedure = defineProcedure({
  id: 'paper',
  version: 1,
  from: '2020-01-01',
  title: { zh: '样例程序', en: 'sample' },
  basis: [],
  roles: { clerk: { zh: '经办人', en: 'clerk' } },
  begunBy: 'clerk',
  items: {
    title: { kind: 'text', label: { zh: '名称', en: 'title' } },
    table: { kind: 'table', label: { zh: '表', en: 'table' } },
    essay: { kind: 'document', label: { zh: '说明', en: 'essay' } },
  },
  start: 'open',
  stages: {
    open: {
      label: { zh: '开始', en: 'open' },
      writes: { clerk: ['title', 'table', 'essay'] },
      gates: { check: { label: { zh: '检查', en: 'check' }, by: 'clerk' } },
      moves: { close: { label: { zh: '结束', en: 'close' }, by: 'clerk', to: 'over', gates: 'all' } },
    },
    over: { label: { zh: '结束', en: 'over' }, end: 'done' },
  },
});

const nothing: Given = { facts: {}, items: {}, people: {}, days: {}, gates: {}, rows: {} };
const formOf = (blocks: Form['sheets'][number]['blocks'], more: Partial<Form> = {}): Form => ({
  id: 'sample',
  procedure: 'paper',
  title: { zh: '样例表', en: 'sample form' },
  since: 'open',
  sheets: [{ blocks }],
  ...more,
});
const blocksOf = (form: Form, given: Partial<Given>) => fillForm(form, { ...nothing, ...given }).sheets[0]?.blocks;
const faultsOf = (form: Form) => formFaults(form, { procedure, rows: new Set(['comments']) });

describe('a form', () => {
  it('puts in what a case has, and leaves room for what it has not', () => {
    const form = formOf([
      { paragraph: ['《', { item: 'title' }, '》由', { role: 'clerk' }, '于', { stage: 'over' }, '办结。'] },
      { paragraph: ['检查：', { gate: 'check' }, '；表决：', { ballot: 'result' }], unlessEmpty: true },
    ]);
    expect(blocksOf(form, {})).toEqual([{ kind: 'paragraph', text: '《＿＿＿＿》由＿＿＿＿于＿＿＿＿办结。' }]);
    const given = {
      items: { title: { text: '海水稻' } },
      people: { clerk: ['甲', '乙'] },
      days: { over: '2025-03-03' },
      gates: { check: { passed: false, day: '2025-03-02' } },
      ballot: { ...ballot, result: '通过' },
    };
    expect(blocksOf(form, given)?.map((block) => 'text' in block && block.text)).toEqual([
      '《海水稻》由甲、乙于2025年3月3日办结。',
      '检查：不通过（2025年3月2日）；表决：通过',
    ]);
  });

  it('names files that are attached, and tells of a paper without repeating it', () => {
    const form = formOf([
      {
        columns: [1, 1],
        rows: [
          ['说明', { value: { item: 'essay' } }],
          ['说明', { value: { paper: 'essay' } }],
        ],
      },
      { text: { item: 'essay' } },
    ]);
    const texts = (given: Partial<Given>) =>
      blocksOf(form, given)?.flatMap((block) =>
        block.kind === 'form' ? block.rows.map(([, cell]) => cell?.text) : 'text' in block ? [block.text] : [],
      );
    expect(texts({})).toEqual(['', '', '＿＿＿＿']);
    expect(texts({ items: { essay: { file: '说明.docx' } } })).toEqual([
      '见附件“说明.docx”',
      '见附件“说明.docx”',
      '（见附件“说明.docx”）',
    ]);
    expect(texts({ items: { essay: { text: '一\n\n 二 ' } } })).toEqual(['一\n\n 二 ', '已入案卷', '一', '二']);
  });

  it('tells a day as documents do', () => {
    expect(dayInWords('2025-03-03')).toBe('2025年3月3日');
    expect(dayInWords('2025-12-10')).toBe('2025年12月10日');
  });
});

const ballot = {
  title: '',
  members: '9',
  recused: '1',
  voted: '8',
  for: '7',
  against: '1',
  abstained: '0',
  result: '',
  basis: '',
  day: '',
};

describe('sections', () => {
  const headings = Array.from({ length: 12 }, (_, at) => ({ heading: `第${at}节的名称` }));
  const form = formOf([
    {
      sections: {
        of: { item: 'essay' },
        headings: [
          { heading: '任务来源', or: ['项目来源'], lines: [['由', { role: 'clerk' }, '提出。']] },
          { heading: '编制原则' },
          ...headings,
        ],
      },
    },
  ]);
  const texts = (essay: string, people: Given['people'] = {}) =>
    blocksOf(form, { items: { essay: { text: essay } }, people })?.map((block) => 'text' in block && block.text);

  it('are numbered in Chinese, and take what was typed under their headings', () => {
    const typed = '前言\n2. 编制原则：\n科学\n适用\n一、项目来源\n计划\n（三）不认识的标题\n1 000 mm';
    expect(texts(typed, { clerk: ['甲'] })?.slice(0, 9)).toEqual([
      '前言',
      '一、任务来源',
      '由甲提出。',
      '计划',
      '（三）不认识的标题',
      '1 000 mm',
      '二、编制原则',
      '科学',
      '适用',
    ]);
    expect(texts('')).toContain('十、第7节的名称');
    expect(texts('')).toContain('十四、第11节的名称');
  });

  it('leave room where nothing is known, and lose no line', () => {
    expect(texts('无标题的一段')?.slice(0, 3)).toEqual(['无标题的一段', '一、任务来源', '＿＿＿＿']);
  });
});

describe('a list', () => {
  const list = [
    { id: 'n', label: '序号', share: 1 },
    { id: 'clause', label: '条文', share: 1 },
    { id: 'comment', label: '意见', share: 1 },
  ];
  const form = formOf([{ list, of: { source: 'comments', or: { item: 'table' } }, least: 2 }]);
  const rowsOf = (given: Partial<Given>, of = form) =>
    blocksOf(of, given)?.flatMap((block) => (block.kind === 'list' ? [block.rows] : []))[0];

  it('has the rows of its source, or those that were typed, or none yet', () => {
    expect(rowsOf({})).toEqual([
      ['1', '', ''],
      ['2', '', ''],
    ]);
    const typed = { table: { text: '序号\t条文\t意见\n1\t5.1\t改\n\n5.2\t删\t不要\n\t' } };
    expect(rowsOf({ items: typed })).toEqual([
      ['1', '5.1', '改'],
      ['2', '5.2', '删 不要'],
    ]);
    const rows = { comments: [{ clause: '4', comment: '好', other: '无' }] };
    expect(rowsOf({ items: typed, rows })).toEqual([
      ['1', '4', '好'],
      ['2', '', ''],
    ]);
    expect(blocksOf(form, { items: { table: { file: '意见.xlsx' } } })?.[1]).toEqual({
      kind: 'paragraph',
      text: '（见附件“意见.xlsx”）',
    });
  });

  it('of persons has one row each, one of a case has its own', () => {
    const persons = formOf([{ list, of: { role: 'clerk', name: 'clause' }, least: 3, lines: 2 }]);
    expect(rowsOf({ people: { clerk: ['甲'] } }, persons)).toEqual([
      ['1', '甲', ''],
      ['2', '', ''],
      ['3', '', ''],
    ]);
    const one = formOf([{ list, of: { row: { comment: { item: 'title' } } } }]);
    expect(rowsOf({ items: { title: { text: '海水稻' } } }, one)).toEqual([['1', '', '海水稻']]);
    const until = formOf([{ list, of: { source: 'comments', or: { row: { comment: '尚无' } } } }]);
    expect(rowsOf({}, until)).toEqual([['1', '', '尚无']]);
    expect(rowsOf({ rows: { comments: [{ comment: '有' }] } }, until)).toEqual([['1', '', '有']]);
  });

  it('of an item alone has the rows that were typed, and no other part of the platform gives it any', () => {
    const typed = formOf([{ list, of: { item: 'table' } }]);
    expect(rowsOf({ items: { table: { text: '5.1\t改' } } }, typed)).toEqual([['1', '5.1', '改']]);
    expect(rowsOf({ rows: { table: [{ clause: '4' }] } }, typed)).toEqual([]);
    expect(blocksOf(typed, { items: { table: { file: '表.xlsx' } } })?.[1]).toMatchObject({
      text: '（见附件“表.xlsx”）',
    });
  });
});

describe('faults', () => {
  it('are none in a sound form', () => {
    expect(faultsOf(formOf([{ seal: { role: 'clerk' }, day: { fact: 'today' } }]))).toEqual([]);
  });

  it.each([
    [formOf([{ text: { item: 'other' } }]), 'other'],
    [formOf([{ paragraph: [{ paper: 'other' }] }]), 'other'],
    [formOf([{ paragraph: { role: 'constructor' } }]), 'constructor'],
    [formOf([{ seal: { stage: 'nowhere' }, day: '' }]), 'nowhere'],
    [formOf([{ paragraph: { gate: 'open' } }]), 'open'],
    [formOf([{ heading: 'x' }], { since: 'nowhere' }), 'nowhere'],
    [formOf([{ heading: 'x' }], { procedure: 'other' }), 'other'],
    [formOf([{ heading: 'x' }], { id: '../etc' }), '../etc'],
    [formOf([{ heading: 'x' }], { number: { item: 'nothing' } }), 'nothing'],
    [formOf([{ list: [{ id: 'a', label: 'A', share: 1 }], of: { source: 'ballots' } }]), 'ballots'],
    [formOf([{ list: [{ id: 'a', label: 'A', share: 1 }], of: { role: 'clerk', name: 'b' } }]), 'b'],
    [formOf([{ list: [{ id: 'a', label: 'A', share: 1 }], of: { item: 'other' } }]), 'other'],
    [formOf([{ list: [{ id: 'a', label: 'A', share: 1 }], of: { row: { b: '' } } }]), 'b'],
    [formOf([{ list: [{ id: 'a', label: 'A', share: 1 }], of: { source: 'comments', or: { row: { b: '' } } } }]), 'b'],
    [formOf([{ columns: [1, 1], rows: [['x', { value: { item: 'other' } }]] }]), 'other'],
  ])('name what is not there: %#', (form, name) => {
    expect(faultsOf(form)).toMatchObject([{ what: 'unknown-name', where: expect.stringContaining(name) }]);
  });

  it('find rows that do not fill their columns, and names that stand twice', () => {
    expect(faultsOf(formOf([{ columns: [1, 1, 1], rows: [['x', { value: '' }]] }]))).toMatchObject([{ what: 'spans' }]);
    expect(faultsOf(formOf([]))).toMatchObject([{ what: 'empty' }]);
    const twice = [
      { id: 'a', label: 'A', share: 1 },
      { id: 'a', label: 'B', share: 1 },
    ];
    expect(faultsOf(formOf([{ list: twice, of: { source: 'comments' } }]))).toMatchObject([{ what: 'twice' }]);
    const headings = [{ heading: '甲' }, { heading: '乙', or: ['甲'] }];
    const sections = formOf([{ sections: { of: { item: 'essay' }, headings } }]);
    expect(faultsOf(sections)).toMatchObject([{ what: 'twice' }]);
  });
});
