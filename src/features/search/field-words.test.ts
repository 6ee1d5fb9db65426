import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '#kernel/query/index.ts';
import { atomsOf } from '#kernel/text/index.ts';
import { fieldWordsOf, setApart, wordsOfNames } from './field-words.ts';

const lists = [
  fieldWordsOf(['工业机器人', '机器人', '安全', '质量管理', 'robot', '水']),
  fieldWordsOf(['安全要求', '食品']),
];

test.each([
  ['工业机器人安全要求', '工业机器人 安全要求'],
  ['移动机器人安全', '移动 机器人 安全'],
  ['質量管理食品', '質量管理 食品'],
  ['ISO机器人', undefined],
  ['2015机器人食品', '2015机器人 食品'],
  ['工业机器人', undefined],
  ['工业机器人 安全要求', undefined],
  ['"工业机器人安全要求"', undefined],
  ['-工业机器人安全要求', undefined],
  ['停车 (机器人安全 OR 食品) level:local', '停车 (机器人 安全 OR 食品) level:local'],
  ['robotrobot', undefined],
  ['水水水', undefined],
  ['机器人安全 "a', undefined],
  ['', undefined],
])('%j is set apart as %j', (text, expected) => {
  expect(setApart(text, lists)).toBe(expected);
});

test('nothing but blanks is put in, and the query can still be read', () => {
  const parts = fc.constantFrom(
    '机器人',
    '安全',
    '要求',
    'robot',
    '1.1',
    ' ',
    '\ud840\udc00',
    'ﬁ',
    '🙂',
    'ｶﾞ',
    '-',
    '"',
    '(',
    ')',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (given) => {
      const text = given.join('');
      const apart = setApart(text, lists);
      if (apart === undefined) return;
      expect('expression' in parseQuery(apart)).toBe(true);
      expect(atomsOf(apart).map((atom) => atom.text)).toEqual(atomsOf(text).map((atom) => atom.text));
    }),
    { numRuns: 3_000 },
  );
});

test('words of the names of classes are told apart', () => {
  expect(wordsOfNames(['工业机器人、机械手', '食品和饲料的包装（综合）'])).toEqual([
    '工业机器人',
    '机械手',
    '食品',
    '饲料',
    '包装',
    '综合',
  ]);
});
