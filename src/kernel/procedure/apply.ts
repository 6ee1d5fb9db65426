import type { Day } from '../base/dates.ts';
import type { Refusal } from '../base/refusal.ts';
import { memberOf, movesFrom, type Procedure } from './declare.ts';
import { type Action, type CaseActor, type Now, refusal } from './refuse.ts';
import type { PinnedRules } from './rules.ts';
import { after, type CaseState, type Entry } from './state.ts';

/** What is done to a case, as facts: pure, with time and identity given. */
export type When = { readonly at: string; readonly day: Day };

export type Applied = {
  readonly entry: Entry;
  readonly state: CaseState;
  /** Names of what happens after the commit, each done once for this entry. */
  readonly effects: readonly string[];
};

/** Begins a case, pinned to the version and the rules of its day. */
export function begin(
  procedure: Procedure,
  {
    by,
    variant,
    rules,
    ...when
  }: When & { readonly by: string; readonly variant?: string; readonly rules: PinnedRules },
): Applied {
  if (variant !== undefined && !memberOf(procedure.variants, variant))
    throw new Error(`${procedure.id} has no track ${variant}`);
  const { id, version } = procedure;
  const entry: Entry = { kind: 'started', procedure: id, version, variant, rules, by, ...when };
  return { entry, state: after(procedure, undefined, entry), effects: [] };
}

/** Does it, or says why not. */
export function apply(
  procedure: Procedure,
  state: CaseState,
  action: Action,
  actor: CaseActor,
  now: Now & When,
): Applied | { readonly refusal: Refusal } {
  const refused = refusal(procedure, state, action, actor, now);
  if (refused) return { refusal: refused };
  const fact = { at: now.at, day: now.day, by: actor.id };
  if (action.kind !== 'moved') {
    // an action is an entry without when and by whom
    const entry = { ...action, ...fact } as Entry;
    return { entry, state: after(procedure, state, entry), effects: [] };
  }
  const move = memberOf(movesFrom(procedure, state.stage), action.move);
  if (!move) throw new Error(`${procedure.id}: ${action.move} was not refused`);
  const { effects = [] } = move;
  const to = targetOf(procedure, state, move.to);
  const entry: Entry = { ...action, to, effects, ...fact };
  return { entry, state: after(procedure, state, entry), effects };
}

/** Where a move leads on the track of the case. */
export function targetOf(procedure: Procedure, { variant }: Pick<CaseState, 'variant'>, to: string): string {
  const skips = variant === undefined ? undefined : memberOf(procedure.variants, variant)?.skips;
  const next = memberOf(skips ?? {}, to);
  return next === undefined ? to : targetOf(procedure, { variant }, next);
}
