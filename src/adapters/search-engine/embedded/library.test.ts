import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDocument } from '#adapters/search-engine/contract/builders.ts';
import { states } from '#kernel/standard/vocabulary.ts';
import { arrange } from './arrange.ts';
import { collect, newCollector } from './collector.ts';
import { prepareStates, stateColumn, stateOf, yearStates } from './library.ts';
import type { Segment } from './segment.ts';
import { finished } from './slices.ts';

const days = ['2019-05-01', '2020-01-01', '2024-12-31', '2026-08-01'];
const ownDay = 20260801;

const aTimeline = fc
  .uniqueArray(fc.constantFrom(...days), { maxLength: 4 })
  .chain((from) =>
    fc
      .array(fc.constantFrom(...states), { minLength: from.length + 1, maxLength: from.length + 1 })
      .map((named) => ['', ...from.toSorted()].map((day, at) => ({ from: day, state: named[at] ?? 'unknown' }))),
  );

function segmentWith(timelines: readonly (readonly { from: string; state: (typeof states)[number] }[])[]): Segment {
  const collector = newCollector();
  for (const [at, timeline] of timelines.entries()) {
    collect(collector, aDocument({ number: `ISO ${at + 1}:2001`, timeline }));
  }
  return finished(arrange(collector, ownDay));
}

const aDay = fc.constantFrom(20190101, 20190501, 20191231, 20200101, 20250101, ownDay, 20300101);

test('the state of one document is the same before and after the column of the day is made', () => {
  fc.assert(
    fc.property(fc.array(aTimeline, { minLength: 1, maxLength: 12 }), aDay, (timelines, day) => {
      const segment = segmentWith(timelines);
      const alone = timelines.map((_, document) => stateOf(segment, day, document));
      expect(alone).toEqual([...stateColumn(segment, day)]);
      expect(timelines.map((_, document) => stateOf(segment, day, document))).toEqual(alone);
    }),
  );
});

test('a new segment has the columns of its own day and of the days asked of those before it', () => {
  const before = segmentWith([[{ from: '', state: 'in-force' }]]);
  stateColumn(before, 20200101);
  const segment = segmentWith([[{ from: '', state: 'withdrawn' }]]);
  finished(prepareStates(segment, [before]));
  // What is asked afterwards makes nothing: the timelines are not looked at again.
  const forgotten = Object.assign(segment, { timelines: undefined });
  for (const day of [ownDay, 20200101]) {
    expect(states[stateOf(forgotten, day, 0)]).toBe('withdrawn');
    expect(yearStates(forgotten, day)).toHaveLength(1);
  }
  expect(() => stateOf(forgotten, 20210101, 0)).toThrow(TypeError);
});

test('however many days were asked, its own is among those that are kept', () => {
  const before = [20200101, 20210101, 20220101, 20230101, 20240101].map((day) => {
    const segment = segmentWith([[{ from: '', state: 'in-force' }]]);
    stateColumn(segment, day);
    return segment;
  });
  const segment = segmentWith([[{ from: '', state: 'withdrawn' }]]);
  finished(prepareStates(segment, before));
  const forgotten = Object.assign(segment, { timelines: undefined });
  expect(states[stateOf(forgotten, ownDay, 0)]).toBe('withdrawn');
});
