import { type AnyMove, type AnyStage, memberOf, movesFrom, type Procedure } from './declare.ts';

/** What is wrong with a declaration and no compiler sees. Empty when it can run. */
export type ProcedureFault = { readonly what: FaultKind; readonly where: string };
export type FaultKind =
  | 'unknown-name'
  | 'unreachable'
  | 'dead-end'
  | 'no-way-out'
  | 'end-with-moves'
  | 'never-written'
  | 'public-without-term'
  | 'needs-unwritten'
  | 'unused-gate'
  | 'unknown-rule'
  | 'unknown-effect'
  | 'start-is-end'
  | 'extension-without-end'
  | 'nobody-decides'
  | 'reserved-name'
  | 'hidden-from-anyone';

/** Names that exist outside of the declaration: rules of terms, rules of ballots, effects that are bound. */
export type KnownNames = {
  readonly rules: ReadonlySet<string>;
  readonly ballots: ReadonlySet<string>;
  readonly effects: ReadonlySet<string>;
};

/** All faults, in the order of the declaration. */
export function faults(procedure: Procedure, known: KnownNames): readonly ProcedureFault[] {
  const stages = Object.entries(procedure.stages);
  return [
    ...names(procedure),
    ...heldNames(procedure),
    ...['anyone', 'clock']
      .filter((name) => Object.hasOwn(procedure.roles, name))
      .map((name) => fault('reserved-name', name)),
    ...paths(procedure),
    ...stages.flatMap(([name, stage]) => stageFaults(procedure, name, stage, known)),
    ...unwritten(procedure),
    ...Object.entries(procedure.variants ?? {}).flatMap(([name, { terms = {} }]) =>
      Object.values(terms).flatMap((rule) => unknownRule(known.rules, rule, `variants.${name}`)),
    ),
  ];
}

const fault = (what: FaultKind, where: string): ProcedureFault => ({ what, where });
const unknownRule = (rules: ReadonlySet<string>, rule: string | undefined, where: string): readonly ProcedureFault[] =>
  rule === undefined || rules.has(rule) ? [] : [fault('unknown-rule', `${where}: ${rule}`)];

/** All moves with where they stand. */
function movesOf(procedure: Procedure): readonly (readonly [string, AnyMove])[] {
  const own = Object.entries(procedure.stages).flatMap(([stage, { moves = {} }]) =>
    Object.entries(moves).map(([name, move]) => [`${stage}.${name}`, move] as const),
  );
  return [
    ...own,
    ...Object.entries(procedure.anywhere ?? {}).map(([name, move]) => [`anywhere.${name}`, move] as const),
  ];
}

/** Names that JSON could bring and the compiler never saw. */
function names(procedure: Procedure): readonly ProcedureFault[] {
  const { roles, items, stages, start, named, variants = {} } = procedure;
  const of = (table: object, used: readonly string[], where: string): readonly ProcedureFault[] =>
    used.filter((name) => !Object.hasOwn(table, name)).map((name) => fault('unknown-name', `${where}: ${name}`));
  const inStages = Object.entries(stages).flatMap(([name, stage]) => [
    ...of(
      roles,
      [...Object.keys(stage.writes ?? {}), ...[stage.extendedBy ?? [], stage.suspendedBy ?? []].flat()],
      name,
    ),
    ...of(
      items,
      Object.values(stage.writes ?? {}).flatMap((each) => each ?? []),
      name,
    ),
    ...Object.entries(stage.gates ?? {}).flatMap(([gate, { by, needs = [], notBy = [] }]) => [
      ...of(roles, [by, ...notBy], `${name}.${gate}`),
      ...of(items, needs, `${name}.${gate}`),
    ]),
    ...Object.values(stage.subCases ?? {}).flatMap(({ by, carries = {} }) => [
      ...of({ ...roles, anyone: true }, [by], name),
      ...of(items, Object.values(carries), name),
    ]),
  ]);
  const inMoves = movesOf(procedure).flatMap(
    ([where, { by, to, needs = [], notBy = [], holders = [], voters = [] }]) => [
      ...of(stages, [to], where),
      ...of({ ...roles, clock: true }, [by, ...notBy, ...holders, ...[voters].flat()], where),
      ...of(items, needs, where),
    ],
  );
  const inTracks = Object.entries(variants).flatMap(([name, { skips = {} }]) =>
    of(
      stages,
      Object.entries(skips).flatMap(([from, to]) => [from, to ?? '']),
      `variants.${name}`,
    ),
  );
  const name = of(items, named === undefined ? [] : [named], 'named');
  return [...of(stages, [start], 'start'), ...name, ...inStages, ...inMoves, ...inTracks];
}

/** Who holds the roles: by beginning, by office, by being assigned. */
function heldNames({ roles, begunBy, offices = {}, assignedBy = {} }: Procedure): readonly ProcedureFault[] {
  const used = [
    begunBy,
    ...Object.keys(offices),
    ...Object.entries(assignedBy).flatMap(([role, by]) => [role, by ?? '']),
  ];
  return used.filter((role) => !Object.hasOwn(roles, role)).map((role) => fault('unknown-name', `roles: ${role}`));
}

function paths(procedure: Procedure): readonly ProcedureFault[] {
  const all = Object.keys(procedure.stages);
  const reached = reachable(procedure, procedure.start);
  const ends = all.filter((name) => memberOf(procedure.stages, name)?.end !== undefined);
  const startsAtEnd = memberOf(procedure.stages, procedure.start)?.end !== undefined;
  // A way out that is no withdrawal or termination: a loop that only those leave is a trap.
  const own: Procedure = { ...procedure, anywhere: {} };
  return [
    ...(startsAtEnd ? [fault('start-is-end', procedure.start)] : []),
    ...all.filter((name) => !reached.has(name)).map((name) => fault('unreachable', name)),
    ...all
      .filter((name) => !ends.includes(name) && Object.keys(memberOf(procedure.stages, name)?.moves ?? {}).length > 0)
      .filter((name) => !ends.some((end) => reachable(own, name).has(end)))
      .map((name) => fault('no-way-out', name)),
  ];
}

/** Stages that can be come to from one, itself included. */
export function reachable(procedure: Procedure, from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [from];
  for (let stage = waiting.pop(); stage !== undefined; stage = waiting.pop()) {
    if (found.has(stage) || !memberOf(procedure.stages, stage)) continue;
    found.add(stage);
    for (const { to } of Object.values(movesFrom(procedure, stage))) waiting.push(to);
  }
  return found;
}

function stageFaults(
  procedure: Procedure,
  name: string,
  stage: AnyStage,
  known: KnownNames,
): readonly ProcedureFault[] {
  const { moves = {}, gates = {}, subCases = {}, within = {}, end, writes } = stage;
  const list = Object.entries(moves);
  const isGated = list.some(([, move]) => move.gates === 'all');
  const isEmptyEnd = end !== undefined && (list.length > 0 || writes !== undefined || Object.keys(gates).length > 0);
  const withoutTerm = stage.public && end === undefined && within.atLeast === undefined && within.atMost === undefined;
  return [
    ...(isEmptyEnd ? [fault('end-with-moves', name)] : []),
    ...(end === undefined && list.length === 0 ? [fault('dead-end', name)] : []),
    ...(withoutTerm ? [fault('public-without-term', name)] : []),
    ...(stage.public ? [] : Object.entries(subCases).filter(([, { by }]) => by === 'anyone')).map(([subCase]) =>
      fault('hidden-from-anyone', `${name}.${subCase}`),
    ),
    ...(Object.keys(gates).length > 0 && !isGated ? [fault('unused-gate', name)] : []),
    ...(Object.keys(gates).length === 0 && isGated ? [fault('unused-gate', name)] : []),
    ...(within.extension !== undefined && stage.extendedBy === undefined ? [fault('nobody-decides', name)] : []),
    ...(within.extension === undefined && stage.extendedBy !== undefined ? [fault('extension-without-end', name)] : []),
    ...[within.atLeast, within.atMost, within.extension].flatMap((rule) => unknownRule(known.rules, rule, name)),
    ...Object.entries(movesFrom(procedure, name)).flatMap(([move, { ballot, voters, effects = [] }]) => [
      ...(ballot !== undefined && voters === undefined ? [fault('nobody-decides', `${name}.${move}`)] : []),
      ...(ballot === undefined || known.ballots.has(ballot)
        ? []
        : [fault('unknown-rule', `${name}.${move}: ${ballot}`)]),
      ...effects
        .filter((each) => !known.effects.has(each))
        .map((each) => fault('unknown-effect', `${name}.${move}: ${each}`)),
    ]),
  ];
}

/** Items nobody may write, and needs that are written nowhere on the way. */
function unwritten(procedure: Procedure): readonly ProcedureFault[] {
  const writtenIn = (stage: string): readonly string[] =>
    Object.values(memberOf(procedure.stages, stage)?.writes ?? {}).flatMap((each) => each ?? []);
  const stages = Object.keys(procedure.stages);
  const everywhere = new Set(stages.flatMap(writtenIn));
  const needed = Object.entries(procedure.stages).flatMap(([stage, { gates = {}, moves = {} }]) =>
    [...Object.values(gates), ...Object.values(moves)].flatMap(({ needs = [] }) =>
      needs.map((item) => [stage, item] as const),
    ),
  );
  // What is needed in a stage must be written in one from which that stage can be come to.
  const late = needed.filter(
    ([stage, item]) => !stages.some((from) => writtenIn(from).includes(item) && reachable(procedure, from).has(stage)),
  );
  return [
    ...Object.keys(procedure.items)
      .filter((item) => !everywhere.has(item))
      .map((item) => fault('never-written', item)),
    ...late.map(([stage, item]) => fault('needs-unwritten', `${stage}: ${item}`)),
  ];
}
