import { describe, expect, it } from 'vitest';
import { play, player } from '../../../tests/support/case-game.ts';
import { procedureSuite } from '../../../tests/support/procedure.suite.ts';
import { amendmentSheet } from './index.ts';

procedureSuite(amendmentSheet, {
  goal: 'published',
  guarded: ['appraisal', 'review', 'approval'],
  through: ['proposal', 'drafting', 'publicity'],
});

function untilAppraisal() {
  const game = play(amendmentSheet);
  game.write('2025-03-03', 'title', 'standard', 'reason');
  game.assign('2025-03-03', 'department', 'unit:d');
  game.go('2025-03-04', 'route');
  expect(game.days()).toEqual(['at-latest 2025-06-04']);
  game.write('2025-03-10', 'sheet', 'changes');
  expect(game.move('2025-03-10', 'submit')).toBe('items-missing');
  game.write('2025-03-10', 'earlier-sheets');
  game.go('2025-03-10', 'submit');
  game.write('2025-03-11', 'appraisal');
  expect(game.move('2025-03-11', 'technical')).toBe('gates-shut');
  return game;
}

/** From the review on, whichever way it came there. */
function published(game: ReturnType<typeof play>) {
  expect(game.days()).toEqual(['not-before 2025-05-06']);
  game.write('2025-04-30', 'minutes');
  game.ballot('2025-04-30', 'expert-review');
  expect(game.move('2025-05-06', 'pass')).toBe('too-early');
  game.go('2025-05-07', 'pass');
  game.write('2025-05-08', 'fairness', 'approval-form', 'legality-opinion');
  game.gate('2025-05-08', 'fairness');
  expect(game.move('2025-05-08', 'publicise')).toBe('gates-shut');
  game.gate('2025-05-08', 'legality');
  game.go('2025-05-09', 'publicise');
  game.act('2025-05-12', { kind: 'opened', subCase: 'objection', id: 'o' });
  game.write('2025-05-20', 'number', 'effective', 'announcement');
  expect(game.move('2025-05-20', 'publish')).toBe('sub-case-open');
  game.act('2025-05-20', { kind: 'closed', id: 'o', ending: 'refused' });
  expect(game.move('2025-05-20', 'publish')).toBe('items-missing');
  game.write('2025-05-20', 'consolidated');
  game.go('2025-05-20', 'publish');
  expect(game.state()).toMatchObject({ stage: 'published', ending: 'done' });
}

describe('an amendment sheet', () => {
  it('that is technical is shown to the public, reviewed and announced as the standard was', () => {
    const game = untilAppraisal();
    for (const gate of ['small', 'sheets']) game.gate('2025-03-12', gate);
    game.go('2025-03-12', 'technical');
    expect(game.days()).toEqual(['not-before 2025-04-11']);
    expect(game.move('2025-04-11', 'close')).toBe('too-early');
    game.go('2025-04-14', 'close');
    game.write('2025-04-22', 'comment-table', 'sheet', 'changes');
    expect(game.move('2025-04-22', 'submit')).toBe('role-vacant');
    game.assign('2025-04-22', 'expert', 'e');
    // ten days end on Friday 2 May, in the Labour Day holiday
    game.go('2025-04-22', 'submit');
    published(game);
  });

  it('that is editorial goes straight to the review, for a reason', () => {
    const game = untilAppraisal();
    for (const gate of ['small', 'sheets']) game.gate('2025-04-22', gate);
    game.assign('2025-04-22', 'expert', 'e');
    expect(game.move('2025-04-22', 'editorial')).toBe('reason-missing');
    expect(game.move('2025-04-22', 'editorial', '仅改正印刷错误')).toBeUndefined();
    published(game);
  });

  it('that is more than small is refused: the standard is to be revised', () => {
    const game = untilAppraisal();
    game.gate('2025-03-12', 'small', false);
    game.gate('2025-03-12', 'sheets');
    expect(game.move('2025-03-12', 'editorial', '试试')).toBe('gates-shut');
    expect(game.move('2025-03-12', 'revise', '改动过大')).toBeUndefined();
    expect(game.state().ending).toBe('refused');
  });

  it('is not judged by who drafted it', () => {
    const game = untilAppraisal();
    game.assign('2025-03-11', 'drafter', player);
    for (const gate of ['small', 'sheets']) expect(game.gate('2025-03-12', gate)).toBe('own-work');
  });

  it('is begun by anybody, and sent on by the office alone', () => {
    const game = play(amendmentSheet);
    game.write('2025-03-03', 'title', 'standard', 'reason');
    game.assign('2025-03-03', 'department', 'unit:d');
    expect(game.act('2025-03-03', { kind: 'moved', move: 'route' }, ['proposer'])).toBe('not-your-turn');
    expect(game.move('2025-03-03', 'decline', '无须修改')).toBeUndefined();
  });
});
