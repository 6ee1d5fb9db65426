import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clause, clausesOf } from '#kernel/clause/index.ts';
import type { ComparedClause, ComparedLine, ComparedPart } from '../compare-contract.ts';
import { compareClauses } from './clauses.ts';

type Side = 'before' | 'after';
const other = { before: 'added', after: 'removed' } as const;

const textOf = (parts: readonly ComparedPart[], side: Side) =>
  parts
    .filter(({ kind }) => kind !== other[side])
    .map(({ text }) => text)
    .join('');

const lineOf = ({ kind, picture, cells }: ComparedLine, side: Side) => ({
  kind,
  ...(picture && { picture }),
  text: cells
    .filter(({ state }) => state !== other[side])
    .map(({ parts }) => textOf(parts, side))
    .join(' | '),
});

const elsewhere = { before: ['added', 'moved'], after: ['removed', 'left'] };

/** One of the two texts, made again of what came of the comparison. */
function sideOf(compared: readonly ComparedClause[], side: Side): Clause[] {
  return compared
    .filter(({ state }) => state !== other[side] && state !== 'left')
    .toSorted((a, b) => (a[side]?.place ?? 0) - (b[side]?.place ?? 0))
    .map((clause) => ({
      id: clause[side]?.id ?? '',
      number: clause[side]?.number ?? '',
      heading: textOf(clause.heading, side),
      lines: clause.lines.filter(({ state }) => !elsewhere[side].includes(state)).map((line) => lineOf(line, side)),
    }));
}

const paragraphs = (text: string) =>
  clausesOf(
    text
      .trim()
      .split('\n')
      .map((line) => ({ kind: 'paragraph' as const, text: line.trim() })),
  );
const compare = (before: string, after: string) => compareClauses(paragraphs(before), paragraphs(after));
/** What became of every clause, in few words. */
const told = (compared: readonly ComparedClause[]) =>
  compared.map(({ state, before, after }) => `${state} ${before?.id ?? '-'} ${after?.id ?? '-'}`);
const marked = (parts: readonly ComparedPart[]) =>
  parts.map(({ text, kind }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`)).join('');
const linesIn = (clause: ComparedClause | undefined) =>
  clause?.lines.map(({ state, where, cells }) =>
    [state, ...(where ? [where] : []), cells.map(({ parts }) => marked(parts)).join(' | ')].join(': '),
  );

const words = fc.constantFrom(
  '应',
  '宜',
  '种植',
  '海水稻',
  'pH',
  '0.05',
  ' ',
  '。',
  '；',
  '盐碱地',
  'water',
  ' | ',
  '𠮷',
  '\n',
);
const text = fc.oneof(
  fc.array(words, { maxLength: 14 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const figure = fc.record({
  kind: fc.constant('figure' as const),
  text: fc.constantFrom('', '流程'),
  picture: fc.record({ sha256: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)) }),
});
const line = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('paragraph' as const, 'row' as const), text }) },
  { weight: 1, arbitrary: figure },
);
const clause = fc.record({
  number: fc.constantFrom('', '1', '2', '3', '3.1', '3.2', '附录A'),
  heading: fc.oneof(fc.constant(''), text),
  lines: fc.array(line, { maxLength: 5 }),
});
const named = (clauses: readonly Omit<Clause, 'id'>[]): Clause[] =>
  clauses.map((each, at) => ({ id: `c${at}`, ...each }));
const draft = fc.array(clause, { maxLength: 8 }).map(named);

describe('a comparison of figures', () => {
  const picture = (letter: string) => ({
    kind: 'figure' as const,
    text: '',
    picture: { sha256: letter.repeat(64) },
  });
  const states = (before: Clause['lines'], after: Clause['lines']) => {
    const clauseOf = (lines: Clause['lines']) => [{ id: '1', number: '1', heading: '流程', lines }];
    return compareClauses(clauseOf(before), clauseOf(after)).map(({ state, lines }) => [
      state,
      ...lines.map((each) => `${each.state} ${each.picture?.sha256[0]}`),
    ]);
  };

  it('tells another picture as another, also where nothing is said of either', () => {
    expect(states([picture('a')], [picture('a')])).toEqual([['same', 'same a']]);
    expect(states([picture('a')], [picture('b')])).toEqual([['changed', 'removed a', 'added b']]);
  });

  it('knows a picture again that went to another clause', () => {
    const [from, to] = ['1', '2'].map((number) => ({ id: number, number, heading: `第${number}`, lines: [] }));
    if (!from || !to) throw new Error('no clauses');
    const compared = compareClauses([{ ...from, lines: [picture('a')] }, to], [from, { ...to, lines: [picture('a')] }]);
    expect(compared.flatMap(({ lines }) => lines.map(({ state, where }) => `${state} ${where}`))).toEqual([
      'left 2',
      'moved 1',
    ]);
  });
});

describe('a comparison', () => {
  it('gives both texts again to the letter', () => {
    fc.assert(
      fc.property(draft, draft, (before, after) => {
        const compared = compareClauses(before, after);
        expect(sideOf(compared, 'before')).toEqual(before);
        expect(sideOf(compared, 'after')).toEqual(after);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives both again when the one was made of the other, also where sentences are long', () => {
    const shuffledLines = fc.array(fc.tuple(line, fc.nat(8)), { maxLength: 4 });
    fc.assert(
      fc.property(draft, shuffledLines, fc.nat(500), (before, more, times) => {
        const after = before.toReversed().map((each, at) => ({
          ...each,
          heading: at % 3 === 0 ? `${each.heading}要求` : each.heading,
          lines: [
            ...each.lines.toReversed(),
            ...more
              .filter(([, place]) => place === at)
              .map(([added]) => ({ ...added, text: added.text.repeat(times) })),
          ],
        }));
        for (const [one, two] of [
          [before, after],
          [after, before],
        ] as const) {
          const compared = compareClauses(one, two);
          expect(sideOf(compared, 'before')).toEqual(one);
          expect(sideOf(compared, 'after')).toEqual(two);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of a text with itself finds only what is the same', () => {
    fc.assert(
      fc.property(draft, (both) => {
        const compared = compareClauses(both, structuredClone(both));
        expect(new Set(compared.map(({ state }) => state))).toEqual(new Set(both.length > 0 ? ['same'] : []));
        expect(compared.flatMap(({ lines }) => lines).every(({ state }) => state === 'same')).toBe(true);
      }),
    );
  });

  it('tells a clause that was moved as moved, and no other', () => {
    const texts = Array.from({ length: 12 }, (_, at) => ({
      id: `${at + 1}`,
      number: `${at + 1}`,
      heading: `第${at}项要求`,
      lines: [{ kind: 'paragraph' as const, text: `第${at * 7}种情形下的规定，数值为 ${at * 13}。` }],
    }));
    const places = fc.tuple(fc.nat(11), fc.nat(11)).filter(([from, to]) => Math.abs(from - to) > 1);
    fc.assert(
      fc.property(places, fc.boolean(), ([from, to], isRenumbered) => {
        const others = texts.filter((_, at) => at !== from);
        const moved = texts.filter((_, at) => at === from);
        const after = [...others.slice(0, to), ...moved, ...others.slice(to)].map((each, at) =>
          isRenumbered ? { ...each, id: `${at + 1}`, number: `${at + 1}` } : each,
        );
        const compared = compareClauses(texts, after);
        expect(compared.filter(({ state }) => state === 'moved').map(({ before }) => before?.place)).toEqual([from]);
        expect(compared.filter(({ state }) => state === 'left').map(({ after: now }) => now?.place)).toEqual([to]);
        expect(compared.some(({ isEdited }) => isEdited)).toBe(false);
      }),
    );
  });
});

describe('clauses', () => {
  it('are known again when one is put in before them, also those whose words changed', () => {
    const before = `1 范围
      本文件规定了海水稻的种植。
      2 要求
      2.1 种子应符合二级良种的要求，发芽率不低于百分之八十。
      2.2 灌溉水的含盐量不应超过千分之三。`;
    const after = `1 范围
      本文件规定了海水稻的种植。
      2 要求
      2.1 基地应远离污染源，并有单独的排灌系统。
      2.2 种子应符合二级良种的要求，发芽率不低于百分之八十五。
      2.3 灌溉水的含盐量不应超过千分之三。`;
    const compared = compare(before, after);
    expect(told(compared)).toEqual(['same 1 1', 'same 2 2', 'added - 2.1', 'changed 2.1 2.2', 'renumbered 2.2 2.3']);
    expect(linesIn(compared[3])).toEqual(['changed: 种子应符合二级良种的要求，发芽率不低于百分之八十[+五]。']);
  });

  it('that are written anew under the same heading are one clause; under another they are two', () => {
    const compared = compare('1 范围\n甲乙丙丁。\n2 检验\n逐批检验。', '1 范围\n戊己庚辛。\n2 包装\n用纸箱。');
    expect(told(compared)).toEqual(['changed 1 1', 'removed 2 -', 'added - 2']);
    expect(linesIn(compared[0])).toEqual(['removed: [-甲乙丙丁。]', 'added: [+戊己庚辛。]']);
  });

  it('take their number as what tells which of two was moved', () => {
    const before = '1 总则\n甲。\n2 种植\n乙。\n2.1 施肥应在返青期进行。\n3 收获\n丙。\n3.1 收获应在完熟期进行。';
    const after = '1 总则\n甲。\n2 种植\n乙。\n3 收获\n丙。\n3.1 施肥应在返青期进行。\n3.2 收获应在完熟期进行。';
    expect(told(compare(before, after))).toEqual([
      'same 1 1',
      'same 2 2',
      'left 2.1 3.1',
      'same 3 3',
      'moved 2.1 3.1',
      'renumbered 3.1 3.2',
    ]);
  });
});

describe('lines', () => {
  it('that went from one clause to another are told at both places, with what changed in them', () => {
    const before = '1 种植\n秧龄应为三十天。\n插秧密度应为每亩一万五千穴。\n2 管理\n返青后浅水勤灌。';
    const after = '1 种植\n秧龄应为三十天。\n2 管理\n返青后浅水勤灌。\n插秧密度宜为每亩一万五千穴。';
    const [planting, care] = compare(before, after);
    expect(linesIn(planting)).toEqual(['same: 秧龄应为三十天。', 'left: 2: [-插秧密度应为每亩一万五千穴。]']);
    expect(linesIn(care)).toEqual(['same: 返青后浅水勤灌。', 'moved: 1: 插秧密度[-应][+宜]为每亩一万五千穴。']);
  });

  it('are compared by word in Latin script, by number, and by character in Chinese', () => {
    const [clauseOne] = compare(
      '1 Scope\nThe pH shall be 6.5 to 7.5；施肥 1 000 kg；含盐量',
      '1 Scope\nThe pH should be 6.5 to 8.5；施肥 1 500 kg；含水量',
    );
    expect(linesIn(clauseOne)).toEqual([
      'changed: The pH [-shall][+should] be 6.5 to [-7.5][+8.5]；施肥 [-1 000][+1 500] kg；含[-盐][+水]量',
    ]);
  });

  it('of tables are compared cell by cell, also when a column came in', () => {
    const table = (...rows: string[]) =>
      clausesOf([
        { kind: 'heading', label: '4', text: '限值' },
        ...rows.map((each) => ({ kind: 'row' as const, text: each })),
      ]);
    const [limits] = compareClauses(
      table('项目 | 限值', '铅 | 0.2', '镉 | 0.1', '汞 | 0.02'),
      table('项目 | 限值 | 方法', '铅 | 0.1 | 甲法', '汞 | 0.02 | 乙法'),
    );
    expect(linesIn(limits)).toEqual([
      'changed: 项目 | 限值 | [+方法]',
      'changed: 铅 | [-0.2][+0.1] | [+甲法]',
      'removed: [-镉] | [-0.1]',
      'changed: 汞 | 0.02 | [+乙法]',
    ]);
  });

  it('that changed nearly everywhere are told as one text in the place of another, not in crumbs', () => {
    const [only] = compare(
      '1 储存\n产品在阴凉干燥处贮存，温度应为五度以下。',
      '1 储存\n产品在阴凉干燥处贮存，库房不为高温所及。',
    );
    expect(linesIn(only)).toEqual(['changed: 产品在阴凉干燥处贮存，[-温度应为五度以下][+库房不为高温所及]。']);
  });
});
