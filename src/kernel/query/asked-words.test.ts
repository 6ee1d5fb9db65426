import { expect, test } from 'vitest';
import { askedWholes, askedWords } from './asked-words.ts';

const written = (runs: readonly (readonly string[])[]) => runs.map((run) => run.join('+'));

test.each([
  ['应急预案 演练', '应+急 急+预 预+案 演+练'],
  ['"Safety plans" -robot', 'safety+plans'],
  ['text:应急预案 title:机器人', '应+急+预+案'],
  ['GB/T 19001 OR pipe status:in-force', 'gb 19001 pipe'],
  ['A', 'a'],
  ['"unclosed', ''],
  ['', ''],
])('%j asks for %j in a text', (query, runs) => {
  expect(written(askedWords(query)).join(' ')).toBe(runs);
});

test('words as typed stay whole', () => {
  expect(written(askedWholes('应急预案 演练 ISO 9001'))).toEqual(['应+急+预+案', '演+练', 'iso', '9001']);
});
