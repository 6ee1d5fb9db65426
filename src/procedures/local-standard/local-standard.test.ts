import { describe, expect, it } from 'vitest';
import { due, replay } from '#kernel/procedure/index.ts';
import { holidays, play } from '../../../tests/support/case-game.ts';
import { procedureSuite } from '../../../tests/support/procedure.suite.ts';
import { localStandard } from './index.ts';

procedureSuite(localStandard, {
  goal: 'published',
  guarded: ['appraisal', 'gates', 'review', 'approval'],
  through: ['plan', 'consultation', 'treatment', 'publicity'],
  leftOut: { urgent: ['plan'] },
});

function untilReview(variant?: string) {
  const game = play(localStandard, variant);
  game.write('2025-03-03', 'suggestion');
  game.write('2025-03-03', 'title');
  expect(game.move('2025-03-04', 'route')).toBe('role-vacant');
  game.act('2025-03-04', { kind: 'assigned', role: 'department', person: 'unit:d' });
  expect(game.move('2025-03-04', 'route')).toBeUndefined();
  game.write('2025-03-05', 'title', 'kind', 'application', 'search-report', 'draft-outline');
  expect(game.move('2025-03-05', 'submit')).toBeUndefined();
  game.write('2025-03-06', 'appraisal');
  expect(game.move('2025-03-06', 'plan')).toBe('gates-shut');
  game.gate('2025-03-06', 'negative-list');
  game.gate('2025-03-06', 'need');
  expect(game.move('2025-03-10', 'plan')).toBeUndefined();
  return game;
}

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
    expect(due(localStandard, game.state(), holidays)).toMatchObject([{ what: 'at-latest', day: '2026-01-30' }]);
    game.write('2025-12-20', 'state-filing');
    expect(game.move('2025-12-20', 'file-with-state')).toBeUndefined();
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
    const game = play(localStandard);
    expect(game.move('2025-03-04', 'take-back')).toBe('reason-missing');
    expect(game.move('2025-03-04', 'take-back', '不再需要')).toBeUndefined();
    expect(game.state().ending).toBe('withdrawn');
    expect(game.move('2025-03-05', 'terminate', '再来')).toBe('case-over');
  });
});
