import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDay, lastDay } from '../base/dates.ts';
import { packDate, packedStateLine } from './state-lines.ts';
import { stateLineOf, statesOf, statusOn, timelineOf } from './status.ts';
import type { StatusFacts, Successor } from './status-facts.ts';
import type { State } from './vocabulary.ts';
import { chineseLevels, claimedStates, levels } from './vocabulary.ts';

const exact = fc.integer({ min: 0, max: 40 }).map((n) => `20${10 + (n % 5)}-0${1 + (n % 3)}-1${n % 10}`);
const partial = fc.oneof(
  exact,
  exact.map((day) => day.slice(0, 7)),
  exact.map((day) => day.slice(0, 4)),
);
const optional = (date: fc.Arbitrary<string>) => fc.option(date, { nil: undefined, freq: 3 });
const successorOf = (date: fc.Arbitrary<string>): fc.Arbitrary<Successor> =>
  fc.constantFrom('B 1', 'C 2', 'D 3').chain((number) =>
    fc.record({
      number: fc.constant(number),
      key: fc.constant(number.toLowerCase()),
      effective: optional(date),
      published: optional(date),
      announced: optional(date),
      partial: fc.boolean(),
    }),
  );
const factsOf = (date: fc.Arbitrary<string>): fc.Arbitrary<StatusFacts> =>
  fc.record({
    level: fc.option(fc.constantFrom(...levels), { nil: undefined }),
    state: fc.option(fc.constantFrom(...claimedStates), { nil: undefined }),
    asOf: optional(date),
    published: optional(date),
    implemented: optional(date),
    withdrawn: optional(date),
    announced: optional(date),
    year: fc.option(fc.integer({ min: 2010, max: 2014 }), { nil: undefined }),
    successors: fc.array(successorOf(date), { maxLength: 4 }),
  });
const anyDay = fc.oneof(
  exact,
  exact.map((day) => lastDay(day.slice(0, 7))),
  exact.map((day) => firstDay(day.slice(0, 4))),
);

/** How far a life has come; a known state is never followed by an earlier one. */
const rank: Readonly<Record<Exclude<State, 'unknown'>, number>> = {
  upcoming: 0,
  'in-force': 1,
  'partly-replaced': 2,
  withdrawn: 3,
  replaced: 4,
};

describe('the timeline', () => {
  it('covers every day once, in order, without equal neighbours', () => {
    fc.assert(
      fc.property(factsOf(partial), (facts) => {
        const timeline = timelineOf(facts);
        expect(timeline[0]?.from).toBe('');
        for (const [index, segment] of timeline.entries()) {
          const before = timeline[index - 1];
          if (!before) continue;
          expect(before.from < segment.from).toBe(true);
          const { from: _a, until: _b, ...here } = segment;
          const { from: _c, until: _d, ...there } = before;
          expect(here).not.toEqual(there);
        }
        const states = statesOf(timeline).map(({ state }) => state);
        for (const [index, state] of states.entries()) expect(state).not.toBe(states[index - 1]);
      }),
      { numRuns: 2000 },
    );
  });

  it('never goes back to an earlier state', () => {
    fc.assert(
      fc.property(factsOf(partial), (facts) => {
        const ranks = timelineOf(facts).flatMap(({ state }) => (state === 'unknown' ? [] : [rank[state]]));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
      { numRuns: 5000 },
    );
  });

  it('does not depend on the order of the successors', () => {
    fc.assert(
      fc.property(factsOf(partial), (facts) => {
        const reversed = { ...facts, successors: facts.successors.toReversed() };
        expect(timelineOf(reversed)).toEqual(timelineOf(facts));
      }),
      { numRuns: 1000 },
    );
  });

  it('never ends an edition before a successor is implemented or its end is stated', () => {
    fc.assert(
      fc.property(factsOf(partial), anyDay, (facts, day) => {
        const { state } = statusOn(facts, day);
        if (state !== 'replaced' && state !== 'withdrawn') return;
        const ends = facts.successors.flatMap(({ effective, partial: part }) =>
          effective && !part ? [effective] : [],
        );
        if (facts.withdrawn) ends.push(facts.withdrawn);
        const claims = facts.state === 'replaced' || facts.state === 'withdrawn';
        if (claims && facts.asOf) ends.push(facts.asOf);
        expect(ends.some((end) => day >= lastDay(end))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('never calls a Chinese standard in force before its implementation', () => {
    fc.assert(
      fc.property(
        factsOf(partial),
        fc.constantFrom(...chineseLevels),
        exact,
        anyDay,
        (facts, level, implemented, day) => {
          const { state } = statusOn({ ...facts, level, implemented }, day);
          if (day < implemented) expect(['in-force', 'partly-replaced']).not.toContain(state);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('tells the state and its bounds without contradiction on any day', () => {
    fc.assert(
      fc.property(factsOf(partial), anyDay, (facts, day) => {
        const { state, since, until } = statusOn(facts, day);
        if (until !== undefined) expect(day <= until).toBe(true);
        if (since !== undefined && state !== 'upcoming') expect(firstDay(since) <= day).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

/**
 * The oracle: a partial date is the set of the days it can mean. Every choice of one day for every date is a world; in a
 * world all is exact and the state is read off plainly. The status may be known only where all worlds agree.
 */
type World = { start: string; withdrawn: string | undefined; successors: { day: string; partial: boolean }[] };

function stateIn({ start, withdrawn, successors }: World, day: string): State {
  const over = (part: boolean) => successors.some((one) => one.partial === part && one.day <= day);
  if (over(false)) return 'replaced';
  if (withdrawn !== undefined && withdrawn <= day) return 'withdrawn';
  if (day < start) return 'upcoming';
  return over(true) ? 'partly-replaced' : 'in-force';
}

const daysOf = (date: string) =>
  date.length === 10 ? [date] : [firstDay(date), `${firstDay(date).slice(0, 8)}15`, lastDay(date)];

function worldsOf(start: string, withdrawn: string | undefined, successors: readonly Successor[]): World[] {
  let worlds: World[] = daysOf(start).map((day) => ({ start: day, withdrawn: undefined, successors: [] }));
  if (withdrawn) worlds = worlds.flatMap((world) => daysOf(withdrawn).map((day) => ({ ...world, withdrawn: day })));
  for (const { effective = '', partial: part } of successors)
    worlds = worlds.flatMap((world) =>
      daysOf(effective).map((day) => ({ ...world, successors: [...world.successors, { day, partial: part }] })),
    );
  return worlds;
}

describe('the status against an oracle of possible worlds', () => {
  const dated = (date: fc.Arbitrary<string>) =>
    fc.record({ number: fc.constantFrom('B', 'C'), key: fc.constant('k'), effective: date, partial: fc.boolean() });

  it('is what every world says when all dates are exact', () => {
    fc.assert(
      fc.property(
        exact,
        optional(exact),
        fc.array(dated(exact), { maxLength: 3 }),
        anyDay,
        (start, withdrawn, all, day) => {
          const successors = all.filter(({ effective }) => effective >= start);
          const status = statusOn({ level: 'national', implemented: start, withdrawn, successors }, day);
          expect(status.state).toBe(
            stateIn(
              { start, withdrawn, successors: successors.map((s) => ({ day: s.effective, partial: s.partial })) },
              day,
            ),
          );
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('is known exactly where all worlds agree when dates are imprecise', () => {
    fc.assert(
      fc.property(partial, fc.option(dated(partial), { nil: undefined }), anyDay, (start, one, day) => {
        if (one && firstDay(one.effective) <= lastDay(start)) return;
        const successors = one ? [one] : [];
        const said = new Set(worldsOf(start, undefined, successors).map((world) => stateIn(world, day)));
        const [only] = said;
        const status = statusOn({ level: 'foreign', published: start, successors }, day);
        expect(status.state).toBe(said.size === 1 ? only : 'unknown');
      }),
      { numRuns: 5000 },
    );
  });

  it('never claims more than the worlds allow', () => {
    fc.assert(
      fc.property(
        partial,
        partial,
        fc.array(dated(partial), { maxLength: 2 }),
        anyDay,
        (start, withdrawn, all, day) => {
          const successors = all.filter(({ effective }) => firstDay(effective) > lastDay(start));
          const { state } = statusOn({ level: 'foreign', published: start, withdrawn, successors }, day);
          const said = worldsOf(start, withdrawn, successors).map((world) => stateIn(world, day));
          // Withdrawn or replaced is one event in two words while the day of the successor is open.
          const allowed =
            said.includes('withdrawn') || said.includes('replaced') ? [...said, 'withdrawn', 'replaced'] : said;
          if (state !== 'unknown') expect(allowed).toContain(state);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('states by first day for an index', () => {
  it('are those of the timeline, with and without looking at the dates themselves', () => {
    const anyDate = fc.oneof(partial, fc.constantFrom('2012-02-29', '2012-12-31', '2011-02', '2012-02', '2013-01-01'));
    fc.assert(
      fc.property(factsOf(anyDate), (facts) => {
        const expected = statesOf(timelineOf(facts));
        expect(stateLineOf(facts)).toEqual(expected);
        const { level, state, asOf, published, implemented, withdrawn, announced, year, successors } = facts;
        const line = packedStateLine({
          level,
          state,
          asOf: packDate(asOf),
          published: packDate(published),
          implemented: packDate(implemented),
          withdrawn: packDate(withdrawn),
          announced: packDate(announced),
          year: year ?? 0,
          successors: successors.map((one) => ({
            partial: one.partial,
            effective: packDate(one.effective),
            announced: packDate(one.announced),
            published: packDate(one.published),
          })),
        });
        expect(line).toEqual(
          expected.map(({ from, state: then }) => ({ from: packDate(from || undefined), state: then })),
        );
      }),
      { numRuns: 3_000 },
    );
  });
});
