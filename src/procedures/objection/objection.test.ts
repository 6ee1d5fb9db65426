import { describe, expect, it } from 'vitest';
import { play, player } from '../../../tests/support/case-game.ts';
import { procedureSuite } from '../../../tests/support/procedure.suite.ts';
import { objection } from './index.ts';

procedureSuite(objection, { goal: 'upheld', guarded: ['inquiry'], through: ['acceptance'] });

function untilInquiry() {
  const game = play(objection);
  game.write('2025-09-24', 'about');
  expect(game.move('2025-09-24', 'submit')).toBe('items-missing');
  game.write('2025-09-24', 'grounds', 'evidence');
  game.go('2025-09-24', 'submit');
  return game;
}

describe('an objection', () => {
  it('is accepted in working days, answered by the department and decided by the office', () => {
    const game = untilInquiry();
    // Sunday 28 September is worked, 1 to 8 October are off
    expect(game.days()).toEqual(['at-latest 2025-09-30']);
    expect(game.move('2025-09-30', 'accept')).toBe('role-vacant');
    game.assign('2025-09-30', 'department', 'unit:d');
    game.go('2025-09-30', 'accept');
    expect(game.days()).toEqual(['at-latest 2025-10-28']);
    expect(game.move('2025-10-09', 'dismiss', '不成立')).toBe('gates-shut');
    expect(game.gate('2025-10-09', 'finding')).toBe('items-missing');
    game.write('2025-10-10', 'answer', 'finding');
    expect(game.gate('2025-10-10', 'finding')).toBeUndefined();
    expect(game.move('2025-10-10', 'dismiss')).toBe('reason-missing');
    expect(game.move('2025-10-10', 'dismiss', '不成立')).toBeUndefined();
    // as the case it is beside sees it: it was refused
    expect(game.state().ending).toBe('refused');
  });

  it('is not judged by who drafted what it is about, nor by who made it', () => {
    const game = untilInquiry();
    game.assign('2025-09-25', 'department', 'unit:d');
    game.assign('2025-09-25', 'drafter', player);
    game.go('2025-09-25', 'accept');
    game.write('2025-09-26', 'answer', 'finding');
    expect(game.gate('2025-09-26', 'finding')).toBe('own-work');
    expect(game.act('2025-09-26', { kind: 'gate', gate: 'finding', passed: true, reason: 'r' }, ['office'], 'b')).toBe(
      'own-work',
    );
    expect(game.act('2025-09-26', { kind: 'gate', gate: 'finding', passed: true, reason: 'r' }, ['office'], 'c')).toBe(
      undefined,
    );
    expect(game.move('2025-09-26', 'uphold', '成立')).toBe('own-work');
  });

  it('that is never submitted is ended by the office, so that nothing waits for it for ever', () => {
    const game = play(objection);
    game.write('2025-09-24', 'about');
    expect(game.act('2025-09-24', { kind: 'moved', move: 'lapse', reason: '逾期' }, ['objector'])).toBe(
      'not-your-turn',
    );
    expect(game.move('2025-09-24', 'lapse')).toBe('reason-missing');
    expect(game.move('2025-09-24', 'lapse', '逾期未提交')).toBeUndefined();
    expect(game.state().ending).toBe('refused');
  });

  it('is sent back, rejected or taken back with a reason', () => {
    const game = untilInquiry();
    expect(game.move('2025-09-25', 'return')).toBe('reason-missing');
    expect(game.move('2025-09-25', 'return', '写明理由')).toBeUndefined();
    game.go('2025-09-26', 'submit');
    expect(game.move('2025-09-26', 'reject', '已过公示期')).toBeUndefined();
    expect(game.move('2025-09-26', 'take-back', '不再提')).toBe('case-over');
  });
});
