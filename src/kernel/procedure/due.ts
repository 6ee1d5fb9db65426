import type { Day } from '../base/dates.ts';
import { expectedDeadlineOf, type Holidays } from '../calendar/index.ts';
import { memberOf, type Procedure } from './declare.ts';
import type { ProcedureRule } from './rules.ts';
import type { CaseState } from './state.ts';

/** Deadlines of the stage a case stands in. */
export type Due = {
  /** `not-before`: on the day after it the stage may be left; `at-latest`: from the day after it the stage is late. */
  readonly what: 'not-before' | 'at-latest';
  /** Undefined while the clock stands. */
  readonly day: Day | undefined;
  /** The days off of its year are not known yet: it may still move to a later day. */
  readonly isProvisional: boolean;
  readonly rule: ProcedureRule;
};

/** The rule of a name as the case holds it, on its track. Throws when there is none: a deadline is never guessed. */
export function ruleOf(procedure: Procedure, { rules, variant }: CaseState, name: string): ProcedureRule {
  const track = variant === undefined ? undefined : memberOf(procedure.variants, variant);
  const rule = memberOf(rules, memberOf(track?.terms, name) ?? name);
  if (!rule) throw new Error(`${procedure.id}: no rule ${name} on the day the case began`);
  return rule;
}

/** All deadlines of the stage. Throws Refused `calendar-unknown` for working days of a year whose days off are not known. */
export function due(procedure: Procedure, state: CaseState, holidays: Holidays): readonly Due[] {
  const { atLeast, atMost, extension } = memberOf(procedure.stages, state.stage)?.within ?? {};
  const { entered: from, pauses } = state;
  const more = state.isExtended && extension !== undefined ? ruleOf(procedure, state, extension).amount : 0;
  const of = (what: Due['what'], name: string | undefined, extra: number): readonly Due[] => {
    if (name === undefined) return [];
    const rule = ruleOf(procedure, state, name);
    const expected = expectedDeadlineOf(holidays, { from, term: rule, pauses, extension: extra });
    return [{ what, rule, day: expected?.day, isProvisional: expected?.isProvisional ?? false }];
  };
  // What must be granted in full is made longer by an extension too; what is late is late for longer.
  return [...of('not-before', atLeast, atMost === undefined ? more : 0), ...of('at-latest', atMost, more)];
}
