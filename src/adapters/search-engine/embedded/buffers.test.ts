import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDocument } from '#adapters/search-engine/contract/builders.ts';
import { arrange } from './arrange.ts';
import { beginningsBy, finishedTexts, growingTexts, pushText, textAt, textCount } from './buffers.ts';
import { collect, newCollector } from './collector.ts';
import { termRange } from './segment.ts';
import { runInSlices } from './slices.ts';

const unit = fc.constantFrom(
  'a',
  'b',
  '~',
  '\u00e9',
  '标',
  '准',
  '\ud7ff',
  '\ue000',
  '\uff21',
  '\u{20000}',
  '\u{1f600}',
);
const text = fc.string({ unit, maxLength: 4 });

test('texts are compared as strings are, without being decoded', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1 }), text, async (all, wanted) => {
      const growing = growingTexts();
      for (const one of all) pushText(growing, one);
      const texts = await runInSlices(finishedTexts(growing));
      const compare = beginningsBy(wanted);
      for (const [at, one] of all.entries()) {
        expect(compare(texts, at) >= 0).toBe(one >= wanted);
        expect(compare(texts, at) === 0).toBe(one.startsWith(wanted));
      }
    }),
  );
});

test('a range has all texts that begin with the prefix, and no others', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 40 }), text, async (titles, prefix) => {
      const collector = newCollector();
      titles.forEach((title, at) => {
        collect(collector, aDocument({ number: `ISO ${at + 1}:2000`, titles: title }));
      });
      const { terms, ...segment } = await runInSlices(arrange(collector, 20260801));
      const all = Array.from({ length: textCount(terms) }, (_, at) => textAt(terms, at));
      const [first, end] = termRange({ terms, ...segment }, prefix);
      expect(all.slice(first, end)).toEqual(all.filter((term) => term.startsWith(prefix)));
      expect(all.slice(0, first).every((term) => term < prefix)).toBe(true);
    }),
  );
});
