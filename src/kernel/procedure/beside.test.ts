import { describe, expect, it } from 'vitest';
import { paper } from '../../../tests/support/paper-procedure.ts';
import { subCaseFaults } from './beside.ts';
import type { Procedure } from './declare.ts';

/** The paper procedure under the name of each that it opens, to be changed. */
const named = (id: string, more: Partial<Procedure> = {}): Procedure => ({ ...paper, id, ...more });
const { text, opinion } = paper.items;
const about = { items: { ...paper.items, ...(text && { about: text }) } };
const writing = { label: paper.title, writes: { writer: ['about'] } };
const protest = named('protest', { ...about, stages: { ...paper.stages, writing } });
const others = [named('question'), named('remark')];
const found = (...all: readonly Procedure[]) => subCaseFaults(paper, all).map(({ what, where }) => `${what} ${where}`);

describe('sub-cases', () => {
  it('of procedures that there are, with what they can begin with, are sound', () => {
    expect(found(...others, protest)).toEqual([]);
  });

  it('are cases of a procedure that there is', () => {
    expect(found(protest)).toEqual(['unknown-procedure writing.question', 'unknown-procedure writing.remark']);
  });

  it('are begun by whoever opens them', () => {
    const byOffice = named('remark', { begunBy: 'office' });
    expect(found(named('question'), byOffice, protest)).toEqual(['begun-by-office writing.remark']);
  });

  it('begin with an item that there is, of the same kind, and that who opens them may write', () => {
    const lost = 'cannot-be-carried comment.protest: about';
    expect(found(...others, named('protest'))).toEqual([lost]);
    expect(found(...others, named('protest', about))).toEqual([lost]);
    const another = { ...paper.items, ...(opinion && { about: { ...opinion, kind: 'number' as const } }) };
    expect(found(...others, { ...protest, items: another })).toEqual([lost]);
    expect(found(...others, protest, { ...protest, version: 2, start: 'check' })).toEqual([lost]);
  });

  it('begin with the number of what they stand beside where it is a standard that who opens them may write', () => {
    const opening = (carriesNumber: string) => {
      const question = { label: paper.title, procedure: 'question', by: 'writer', carriesNumber };
      const stages = { ...paper.stages, writing: { label: paper.title, subCases: { question } } };
      return subCaseFaults({ ...paper, stages }, [target, protest]).map(({ where }) => where);
    };
    const items = { ...paper.items, number: { kind: 'standard', label: paper.title } } as const;
    const stages = { ...paper.stages, [paper.start]: { label: paper.title, writes: { writer: ['number', 'text'] } } };
    const target = named('question', { items, stages });
    expect(opening('number')).not.toContain('writing.question: number');
    expect(opening('text')).toContain('writing.question: text');
    expect(opening('nothing')).toContain('writing.question: nothing');
  });
});
