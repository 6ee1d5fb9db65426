import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDay, lastDay } from '../base/dates.ts';
import { reasonText } from './reason-text.ts';
import { statesOf, statusOn, timelineOf } from './status.ts';
import type { StatusFacts, Successor } from './status-facts.ts';
import { reasonCodes } from './status-facts.ts';
import type { State } from './vocabulary.ts';
import { chineseLevels, claimedStates, levels } from './vocabulary.ts';

const edition2020: Successor = {
  number: 'GB/T 1.1—2020',
  key: 'gb-t-1.1-2020',
  published: '2020-03-31',
  effective: '2020-10-01',
  partial: false,
};
const edition2009: StatusFacts = {
  level: 'national',
  published: '2009-06-17',
  implemented: '2010-01-01',
  successors: [edition2020],
};
const after: Successor = { number: 'B', key: 'b', partial: false };

type Case = readonly [facts: Partial<StatusFacts>, days: Readonly<Record<string, string>>];

const cases: Readonly<Record<string, Case>> = {
  'the old edition stays in force until the new one is implemented': [
    edition2009,
    {
      '2009-06-16': 'upcoming not-yet-in-force',
      '2009-12-31': 'upcoming not-yet-in-force',
      '2010-01-01': 'in-force in-force',
      '2020-03-31': 'in-force in-force',
      '2020-09-30': 'in-force in-force',
      '2020-10-01': 'replaced replaced',
    },
  ],
  'a source that calls it replaced during the transition does not flip it': [
    { ...edition2009, state: 'replaced', asOf: '2020-04-01' },
    { '2020-09-30': 'in-force in-force', '2020-10-01': 'replaced replaced' },
  ],
  'a withdrawal without successor is a withdrawal': [
    { ...edition2009, successors: [], withdrawn: '2017-03-23' },
    { '2017-03-22': 'in-force in-force', '2017-03-23': 'withdrawn withdrawn' },
  ],
  'a withdrawal on the day the successor starts is a replacement': [
    { ...edition2009, withdrawn: '2020-10-01' },
    { '2020-09-30': 'in-force in-force', '2020-10-01': 'replaced replaced' },
  ],
  'between a withdrawal and the later start of the successor it is withdrawn': [
    { ...edition2009, withdrawn: '2020-05-01' },
    { '2020-05-01': 'withdrawn withdrawn', '2020-10-01': 'replaced replaced' },
  ],
  'a withdrawal day settles a successor of unknown start': [
    { ...edition2009, withdrawn: '2020-10-01', successors: [{ ...after, published: '2020-03-31' }] },
    { '2020-09-30': 'in-force in-force', '2020-10-01': 'replaced replaced-on-withdrawal' },
  ],
  'only the announcement is known: nothing is guessed': [
    { level: 'industry', announced: '2026-07', year: 2026, successors: [] },
    { '2025-12-31': 'upcoming not-yet-published', '2026-12-31': 'unknown announcement-only' },
  ],
  'a Chinese standard without implementation date is unknown from its publication': [
    { level: 'local', published: '2024-05-05', successors: [] },
    { '2024-05-04': 'upcoming not-yet-published', '2024-05-05': 'unknown implementation-unknown' },
  ],
  'an international standard is in force from its publication': [
    { level: 'international', published: '2015-09-15', successors: [] },
    { '2015-09-14': 'upcoming not-yet-in-force', '2015-09-15': 'in-force in-force' },
  ],
  'days inside an imprecise date are unknown, the others are not': [
    { level: 'international', published: '2015-09', withdrawn: '2021', successors: [] },
    {
      '2015-08-31': 'upcoming not-yet-in-force',
      '2015-09-01': 'unknown start-imprecise',
      '2015-09-29': 'unknown start-imprecise',
      '2015-09-30': 'in-force in-force',
      '2020-12-31': 'in-force in-force',
      '2021-01-01': 'unknown end-imprecise',
      '2021-12-31': 'withdrawn withdrawn',
    },
  ],
  'an exact withdrawal inside the imprecise start of the successor is the same event': [
    {
      level: 'international',
      published: '2008-11-15',
      withdrawn: '2015-09-15',
      successors: [{ ...after, effective: '2015' }],
    },
    {
      '2015-09-14': 'in-force in-force',
      '2015-09-15': 'replaced replaced-on-withdrawal',
      '2016-01-01': 'replaced replaced',
    },
  ],
  'a successor of imprecise start leaves its span unknown': [
    { ...edition2009, successors: [{ ...edition2020, effective: '2020-10' }] },
    {
      '2020-09-30': 'in-force in-force',
      '2020-10-15': 'unknown successor-date-imprecise',
      '2020-10-31': 'replaced replaced',
    },
  ],
  'a successor of unknown start leaves the days from its publication unknown': [
    { ...edition2009, successors: [{ ...after, published: '2020-03-31' }] },
    { '2020-03-30': 'in-force in-force', '2020-03-31': 'unknown successor-date-unknown' },
  ],
  'a source that calls it in force although the successor exists is believed': [
    { ...edition2009, state: 'in-force', asOf: '2020-06-01', successors: [{ ...after, published: '2020-03-31' }] },
    { '2020-04-01': 'in-force in-force', '2026-01-01': 'in-force in-force' },
  ],
  'a word of «in force» does not outlive a later successor of unknown start': [
    { ...edition2009, state: 'in-force', asOf: '2019-06-01', successors: [{ ...after, announced: '2020-03-31' }] },
    { '2020-03-30': 'in-force in-force', '2020-03-31': 'unknown successor-date-unknown' },
  ],
  'a claimed replacement without date holds from the day it was said': [
    { ...edition2009, state: 'replaced', asOf: '2021-01-05', successors: [] },
    { '2021-01-04': 'unknown end-date-unknown', '2021-01-05': 'replaced claimed-replaced' },
  ],
  'a claimed replacement cannot have come before the successor was published': [
    { ...edition2009, state: 'replaced', asOf: '2021-01-05', successors: [{ ...after, published: '2020-03-31' }] },
    {
      '2020-03-30': 'in-force in-force',
      '2020-03-31': 'unknown successor-date-unknown',
      '2021-01-05': 'replaced claimed-replaced',
    },
  ],
  'a claimed withdrawal holds although a successor comes years later': [
    { ...edition2009, state: 'withdrawn', asOf: '2015-01-01' },
    {
      '2014-12-31': 'unknown end-date-unknown',
      '2015-01-01': 'withdrawn claimed-withdrawn',
      '2020-10-01': 'replaced replaced',
    },
  ],
  'a claimed withdrawal without any day decides nothing': [
    { ...edition2009, state: 'withdrawn', successors: [] },
    { '2009-12-31': 'upcoming not-yet-in-force', '2026-01-01': 'unknown claim-undated' },
  ],
  'a source supports «in force» from the day it was said when no date does': [
    { level: 'national', published: '2000-12-20', state: 'in-force', asOf: '2008-01-01', successors: [] },
    {
      '2000-12-19': 'upcoming not-yet-published',
      '2007-12-31': 'unknown implementation-unknown',
      '2008-01-01': 'in-force claimed-in-force',
      '2026-01-01': 'in-force claimed-in-force',
    },
  ],
  'a source supports «upcoming» up to the day it was said': [
    { level: 'national', published: '2026-06-01', state: 'upcoming', asOf: '2026-08-01', successors: [] },
    { '2026-08-01': 'upcoming claimed-upcoming', '2026-08-02': 'unknown implementation-unknown' },
  ],
  'a draft is never in force': [
    { level: 'international', state: 'draft', published: '2020-01-01', implemented: '2020-01-01', successors: [] },
    { '2019-01-01': 'unknown draft', '2026-01-01': 'unknown draft' },
  ],
  'a partial successor leaves the document partly replaced until a whole one comes': [
    { ...edition2009, successors: [edition2020, { ...after, partial: true, effective: '2015-06-01' }] },
    {
      '2015-05-31': 'in-force in-force',
      '2015-06-01': 'partly-replaced partly-replaced',
      '2020-10-01': 'replaced replaced',
    },
  ],
  'a document withdrawn before it was implemented was never in force': [
    { ...edition2009, successors: [], withdrawn: '2009-10-01' },
    { '2009-09-30': 'upcoming not-yet-in-force', '2009-10-01': 'withdrawn withdrawn' },
  ],
  'a successor older than the document is left out': [
    { ...edition2009, successors: [{ ...after, effective: '2001-06-01' }] },
    { '2026-01-01': 'in-force in-force' },
  ],
  'nothing known is unknown on every day': [{ successors: [] }, { '1990-01-01': 'unknown no-dates' }],
};

describe('status on a day', () => {
  it.each(Object.entries(cases))('%s', (_, [facts, days]) => {
    const whole = { ...facts, successors: facts.successors ?? [] };
    const told = Object.keys(days).map((day) => [day, statusOn(whole, day)] as const);
    expect(Object.fromEntries(told.map(([day, { state, reason }]) => [day, `${state} ${reason.code}`]))).toEqual(days);
  });

  it('says since when, until when, and by what', () => {
    expect(statusOn(edition2009, '2020-09-30')).toMatchObject({
      since: '2010-01-01',
      until: '2020-09-30',
      replacedBy: [],
    });
    expect(statusOn(edition2009, '2020-10-01')).toEqual({
      state: 'replaced',
      since: '2020-10-01',
      reason: { code: 'replaced', facts: { since: '2020-10-01', successors: ['GB/T 1.1—2020'] } },
      replacedBy: ['GB/T 1.1—2020'],
    });
  });

  it('gives no last day where what follows is not known', () => {
    const facts = { ...edition2009, successors: [{ ...after, published: '2020-03-31' }] };
    expect(statusOn(facts, '2019-01-01').until).toBeUndefined();
  });

  it('names what contradicts itself', () => {
    const codes = (facts: StatusFacts) =>
      statusOn(facts, '2026-01-01').reason.contradictions?.map(({ code }) => code) ?? [];
    expect(codes(edition2009)).toEqual([]);
    expect(codes({ ...edition2009, withdrawn: '2009-10-01' })).toEqual(['withdrawn-before-implemented']);
    expect(codes({ ...edition2009, implemented: '2008' })).toEqual(['implemented-before-published']);
    expect(codes({ ...edition2009, successors: [{ ...after, effective: '2001' }] })).toEqual(['successor-older']);
    expect(codes({ ...edition2009, state: 'in-force', asOf: '2024-01-01' })).toEqual(['claim-against-dates']);
    expect(codes({ ...edition2009, state: 'replaced', asOf: '2020-04-01' })).toEqual(['claim-against-dates']);
  });

  it('explains itself in plain sentences', () => {
    const { reason } = statusOn(edition2009, '2026-01-01');
    expect(reasonText(reason, 'zh', 'GB/T 1.1—2009')).toBe('GB/T 1.1—2009 已于 2020-10-01 被 GB/T 1.1—2020 代替');
    expect(reasonText(reason, 'en', 'GB/T 1.1—2009')).toBe(
      'GB/T 1.1—2009 was replaced by GB/T 1.1—2020 on 2020-10-01.',
    );
    for (const code of reasonCodes)
      for (const language of ['zh', 'en'] as const) {
        const all = { start: '2020', published: '2020', since: '2020', asOf: '2020', announced: '2020', date: '2020' };
        const text = reasonText({ code, facts: { ...all, state: 'withdrawn', successors: ['X 1', 'Y 2'] } }, language);
        expect(text).not.toMatch(/undefined|\[object| {2}/);
      }
  });
});

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
