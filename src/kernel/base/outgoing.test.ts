import { expect, test } from 'vitest';
import { z } from 'zod';
import { outgoing, writeOutgoing } from './outgoing.ts';

const Line = z.object({
  key: z.string().min(1),
  titles: z.record(z.string(), z.string()),
  state: z.enum(['in-force', 'replaced']),
  year: z.int().optional(),
  sample: z.boolean(),
  took: z.number(),
  parts: z.array(z.object({ number: z.string(), degree: z.enum(['identical']).optional() })),
  more: z.unknown().optional(),
});
const line = {
  key: 'gb-t-1.1~2020',
  titles: { zh: '标准化“工作”\n导则\u2028', en: 'a "b" \\ \ud800' },
  state: 'in-force' as const,
  sample: false,
  took: 1.5,
  parts: [{ number: '1' }, { number: '2', degree: 'identical' as const }],
};

const validated = (schema: z.ZodType, value: unknown) => schema['~standard'].validate(value);

test('what leaves is what the schema itself would let out, as a value and as JSON', () => {
  for (const value of [line, { ...line, year: 2020, more: { any: [1, null] } }]) {
    const secret = { ...value, secret: 1, parts: [...value.parts, { number: '3', secret: 2 }] };
    expect(validated(outgoing(Line), secret)).toEqual({ value: Line.parse(secret) });
    expect(JSON.parse(writeOutgoing(Line, secret))).toEqual(JSON.parse(JSON.stringify(Line.parse(secret))));
  }
});

test('what the schema refuses is refused, with the schema’s own words', () => {
  const faults: readonly unknown[] = [
    undefined,
    [],
    { ...line, key: '' },
    { ...line, key: 1 },
    { ...line, titles: { zh: 1 } },
    { ...line, titles: [] },
    { ...line, state: 'toString' },
    { ...line, year: 1.5 },
    { ...line, year: null },
    { ...line, sample: 'no' },
    { ...line, took: Number.NaN },
    { ...line, parts: [{ degree: 'identical' }] },
    { ...line, parts: {} },
  ];
  for (const fault of faults) {
    expect(validated(outgoing(Line), fault)).toMatchObject({ issues: Line.safeParse(fault).error?.issues });
    // what is wrong on purpose has no right type
    expect(() => writeOutgoing(Line, fault as z.input<typeof Line>)).toThrow();
  }
});

test('a frozen object is checked and written once, another with the same content by itself', () => {
  let read = 0;
  const counted = (key: string) =>
    Object.freeze({
      ...line,
      get key() {
        read += 1;
        return key;
      },
    });
  const Lines = outgoing(z.object({ lines: z.array(Line) }));
  const [one, other] = [counted('a'), counted('b')];
  const texts = [1, 2, 3].map(() => writeOutgoing(Lines, { lines: [one, other] }));
  expect(new Set(texts).size).toBe(1);
  expect(JSON.parse(texts[0] ?? '').lines.map(({ key }: { key: string }) => key)).toEqual(['a', 'b']);
  expect(read).toBe(2);
});

test('the schema stays a schema for whoever reads it', () => {
  expect(z.toJSONSchema(outgoing(Line))).toEqual(z.toJSONSchema(Line));
});
