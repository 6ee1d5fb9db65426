import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from './fold.ts';
import { foldInto } from './fold-units.ts';

const folded = (text: string): string => {
  const units = new Uint16Array(text.length * 20 + 20);
  return String.fromCharCode(...units.subarray(0, foldInto(text, units)));
};

it('folds every character of the BMP as fold does, alone and between others', () => {
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const char = String.fromCharCode(unit);
    for (const text of [char, `標a${char}A準`]) {
      if (folded(text) !== fold(text)) expect(`${unit.toString(16)} ${folded(text)}`).toBe(fold(text));
    }
  }
});

it('folds any text as fold does', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.constantFrom(
      'ΑΣ',
      'が',
      'か\u3099',
      'ｶﾞ',
      '각',
      'é',
      'e\u0301',
      'İ',
      '™',
      '㎡',
      '²',
      'ё',
      '—',
      '\u00ad',
      '標準',
      '\t',
    ),
  );
  fc.assert(
    fc.property(
      fc.array(unit, { maxLength: 12 }).map((units) => units.join('')),
      (text) => folded(text) === fold(text),
    ),
    { numRuns: 500 },
  );
});
