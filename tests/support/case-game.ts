import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { readBallotRules } from '#kernel/ballot/index.ts';
import type { Day } from '#kernel/base/dates.ts';
import { readHolidays } from '#kernel/calendar/index.ts';
import {
  type Action,
  apply,
  begin,
  due,
  type Entry,
  type Procedure,
  readProcedureRules,
  rulesOn,
} from '#kernel/procedure/index.ts';
import { readNumberSeries } from '#kernel/standard/number-series.ts';

/** A case played from day to day against the tables that are shipped: for the tests of procedures. */
const reference = (name: string) => readFileSync(`data/reference/${name}.tsv`, 'utf8');
export const holidays = readHolidays(reference('holidays'));
export const rules = readProcedureRules(reference('procedure-rules'));

/** Names that a declaration may use. Effects are what the apps bind: one that is not here would happen to nobody. */
export const knownNames = {
  rules: new Set(rules.map(({ name }) => name)),
  ballots: new Set(readBallotRules(reference('ballot-rules')).map(({ id }) => id)),
  effects: new Set([
    'notify',
    'publish-notice',
    'open-consultation',
    'close-consultation',
    'publish-answers',
    'assign-number',
    'enter-catalogue',
    'task-report-to-province',
    'task-free-text',
  ]),
};

/** Procedures that have a series of numbers. */
export const withSeries = new Set(readNumberSeries(reference('number-series')).map(({ procedure }) => procedure));

export const start = '2025-03-03';
/** Who plays all roles, the clock's too; who begins is somebody else, so that reviewing the beginner's work is no own work. */
export const player = 'p';
const beginner = 'b';

export const rolesOf = (procedure: Procedure): readonly string[] => [...Object.keys(procedure.roles), 'clock'];

export type Game = ReturnType<typeof play>;

/** Begins a case and plays it: what is done tells the code of its refusal, or undefined. */
export function play(procedure: Procedure, variant?: string) {
  const first = begin(procedure, {
    at: `${start}T01:00:00Z`,
    day: start,
    by: beginner,
    rules: rulesOn(rules, start),
    ...(variant !== undefined && { variant }),
  });
  const log: Entry[] = [first.entry];
  let { state } = first;
  return {
    log,
    state: () => state,
    /** Days of the terms of the stage it stands in. */
    days: () => due(procedure, state, holidays).map(({ what, day }) => `${what} ${day}`),
    act(day: Day, action: Action, roles = rolesOf(procedure), id = player): string | undefined {
      const done = apply(procedure, state, action, { id, roles }, { at: `${day}T01:00:00Z`, day, holidays });
      if ('refusal' in done) return done.refusal.code;
      log.push(done.entry);
      state = done.state;
      return undefined;
    },
    /** Writes items that may be written here. */
    write(day: Day, ...items: string[]) {
      for (const item of items)
        expect([item, this.act(day, { kind: 'wrote', item, digest: 'd' })]).toEqual([item, undefined]);
    },
    move(day: Day, move: string, reason?: string) {
      return this.act(day, { kind: 'moved', move, ...(reason && { reason }) });
    },
    /** Moves that may be made. */
    go(day: Day, ...moves: string[]) {
      for (const move of moves) expect([move, this.move(day, move)]).toEqual([move, undefined]);
    },
    gate(day: Day, gate: string, passed = true) {
      return this.act(day, { kind: 'gate', gate, passed, reason: '已查' });
    },
    ballot(day: Day, rule: string, passed = true) {
      return this.act(day, { kind: 'ballot', rule, passed, digest: 'd' });
    },
    assign(day: Day, role: string, person: string) {
      return this.act(day, { kind: 'assigned', role, person });
    },
  };
}
