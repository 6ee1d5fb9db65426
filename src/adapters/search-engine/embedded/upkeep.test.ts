import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDocument, answer, batches, hitsOf } from '#adapters/search-engine/contract/builders.ts';
import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { arrange } from './arrange.ts';
import { growingTexts, pushText } from './buffers.ts';
import { collect, newCollector } from './collector.ts';
import { segmentsToMerge } from './engine.ts';
import { createSearchEngine } from './index.ts';
import type { Segment } from './segment.ts';
import { runInSlices } from './slices.ts';
import { sortableTexts, sortByNumber, sortByText } from './sorting.ts';

function segmentOf(documents: readonly IndexDocument[]): Promise<Segment> {
  const collector = newCollector();
  for (const document of documents) collect(collector, document);
  return runInSlices(arrange(collector, 20260801));
}

const numbered = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => aDocument({ number: `ISO ${from + at}:2001`, titles: 'Steel' }));

describe('merging', () => {
  test('a large segment is left alone until the small ones reach a quarter of it', async () => {
    const large = await segmentOf(numbered(1, 100));
    const small = await segmentOf(numbered(1_000, 1));
    const smaller = await segmentOf(numbered(2_000, 3));
    expect(segmentsToMerge([large], 20260801)).toEqual([]);
    expect(segmentsToMerge([large, small], 20260801)).toEqual([]);
    expect(segmentsToMerge([large, small, smaller], 20260801)).toEqual([small, smaller]);
    const quarter = await segmentOf(numbered(3_000, 25));
    expect(new Set(segmentsToMerge([large, quarter], 20260801))).toEqual(new Set([large, quarter]));
  });

  test('however many documents come one by one, few segments are left', async () => {
    const sizes = [100_000];
    // Sizes alone decide: the policy is run on stand-ins that have nothing else.
    const standIn = (count: number) => ({ count, deadCount: 0, day: 1 }) as Segment;
    for (let change = 0; change < 5_000; change += 1) {
      sizes.push(1);
      for (;;) {
        const segments = sizes.map(standIn);
        const chosen = segmentsToMerge(segments, 1);
        if (chosen.length === 0) break;
        const rest = segments.filter((segment) => !chosen.includes(segment)).map(({ count }) => count);
        sizes.splice(
          0,
          sizes.length,
          ...rest,
          chosen.reduce((sum, { count }) => sum + count, 0),
        );
      }
    }
    expect(sizes.length).toBeLessThanOrEqual(10);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(105_000);
  });

  test('a segment with many dead documents is written again', async () => {
    const segment = await segmentOf(numbered(1, 10));
    segment.deadCount = 3;
    expect(segmentsToMerge([segment], 20260801)).toEqual([segment]);
  });
});

test('at midnight the order follows the states of the new day', async () => {
  let today = '2026-12-31';
  const engine = await createSearchEngine({ today: () => today });
  const later = aDocument({
    number: 'GB 2—2026',
    titles: '钢管',
    published: '2026-06-01',
    timeline: [
      { from: '', state: 'upcoming' },
      { from: '2027-01-01', state: 'in-force' },
    ],
  });
  const present = aDocument({ number: 'GB 1—2020', titles: '钢管', published: '2020-01-01' });
  await engine.rebuild(batches([later, present]), 1);
  const before = ['title-phrase gb-1~2020', 'title-phrase gb-2~2026'];
  expect(await hitsOf(engine, { text: '钢管', on: today })).toEqual(before);
  today = '2027-01-01';
  // Any change wakes the upkeep; without one its own clock does within a minute.
  await engine.apply([], [], 2);
  await engine.persist();
  await expect
    .poll(() => hitsOf(engine, { text: '钢管', on: today }))
    .toEqual(['title-phrase gb-2~2026', 'title-phrase gb-1~2020']);
  expect((await answer(engine, { on: today, filters: { status: ['in-force'] } })).total).toBe(2);
  await engine.close();
});

const placesOf = (list: readonly unknown[]) => Uint32Array.from(list, (_, at) => at);

test('sorting in slices sorts numbers and texts, and keeps the order of equals', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 2 ** 32 - 1 }))), async (values) => {
      const sorted = await runInSlices(sortByNumber(placesOf(values), Uint32Array.from(values)));
      const expected = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
      expect([...sorted]).toEqual(expected);
    }),
  );
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', '标', '\ud840\udc00', '\uff21', '\u{1f600}'), maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 8 }).filter((given) => !given.includes('\0')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 200 }), async (texts) => {
      const collected = growingTexts();
      for (const one of texts) pushText(collected, one);
      const sorted = await runInSlices(sortByText(placesOf(texts), sortableTexts(collected)));
      const expected = texts.map((_, at) => at).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? '') || a - b);
      expect([...sorted]).toEqual(expected);
    }),
  );
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
