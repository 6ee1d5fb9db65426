import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutPinyin, fold, pinyinTest, readingSetOf, readingsOfSet, typedPinyin } from './index.ts';

const readingsOf = (char: string) => readingsOfSet(readingSetOf(char.charCodeAt(0)));

function matchOf(typed: string, text: string) {
  const pinyin = typedPinyin(typed);
  return pinyin && pinyinTest(pinyin)(fold(text));
}

describe('readings of characters', () => {
  test.each([
    ['标', 'biao'],
    ['准', 'zhun'],
    ['重', 'zhong chong'],
    ['长', 'chang zhang'],
    ['女', 'nv ru'],
    ['略', 'lve'],
    ['吕', 'lv'],
    ['A', ''],
    ['の', ''],
  ])('%s is read %s, the usual reading first', (char, readings) => {
    expect(readingsOf(char).join(' ')).toBe(readings);
  });

  test('every common character has a reading but the interjection 嗯', () => {
    // The ideographs of GB 2312, row by row, as decoded from their two bytes.
    const bytes = Uint8Array.from(
      Array.from({ length: 72 * 94 }, (_, at) => [0xb0 + Math.floor(at / 94), 0xa1 + (at % 94)]).flat(),
    );
    const chars = [...new TextDecoder('gb18030').decode(bytes)].filter((char) => /\p{Script=Han}/u.test(char));
    expect(chars.length).toBeGreaterThan(6_700);
    expect(chars.filter((char) => readingsOf(fold(char)).length === 0)).toEqual(['嗯']);
  });
});

describe('typed pinyin', () => {
  test.each([
    ['gyjqr', '工业机器人', 'begins'],
    ['gongyejiqiren', '工业机器人', 'begins'],
    ['gongyejqr', '工业机器人', 'begins'],
    ['GongYe', '工业机器人', 'begins'],
    ['gongyejiqir', '工业机器人', 'begins'],
    ['gong ye ji qi ren', '工业机器人', 'begins'],
    ['gōngyè', '工业机器人', 'begins'],
    ['jqr', '工业机器人', 'within'],
    ['jqraq', '工业机器人 安全要求', 'within'],
    ['zlgltx', '質量管理體系 要求', 'begins'],
    ['zhlgltx', '质量管理体系', 'begins'],
    ['chongqing', '重庆市', 'begins'],
    ['zhongliang', '重量', 'begins'],
    ['zl', '长乐', 'begins'],
    ['zhl', '长乐', 'begins'],
    ['cl', '长乐', 'begins'],
    ['zy', '长乐', 'begins'],
    ['lvyou', '旅游', 'begins'],
    ['lüyou', '旅游', 'begins'],
    ['lue', '略图', 'begins'],
    ['lvetu', '略图', 'begins'],
    ['xian', '先进', 'begins'],
    ["xi'an", '先进', undefined],
    ["xi'an", '西安', 'begins'],
    ['xi an', '先进', undefined],
    ['dydy', '3D打印 第1部分', undefined],
    ['dydbf', '3D打印 第1部分', undefined],
    ['wsd', '温湿度', 'begins'],
    ['gyjqrx', '工业机器人', undefined],
    ['gnye', '工业机器人', undefined],
    ['ITxt', '工业IT系统', undefined],
    ['gyITxt', '工业IT系统', 'begins'],
  ])('%s and %s: %s', (typed, text, expected) => {
    expect(matchOf(typed, text)).toBe(expected);
  });

  test.each(['g', '', '19001', 'gb1', '工业', 'gong-ye', 'a'.repeat(31), 'ＩＳＯ?'])('%j is no pinyin', (typed) => {
    expect(typedPinyin(typed)).toBeUndefined();
  });

  test('pieces are cut at syllables first, then at initials', () => {
    const cutsOf = (text: string) =>
      cutPinyin(typedPinyin(text) ?? { letters: '', borders: 0 }).map((cut) => cut.join('·'));
    expect(cutsOf('gyjqr')).toEqual(['g·y·j·q·r']);
    expect(cutsOf('gongyejqr')[0]).toBe('gong·ye·j·q·r');
    expect(cutsOf('xian').slice(0, 2)).toEqual(['xian', 'xi·an']);
    expect(cutsOf("xi'an")).not.toContain('xian');
    expect(cutsOf('uv')).toEqual([]);
  });
});

test('any title is found by the pinyin of its characters, whole or initials, mixed as one likes', () => {
  const characters = [...'标准化工作导则规范重要长度率绿色检验方法安全系统数据服务量行业'];
  const spelt = fc.record({ char: fc.constantFrom(...characters), reading: fc.nat(), whole: fc.boolean() });
  fc.assert(
    fc.property(fc.array(spelt, { minLength: 2, maxLength: 5 }), (pieces) => {
      const typed = pieces.map(({ char, reading, whole }) => {
        const readings = readingsOf(char);
        const chosen = readings[reading % readings.length] ?? '';
        return whole ? chosen : chosen.charAt(0);
      });
      const title = pieces.map(({ char }) => char).join('');
      expect(matchOf(typed.join(''), title)).toBe('begins');
      const cut = typedPinyin(typed.join(' '));
      expect(cut && cutPinyin(cut).length).toBeGreaterThan(0);
    }),
  );
});

test('hostile letters take no long time', () => {
  fc.assert(
    fc.property(fc.constantFrom('a', 'e', 'ng', 'an', 'en'), (unit) => {
      const typed = unit.repeat(30).slice(0, 30);
      expect(() => matchOf(typed, '恩啊安昂'.repeat(500))).not.toThrow();
      const pinyin = typedPinyin(typed);
      expect(pinyin && cutPinyin(pinyin).length).toBeLessThanOrEqual(8);
    }),
  );
});
