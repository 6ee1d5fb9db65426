import { describe, expect, it } from 'vitest';
import { play, player } from '../../../tests/support/case-game.ts';
import { procedureSuite } from '../../../tests/support/procedure.suite.ts';
import { technicalCommittee } from './index.ts';

procedureSuite(technicalCommittee, {
  goal: 'in-term',
  guarded: ['appraisal', 'composition', 'plenary'],
  through: ['proposal', 'proposal-publicity', 'preparation', 'call', 'list-publicity', 'approval'],
  leftOut: { 're-election': ['proposal-publicity', 'preparation'] },
});

function untilAppraised(variant?: string) {
  const game = play(technicalCommittee, variant);
  game.write('2025-03-03', 'title', 'field', 'need', 'system-table');
  expect(game.move('2025-03-03', 'submit')).toBe('items-missing');
  game.write('2025-03-03', 'conditions');
  game.go('2025-03-03', 'submit');
  game.write('2025-03-05', 'appraisal');
  game.gate('2025-03-05', 'need');
  expect(game.move('2025-03-05', 'publicise')).toBe('gates-shut');
  game.gate('2025-03-05', 'secretariat');
  expect(game.move('2025-03-05', 'publicise')).toBe('role-vacant');
  game.assign('2025-03-05', 'secretariat', 'unit:s');
  game.go('2025-03-05', 'publicise');
  return game;
}
type Committee = ReturnType<typeof play>;

/** From the call for members, begun on 1 April, to the end of its list's announcement. */
function untilApproval(game: Committee) {
  // thirty days end on Thursday 1 May, in the Labour Day holiday
  expect(game.days()).toEqual(['not-before 2025-05-06']);
  expect(game.move('2025-05-06', 'close')).toBe('too-early');
  game.go('2025-05-07', 'close');
  game.write('2025-05-08', 'applications', 'member-list', 'charter', 'secretariat-rules', 'work-plan');
  expect(game.gate('2025-05-08', 'composition')).toBe('items-missing');
  game.write('2025-05-09', 'composition-opinion');
  game.gate('2025-05-09', 'rules');
  expect(game.move('2025-05-09', 'publicise')).toBe('gates-shut');
  game.gate('2025-05-09', 'composition');
  game.go('2025-05-09', 'publicise');
  game.act('2025-05-12', { kind: 'opened', subCase: 'objection', id: 'o' });
  expect(game.move('2025-05-20', 'decide')).toBe('sub-case-open');
  game.act('2025-05-20', { kind: 'closed', id: 'o', ending: 'refused' });
  expect(game.move('2025-05-19', 'decide')).toBe('too-early');
  game.go('2025-05-20', 'decide');
}

/** To the first plenary, which adopts the charter by ballot. */
function untilInTerm(game: Committee, decision: 'found' | 'renew') {
  expect(game.move('2025-05-21', decision)).toBe('items-missing');
  game.write('2025-05-21', 'number', 'approval');
  game.assign('2025-05-21', 'member', 'm');
  game.go('2025-05-21', decision);
  game.write('2025-06-10', 'minutes');
  expect(game.move('2025-06-10', 'adopt')).toBe('ballot-missing');
  game.ballot('2025-06-10', 'tc-draft', false);
  expect(game.move('2025-06-10', 'adopt')).toBe('ballot-missing');
  expect(game.ballot('2025-06-11', 'tc-other')).toBe('not-here');
  game.ballot('2025-06-11', 'tc-draft');
  game.go('2025-06-11', 'adopt');
  expect(game.state()).toMatchObject({ stage: 'in-term', ending: undefined });
}

function founded() {
  const game = untilAppraised();
  expect(game.days()).toEqual(['not-before 2025-03-17']);
  game.write('2025-03-10', 'preparation-approval');
  expect(game.move('2025-03-17', 'prepare')).toBe('too-early');
  game.go('2025-03-18', 'prepare');
  game.go('2025-04-01', 'call');
  untilApproval(game);
  untilInTerm(game, 'found');
  return game;
}

describe('a technical committee', () => {
  it('is proposed, prepared, composed, announced, approved, and adopts its charter', () => {
    const game = founded();
    // three months before five years are over
    expect(game.days()).toEqual(['at-latest 2030-03-11']);
  });

  it('is re-elected by a plan that all its members vote on, and called for anew', () => {
    const game = founded();
    game.go('2026-03-02', 'renew');
    game.write('2026-03-02', 'work-report', 'renewal-plan');
    expect(game.move('2026-03-02', 'call')).toBe('ballot-missing');
    game.ballot('2026-03-03', 'tc-draft');
    game.go('2026-03-03', 'call');
    expect(game.state().stage).toBe('call');
    game.go('2026-04-03', 'close');
    expect(game.move('2026-04-03', 'publicise')).toBe('gates-shut');
  });

  it('that was founded elsewhere is re-elected without being founded again', () => {
    const game = untilAppraised('re-election');
    expect(game.state().stage).toBe('call');
    expect(game.days()).toEqual(['not-before 2025-04-07']);
    game.go('2025-04-08', 'close');
    game.write('2025-04-09', 'applications', 'member-list', 'composition-opinion');
    expect(game.move('2025-04-09', 'again', '中小企业委员不足')).toBeUndefined();
    // again thirty days, until Friday 9 May
    expect(game.days()).toEqual(['not-before 2025-05-09']);
  });

  it('is composed and approved neither by its secretariat nor by its members', () => {
    const game = untilAppraised('re-election');
    game.go('2025-04-08', 'close');
    game.write('2025-04-09', 'applications', 'member-list', 'composition-opinion');
    for (const role of ['secretariat', 'member']) {
      game.assign('2025-04-09', role, player);
      expect([role, game.gate('2025-04-09', 'composition')]).toEqual([role, 'own-work']);
      game.act('2025-04-09', { kind: 'relieved', role, person: player, reason: '误填' });
    }
    expect(game.gate('2025-04-09', 'composition')).toBeUndefined();
  });

  it('that does not work is formed anew or revoked, on an assessment', () => {
    const game = founded();
    expect(game.move('2026-01-05', 'revoke', '未开展工作')).toBe('items-missing');
    game.write('2026-01-05', 'assessment-report');
    expect(game.act('2026-01-05', { kind: 'moved', move: 'reform', reason: 'r' }, ['secretariat'])).toBe(
      'not-your-turn',
    );
    expect(game.move('2026-01-05', 'reform', '考核不合格')).toBeUndefined();
    expect(game.state().stage).toBe('call');
    const other = founded();
    other.write('2026-01-05', 'assessment-report');
    expect(other.move('2026-01-05', 'revoke', '考核不合格')).toBeUndefined();
    expect(other.state()).toMatchObject({ stage: 'revoked', ending: 'done' });
  });
});
