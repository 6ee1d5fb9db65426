import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMatch } from './matching.ts';
import { type Tiered, united } from './union.ts';

/** Documents of one list with their flags, the tiers of the eight flags, and documents found by their number. */
const lists = fc.array(
  fc.record({
    flags: fc.dictionary(fc.nat(400).map(String), fc.nat(7), { maxKeys: 60 }),
    tiers: fc.array(fc.integer({ min: 2, max: 7 }), { minLength: 8, maxLength: 8 }),
    numbered: fc.array(fc.nat(400), { maxLength: 3 }),
  }),
  { minLength: 2, maxLength: 5 },
);
type Made = typeof lists extends fc.Arbitrary<(infer One)[]> ? One : never;

function tiered({ flags, tiers, numbered }: Made): Tiered {
  const entries = Uint32Array.from(Object.entries(flags).map(([document, flag]) => Number(document) * 8 + flag)).sort();
  return {
    matches: { entries, count: entries.length },
    tiersOfFlags: Uint8Array.from(tiers),
    numbered: new Map(numbered.map((document) => [document, true])),
    roughTier: (entry) => (numbered.includes(entry >>> 3) ? 0 : (tiers[entry & 7] ?? 0)),
  };
}

/** The same by a map from document to tier. */
function expected(made: readonly Tiered[]): number[] {
  const best = new Map<number, number>();
  for (const { matches, roughTier } of made)
    for (const entry of matches.entries) {
      const document = entry >>> 3;
      best.set(document, Math.min(best.get(document) ?? 7, roughTier(entry)));
    }
  return [...best].map(([document, tier]) => document * 8 + tier).sort((a, b) => a - b);
}

// Of a small library these are most documents, of a large one few: the one is united on a board, the other merged.
test.each([401, 100_000])('of a library of %i documents each match is there once, in its best tier', (count) => {
  const library = { count };
  fc.assert(
    fc.property(lists, (made) => {
      const all = made.map(tiered);
      const { entries, count: found } = united(library, all);
      expect([...entries.subarray(0, found)]).toEqual(expected(all));
    }),
  );
});

test('a match is found by its document', () => {
  const matches = { entries: Uint32Array.from([8 * 3 + 1, 8 * 7 + 5, 8 * 9]), count: 2 };
  expect([3, 7].map((document) => findMatch(matches, document))).toEqual([8 * 3 + 1, 8 * 7 + 5]);
  expect([0, 4, 9].map((document) => findMatch(matches, document))).toEqual([-1, -1, -1]);
});
