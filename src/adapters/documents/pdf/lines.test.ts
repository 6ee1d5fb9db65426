import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, linesOf } from './lines.ts';

const closing = '，。、；：！？）】》〉」』〕〗］｝”’';
const opening = '（【《〈「『〔〖［｛“‘';
const latin = 'abcdefghijklmnopqrstuvwxyzGBT0123456789/.-:';
const widths = new Map(
  [...`文件要求规定—…·〓${closing}${opening}`, ...latin, ' '].map((each) => [
    each.codePointAt(0) ?? 0,
    latin.includes(each) ? 500 : each === ' ' ? 250 : 1_000,
  ]),
);
const setting = { widths, size: 10, width: 100 };
const textOf = ({ runs }: Line): string => runs.map(({ text }) => text).join('');
const broken = (text: string, more: object = {}) => linesOf(text, { ...setting, ...more }).map(textOf);

/** Where the last character of a line ends. */
function endOf({ runs }: Line): number {
  const last = runs.at(-1);
  if (!last) return 0;
  const characters = [...last.text];
  const own = characters.reduce((sum, each) => sum + ((widths.get(each.codePointAt(0) ?? 0) ?? 0) / 1_000) * 10, 0);
  return last.x + own + last.spacing * (characters.length - 1);
}

describe('lines', () => {
  it('begin with no closing punctuation and end with no opening one', () => {
    for (const mark of closing) expect(broken(`${'文'.repeat(10)}${mark}文件`)[1]?.startsWith(mark)).toBe(false);
    for (const mark of opening) expect(broken(`${'文'.repeat(9)}${mark}文件`)[0]?.endsWith(mark)).toBe(false);
  });

  it('let closing punctuation stand half outside rather than take a character down', () => {
    expect(broken(`${'文'.repeat(9)}，。文件`)).toEqual([`${'文'.repeat(9)}，`.concat('。'), '文件']);
    expect(broken(`${'文'.repeat(10)}，文件`)).toEqual(['文'.repeat(9), '文，文件']);
  });

  it('begin two characters in where that is asked for', () => {
    const [first, second] = linesOf('文'.repeat(12), { ...setting, indent: 20 });
    expect([first?.runs[0]?.x, first && textOf(first).length, second?.runs[0]?.x]).toEqual([20, 8, 0]);
  });

  it('keep words, dashes and numbers of standards whole, and cut what is longer than a line', () => {
    expect(broken('文件文件文abcdefghijkl')).toEqual(['文件文件文', 'abcdefghijkl']);
    expect(broken('文件文件GB/T 1.1—2020')).toEqual(['文件文件GB/T', '1.1—2020']);
    expect(broken(`${'文'.repeat(9)}——文`)).toEqual(['文'.repeat(9), '——文']);
    expect(broken('01234567890123—2020（文件）')).toEqual(['01234567890123—2020', '（文件）']);
    expect(broken('文件文“文件文件文件”文件')).toEqual(['文件文“文件文件文', '件”文件']);
    expect(broken('文件文件文件文件文“文”')).toEqual(['文件文件文件文件文', '“文”']);
    expect(broken('文件文件文件abc’defgh')).toEqual(['文件文件文件', 'abc’defgh']);
    expect(broken(`${'a'.repeat(19)}（文）`)).toEqual(['a'.repeat(19), '（文）']);
    expect(broken('a'.repeat(50)).map(({ length }) => length)).toEqual([20, 20, 10]);
  });

  it('are even at both edges, but the last', () => {
    const lines = linesOf('文件ab要求，规定。“文件”要求规定文件要求规定', { ...setting, isJustified: true });
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines.slice(0, -1)) {
      const hanging = closing.includes(textOf(line).at(-1) ?? '') ? 5 : 0;
      expect(endOf(line)).toBeCloseTo(100 + hanging, 6);
    }
    expect(lines.at(-1)?.width).toBeLessThan(100);
  });

  it('lose and change no character of any text, and are none too wide', () => {
    const character = fc.constantFrom(...'文件要求，。（）“”《》—…', ...latin, ' ');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 120 }), fc.boolean(), (text, isJustified) => {
        const lines = linesOf(text, { ...setting, isJustified });
        expect(lines.map(textOf).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(105 + 1e-6);
      }),
    );
  });
});
