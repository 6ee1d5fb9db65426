import { describe, expect, it } from 'vitest';
import { clausesOf } from './index.ts';

const paragraphs = (...lines: string[]) => lines.map((text) => ({ kind: 'paragraph' as const, text }));

describe('clauses of a text', () => {
  it('have a name each: the number, else the heading, and a second one of a name is told apart', () => {
    const clauses = clausesOf(paragraphs('某标准', '前言', '甲', '1 范围', '乙', '1.1 丙。', '前言', '丁'));
    expect(clauses.map(({ id }) => id)).toEqual(['0', '前言', '1', '1.1', '前言~2']);
  });

  it('keep rows of tables apart from paragraphs', () => {
    const [clause] = clausesOf([
      { kind: 'heading', label: '4', text: '要求' },
      { kind: 'row', text: '项目 | 限值' },
      { kind: 'paragraph', text: '注：见表。' },
    ]);
    expect(clause).toEqual({
      id: '4',
      number: '4',
      heading: '要求',
      lines: [
        { kind: 'row', text: '项目 | 限值' },
        { kind: 'paragraph', text: '注：见表。' },
      ],
    });
  });
});
