import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atomsOf } from './atoms.ts';
import { joinedSpans, marksIn, placedAtoms } from './marks.ts';

const marked = (text: string, ...runs: string[]) =>
  joinedSpans(
    marksIn(
      text,
      runs.map((run) => atomsOf(run).map((atom) => atom.text)),
    ),
  ).map(({ from, to }) => text.slice(from, to));

describe('marks in a text', () => {
  test.each([
    ['社区应编制应急预案。', ['应急预案'], ['应急预案']],
    ['應急　預案', ['应急预案'], ['應急　預案']],
    ['Safety-Plans shall', ['safety plans'], ['Safety-Plans']],
    ['ﬁre ﬁghting', ['fire'], ['ﬁre']],
    ['１２３４ ｍｍ', ['1234', 'mm'], ['１２３４', 'ｍｍ']],
    ['straße 𠮷野家 🙂', ['strasse', '𠮷野'], ['straße', '𠮷野']],
    ['应急应急预', ['应急', '急预'], ['应急应急预']],
    ['abc', ['b'], []],
    ['', ['x'], []],
  ])('%j: %j is found as %j', (text, runs, expected) => {
    expect(marked(text, ...runs)).toEqual(expected);
  });

  test('atoms stand where they are said to stand, one behind the other, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        let last = 0;
        for (const { from, to } of placedAtoms(text)) {
          // The character in which the one before ends may have more atoms: 🈀 is ほか, 5㋉ is 510月.
          expect(from).toBeGreaterThanOrEqual(last - ((text.codePointAt(last - 2) ?? 0) > 0xffff ? 2 : 1));
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          last = to;
        }
      }),
      { numRuns: 2_000, examples: [['🈀'], ['㍿'], ['a🈀🈀b'], ['5㋉']] },
    );
  });
});
