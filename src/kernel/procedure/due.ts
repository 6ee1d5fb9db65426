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

type Asking = { readonly procedure: Procedure; readonly state: CaseState; readonly holidays: Holidays };

function dueBy(
  { procedure, state, holidays }: Asking,
  what: Due['what'],
  name: string | undefined,
  isExtendable: boolean,
): readonly Due[] {
  if (name === undefined) return [];
  const extension = memberOf(procedure.stages, state.stage)?.within?.extension;
  const isLonger = isExtendable && state.isExtended && extension !== undefined;
  const rule = ruleOf(procedure, state, name);
  const { entered: from, pauses } = state;
  const extra = isLonger ? ruleOf(procedure, state, extension).amount : 0;
  const expected = expectedDeadlineOf(holidays, { from, term: rule, pauses, extension: extra });
  return [{ what, rule, day: expected?.day, isProvisional: expected?.isProvisional ?? false }];
}

/**
 * The least term of the stage; undefined when it has none. It alone decides whether the stage may be left, so that a latest
 * day that cannot be told yet keeps nobody from going on. Throws Refused `calendar-unknown` as `due` does.
 */
export function notBefore(procedure: Procedure, state: CaseState, holidays: Holidays): Due | undefined {
  const { atLeast, atMost } = memberOf(procedure.stages, state.stage)?.within ?? {};
  // What must be granted in full is made longer by an extension too, unless there is an end that the extension is of.
  return dueBy({ procedure, state, holidays }, 'not-before', atLeast, atMost === undefined)[0];
}

/** All deadlines of the stage. Throws Refused `calendar-unknown` for working days of a year whose days off are not known. */
export function due(procedure: Procedure, state: CaseState, holidays: Holidays): readonly Due[] {
  const { atMost } = memberOf(procedure.stages, state.stage)?.within ?? {};
  const least = notBefore(procedure, state, holidays);
  return [...(least ? [least] : []), ...dueBy({ procedure, state, holidays }, 'at-latest', atMost, true)];
}
