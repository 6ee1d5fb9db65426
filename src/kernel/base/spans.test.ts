import { expect, test } from 'vitest';
import { withoutSpans } from './spans.ts';

test.each([
  ['a<!-- b -->c', 'ac'],
  ['<!----><!-- -- -->', ''],
  ['a <!-- b', 'a <!-- b'],
  ['a --> b', 'a --> b'],
  ['', ''],
])('%j is %j without comments', (text, expected) => {
  expect(withoutSpans(text, '<!--', '-->')).toBe(expected);
});

test('of a million that are never closed all are kept, in no time', () => {
  const text = '<!--'.repeat(1_000_000);
  expect(withoutSpans(text, '<!--', '-->')).toBe(text);
});
