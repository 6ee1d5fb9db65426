import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDocument } from '#adapters/search-engine/contract/builders.ts';
import { arrange } from './arrange.ts';
import { collect, newCollector } from './collector.ts';
import type { Segment } from './segment.ts';
import { runInSlices } from './slices.ts';
import { mostErrorsIn, spellingsIn } from './spelling.ts';

function segmentWith(words: readonly string[]): Promise<Segment> {
  const collector = newCollector();
  words.forEach((word, at) => {
    collect(collector, aDocument({ number: `ISO ${at + 1}:2000`, titles: word }));
  });
  return runInSlices(arrange(collector, 20260801));
}

// Optimal string alignment by its definition, without any of the shortcuts.
function errorsBetween(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const exchanged =
    a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
      ? errorsBetween(a.slice(0, -2), b.slice(0, -2)) + 1
      : Infinity;
  return Math.min(
    errorsBetween(a.slice(0, -1), b.slice(0, -1)) + same,
    errorsBetween(a.slice(0, -1), b) + 1,
    errorsBetween(a, b.slice(0, -1)) + 1,
    exchanged,
  );
}

describe('spellings', () => {
  test('are exactly the known words within so many errors', async () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(word, { minLength: 1, maxLength: 25 }),
        word,
        fc.integer({ min: 1, max: 2 }),
        async (known, typed, most) => {
          const segment = await segmentWith(known);
          const expected = known
            .map((term) => ({ term, errors: errorsBetween(term, typed) }))
            .filter(({ errors }) => errors > 0 && errors <= most)
            .sort((a, b) => (a.term < b.term ? -1 : 1));
          const found = spellingsIn(segment, typed, most).map(({ term, errors }) => ({ term, errors }));
          // Numbers bear letters too: iso is a term of every document.
          expect(found.filter(({ term }) => known.includes(term))).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('keep to the alphabet of the word, whatever else is in the dictionary', async () => {
    const segment = await segmentWith(['безопасность', 'безопасности', 'safety', '安全', 'データ', 'sąfety', 'λόγος']);
    const termsOf = (word: string) => spellingsIn(segment, word, 2).map(({ term }) => term);
    expect(termsOf('безопастность')).toEqual(['безопасности', 'безопасность']);
    expect(termsOf('saftey')).toEqual(['safety']);
    expect(termsOf('λογοσς')).toEqual(['λογοσ']);
    expect(termsOf('安全生产')).toEqual([]);
    expect(termsOf('safe7y')).toEqual([]);
  });

  test('short words have no spellings, longer ones up to two errors', () => {
    expect(['the', 'test', 'tests', 'safety', 'x'.repeat(25)].map(mostErrorsIn)).toEqual([0, 1, 1, 2, 0]);
  });
});
