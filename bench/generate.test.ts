import { expect, test } from 'vitest';
import { identify } from '#kernel/identifier/index.ts';
import { Claim } from '#kernel/standard/index.ts';
import { termsOf } from '#kernel/text/index.ts';
import { generateRecords } from './generate.ts';

const claims = [...generateRecords(20_000)]
  .flatMap((lines) => lines.trimEnd().split('\n'))
  .map((line) => Claim.parse(JSON.parse(line)));

test('the same seed gives the same records, another one others', () => {
  const first = (seed: number) => generateRecords(2_000, seed).next().value;
  expect(first(7)).toBe(first(7));
  expect(first(7)).not.toBe(first(8));
});

test('as many records as asked, each with a number of its own that is read', () => {
  const keys = new Set(claims.map(({ number }) => identify(number).key));
  expect([claims.length, keys.size]).toEqual([20_000, 20_000]);
  expect(claims.filter(({ number }) => !identify(number).parsed)).toEqual([]);
});

test('titles are as varied as real ones: many words, none of them in most titles', () => {
  const counts = new Map<string, number>();
  for (const { titles } of claims)
    for (const term of new Set(Object.values(titles ?? {}).flatMap((title) => [...termsOf(title)])))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  // 20,000 real records taken evenly have 30,000 words in their titles, the most frequent one in 7,600 of them.
  expect(counts.size).toBeGreaterThan(15_000);
  expect(Math.max(...counts.values())).toBeLessThan(claims.length / 2);
});

test('an edition that another replaces says so', () => {
  const byNumber = new Map(claims.map((claim) => [claim.number, claim]));
  const replaced = claims.flatMap(({ relations }) => relations?.filter(({ type }) => type === 'replaces') ?? []);
  expect(replaced.length).toBeGreaterThan(2_000);
  for (const { number } of replaced) expect(byNumber.get(number)?.state).toBe('replaced');
});
