import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './planted-tree.ts';
import { examine, expressionsIn, expressionsOf, readTable, tableFile } from './regular-expressions.ts';

const table = readTable(readFileSync(path.join(root, tableFile), 'utf8'));

test('every regular expression was examined, and whichever is not linear has a bound (ReDoS)', () => {
  const expressions = expressionsOf(root);
  expect(expressions.length).toBeGreaterThan(300);
  const faults = expressions.flatMap(({ file, line, text }) => {
    const known = table.get(text);
    if (!known) return [`${file}:${line} ${text} was not examined: npm run expressions`];
    const isBounded = known.verdict === 'linear' || known.bound !== '';
    return isBounded && known.verdict !== 'exponential' ? [] : [`${file}:${line} ${text} is ${known.verdict}`];
  });
  expect(faults).toEqual([]);
  const written = new Set(expressions.map(({ text }) => text));
  expect([...table.keys()].filter((text) => !written.has(text))).toEqual([]);
});

test('a hostile expression is found and told from a harmless one', () => {
  const [planted] = expressionsIn('planted.ts', 'export const slow = /^(a+)+$/;');
  expect(planted).toMatchObject({ line: 1, text: '/^(a+)+$/' });
  expect(table.has(planted?.text ?? '')).toBe(false);
  expect([examine('/^(a+)+$/'), examine('/,+$/'), examine('/^a+$/')]).toEqual(['exponential', 'polynomial', 'linear']);
});
