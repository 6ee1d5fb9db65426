import { expect, test } from 'vitest';
import { drawFrom } from '../../bench/random.ts';
import { readQueries, writeQueries } from './kinds.ts';
import { mistypeIdeograms, mistypeWord } from './mistype.ts';
import { spelled, undated } from './spelling.ts';
import { phraseOf, wordsInDisorder } from './titles.ts';

test.each([
  ['number-no-blanks', 'GB/T 1.1—2020', 'GB/T1.1—2020'],
  ['number-lower-case', 'GB/T 1.1—2020', 'gb/t 1.1—2020'],
  ['number-hyphen', 'GB/T 1.1—2020', 'GB/T 1.1-2020'],
  ['number-full-width', 'GB/T 1.1—2020', 'ＧＢ／Ｔ　１．１—２０２０'],
  ['number-no-slash', 'GB/T 1.1—2020', 'GBT 1.1—2020'],
  ['number-other-year-mark', 'ISO 9001:2015', 'ISO 9001-2015'],
  ['number-other-year-mark', 'GB/T 1.1—2020', 'GB/T 1.1:2020'],
  ['number-undated', 'IEC 60335-2-24:2010', 'IEC 60335-2-24'],
] as const)('%s: %s is typed %s', (kind, number, typed) => {
  expect(spelled(kind, number)).toBe(typed);
});

test.each([
  ['number-hyphen', 'ISO 9001:2015'],
  ['number-no-blanks', 'Metrologia 56 1A 03003'],
  ['number-no-slash', '3GPP TS 45.008:REL-4/4.16.0'],
] as const)('%s says nothing of %s', (kind, number) => {
  expect(spelled(kind, number)).toBeUndefined();
});

test('a number without a year, or of an amendment, has no undated form', () => {
  expect([undated('RFC 2616'), undated('ISO 9001:2015/Amd 1:2024')]).toEqual([undefined, undefined]);
});

test('a typing error changes one place, always the same for one seed', () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const word = mistypeWord('requirements', drawFrom(seed));
    expect(mistypeWord('requirements', drawFrom(seed))).toBe(word);
    if (word === undefined) continue;
    expect(word).not.toBe('requirements');
    expect(word.startsWith('r')).toBe(true);
    expect([11, 12]).toContain(word.length);
    const phrase = mistypeIdeograms('质量管理体系要求', drawFrom(seed));
    if (phrase !== undefined) expect([7, 8]).toContain(phrase.length);
  }
});

test('pieces of a title are words of it', () => {
  const title = 'Quality management systems — Requirements for regulatory purposes';
  for (let seed = 0; seed < 100; seed += 1) {
    expect(title).toContain(phraseOf(title, drawFrom(seed)) ?? 'nothing');
    const words = wordsInDisorder(title, drawFrom(seed))?.split(' ') ?? [];
    for (const word of words) expect(title.split(' ')).toContain(word);
  }
  expect(phraseOf('信息与文献 参考文献著录规则', drawFrom(1))?.length).toBeGreaterThan(3);
});

test('a fixture is read as it was written, and a line that is none is an error', () => {
  const queries = [{ kind: 'title-words', seed: 7, key: 'gb-t-1.1~2020', number: 'GB/T 1.1—2020' }] as const;
  expect(readQueries(writeQueries(queries))).toEqual(queries);
  expect(() => readQueries('title-wrong\t1\ta\tb\n')).toThrow('no golden query');
});
