import { describe, expect, test } from 'vitest';
import type { SearchQuery, Tier } from '#adapters/search-engine/port.ts';
import { everything } from './find.ts';
import { correctedText, isDoubtful } from './nearest.ts';

const asked = (text: string): SearchQuery => ({ ...everything('2026-08-01', 10), text });
const found = (total: number, ...tiers: readonly Tier[]) => ({
  total,
  hits: tiers.map((tier, at) => ({ key: `k${at}`, tier })),
});

describe('a result is doubtful', () => {
  test.each([
    ['nothing found', asked('xyz'), found(0), true],
    ['one record with the misprint', asked('managment'), found(1, 'title-words'), true],
    ['many records', asked('management'), found(300, 'title-phrase'), false],
    ['the number itself', asked('GB/T 1.1-2020'), found(1, 'number'), false],
    ['a year that none has', asked('ISO 360:1974'), found(2, 'number-undated', 'number-undated'), true],
    ['no year asked for', asked('ISO 360'), found(2, 'number-undated', 'number-undated'), false],
    ['a piece of a number', asked('2423.9'), found(1, 'number-part'), false],
  ])('or not: %s', (_, query, answer, expected) => {
    expect(isDoubtful(query, answer)).toBe(expected);
  });
});

describe('a corrected text', () => {
  test.each([
    [
      'Qualty Managment systems',
      [
        ['qualty', 'quality'],
        ['managment', 'management'],
      ],
      'quality management systems',
    ],
    ['机动车运行案全', [['案全', '安全']], '机动车运行安全'],
    ['機動車運行案全', [['案全', '安全']], '機動車運行安全'],
    ['ﬁre saftey', [['saftey', 'safety']], 'fire safety'],
    ['safety', [], undefined],
    ['safety', [['xyz', 'abc']], undefined],
  ] as const)('of %j has the known words', (text, pairs, expected) => {
    expect(
      correctedText(
        text,
        pairs.map(([typed, known]) => ({ typed, known })),
      ),
    ).toBe(expected);
  });
});
