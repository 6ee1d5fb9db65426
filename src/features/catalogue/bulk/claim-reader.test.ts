import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClaim } from './claim-reader.ts';

function readFrom(json: string): unknown {
  // A claim lies among others.
  const bytes = Buffer.from(`…${json}{"number":"X 1"}`);
  const read = readClaim(bytes, 3, 3 + Buffer.byteLength(json));
  return JSON.parse(JSON.stringify(read));
}

const text = fc.oneof(
  fc.string(),
  fc.constantFrom('', '"', '\\', 'a"b\\', '质量 — 要求', '{"a":[', ']},', '\u{20000}'),
);
const texts = fc.array(text, { maxLength: 3 });
const said = fc.record(
  {
    titles: fc.dictionary(text, text, { maxKeys: 2 }),
    state: fc.constantFrom('in-force', 'withdrawn'),
    published: fc.constantFrom('2009', '2009-06-17'),
    ics: texts,
    keywords: texts,
    fields: fc.array(fc.integer({ min: 1, max: 17 }), { maxLength: 3 }),
    abstract: text,
    aliases: fc.array(fc.record({ type: text, value: text }), { maxLength: 2 }),
    relations: fc.array(fc.record({ type: text, number: text, note: text }), { maxLength: 2 }),
    sample: fc.constant(true),
  },
  { requiredKeys: [] },
);
const unsaid = fc.record(
  {
    scope: text,
    drafters: texts,
    filing: fc.record({ number: text }),
    relationsTotal: fc.nat(),
    url: text,
    number2: text,
  },
  { requiredKeys: [] },
);

describe('a claim read from its bytes', () => {
  it('has the fields an index is made of, and no others, however often it is read', () => {
    fc.assert(
      fc.property(text, said, unsaid, fc.constantFrom(undefined, 1), (number, wanted, unwanted, indent) => {
        const json = JSON.stringify({ ...unwanted, number, ...wanted }, undefined, indent);
        const expected = JSON.parse(JSON.stringify({ number, ...wanted }));
        expect(readFrom(json)).toEqual(expected);
        expect(readFrom(json)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused when it is no JSON', () => {
    for (const broken of ['', '{', '{"number"', '{"number":', '{"number":"A', '{"number":"A"', '{"number":"A",}'])
      expect(() => readFrom(broken)).toThrow(SyntaxError);
  });

  it('is told apart from others that have as many bytes', () => {
    for (let first = 0; first < 3_000; first += 1) {
      const ics = [String(10_000 + first)];
      expect(readFrom(JSON.stringify({ number: 'A', ics }))).toEqual({ number: 'A', ics });
    }
  });
});
