import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atomsOf, compactNumber, fold, numberTermsOf, queryTermsOf, splitGlued, termsOf } from './index.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const words = (text: string) => atomsOf(text).map((atom) => atom.text);

describe('folding', () => {
  test.each([
    ['ＧＢ／Ｔ　１９００１', 'gb/t 19001'],
    ['GB/T 1.1—2020', 'gb/t 1.1-2020'],
    ['Qualité—Général', 'qualite-general'],
    ['STRAẞE Straße', 'strasse strasse'],
    ['ÅNGSTRÖM Łódź', 'angstrom lodz'],
    ['工業機器人', '工业机器人'],
    ['標準化條例', '标准化条例'],
    ['ｷｶｲ', 'キカイ'],
    ['が', 'が'],
    ['Ёлка Й', 'елка й'],
    ['ПМГ ГОСТ', 'пмг гост'],
    ['IEEE Std™', 'ieee std'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['a\u0000b\u200bc', 'a b c'],
  ])('%s is read as %s', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => fold(fold(text)) === fold(text)),
      { numRuns: 2_000 },
    );
  });

  test('letter case and width never matter', () => {
    const wide = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text.toLowerCase()));
        expect(fold(wide(text))).toBe(fold(text));
      }),
    );
  });
});

describe('atoms', () => {
  test.each([
    ['Quality management systems — Requirements', ['quality', 'management', 'systems', 'requirements']],
    ['GB/T 1.1—2020', ['gb', 't', '1.1', '2020']],
    ['3D打印 技术', ['3d', '打', '印', '技', '术']],
    ['コンピュータ', ['コ', 'ン', 'ピ', 'ュ', 'ー', 'タ']],
    ['v1.2.', ['v1.2']],
    ['Система качества', ['система', 'качества']],
    ['𠀀𠀁 🙂x', ['𠀀', '𠀁', 'x']],
    ['\ud800', []],
    ['%_*\'"; DROP TABLE <b>', ['drop', 'table', 'b']],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('no atom holds a blank, and folding an atom changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const atom of words(text)) {
          expect(atom).not.toMatch(/[\s\u0000-\u001f]/);
          expect(atom.length).toBeGreaterThan(0);
          expect(atom.length).toBeLessThanOrEqual(64);
          expect(fold(atom)).toBe(atom);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('a text of a million characters gives its atoms without a term longer than 64', () => {
    const hostile = `${'a1.'.repeat(200_000)}${'质'.repeat(400_000)}`;
    expect(words(hostile).every((atom) => atom.length <= 64)).toBe(true);
  });
});

describe('terms', () => {
  test('a Chinese title is found by its bigrams and by single characters', () => {
    expect([...termsOf('不锈钢')]).toEqual(['不', '锈', '不锈', '钢', '锈钢']);
  });

  test('a break inside a Chinese title does not hide a word', () => {
    expect(termsOf('安全\n要求').has('全要')).toBe(true);
  });

  test('a query asks for the bigrams of each run and for no bigram across a blank', () => {
    expect(queryTermsOf(atomsOf('质量管理 要求'))).toEqual(['质量', '量管', '管理', '要求']);
    expect(queryTermsOf(atomsOf('钢 管'))).toEqual(['钢', '管']);
    expect(queryTermsOf(atomsOf('3D打印'))).toEqual(['3d', '打印']);
  });

  test('every term a query asks for is a term of the same text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const indexed = termsOf(text);
        for (const term of queryTermsOf(atomsOf(text))) expect(indexed.has(term)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a number is found by its pieces', () => {
    expect([...numberTermsOf('GB 4706.1—2005')]).toEqual(['gb', '4706.1', '4706', '2005']);
    expect([...numberTermsOf('DB3702/T 0001')]).toEqual(['db3702', 'db', '3702', 't', '0001']);
    expect(splitGlued('iso9001')).toEqual(['iso', '9001']);
    expect(splitGlued('iso')).toEqual([]);
  });
});

describe('compact numbers', () => {
  test.each([
    ['GB/T 1.1—2020', 'gbt1.1-2020'],
    ['gbt 1.1 2020', 'gbt1.1-2020'],
    ['ISO 1000-1:2000', 'iso1000-1-2000'],
    ['ISO10001:2000', 'iso10001-2000'],
    ['3GPP TR 00.01U:UMTS/3.0.0', '3gpptr00.01uumts3.0.0'],
    ['ITU-T M.3016 (06/1998)', 'itutm3016-06-1998'],
    ['—', ''],
  ])('%s is %s', (text, expected) => {
    expect(compactNumber(text)).toBe(expected);
  });

  test('compacting twice changes nothing', () => {
    fc.assert(fc.property(anyText, (text) => compactNumber(compactNumber(text)) === compactNumber(text)));
  });
});
