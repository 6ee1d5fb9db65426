import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareIdentifiers,
  displayOf,
  identify,
  keyOf,
  parseIdentifier,
  readings,
  sortKeyOf,
  stemOf,
} from './index.ts';
import { type Draft, draft, type Identifier } from './model.ts';

const serial = fc.integer({ min: 1, max: 99_999 }).map(String);
const small = fc.integer({ min: 1, max: 99 }).map(String);
const year = fc.option(fc.integer({ min: 1950, max: 2048 }).map(String), { nil: undefined });
const month = fc.constantFrom('01', '09', '12');
const oneOf = (words: string): fc.Arbitrary<string> => fc.constantFrom(...words.split('|'));

function dated(made: Draft, value: string | undefined): Draft {
  if (value) made.year = value;
  return made;
}

const chinese = fc
  .record({
    head: oneOf(
      'gb GB|gb GBZ|gb GJB|metrology JJG|industry JB|industry DB|construction JGJ|local DB37|local DB3702|association T/CAS|enterprise Q/370212ABC|enterprise Q/GDW',
    ),
    nature: oneOf('|T|Z'),
    number: serial,
    segments: fc.array(small, { maxLength: 2 }),
    year,
    amended: fc.boolean(),
    all: fc.boolean(),
  })
  .map(({ head, nature, number, segments, year: value, amended, all }): Identifier => {
    const [kind = '', code = ''] = head.split(' ');
    // The table above names kinds only.
    const made = draft(kind as Identifier['kind'], code, code, [number, ...segments].join('.'));
    if (nature && !/^[TQ]\//.test(code)) made.nature = nature;
    dated(made, value);
    if (amended && value) made.supplements = [{ kind: 'xg', number: '1', year: '2021' }];
    if (all && !value) made.allParts = true;
    return made;
  });

const international = fc
  .record({
    code: oneOf('ISO|ISO/IEC|ISO/IEC/IEEE|IEC|CISPR|IEC/IEEE|ISO/ASTM'),
    type: oneOf('|TR|TS|PAS|Guide'),
    stage: oneOf('|CD|DIS|FDIS|WD'),
    number: serial,
    parts: fc.array(fc.integer({ min: 1, max: 1899 }).map(String), { maxLength: 2 }),
    year,
    change: oneOf('|amd|cor'),
    changed: year,
    language: oneOf('|E|en,fr'),
  })
  .map(({ code, type, stage, number, parts, year: value, change, changed, language }): Identifier => {
    const made = draft(code.startsWith('ISO') ? 'iso' : 'iec', code, code, number);
    made.parts = parts;
    if (type) made.type = type;
    if (stage) made.stage = stage;
    dated(made, value);
    if (change) made.supplements = [{ kind: change, number: '2', ...(changed && { year: changed }) }];
    if (language) made.languages = language;
    return made;
  });

const foreign = fc
  .record({ form: fc.nat(6), number: fc.integer({ min: 1000, max: 99_999 }).map(String), part: small, year, month })
  .map(({ form, number, part, year: value, month: at }): Identifier => {
    if (form === 0) return dated(draft('jis', 'JIS', 'JIS Q', number, `-${part}`), value);
    if (form === 1) return dated(draft('cen', 'EN', 'EN ISO', number, `-${part}`), value);
    if (form === 2) return dated(draft('bsi', 'BSI', 'BS EN', number), value);
    if (form === 3) return dated(draft('astm', 'ASTM', 'ASTM', `A${part}/A${part}M`), value);
    if (form === 4) return dated(draft('ansi', 'ANSI', 'ANSI/ASME', `B16.${part}`), value);
    const din = dated(draft('din', 'DIN', 'DIN EN', number), value);
    if (value) din.month = at;
    if (form === 5) return din;
    const itu = dated(draft('itu', 'ITU', 'ITU-T', `X.${number}`), value);
    if (value) itu.month = at;
    return itu;
  });

const anyNumber = fc.oneof(chinese, international, foreign);

function identity(identifier: Identifier): Partial<Identifier> {
  const { languages: _languages, adopted: _adopted, remark: _remark, ...rest } = identifier;
  return rest;
}

describe('laws of numbers', () => {
  it('what is printed reads back as the same identifier', () => {
    fc.assert(
      fc.property(anyNumber, (identifier) => {
        const result = parseIdentifier(displayOf(identifier));
        expect(result.ok && result.identifier).toEqual(identifier);
      }),
      { numRuns: 2000 },
    );
  });

  it('two keys are equal exactly when the identifiers are, apart from language', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        const same = JSON.stringify(identity(a)) === JSON.stringify(identity(b));
        expect(keyOf(a) === keyOf(b)).toBe(same);
        expect(keyOf(a)).toBe(keyOf({ ...a, languages: 'F' }));
        expect(keyOf(a) === stemOf(a) || keyOf(a).startsWith(`${stemOf(a)}~`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('the order is total and is the byte order of the sort keys', () => {
    const bytes = (identifier: Identifier): Buffer => Buffer.from(sortKeyOf(identifier));
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, (a, b, c) => {
        expect(Math.sign(compareIdentifiers(a, b))).toBe(-Math.sign(compareIdentifiers(b, a)) + 0);
        expect(Math.sign(compareIdentifiers(a, b))).toBe(Buffer.compare(bytes(a), bytes(b)));
        expect(compareIdentifiers(a, b) === 0).toBe(keyOf(a) === keyOf(b));
        if (compareIdentifiers(a, b) <= 0 && compareIdentifiers(b, c) <= 0) {
          expect(compareIdentifiers(a, c)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('numbers are ordered as numbers, years last', () => {
    const shuffled = ['GB/T 10-2000', 'GB/T 9-2020', 'GB/T 9.10-1999', 'GB/T 9-1999', 'GB/T 9.2-2001', 'GB 100-1990'];
    const sorted = shuffled
      .map((text) => identify(text))
      .sort((a, b) => {
        if (!a.identifier || !b.identifier) throw new Error('not read');
        return compareIdentifiers(a.identifier, b.identifier);
      });
    expect(sorted.map((item) => item.key)).toEqual([
      'gb-100~1990',
      'gb-t-9~1999',
      'gb-t-9~2020',
      'gb-t-9.2~2001',
      'gb-t-9.10~1999',
      'gb-t-10~2000',
    ]);
  });

  it('any text gets a key, and what was read is stable under reading its display again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({ unit: fc.constantFrom(...'GBTISO/ .-:1290(),年—') }),
    );
    fc.assert(
      fc.property(text, (input) => {
        const found = identify(input);
        expect(found.key).not.toBe('');
        expect(found.key).not.toMatch(/[/?#%\s]/);
        expect(found.key.startsWith('_')).toBe(!found.parsed);
        if (found.parsed) expect(identify(found.display).key).toBe(found.key);
        readings(input);
      }),
      { numRuns: 3000 },
    );
  });
});
