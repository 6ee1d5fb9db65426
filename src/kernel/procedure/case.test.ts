import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paper, rules } from '../../../tests/support/paper-procedure.ts';
import { readHolidays } from '../calendar/index.ts';
import { apply, begin, targetOf } from './apply.ts';
import { due, ruleOf } from './due.ts';
import { type Action, type CaseActor, refusal } from './refuse.ts';
import { rulesOn } from './rules.ts';
import { after, type CaseState, type Entry, replay } from './state.ts';

const holidays = readHolidays(readFileSync('data/reference/holidays.tsv', 'utf8'));
const writer: CaseActor = { id: 'w', roles: ['writer'] };
const office: CaseActor = { id: 'o', roles: ['office'] };
const clock: CaseActor = { id: 'clock', roles: ['clock'] };
const start = '2025-03-03';
const begun = (variant?: string) =>
  begin(paper, {
    at: `${start}T00:00:00Z`,
    day: start,
    by: 'w',
    rules: rulesOn(rules, start),
    ...(variant && { variant }),
  });

function game(variant?: string) {
  const first = begun(variant);
  const log = [first.entry];
  let { state } = first;
  const act = (actor: CaseActor, action: Action, day = start): string | readonly string[] => {
    const done = apply(paper, state, action, actor, { at: `${day}T00:00:00Z`, day, holidays });
    if ('refusal' in done) return done.refusal.code;
    log.push(done.entry);
    state = done.state;
    return done.effects;
  };
  return { log, act, state: () => state };
}
const wrote = (item: string): Action => ({ kind: 'wrote', item, digest: 'd' });
const move = (name: string, reason?: string): Action => ({ kind: 'moved', move: name, ...(reason && { reason }) });
const gate = (name: string, passed = true, reason = 'r'): Action => ({ kind: 'gate', gate: name, passed, reason });

describe('a case', () => {
  it('begins on a track that there is', () => {
    expect(() => begun('slow')).toThrow('no track slow');
    expect(begun().state.people).toEqual({ writer: ['w'] });
    const byOffice = { ...paper, begunBy: 'office' };
    const first = begin(byOffice, { at: `${start}T00:00:00Z`, day: start, by: 'o', rules: {} });
    expect(first.state.people).toEqual({});
    expect(begun('fast').state).toMatchObject({ variant: 'fast', stage: 'writing', entered: start, entries: 1 });
    expect(targetOf(paper, { variant: 'fast' }, 'comment')).toBe('check');
    expect(targetOf(paper, { variant: undefined }, 'comment')).toBe('comment');
    expect(targetOf(paper, { variant: 'fast' }, 'done')).toBe('done');
  });

  it('is written to by who may, where it may be', () => {
    const { act, state } = game();
    expect(act(office, wrote('text'))).toBe('not-your-turn');
    expect(act(writer, wrote('opinion'))).toBe('not-here');
    expect(act(writer, wrote('nothing'))).toBe('not-here');
    expect(act(writer, wrote('text'))).toEqual([]);
    expect(state().items).toEqual({ text: 'd' });
  });

  it('moves when what is needed is there, and by whom it should', () => {
    const { act, state, log } = game();
    expect(act(writer, move('show'))).toBe('items-missing');
    act(writer, wrote('text'));
    expect(act(office, move('show'))).toBe('not-your-turn');
    expect(act(writer, move('close'))).toBe('not-here');
    expect(act(writer, move('show'))).toEqual(['tell']);
    expect(state()).toMatchObject({ stage: 'comment', entered: start });
    expect(log.at(-1)).toMatchObject({
      kind: 'moved',
      move: 'show',
      to: 'comment',
      effects: ['tell'],
      by: 'w',
      day: start,
    });
  });

  it('is left by the clock on the day after its least term, no sooner', () => {
    const { act, state } = game();
    act(writer, wrote('text'));
    act(writer, move('show'));
    expect(due(paper, state(), holidays)).toMatchObject([
      { what: 'not-before', day: '2025-03-13', isProvisional: false },
    ]);
    expect(act(clock, move('close'), '2025-03-13')).toBe('too-early');
    expect(act(clock, move('close'), '2025-03-14')).toEqual([]);
  });

  it('whose least term reaches into a year that is not known is not left on a guess', () => {
    const { act } = game();
    act(writer, wrote('text'), '2026-12-28');
    act(writer, move('show'), '2026-12-28');
    expect(act(clock, move('close'), '2027-01-20')).toBe('calendar-unknown');
  });

  it('passes its gates beside each other, and is gone round again after a send-back', () => {
    const { act, state } = game('fast');
    act(writer, wrote('text'));
    act(writer, move('show'));
    expect(state().stage).toBe('check');
    expect(act(writer, gate('form'))).toBe('not-your-turn');
    expect(act(office, gate('nothing'))).toBe('not-here');
    expect(act(office, gate('form'))).toBe('items-missing');
    expect(act(office, gate('form', false))).toEqual([]);
    act(office, wrote('opinion'));
    expect(act(office, gate('form', true, ' '))).toBe('reason-missing');
    expect(act(office, gate('form'))).toEqual([]);
    expect(act(office, move('pass'))).toBe('gates-shut');
    expect(act(office, gate('fair'))).toEqual([]);
    expect(act(office, move('pass'))).toBe('ballot-missing');
    expect(act(office, { kind: 'ballot', rule: 'other', passed: true, digest: 'd' })).toBe('not-here');
    act(office, { kind: 'ballot', rule: 'vote', passed: false, digest: 'd' });
    expect(act(office, move('pass'))).toBe('ballot-missing');
    expect(act(office, move('back'))).toBe('reason-missing');
    expect(act(office, move('back', '补材料'))).toEqual([]);
    expect(state()).toMatchObject({ stage: 'writing', gates: {}, ballots: {} });
    act(writer, move('show'));
    expect(act(office, move('pass'))).toBe('gates-shut');
    for (const name of ['form', 'fair']) act(office, gate(name));
    act(office, { kind: 'ballot', rule: 'vote', passed: true, digest: 'd' });
    expect(act(office, move('pass'))).toEqual([]);
    expect(state().ending).toBe('done');
    expect(act(office, wrote('opinion'))).toBe('case-over');
  });

  it('is not judged by who wrote it', () => {
    const { act, state } = game('fast');
    expect(act(office, { kind: 'assigned', role: 'nobody', person: 'o' })).toBe('not-found');
    expect(act(writer, { kind: 'assigned', role: 'writer', person: 'o' })).toBe('not-your-turn');
    expect(act(office, { kind: 'assigned', role: 'office', person: 'w' })).toBe('not-your-turn');
    expect(act(office, { kind: 'assigned', role: 'writer', person: 'o' })).toEqual([]);
    act(writer, wrote('text'));
    act(writer, move('show'));
    expect(act(office, gate('fair'))).toBe('own-work');
    act(office, wrote('opinion'));
    expect(act(office, gate('form'))).toEqual([]);
    expect(act(office, move('pass'))).toBe('own-work');
    expect(act(office, { kind: 'relieved', role: 'nobody', person: 'o', reason: 'r' })).toBe('not-found');
    act(office, { kind: 'assigned', role: 'writer', person: 'z' });
    act(office, { kind: 'assigned', role: 'writer', person: 'o' });
    expect(state().people).toEqual({ writer: ['w', 'z', 'o'] });
    act(office, { kind: 'relieved', role: 'writer', person: 'o', reason: 'r' });
    expect(state().people).toEqual({ writer: ['w', 'z'] });
    expect(act({ ...office, assigned: ['writer'] }, gate('fair'))).toBe('own-work');
    expect(act({ ...office, assigned: ['office'] }, gate('fair'))).toEqual([]);
  });

  it('goes on to where somebody must be at work only when somebody is assigned', () => {
    const held = {
      ...paper,
      anywhere: { hold: { label: paper.title, by: 'office', to: 'gone', holders: ['writer'] } },
    };
    const { state } = begun();
    const now = { day: start, holidays };
    const ask = (people: CaseState['people']) => refusal(held, { ...state, people }, move('hold'), office, now);
    expect(ask({})).toEqual({ code: 'role-vacant', facts: { roles: ['writer'] } });
    expect(ask({ writer: [] })?.code).toBe('role-vacant');
    expect(ask({ writer: ['w'] })).toBeUndefined();
  });

  it('is not kept by a latest day that cannot be told yet', () => {
    const { act, state } = game();
    act(writer, wrote('text'), '2026-12-28');
    const late = { ...state(), entered: '2026-12-28' };
    expect(() => due(paper, late, holidays)).toThrow('calendar-unknown');
    expect(act(writer, move('show'), '2026-12-28')).toEqual(['tell']);
    const now = { day: '2026-12-28', holidays };
    expect(refusal(paper, { ...late, items: { text: 'd' } }, move('show'), writer, now)).toBeUndefined();
  });

  it('waits for sub-cases that are waited for, and for no others', () => {
    const { act, state } = game();
    act(writer, wrote('text'));
    expect(act(writer, { kind: 'opened', subCase: 'question', id: 'q' })).toBe('not-your-turn');
    expect(act(office, { kind: 'opened', subCase: 'nothing', id: 'q' })).toBe('not-here');
    act(office, { kind: 'opened', subCase: 'remark', id: 'r' });
    act(office, { kind: 'opened', subCase: 'question', id: 'q' });
    expect(state().subCases).toEqual([
      { id: 'r', name: 'remark', waits: false },
      { id: 'q', name: 'question', waits: true },
    ]);
    expect(act(writer, move('show'))).toBe('sub-case-open');
    expect(act(office, { kind: 'closed', id: 'x', ending: 'done' })).toBe('not-found');
    act(office, { kind: 'closed', id: 'q', ending: 'done' });
    expect(act(writer, move('show'))).toEqual(['tell']);
  });

  it('in public takes from anyone what anyone may raise, and waits for it', () => {
    const { act, state } = game();
    const stranger: CaseActor = { id: 's', roles: [] };
    const protest: Action = { kind: 'opened', subCase: 'protest', id: 'p' };
    expect(act(stranger, protest)).toBe('not-here');
    act(writer, wrote('text'));
    act(writer, move('show'));
    expect(act(stranger, { kind: 'opened', subCase: 'question', id: 'q' })).toBe('not-here');
    expect(act(stranger, protest)).toEqual([]);
    expect(act(clock, move('close'), '2025-03-14')).toBe('sub-case-open');
    act(clock, { kind: 'closed', id: 'p', ending: 'refused' });
    expect(act(clock, move('close'), '2025-03-14')).toEqual([]);
    expect(act(stranger, protest, '2025-03-14')).toBe('not-here');
    expect(state().subCases).toEqual([]);
  });

  it('goes on beside a sub-case where the move says so', () => {
    const { act, state } = game();
    act(office, { kind: 'opened', subCase: 'question', id: 'q' });
    expect(act(office, move('peek'))).toEqual([]);
    expect(state().stage).toBe('check');
  });

  it('stands while it is suspended, and leaves all the same', () => {
    const { act, state } = game();
    act(writer, wrote('text'));
    expect(due(paper, state(), holidays)).toMatchObject([{ what: 'at-latest', day: '2025-03-10' }]);
    expect(act(writer, { kind: 'suspended', reason: 'r' })).toBe('not-your-turn');
    expect(act(office, { kind: 'resumed' })).toBe('already-decided');
    act(office, { kind: 'suspended', reason: 'r' }, '2025-03-04');
    expect(act(office, { kind: 'suspended', reason: 'r' })).toBe('already-decided');
    expect(due(paper, state(), holidays)[0]?.day).toBeUndefined();
    expect(act(writer, move('show'))).toBe('clock-stands');
    expect(act(writer, { kind: 'resumed' })).toBe('not-your-turn');
    act(office, { kind: 'resumed' }, '2025-03-06');
    expect(due(paper, state(), holidays)[0]?.day).toBe('2025-03-13');
    act(office, { kind: 'suspended', reason: 'again' }, '2025-03-07');
    expect(state().pauses).toEqual([{ from: '2025-03-04', until: '2025-03-06' }, { from: '2025-03-07' }]);
    expect(act(writer, move('leave', '不做了'))).toEqual([]);
    expect(state()).toMatchObject({ ending: 'withdrawn', pauses: [] });
  });

  it('has its end put off once, by who decides', () => {
    const { act, state } = game();
    expect(act(writer, { kind: 'extended', reason: 'r' })).toBe('not-your-turn');
    expect(act(office, { kind: 'extended', reason: 'r' })).toEqual([]);
    expect(due(paper, state(), holidays)[0]?.day).toBe('2025-03-12');
    expect(act(office, { kind: 'extended', reason: 'r' })).toBe('already-decided');
    act(writer, wrote('text'));
    act(writer, move('show'));
    expect(state().isExtended).toBe(false);
    expect(act(office, { kind: 'extended', reason: 'r' })).toBe('not-here');
  });

  it('is refused in its sub-cases after its end, but for their closing', () => {
    const { act } = game();
    act(office, { kind: 'opened', subCase: 'remark', id: 'r' });
    act(writer, move('leave', 'x'));
    expect(act(office, { kind: 'closed', id: 'r', ending: 'done' })).toEqual([]);
    expect(act(office, { kind: 'opened', subCase: 'remark', id: 's' })).toBe('case-over');
  });

  it('on another track has another term, and none that is missing is guessed', () => {
    const { state } = game('fast');
    expect(ruleOf(paper, state(), 'comment').name).toBe('comment-fast');
    expect(ruleOf(paper, { ...state(), variant: undefined }, 'comment').name).toBe('comment');
    expect(() => ruleOf(paper, state(), 'nothing')).toThrow('no rule nothing');
  });
});

describe('a log', () => {
  it('that is none is refused', () => {
    const { entry, state } = begun();
    expect(() => replay(paper, [])).toThrow('without entries');
    expect(() => after(paper, state, entry)).toThrow('begins once');
    const wroteText: Entry = { kind: 'wrote', item: 'text', digest: 'd', at: '', day: start, by: 'w' };
    expect(() => replay(paper, [wroteText])).toThrow('begins with its beginning');
    expect(() => replay({ ...paper, id: 'other' }, [entry])).toThrow('is no other');
    expect(() => replay({ ...paper, version: 2 }, [entry])).toThrow('is no paper');
    expect(() => refusal(paper, { ...state, stage: 'x' }, move('show'), writer, { day: start, holidays })).toThrow(
      'no stage x',
    );
  });

  const anyAction = fc.oneof(
    fc.constantFrom('text', 'opinion').map(wrote),
    fc.constantFrom('show', 'close', 'pass', 'back', 'peek').map((name) => move(name, 'r')),
    fc
      .record({ name: fc.constantFrom('form', 'fair'), passed: fc.boolean() })
      .map(({ name, passed }) => gate(name, passed)),
    fc.boolean().map((passed): Action => ({ kind: 'ballot', rule: 'vote', passed, digest: 'd' })),
    fc.constantFrom<Action>(
      { kind: 'suspended', reason: 'r' },
      { kind: 'resumed' },
      { kind: 'extended', reason: 'r' },
      { kind: 'opened', subCase: 'question', id: 'q' },
      { kind: 'closed', id: 'q', ending: 'done' },
      { kind: 'opened', subCase: 'protest', id: 'p' },
      { kind: 'closed', id: 'p', ending: 'refused' },
      { kind: 'assigned', role: 'writer', person: 'z' },
    ),
  );
  const all: CaseActor = { id: 'p', roles: ['writer', 'office', 'clock'] };

  /** Sub-cases that a log has opened and not closed, read without the kernel. */
  function openIn(log: readonly Entry[]): ReadonlySet<string> {
    const open = new Set<string>();
    for (const entry of log) {
      if (entry.kind === 'opened') open.add(entry.id);
      if (entry.kind === 'closed') open.delete(entry.id);
    }
    return open;
  }

  it('comes to the state it was written by, and done is only what passed everything', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyAction, fc.nat({ max: 9 })), { maxLength: 80 }),
        fc.boolean(),
        (steps, isFast) => {
          const { act, log, state } = game(isFast ? 'fast' : undefined);
          let number = 0;
          let sinceCheck: CaseState['gates'] = {};
          for (const [action, days] of steps) {
            number += days;
            const day = new Date(Date.parse(start) + number * 86_400_000).toISOString().slice(0, 10);
            const before = state();
            if (typeof act(all, action, day) === 'string') expect(state()).toBe(before);
            if (before.stage === 'check') sinceCheck = before.gates;
          }
          expect(replay(paper, log)).toEqual(state());
          expect(new Set(state().subCases.map(({ id }) => id))).toEqual(openIn(log));
          if (state().ending === 'done') expect(sinceCheck).toEqual({ form: true, fair: true });
        },
      ),
    );
  });
});
