import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paper, rules } from '../../../tests/support/paper-procedure.ts';
import { readHolidays } from '../calendar/index.ts';
import { apply, begin } from './apply.ts';
import type { AnyStage, Procedure } from './declare.ts';
import { due, notBefore } from './due.ts';
import { type Action, type CaseActor, refusal } from './refuse.ts';
import { readProcedureRules, rulesOn } from './rules.ts';
import { type CaseState, type Entry, replay } from './state.ts';

/** What a refusal says, and what of a state is easily lost: each on a state made for it. */
const holidays = readHolidays(readFileSync('data/reference/holidays.tsv', 'utf8'));
const start = '2025-03-03';
const first = begin(paper, { at: `${start}T00:00:00Z`, day: start, by: 'w', rules: rulesOn(rules, start) });
const at = (stage: string, more: Partial<CaseState> = {}): CaseState => ({ ...first.state, stage, ...more });
const everybody: CaseActor = { id: 'p', roles: ['writer', 'office', 'clock'] };
const nobody: CaseActor = { id: 'n', roles: [] };
const ask = (state: CaseState, action: Action, actor = everybody, day = start, procedure: Procedure = paper) =>
  refusal(procedure, state, action, actor, { day, holidays });
const moved = (move: string): Action => ({ kind: 'moved', move, reason: 'r' });
const gate = (name: string): Action => ({ kind: 'gate', gate: name, passed: true, reason: 'r' });
/** The procedure with another part of a stage. */
const withPart = (stage: string, part: Partial<AnyStage>): Procedure => ({
  ...paper,
  stages: { ...paper.stages, [stage]: { label: paper.title, ...paper.stages[stage], ...part } },
});
const open = { gates: { form: true, fair: true }, ballots: { vote: true } };

describe('a refusal says what is missing', () => {
  it.each<[string, CaseState, Action, object, CaseActor?]>([
    ['the end', at('done', { ending: 'done' }), moved('show'), { ending: 'done' }],
    ['the role', at('writing'), moved('show'), { role: 'writer' }, nobody],
    ['the role of a gate', at('check'), gate('fair'), { role: 'office' }, nobody],
    ['the role that writes', at('writing'), { kind: 'wrote', item: 'text', digest: 'd' }, { role: 'writer' }, nobody],
    ['nobody that may', at('comment'), { kind: 'suspended', reason: 'r' }, { role: '' }],
    ['a role that is none', at('writing'), { kind: 'assigned', role: 'x', person: 'z' }, { what: 'x' }],
    ['an item', at('writing'), { kind: 'wrote', item: 'opinion', digest: 'd' }, { what: 'opinion' }],
    ['a ballot', at('check'), { kind: 'ballot', rule: 'x', passed: true, digest: 'd' }, { what: 'x' }],
    ['a sub-case', at('check'), { kind: 'opened', subCase: 'x', id: 'i' }, { what: 'x' }],
    ['a sub-case that is not open', at('check'), { kind: 'closed', id: 'i', ending: 'done' }, { what: 'i' }],
    ['an extension', at('comment'), { kind: 'extended', reason: 'r' }, { what: 'extension' }],
    ['a gate', at('check'), gate('x'), { what: 'x' }],
    ['a move', at('check'), moved('show'), { what: 'show' }],
    [
      'what is waited for',
      at('writing', { subCases: [{ id: 'q', name: 'question', waits: true }] }),
      moved('show'),
      { what: 'question' },
    ],
    ['items', at('writing'), moved('show'), { items: ['text'] }],
    ['gates', at('check', { gates: { form: true } }), moved('pass'), { gates: ['fair'] }],
    ['a ballot that passed', at('check', { gates: open.gates }), moved('pass'), { rule: 'vote' }],
    ['the day and the article', at('comment'), moved('close'), { until: '2025-03-13', basis: 'article 1' }],
    ['the year', at('comment', { entered: '2026-12-28' }), moved('close'), { year: '2027' }],
  ])('%s', (_, state, action, facts, actor) => {
    expect(ask(state, action, actor)?.facts).toEqual(facts);
  });
});

describe('who may', () => {
  it('write is any of those who write it', () => {
    const both = withPart('writing', { writes: { writer: ['text'], office: ['text'] } });
    const write: Action = { kind: 'wrote', item: 'text', digest: 'd' };
    for (const role of ['writer', 'office'])
      expect(ask(at('writing'), write, { id: 'x', roles: [role] }, start, both)).toBeUndefined();
    expect(ask(at('writing'), write, nobody, start, both)?.facts).toEqual({ role: 'writer' });
  });

  it('go on without a reason is who need not give one, and with blanks nobody who must', () => {
    const written = at('writing', { items: { text: 'd' } });
    expect(ask(written, { kind: 'moved', move: 'show' })).toBeUndefined();
    expect(ask(at('check'), { kind: 'moved', move: 'back', reason: ' \n' })?.code).toBe('reason-missing');
    expect(ask(at('check'), { kind: 'moved', move: 'back' })?.code).toBe('reason-missing');
    expect(ask(at('check'), { kind: 'moved', move: 'back', reason: 'r' })).toBeUndefined();
  });
});

describe('a term', () => {
  const term = (within: AnyStage['within']) => withPart('comment', { within });
  const days = (procedure: Procedure, state: CaseState) => due(procedure, state, holidays).map(({ day }) => day);
  const extended = at('comment', { isExtended: true });

  it('that must be granted in full is put off where there is no end to put off', () => {
    expect(days(term({ atLeast: 'comment', extension: 'more' }), extended)).toEqual(['2025-03-17']);
    expect(days(term({ atLeast: 'comment', extension: 'more' }), at('comment'))).toEqual(['2025-03-13']);
  });

  it('that must be granted in full stays where there is an end, which is put off', () => {
    const both = term({ atLeast: 'comment', atMost: 'write', extension: 'more' });
    expect(days(both, extended)).toEqual(['2025-03-13', '2025-03-12']);
    expect(notBefore(both, extended, holidays)?.day).toBe('2025-03-13');
  });

  it('is none where none is named, and of a stage that is over', () => {
    expect(days(term({}), extended)).toEqual([]);
    expect(days(paper, at('done'))).toEqual([]);
    expect(due(paper, at('comment', { pauses: [{ from: '2025-03-04' }] }), holidays)).toMatchObject([
      { day: undefined, isProvisional: false },
    ]);
  });
});

describe('a state', () => {
  const fact = { at: `${start}T00:00:00Z`, day: start, by: 'o' };

  it('counts its entries, and closes one sub-case of two', () => {
    const entries: Entry[] = [
      { kind: 'opened', subCase: 'question', id: 'q', ...fact },
      { kind: 'opened', subCase: 'remark', id: 'r', ...fact },
      { kind: 'closed', id: 'q', ending: 'done', ...fact },
    ];
    const state = replay(paper, [first.entry, ...entries]);
    expect(state.entries).toBe(4);
    expect(state.subCases).toEqual([{ id: 'r', name: 'remark', waits: false }]);
  });

  it('holds the first of a role that nobody held, alone', () => {
    const state = replay(paper, [first.entry, { kind: 'assigned', role: 'office', person: 'z', ...fact }]);
    expect(state.people).toEqual({ writer: ['w'], office: ['z'] });
  });

  it('comes by a move with the effects of the move, and by anything else with none', () => {
    const now = { at: fact.at, day: start, holidays };
    const written = apply(paper, first.state, { kind: 'wrote', item: 'text', digest: 'd' }, everybody, now);
    expect([first.effects, 'effects' in written && written.effects]).toEqual([[], []]);
  });
});

it('the table of rules refuses an amount with more behind it', () => {
  const head = 'rule\tamount\tunit\tfrom\tuntil\tcertainty\tbasis';
  for (const amount of ['10x', 'x10', '12345', ''])
    expect(() => readProcedureRules(`${head}\nx\t${amount}\tmonths\t2020-01-01\t\tverified\ta`)).toThrow(
      'rules of procedures',
    );
});
