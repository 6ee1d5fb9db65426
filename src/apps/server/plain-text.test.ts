import { expect, test } from 'vitest';
import { isPlain } from './plain-text.ts';

test.each([
  ['标准', true],
  [{ a: [1, null, true, '🙂'], b: { c: 'x' } }, true],
  [undefined, true],
  [[undefined, 'x\0'], false],
  ['\0', false],
  ['\ud800', false],
  [{ a: { b: ['\udc00'] } }, false],
  [{ 'a\0': 1 }, false],
])('%j: %j', (value, expected) => {
  expect(isPlain(value)).toBe(expected);
});

test('however deep a text stands', () => {
  let deep: unknown = '\0';
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(isPlain(deep)).toBe(false);
});
