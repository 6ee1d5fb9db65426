import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextBlock } from '#adapters/formats/port.ts';
import { languageOf, longestBody, passagesOf } from './passages.ts';

const blocks = (...lines: string[]): readonly TextBlock[] => lines.map((text) => ({ kind: 'paragraph', text }));
const told = (...lines: string[]) =>
  passagesOf(blocks(...lines)).map(({ clause, heading, body }) => `${clause}|${heading}|${body}`);

describe('passages of a text', () => {
  test('begin at the clauses of GB/T 1.1', () => {
    expect(
      told(
        '封面',
        '目次',
        '前言',
        '本文件按规则起草。',
        '1 范围',
        '本文件规定了要求。',
        '2　规范性引用文件',
        '3 术语和定义',
        '3.1',
        '应急预案 plan',
        '预先制定的方案。',
      ),
    ).toEqual([
      '||封面',
      '|前言|本文件按规则起草。',
      '1|范围|本文件规定了要求。',
      '2|规范性引用文件|',
      '3|术语和定义|',
      '3.1|应急预案 plan|预先制定的方案。',
    ]);
  });

  test('keep a requirement without a heading as the body of its clause', () => {
    expect(told('1 要求', '1.1 场所应避开危险区。', 'a) 一；', 'b) 二。', '1.2 下列要求适用：')).toEqual([
      '1|要求|',
      '1.1||场所应避开危险区。\na) 一；\nb) 二。',
      '1.2||下列要求适用：',
    ]);
  });

  test('know annexes and what stands in them', () => {
    expect(
      told('1 范围', '附 录 A', '（规范性）', '试验方法', 'A.1 概述', '方法如下。', '附录B（资料性）示例', 'B.1 例'),
    ).toEqual(['1|范围|', '附录A|（规范性） 试验方法|', 'A.1|概述|方法如下。', '附录B|示例|', 'B.1|例|']);
    expect(told('1 Scope', 'Annex A', '(informative)', 'Examples')).toEqual([
      '1|Scope|',
      'Annex A|(informative) Examples|',
    ]);
  });

  test.each([
    '15 位数字代码',
    '0.2 mm，清晰可见。',
    '7 d 内完成。',
    '2020 年发布',
    '附录A给出了方法，见表。',
    '3.14 是圆周率。',
  ])('are not opened by %j', (line) => {
    expect(told('1 范围', line)).toEqual([`1|范围|${line}`]);
  });

  test('follow numbers that the file itself gives', () => {
    const labelled: readonly TextBlock[] = [
      { kind: 'heading', label: '5', text: 'Requirements' },
      { kind: 'paragraph', label: '5.1.', text: 'The vessel shall float.' },
      { kind: 'paragraph', label: 'a)', text: 'on water;' },
      { kind: 'row', text: 'Depth | 3 m' },
      { kind: 'heading', text: 'Remarks' },
    ];
    expect(passagesOf(labelled)).toEqual([
      { clause: '5', heading: 'Requirements', body: '', figures: [] },
      { clause: '5.1', heading: '', body: 'The vessel shall float.\non water;\nDepth | 3 m', figures: [] },
      { clause: '', heading: 'Remarks', body: '', figures: [] },
    ]);
  });

  test('are cut where they would be too long: between paragraphs, else behind a sentence', () => {
    const long = passagesOf(blocks('1 范围', `${'句子。'.repeat(700)}`, '乙'.repeat(1_600)));
    expect(long.map(({ clause, heading }) => `${clause} ${heading}`)).toEqual(new Array(4).fill('1 范围'));
    expect(long[0]?.body.endsWith('。')).toBe(true);
  });

  test('lose nothing, repeat nothing and are never too long, whatever the text', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        '1 范围',
        '5.2.1',
        '附录A',
        'A.1 甲',
        '第三章 总则',
        '\u0000',
        '\ud800',
        `x${'長'.repeat(3_000)}`,
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const passages = passagesOf(blocks(...lines.map((one) => one.trim()).filter((one) => one !== '')));
        for (const { body, heading, clause } of passages) {
          expect(body.length).toBeLessThanOrEqual(longestBody);
          expect(`${body}${heading}${clause}`.isWellFormed()).toBe(true);
          expect(body).not.toContain('\u0000');
        }
        const letters = (text: string) => (text.match(/長/g) ?? []).length;
        expect(passages.reduce((sum, { body }) => sum + letters(body), 0)).toBe(letters(lines.join('')));
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['本文件规定了社区应急服务的要求。', 'zh'],
  ['産業用ロボットの安全要求事項を規定する。', 'ja'],
  ['Настоящий стандарт устанавливает требования.', 'ru'],
  ['This document specifies requirements.', 'en'],
  ['이 표준은 요구사항을 규정한다', 'ko'],
])('%j is written in %s', (text, language) => {
  expect(languageOf(blocks(text))).toBe(language);
});
