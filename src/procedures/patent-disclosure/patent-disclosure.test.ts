import { describe, expect, it } from 'vitest';
import { play, player } from '../../../tests/support/case-game.ts';
import { procedureSuite } from '../../../tests/support/procedure.suite.ts';
import { patentDisclosure } from './index.ts';

procedureSuite(patentDisclosure, {
  goal: 'licensed',
  guarded: ['record', 'statement'],
  through: ['disclosure', 'publication'],
});

function untilPublication() {
  const game = play(patentDisclosure);
  game.write('2025-09-01', 'title', 'patent-number', 'holder-name', 'standard', 'legal-status', 'claims');
  expect(game.move('2025-09-01', 'submit')).toBe('items-missing');
  game.write('2025-09-01', 'proof');
  game.go('2025-09-01', 'submit');
  expect(game.days()).toEqual(['at-latest 2025-09-15']);
  expect(game.move('2025-09-02', 'publish')).toBe('gates-shut');
  game.write('2025-09-02', 'record-opinion');
  return game;
}

describe('a patent', () => {
  it('is disclosed, made public for the whole term and licensed', () => {
    const game = untilPublication();
    expect(game.gate('2025-09-03', 'essential')).toBeUndefined();
    game.go('2025-09-03', 'publish');
    // thirty days end on Friday 3 October, in the National Day holiday
    expect(game.days()).toEqual(['not-before 2025-10-09']);
    expect(game.act('2025-10-10', { kind: 'moved', move: 'close' }, ['office'])).toBe('not-your-turn');
    expect(game.move('2025-10-09', 'close')).toBe('too-early');
    game.go('2025-10-10', 'close');
    game.write('2025-10-20', 'licence');
    expect(game.gate('2025-10-20', 'licence')).toBe('items-missing');
    game.write('2025-10-20', 'statement');
    expect(game.move('2025-10-20', 'license')).toBe('gates-shut');
    game.gate('2025-10-20', 'licence');
    game.go('2025-10-20', 'license');
    expect(game.state().ending).toBe('done');
  });

  it('whose holder refuses stays out of the standard, unless they license it after all', () => {
    const game = untilPublication();
    game.gate('2025-09-03', 'essential');
    game.go('2025-09-03', 'publish');
    game.go('2025-10-10', 'close');
    game.write('2025-10-20', 'licence', 'statement');
    game.gate('2025-10-20', 'licence', false);
    expect(game.move('2025-10-20', 'license')).toBe('gates-shut');
    expect(game.move('2025-10-20', 'exclude', '不同意许可')).toBeUndefined();
    expect(game.move('2025-10-21', 'reconsider', '改为许可')).toBeUndefined();
    expect(game.move('2025-10-21', 'license')).toBe('gates-shut');
    expect(game.move('2025-12-08', 'exclude', '逾期未声明')).toBeUndefined();
    expect(game.move('2025-12-08', 'confirm')).toBe('items-missing');
    game.write('2025-12-08', 'exclusion');
    game.go('2025-12-08', 'confirm');
    expect(game.state().ending).toBe('refused');
  });

  it('is judged essential neither by its holder nor by who drafts', () => {
    const game = untilPublication();
    game.assign('2025-09-02', 'holder', player);
    expect(game.gate('2025-09-02', 'essential')).toBe('own-work');
    game.act('2025-09-02', { kind: 'relieved', role: 'holder', person: player, reason: '误填' });
    game.assign('2025-09-02', 'drafter', player);
    expect(game.gate('2025-09-02', 'essential')).toBe('own-work');
    expect(game.move('2025-09-02', 'dismiss', '不是必要专利')).toBeUndefined();
  });
});
