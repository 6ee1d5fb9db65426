import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBallotRules } from '#kernel/ballot/index.ts';
import { readHolidays } from '#kernel/calendar/index.ts';
import {
  type Action,
  apply,
  begin,
  type CaseState,
  due,
  type Entry,
  faults,
  mermaid,
  readProcedureRules,
  replay,
  rulesOn,
} from '#kernel/procedure/index.ts';
import { localStandard } from './index.ts';

const reference = (name: string) => readFileSync(`data/reference/${name}.tsv`, 'utf8');
const holidays = readHolidays(reference('holidays'));
const rules = readProcedureRules(reference('procedure-rules'));
const ballots = readBallotRules(reference('ballot-rules'));
/** What the apps bind; a name that is not here would happen to nobody. */
const effects = [
  'notify',
  'publish-notice',
  'open-consultation',
  'close-consultation',
  'publish-answers',
  'assign-number',
  'enter-catalogue',
  'task-report-to-province',
  'task-free-text',
];
const start = '2025-03-03';
const allRoles = ['proposer', 'department', 'drafter', 'expert', 'office', 'clock'];

/** A case played by one person in all roles, from day to day. */
function play(variant?: string) {
  const log: Entry[] = [];
  const first = begin(localStandard, {
    at: `${start}T01:00:00Z`,
    day: start,
    by: 'p',
    rules: rulesOn(rules, start),
    ...(variant !== undefined && { variant }),
  });
  log.push(first.entry);
  let { state } = first;
  return {
    log,
    state: () => state,
    act(day: string, action: Action, roles: readonly string[] = allRoles): string | undefined {
      const actor = { id: 'p', roles };
      const done = apply(localStandard, state, action, actor, { at: `${day}T01:00:00Z`, day, holidays });
      if ('refusal' in done) return done.refusal.code;
      log.push(done.entry);
      state = done.state;
      return undefined;
    },
    write(day: string, ...items: string[]) {
      for (const item of items)
        expect([item, this.act(day, { kind: 'wrote', item, digest: 'd' })]).toEqual([item, undefined]);
    },
    move(day: string, move: string, reason?: string) {
      return this.act(day, { kind: 'moved', move, ...(reason && { reason }) });
    },
    gate(day: string, gate: string, passed = true) {
      return this.act(day, { kind: 'gate', gate, passed, reason: '已查' });
    },
  };
}

function untilReview(variant?: string) {
  const play1 = play(variant);
  play1.write('2025-03-03', 'suggestion');
  play1.write('2025-03-03', 'title');
  expect(play1.move('2025-03-04', 'route')).toBe('role-vacant');
  play1.act('2025-03-04', { kind: 'assigned', role: 'department', person: 'unit:d' });
  expect(play1.move('2025-03-04', 'route')).toBeUndefined();
  play1.write('2025-03-05', 'title', 'kind', 'application', 'search-report', 'draft-outline');
  expect(play1.move('2025-03-05', 'submit')).toBeUndefined();
  play1.write('2025-03-06', 'appraisal');
  expect(play1.move('2025-03-06', 'plan')).toBe('gates-shut');
  play1.gate('2025-03-06', 'negative-list');
  play1.gate('2025-03-06', 'need');
  expect(play1.move('2025-03-10', 'plan')).toBeUndefined();
  return play1;
}

describe('the declaration', () => {
  it('is whole: every name is known, every stage is reached and left, every item is written', () => {
    const known = {
      rules: new Set(rules.map(({ name }) => name)),
      ballots: new Set(ballots.map(({ id }) => id)),
      effects: new Set(effects),
    };
    expect(faults(localStandard, known)).toEqual([]);
  });

  it('survives JSON, and is drawn', () => {
    expect(JSON.parse(JSON.stringify(localStandard))).toEqual(localStandard);
    const chart = mermaid(localStandard, 'zh');
    expect(chart).toContain('征求意见到期 · 到期');
    expect(chart.split('\n').length).toBeGreaterThan(40);
  });
});

describe('a case', () => {
  it('goes from a suggestion to a standard that is in use, each term kept', () => {
    const game = untilReview();
    expect(game.state().stage).toBe('plan');
    game.write('2025-03-10', 'plan');
    // ten days to object: until 20 March, so that it begins on the 21st
    expect(game.move('2025-03-20', 'begin')).toBe('too-early');
    expect(game.move('2025-03-21', 'begin')).toBeUndefined();
    expect(due(localStandard, game.state(), holidays)).toMatchObject([{ what: 'at-latest', day: '2026-09-21' }]);
    game.write('2025-09-01', 'draft', 'summary', 'explanation');
    expect(game.move('2025-09-01', 'consult')).toBeUndefined();
    // thirty days end in the National Day holiday; the first day worked is 9 October
    expect(due(localStandard, game.state(), holidays)).toMatchObject([{ what: 'not-before', day: '2025-10-09' }]);
    expect(game.move('2025-10-09', 'close')).toBe('too-early');
    expect(game.act('2025-10-10', { kind: 'moved', move: 'close' }, ['office'])).toBe('not-your-turn');
    expect(game.move('2025-10-10', 'close')).toBeUndefined();
    expect(game.move('2025-10-11', 'submit')).toBe('items-missing');
    game.write('2025-10-20', 'comment-table', 'review-draft');
    expect(game.move('2025-10-20', 'submit')).toBeUndefined();
    game.write('2025-10-21', 'fairness', 'format-report');
    expect(game.gate('2025-10-21', 'fairness')).toBeUndefined();
    expect(game.move('2025-10-21', 'review')).toBe('gates-shut');
    expect(game.gate('2025-10-21', 'format')).toBeUndefined();
    expect(game.move('2025-10-22', 'review')).toBe('role-vacant');
    game.act('2025-10-22', { kind: 'assigned', role: 'expert', person: 'e' });
    expect(game.move('2025-10-22', 'review')).toBeUndefined();
    game.write('2025-11-10', 'minutes');
    expect(game.move('2025-11-10', 'pass')).toBe('ballot-missing');
    game.act('2025-11-10', { kind: 'ballot', rule: 'expert-review', passed: false, digest: 'd' });
    expect(game.move('2025-11-10', 'pass')).toBe('ballot-missing');
    game.act('2025-11-11', { kind: 'ballot', rule: 'expert-review', passed: true, digest: 'd' });
    expect(game.move('2025-11-11', 'pass')).toBeUndefined();
    game.write('2025-11-12', 'approval-draft', 'approval-form', 'legality-opinion');
    game.gate('2025-11-12', 'legality');
    expect(game.move('2025-11-12', 'publicise')).toBeUndefined();
    game.act('2025-11-13', { kind: 'opened', subCase: 'objection', id: 'o1' });
    game.write('2025-11-14', 'effective', 'announcement');
    expect(game.move('2025-11-25', 'publish')).toBe('sub-case-open');
    game.act('2025-11-25', { kind: 'closed', id: 'o1', ending: 'refused' });
    expect(game.move('2025-11-25', 'publish')).toBeUndefined();
    game.write('2025-12-01', 'filing-receipt');
    expect(game.move('2025-12-01', 'file')).toBeUndefined();
    expect(game.state()).toMatchObject({ stage: 'in-force', ending: undefined });
    expect(replay(localStandard, game.log)).toEqual(game.state());
  });

  it('on the fast track leaves the announcement of the plan out, and consults for less', () => {
    const game = untilReview('urgent');
    expect(game.state().stage).toBe('drafting');
    game.write('2025-03-11', 'draft', 'summary', 'explanation');
    game.move('2025-03-11', 'consult');
    expect(due(localStandard, game.state(), holidays)).toMatchObject([{ day: '2025-03-21' }]);
  });

  it('is not reviewed by who drafted it', () => {
    const game = untilReview('urgent');
    game.act('2025-03-11', { kind: 'assigned', role: 'drafter', person: 'p' });
    game.write('2025-03-11', 'draft', 'summary', 'explanation');
    game.move('2025-03-11', 'consult');
    game.move('2025-03-24', 'close');
    game.write('2025-03-25', 'comment-table', 'review-draft');
    game.move('2025-03-25', 'submit');
    game.write('2025-03-25', 'fairness', 'format-report');
    expect(game.gate('2025-03-25', 'fairness')).toBe('own-work');
    game.act('2025-03-26', { kind: 'relieved', role: 'drafter', person: 'p', reason: '换人' });
    expect(game.gate('2025-03-26', 'fairness')).toBeUndefined();
  });

  it('is suspended, goes on, and its end is put off once', () => {
    const game = untilReview('urgent');
    const end = () => due(localStandard, game.state(), holidays)[0]?.day;
    expect(end()).toBe('2026-09-10');
    expect(game.act('2025-04-01', { kind: 'suspended', reason: '等待上位标准' })).toBeUndefined();
    expect(end()).toBeUndefined();
    game.write('2025-04-02', 'draft', 'summary', 'explanation');
    expect(game.move('2025-04-02', 'consult')).toBe('clock-stands');
    expect(game.act('2025-04-02', { kind: 'suspended', reason: '再次' })).toBe('already-decided');
    expect(game.act('2025-04-10', { kind: 'resumed' })).toBeUndefined();
    expect(end()).toBe('2026-09-20');
    expect(game.act('2025-04-11', { kind: 'extended', reason: '试验未完成' })).toBeUndefined();
    // the days off of 2027 are not known yet: the day is told, and that it may move
    expect(due(localStandard, game.state(), holidays)).toMatchObject([{ day: '2027-03-20', isProvisional: true }]);
    expect(game.act('2025-04-11', { kind: 'extended', reason: '又一次' })).toBe('already-decided');
  });

  it('is taken back or terminated from anywhere, with a reason, and is over then', () => {
    const game = play();
    expect(game.move('2025-03-04', 'take-back')).toBe('reason-missing');
    expect(game.move('2025-03-04', 'take-back', '不再需要')).toBeUndefined();
    expect(game.state().ending).toBe('withdrawn');
    expect(game.move('2025-03-05', 'terminate', '再来')).toBe('case-over');
  });
});

/** Every action that could be tried at all. */
function tries(state: CaseState): readonly Action[] {
  const stage = localStandard.stages[state.stage];
  const moves = Object.keys({ ...stage?.moves, ...localStandard.anywhere });
  return [
    ...Object.keys(localStandard.items).map((item): Action => ({ kind: 'wrote', item, digest: 'x' })),
    ...moves.map((move): Action => ({ kind: 'moved', move, reason: 'r' })),
    ...Object.keys(stage?.gates ?? {}).map((gate): Action => ({ kind: 'gate', gate, passed: true, reason: 'r' })),
    { kind: 'ballot', rule: 'expert-review', passed: true, digest: 'x' },
  ];
}

describe('always', () => {
  const walk = fc.array(fc.record({ choice: fc.nat(), days: fc.nat({ max: 40 }) }), { minLength: 20, maxLength: 120 });

  it('the log comes to the state, and nothing is published that did not pass every gate and the ballot', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const game = play();
        let day = Date.parse(start);
        const passed = new Set<string>();
        for (const { choice, days } of steps) {
          // days off are known until the end of 2026
          day = Math.min(day + days * 86_400_000, Date.parse('2026-06-30'));
          const possible = tries(game.state());
          // the ways out of everywhere end the walk; they are tried seldom
          const action = possible[choice % possible.length];
          if (
            !action ||
            (action.kind === 'moved' &&
              choice % 7 > 0 &&
              /take-back|terminate|refuse|decline|object|expire|fail/.test(action.move))
          )
            continue;
          const before = game.state().stage;
          if (game.act(new Date(day).toISOString().slice(0, 10), action) !== undefined) continue;
          if (action.kind === 'gate') passed.add(`${before}.${action.gate}`);
          if (action.kind === 'ballot') passed.add('ballot');
        }
        expect(replay(localStandard, game.log)).toEqual(game.state());
        const isPublished = game.log.some((entry) => entry.kind === 'moved' && entry.to === 'published');
        if (isPublished)
          expect([...passed].sort()).toEqual(
            expect.arrayContaining(['ballot', 'appraisal.need', 'approval.legality', 'gates.fairness', 'gates.format']),
          );
      }),
      { numRuns: 300 },
    );
  });

  it('no way leads from the beginning to a published standard past a stage with gates', () => {
    for (const gated of ['appraisal', 'gates', 'review', 'approval'] as const) {
      const { [gated]: _, ...stages } = localStandard.stages;
      const seen = new Set<string>();
      const waiting = [localStandard.start];
      for (let stage = waiting.pop(); stage !== undefined; stage = waiting.pop()) {
        if (seen.has(stage) || !Object.hasOwn(stages, stage)) continue;
        seen.add(stage);
        for (const { to } of Object.values(localStandard.stages[stage]?.moves ?? {})) waiting.push(to);
      }
      expect([gated, seen.has('published')]).toEqual([gated, false]);
    }
  });
});
