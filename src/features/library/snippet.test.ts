import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestSnippet, partsOf, snippetOf } from './snippet.ts';

const runs = (...words: string[]) => words.map((word) => [...word]);
const textOf = (parts: readonly { readonly text: string }[]) => parts.map((part) => part.text).join('');
const hitsOf = (parts: readonly { readonly text: string; readonly hit: boolean }[]) =>
  parts.filter((part) => part.hit).map((part) => part.text);

describe('a snippet', () => {
  test('is where most of the words stand together, from the beginning of their sentence', () => {
    const far = `演练一次。${'其他内容。'.repeat(60)}社区应编制预案。预案应每年演练。${'更多内容。'.repeat(60)}`;
    const parts = snippetOf(far, runs('预案', '演练'));
    expect(hitsOf(parts)).toEqual(['预案', '预案', '演练']);
    expect(textOf(parts)).toMatch(/^…社区应编制预案。/);
    expect(textOf(parts)).toMatch(/…$/);
  });

  test('of a short text is the whole text, without ellipses; marks that touch are one', () => {
    expect(snippetOf('应急预案\n演练', runs('应急', '急预', '预案'))).toEqual([
      { text: '应急预案', hit: true },
      { text: ' 演练', hit: false },
    ]);
  });

  test('without a hit is the beginning', () => {
    expect(textOf(snippetOf('甲'.repeat(500), runs('乙')))).toBe(`${'甲'.repeat(longestSnippet)}…`);
  });

  test('is never longer than it may be, tears no character apart, and is made of the text', () => {
    const unit = fc.constantFrom('应', '急', ' ', 'pipe', '。', '𠮷', '\n', '🙂', 'é');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 600 }), (pieces) => {
        const text = pieces.join('');
        const parts = snippetOf(text, [['应', '急'], ['pipe']]);
        const snippet = textOf(parts).replace(/^…|…$/g, '');
        expect(snippet.length).toBeLessThanOrEqual(longestSnippet);
        expect(snippet.isWellFormed()).toBe(true);
        expect(text.replace(/\s+/g, ' ').trim()).toContain(snippet);
        for (const hit of hitsOf(parts)) expect(hit.replace(/[\s🙂。]/gu, '')).toMatch(/^(?:应急|pipe)+$/);
      }),
      { numRuns: 500 },
    );
  });
});

test('all parts of a text are the text', () => {
  const text = '第一行 应急\n第二行 预案';
  expect(textOf(partsOf(text, runs('应急', '预案')))).toBe(text);
  expect(hitsOf(partsOf(text, runs('应急', '预案')))).toEqual(['应急', '预案']);
});
