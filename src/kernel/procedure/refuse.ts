import type { Day } from '../base/dates.ts';
import { type Refusal, refuse } from '../base/refusal.ts';
import type { Holidays } from '../calendar/index.ts';
import { type AnyMove, memberOf, movesFrom, type Procedure } from './declare.ts';
import { notBefore } from './due.ts';
import { type CaseState, type Entry, isSuspended } from './state.ts';

/** Why something may not be done to a case, as data: the same in the browser and on the server. */
export type Action = Exclude<Entry, { kind: 'started' }> extends infer E ? (E extends Entry ? Deed<E> : never) : never;
/** What somebody wants, before it is known when and by whom; where it leads is told by the declaration. */
type Deed<E extends Entry> = E extends { kind: 'moved' }
  ? { readonly kind: 'moved'; readonly move: string; readonly reason?: string | undefined }
  : Omit<E, 'at' | 'day' | 'by'>;

export type CaseActor = {
  /** Id of a person, or `clock`. */
  readonly id: string;
  /** Roles of the person in this case, those of an office included; `clock` for the clock. */
  readonly roles: readonly string[];
  /** Those of them that the case was assigned to a unit of the person for. */
  readonly assigned?: readonly string[];
};

export type Now = { readonly day: Day; readonly holidays: Holidays };

/**
 * Why not; undefined when it may be done. That a ballot or a sub-case has ended is no deed of a person: whoever counts the
 * votes or closes the other case tells it, after asking their own permission.
 */
export function refusal(
  procedure: Procedure,
  state: CaseState,
  action: Action,
  actor: CaseActor,
  now: Now,
): Refusal | undefined {
  if (state.ending !== undefined && action.kind !== 'closed') return refuse('case-over', { ending: state.ending });
  const stage = memberOf(procedure.stages, state.stage);
  if (!stage) throw new Error(`${procedure.id} has no stage ${state.stage}`);
  const may = (role: string | undefined): Refusal | undefined =>
    role !== undefined && actor.roles.includes(role) ? undefined : refuse('not-your-turn', { role: role ?? '' });
  switch (action.kind) {
    case 'assigned':
    case 'relieved':
      if (!memberOf(procedure.roles, action.role)) return refuse('not-found', { what: action.role });
      return may(memberOf(procedure.assignedBy, action.role));
    case 'wrote': {
      const writers = Object.entries(stage.writes ?? {}).filter(([, items]) => items?.includes(action.item));
      if (writers.length === 0) return refuse('not-here', { what: action.item });
      return writers.some(([role]) => actor.roles.includes(role)) ? undefined : may(writers[0]?.[0]);
    }
    case 'gate':
      return gateRefusal(state, memberOf(stage.gates, action.gate), action, actor);
    case 'ballot': {
      const moves = Object.values(movesFrom(procedure, state.stage));
      return moves.some(({ ballot }) => ballot === action.rule) ? undefined : refuse('not-here', { what: action.rule });
    }
    case 'opened': {
      const declared = memberOf(stage.subCases, action.subCase);
      if (!declared) return refuse('not-here', { what: action.subCase });
      return declared.by === 'anyone' ? undefined : may(declared.by);
    }
    case 'closed':
      return state.subCases.some(({ id }) => id === action.id) ? undefined : refuse('not-found', { what: action.id });
    case 'suspended':
      return isSuspended(state) ? refuse('already-decided') : may(stage.suspendedBy);
    case 'resumed':
      return isSuspended(state) ? may(stage.suspendedBy) : refuse('already-decided');
    case 'extended':
      if (stage.within?.extension === undefined) return refuse('not-here', { what: 'extension' });
      return state.isExtended ? refuse('already-decided') : may(stage.extendedBy);
    case 'moved':
      return moveRefusal(procedure, state, action, actor, now);
  }
}

type GateDeed = Extract<Action, { kind: 'gate' }>;
type DeclaredGate = NonNullable<NonNullable<Procedure['stages'][string]['gates']>[string]>;

function gateRefusal(
  state: CaseState,
  gate: DeclaredGate | undefined,
  action: GateDeed,
  actor: CaseActor,
): Refusal | undefined {
  if (!gate) return refuse('not-here', { what: action.gate });
  if (!actor.roles.includes(gate.by)) return refuse('not-your-turn', { role: gate.by });
  if (holdsOneOf(state, actor, gate.notBy)) return refuse('own-work');
  if (action.reason.trim() === '') return refuse('reason-missing');
  return action.passed ? missing(state, gate.needs) : undefined;
}

type MoveDeed = Extract<Action, { kind: 'moved' }>;

function moveRefusal(
  procedure: Procedure,
  state: CaseState,
  { move: name, reason }: MoveDeed,
  actor: CaseActor,
  now: Now,
): Refusal | undefined {
  const move = memberOf(movesFrom(procedure, state.stage), name);
  if (!move) return refuse('not-here', { what: name });
  if (!actor.roles.includes(move.by)) return refuse('not-your-turn', { role: move.by });
  if (holdsOneOf(state, actor, move.notBy)) return refuse('own-work');
  const isLeaving = memberOf(procedure.anywhere, name) !== undefined;
  if (!isLeaving && isSuspended(state)) return refuse('clock-stands');
  if (move.reason && (reason ?? '').trim() === '') return refuse('reason-missing');
  if (!isLeaving && !move.whileOpen) {
    const open = state.subCases.find(({ waits }) => waits);
    if (open) return refuse('sub-case-open', { what: open.name });
  }
  return (
    missing(state, move.needs) ??
    gatesRefusal(procedure, state, move) ??
    vacant(state, move.holders) ??
    ballotRefusal(state, move) ??
    (isLeaving ? undefined : earlyRefusal(procedure, state, now))
  );
}

/** Whoever holds a role through their unit holds it too. */
function holdsOneOf(state: CaseState, actor: CaseActor, roles: readonly string[] | undefined): boolean {
  return (roles ?? []).some(
    (role) => memberOf(state.people, role)?.includes(actor.id) || actor.assigned?.includes(role),
  );
}

function vacant(state: CaseState, roles: readonly string[] | undefined): Refusal | undefined {
  const empty = (roles ?? []).filter((role) => (memberOf(state.people, role) ?? []).length === 0);
  return empty.length > 0 ? refuse('role-vacant', { roles: empty }) : undefined;
}

function missing(state: CaseState, needs: readonly string[] | undefined): Refusal | undefined {
  const items = (needs ?? []).filter((item) => memberOf(state.items, item) === undefined);
  return items.length > 0 ? refuse('items-missing', { items }) : undefined;
}

function gatesRefusal(procedure: Procedure, state: CaseState, move: AnyMove): Refusal | undefined {
  if (move.gates !== 'all') return undefined;
  const gates = Object.keys(memberOf(procedure.stages, state.stage)?.gates ?? {});
  const shut = gates.filter((gate) => memberOf(state.gates, gate) !== true);
  return shut.length > 0 ? refuse('gates-shut', { gates: shut }) : undefined;
}

function ballotRefusal(state: CaseState, { ballot }: AnyMove): Refusal | undefined {
  if (ballot === undefined || memberOf(state.ballots, ballot) === true) return undefined;
  return refuse('ballot-missing', { rule: ballot });
}

/** Nobody leaves a stage before its least term is over, the clock neither. */
function earlyRefusal(procedure: Procedure, state: CaseState, { day, holidays }: Now): Refusal | undefined {
  const least = notBefore(procedure, state, holidays);
  if (!least) return undefined;
  // What must be granted in full is not cut short by a guess.
  if (least.isProvisional) return refuse('calendar-unknown', { year: (least.day ?? day).slice(0, 4) });
  if (least.day !== undefined && day > least.day) return undefined;
  return refuse('too-early', { until: least.day ?? '—', basis: least.rule.basis });
}
