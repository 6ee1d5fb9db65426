import { describe, expect, it } from 'vitest';
import { play, player } from '../../../tests/support/case-game.ts';
import { procedureSuite } from '../../../tests/support/procedure.suite.ts';
import { associationStandard } from './index.ts';

procedureSuite(associationStandard, {
  goal: 'published',
  guarded: ['initiation', 'checks', 'review', 'approval'],
  through: ['proposal', 'drafting', 'consultation', 'treatment', 'numbering'],
});

function untilDrafting() {
  const game = play(associationStandard);
  game.write('2025-03-03', 'title', 'society', 'proposal');
  expect(game.days()).toEqual(['at-latest 2025-03-17']);
  expect(game.act('2025-03-04', { kind: 'assigned', role: 'secretariat', person: 'unit:s' }, ['proposer'])).toBe(
    'not-your-turn',
  );
  expect(game.move('2025-03-04', 'route')).toBe('role-vacant');
  game.assign('2025-03-04', 'secretariat', 'unit:s');
  game.go('2025-03-04', 'route');
  game.write('2025-03-05', 'qualification', 'kind', 'search-report', 'initiation-opinion');
  game.gate('2025-03-06', 'scope');
  expect(game.move('2025-03-06', 'initiate')).toBe('gates-shut');
  game.gate('2025-03-06', 'need');
  expect(game.move('2025-03-06', 'initiate')).toBe('role-vacant');
  game.assign('2025-03-06', 'drafter', 'd');
  game.go('2025-03-10', 'initiate');
  return game;
}

/** Consulted on over the National Day holiday, treated, and ready for its checks. */
function untilChecks() {
  const game = untilDrafting();
  game.write('2025-09-05', 'draft', 'summary', 'explanation', 'patents');
  game.go('2025-09-05', 'consult');
  // thirty days end on Sunday 5 October, in the holiday
  expect(game.days()).toEqual(['not-before 2025-10-09']);
  expect(game.move('2025-10-09', 'close')).toBe('too-early');
  expect(game.act('2025-10-10', { kind: 'moved', move: 'close' }, ['secretariat'])).toBe('not-your-turn');
  game.go('2025-10-10', 'close');
  expect(game.move('2025-10-13', 'submit')).toBe('items-missing');
  game.write('2025-10-13', 'comment-table', 'review-draft');
  game.go('2025-10-13', 'submit');
  game.write('2025-10-14', 'mandatory-check', 'competition-check', 'name-check');
  return game;
}

function untilPublished() {
  const game = untilChecks();
  for (const gate of ['mandatory', 'competition', 'name']) game.gate('2025-10-15', gate);
  game.assign('2025-10-15', 'expert', 'e');
  game.go('2025-10-15', 'review');
  game.write('2025-10-27', 'minutes');
  expect(game.move('2025-10-27', 'pass')).toBe('role-vacant');
  game.assign('2025-10-27', 'council', 'c');
  expect(game.move('2025-10-27', 'pass')).toBe('ballot-missing');
  game.ballot('2025-10-27', 'association-review', false);
  expect(game.move('2025-10-27', 'pass')).toBe('ballot-missing');
  game.ballot('2025-10-28', 'association-review');
  game.go('2025-10-28', 'pass');
  game.write('2025-10-29', 'approval-draft', 'approval-form');
  expect(game.gate('2025-10-29', 'decision')).toBe('items-missing');
  game.write('2025-10-29', 'decision');
  expect(game.act('2025-10-29', { kind: 'gate', gate: 'decision', passed: true, reason: 'r' }, ['secretariat'])).toBe(
    'not-your-turn',
  );
  game.gate('2025-10-29', 'decision');
  game.go('2025-10-30', 'approve');
  expect(game.move('2025-10-30', 'publish')).toBe('items-missing');
  game.write('2025-10-30', 'number', 'effective', 'announcement');
  game.go('2025-10-31', 'publish');
  return game;
}

describe('an association standard', () => {
  it('goes from a proposal to a standard that is declared, in use and reviewed', () => {
    const game = untilPublished();
    expect(game.days()).toEqual(['at-latest 2025-11-28']);
    expect(game.move('2025-11-03', 'declare')).toBe('items-missing');
    game.write('2025-11-03', 'openness', 'declaration');
    game.go('2025-11-03', 'declare');
    expect(game.days()).toEqual(['at-latest 2030-11-03']);
    game.go('2026-03-02', 'review');
    game.write('2026-03-02', 'review-conclusion');
    game.go('2026-03-03', 'confirm');
    expect(game.state()).toMatchObject({ stage: 'in-force', ending: undefined });
  });

  it('is not begun for who is no association, and may be taken back before', () => {
    const game = play(associationStandard);
    expect(game.move('2025-03-03', 'decline')).toBe('reason-missing');
    expect(game.act('2025-03-03', { kind: 'moved', move: 'take-back' }, ['office'])).toBe('not-your-turn');
    expect(game.move('2025-03-03', 'take-back')).toBe('reason-missing');
    expect(game.move('2025-03-03', 'decline', '联盟未登记')).toBeUndefined();
    expect(game.state().ending).toBe('refused');
  });

  it('is neither checked nor passed nor approved by who drafted it', () => {
    const game = untilChecks();
    game.assign('2025-10-15', 'drafter', player);
    for (const gate of ['mandatory', 'competition', 'name'])
      expect([gate, game.gate('2025-10-15', gate)]).toEqual([gate, 'own-work']);
    const leave = { kind: 'relieved', role: 'drafter', person: player, reason: '换人' } as const;
    game.act('2025-10-15', leave);
    for (const gate of ['mandatory', 'competition', 'name']) game.gate('2025-10-15', gate);
    for (const role of ['expert', 'council']) game.assign('2025-10-15', role, 'x');
    game.go('2025-10-15', 'review');
    // material lies ten days: the tenth is Saturday 25 October
    expect(game.days()).toEqual(['not-before 2025-10-27']);
    game.write('2025-10-27', 'minutes');
    game.ballot('2025-10-27', 'association-review');
    expect(game.move('2025-10-27', 'pass')).toBe('too-early');
    game.assign('2025-10-28', 'drafter', player);
    expect(game.move('2025-10-28', 'pass')).toBe('own-work');
  });

  it('that was not declared is corrected, and declared at the latest then', () => {
    const game = untilPublished();
    expect(game.act('2025-12-01', { kind: 'moved', move: 'order', reason: '未公开' }, ['secretariat'])).toBe(
      'not-your-turn',
    );
    expect(game.move('2025-12-01', 'order', '未公开')).toBeUndefined();
    game.write('2025-12-02', 'correction-report');
    expect(game.move('2025-12-02', 'corrected')).toBe('items-missing');
    game.write('2025-12-02', 'openness', 'declaration');
    game.go('2025-12-03', 'corrected');
    expect(game.move('2025-12-04', 'order', '又有投诉')).toBeUndefined();
    expect(game.move('2026-02-02', 'void', '逾期未改')).toBe('items-missing');
    game.write('2026-02-02', 'void-decision');
    expect(game.move('2026-02-02', 'void', '逾期未改')).toBeUndefined();
    expect(game.state()).toMatchObject({ stage: 'voided', ending: 'terminated' });
  });
});
