import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { licenceIn } from './licence.ts';

const file = new URL('../../../../data/library/sources.json', import.meta.url);
const sources = z.array(z.object({ licence: z.string() })).parse(JSON.parse(readFileSync(file, 'utf8')));

test('the terms of every shipped source are told in Chinese, with their own wording beside', () => {
  expect(sources.length).toBeGreaterThan(5);
  const told = sources.map(({ licence }) => ({ licence, ...licenceIn('zh-CN', licence) }));
  expect(told.filter(({ original }) => original === undefined)).toEqual([]);
  for (const { licence, original } of told) expect(original).toBe(licence);
});

test('terms nobody translated, and all terms in English, are told as they were given', () => {
  expect(licenceIn('zh-CN', 'by contract 7')).toEqual({ told: 'by contract 7' });
  expect(licenceIn('en', 'CC0 1.0 Universal')).toEqual({ told: 'CC0 1.0 Universal' });
});
