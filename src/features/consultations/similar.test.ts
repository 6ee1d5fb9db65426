import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf } from './similar.ts';

const said = (...texts: string[]) => texts.map((text, at) => ({ id: String(at), text }));

describe('comments that say much the same', () => {
  it('stand with the first of them, whatever the punctuation; others stand alone', () => {
    const groups = groupsOf(
      said(
        '检查间隔三十天太长，建议缩短。',
        '建议增加收获一章',
        '检查间隔三十天太长建议缩短一些',
        '检查間隔三十天太長，建議縮短',
      ),
    );
    expect([...groups]).toEqual([
      ['0', '0'],
      ['1', '1'],
      ['2', '0'],
      ['3', '0'],
    ]);
  });

  it('always: each has a first one that came no later and leads itself; the same text is the same group', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { maxLength: 30 }), (texts) => {
        const groups = groupsOf(said(...texts));
        expect(groups.size).toBe(texts.length);
        for (const [id, first] of groups) {
          expect(Number(first)).toBeLessThanOrEqual(Number(id));
          expect(groups.get(first)).toBe(first);
        }
      }),
    );
  });
});
