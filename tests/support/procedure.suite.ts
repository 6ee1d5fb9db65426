import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  type CaseState,
  type Entry,
  faults,
  memberOf,
  mermaid,
  movesFrom,
  type Procedure,
  refusal,
  replay,
  rulesOn,
  subCaseFaults,
} from '#kernel/procedure/index.ts';
import { type Game, holidays, knownNames, play, player, rolesOf, rules, start, withSeries } from './case-game.ts';

/** What holds for every procedure: the declaration is whole, and no play of it comes to its goal past what guards it. */
export type Guards = {
  /** The stage that matters: published, founded. */
  readonly goal: string;
  /** Stages that are left towards it only with their gates open or their ballot passed. */
  readonly guarded: readonly string[];
  /** Stages that no way there leaves out, on no track but those named. */
  readonly through: readonly string[];
  readonly leftOut?: Readonly<Record<string, readonly string[]>>;
};

export function procedureSuite(procedure: Procedure, guards: Guards): void {
  describe('the declaration', () => {
    it('is whole: every name is known, every stage is reached and left, every item is written', () => {
      expect(faults(procedure, knownNames)).toEqual([]);
    });

    it('has every rule it names from its first day on', () => {
      const onFirst = rulesOn(rules, procedure.from);
      const named = [
        ...Object.values(procedure.stages).flatMap(({ within = {} }) => Object.values(within)),
        ...Object.values(procedure.variants ?? {}).flatMap(({ terms = {} }) => Object.values(terms)),
      ];
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((name) => !Object.hasOwn(onFirst, name))).toEqual([]);
    });

    it('names sub-cases that are procedures, and takes to them what they can begin with', async () => {
      // a folder is named as its procedure
      const folders = readdirSync('src/procedures');
      expect(folders).toContain(procedure.id);
      const modules = await Promise.all(
        folders.map((name): Promise<object> => import(`../../src/procedures/${name}/index.ts`)),
      );
      // what a folder of procedures exports are procedures; its test says so of each
      const all = modules.flatMap((module) => Object.values(module) as Procedure[]);
      expect(subCaseFaults(procedure, all)).toEqual([]);
    });

    it('puts clauses before the public, and answers in a table', () => {
      const moves = Object.values(procedure.stages).flatMap(({ moves = {} }) => Object.values(moves));
      const kindsFor = (effect: string) =>
        moves
          .filter(({ effects = [] }) => effects.includes(effect))
          .map(({ needs = [] }) => needs.map((item) => memberOf(procedure.items, item)?.kind));
      expect(kindsFor('open-consultation').filter((kinds) => !kinds.includes('clauses'))).toEqual([]);
      expect(kindsFor('publish-answers').filter((kinds) => !kinds.includes('table'))).toEqual([]);
    });

    it('has a number to give: of a series of this city, or typed', () => {
      const moves = Object.values(procedure.stages).flatMap(({ moves: own = {} }) => Object.values(own));
      const numbering = moves.filter(({ effects = [] }) => effects.includes('assign-number'));
      const isTyped = numbering.every(({ needs = [] }) => needs.includes('number'));
      expect(isTyped || withSeries.has(procedure.id)).toBe(true);
    });

    it('gives every stage that is no end a code, and survives JSON and being drawn', () => {
      const stages = Object.entries(procedure.stages);
      expect(stages.filter(([, { code, end }]) => (code === undefined) === (end === undefined))).toEqual([]);
      expect(JSON.parse(JSON.stringify(procedure))).toEqual(procedure);
      for (const { label } of Object.values(procedure.stages)) expect(mermaid(procedure, 'zh')).toContain(label.zh);
    });
  });

  describe('always', () => {
    it('no way leads to the goal past what guards it', () => {
      for (const track of [undefined, ...Object.keys(procedure.variants ?? {})]) {
        const { goal, guarded } = guards;
        const withoutGuard = guarded.map((stage) => [
          stage,
          comesTo(procedure, goal, track, (at, move) => at === stage && isGuarded(move)),
        ]);
        const without = throughOn(guards, track).map((stage) => [
          stage,
          comesTo(procedure, goal, track, (at) => at === stage),
        ]);
        expect([track, [...withoutGuard, ...without].filter(([, comes]) => comes)]).toEqual([track, []]);
        expect([track, comesTo(procedure, goal, track, () => false)]).toEqual([track, true]);
      }
    });

    it('any play comes to what its log says, keeps the terms, the gates and the ballots, and reviews nobody’s own work', () => {
      let reached = 0;
      const tracks = fc.constantFrom(undefined, ...Object.keys(procedure.variants ?? {}));
      const steps = fc.array(fc.record({ choice: fc.nat(), days: fc.nat({ max: 12 }) }), {
        minLength: 80,
        maxLength: 140,
      });
      fc.assert(
        fc.property(tracks, steps, (track, walk) => {
          const game = wander(procedure, track, walk);
          expect(replay(procedure, game.log)).toEqual(game.state());
          const { faults: broken, left } = judge(procedure, game.log, guards.goal);
          expect(broken).toEqual([]);
          if (left === undefined) return;
          reached += 1;
          expect(guards.guarded.filter((stage) => !left.guarded.has(stage))).toEqual([]);
          expect(throughOn(guards, track).filter((stage) => !left.all.has(stage))).toEqual([]);
        }),
        { numRuns: 150 },
      );
      // a walk that never came there would prove nothing
      expect(reached).toBeGreaterThan(0);
    });
  });
}

type AnyMove = ReturnType<typeof movesFrom>[string];
const isGuarded = ({ gates, ballot }: AnyMove): boolean => gates === 'all' || ballot !== undefined;
const throughOn = ({ through, leftOut = {} }: Guards, track: string | undefined): readonly string[] =>
  through.filter((stage) => track === undefined || !memberOf(leftOut, track)?.includes(stage));

/** Where a move ends up on a track. */
function targetOn(procedure: Procedure, track: string | undefined, to: string): string {
  const next = memberOf(memberOf(procedure.variants, track ?? '')?.skips ?? {}, to);
  return next === undefined ? to : targetOn(procedure, track, next);
}

/** Whether a stage can be come to from the start when some moves are not made. */
function comesTo(
  procedure: Procedure,
  goal: string,
  track: string | undefined,
  isShut: (stage: string, move: AnyMove) => boolean,
): boolean {
  const seen = new Set<string>();
  const waiting = [procedure.start];
  for (let stage = waiting.pop(); stage !== undefined; stage = waiting.pop()) {
    if (seen.has(stage)) continue;
    seen.add(stage);
    for (const move of Object.values(movesFrom(procedure, stage)))
      if (!isShut(stage, move)) waiting.push(targetOn(procedure, track, move.to));
  }
  return seen.has(goal);
}

type Step = { readonly choice: number; readonly days: number };

/** A play at random that mostly goes on: what leaves or sends back is done seldom, and in no stage what is refused. */
function wander(procedure: Procedure, track: string | undefined, walk: readonly Step[]): Game {
  const game = play(procedure, track);
  let at = Date.parse(start);
  for (const { choice, days } of walk) {
    // days off are known until the end of 2026
    at = Math.min(at + days * 86_400_000, Date.parse('2026-10-31'));
    const day = new Date(at).toISOString().slice(0, 10);
    const id = choice % 5 === 0 ? 'q' : player;
    const actor = { id, roles: rolesOf(procedure) };
    const state = game.state();
    const allowed = (actions: readonly Action[]) =>
      actions.filter((action) => refusal(procedure, state, action, actor, { day, holidays }) === undefined);
    const lists = [onwards(procedure, state), work(procedure, state)].map(allowed);
    const wanted =
      choice % 23 === 0 ? allowed(seldom(procedure, state)) : (lists.find((list) => list.length > 0) ?? []);
    const action = wanted[Math.floor(choice / 23) % wanted.length];
    if (action) expect(game.act(day, action, actor.roles, id)).toBeUndefined();
  }
  return game;
}

/** Moves that go on: those that need no reason, or that gates or a ballot stand before. */
function onwards(procedure: Procedure, { stage }: CaseState): Action[] {
  const moves = Object.entries(memberOf(procedure.stages, stage)?.moves ?? {});
  return moves
    .filter(([, move]) => move.reason !== true || isGuarded(move))
    .map(([move]): Action => ({ kind: 'moved', move, reason: 'r' }));
}

/** What is to be done in the stage before. */
function work(procedure: Procedure, state: CaseState): Action[] {
  const { writes = {}, gates = {}, moves = {} } = memberOf(procedure.stages, state.stage) ?? {};
  const items = Object.values(writes).flatMap((each) => each ?? []);
  const vacant = Object.keys(procedure.assignedBy ?? {}).filter((role) => !memberOf(state.people, role)?.length);
  return [
    ...state.subCases.map(({ id }): Action => ({ kind: 'closed', id, ending: 'done' })),
    ...vacant.map((role): Action => ({ kind: 'assigned', role, person: 'q' })),
    ...items.filter((item) => memberOf(state.items, item) === undefined).map(wrote),
    ...Object.keys(gates)
      .filter((gate) => memberOf(state.gates, gate) !== true)
      .map((gate): Action => ({ kind: 'gate', gate, passed: true, reason: 'r' })),
    ...Object.values(moves).flatMap(({ ballot }): Action[] =>
      ballot === undefined ? [] : [{ kind: 'ballot', rule: ballot, passed: true, digest: 'd' }],
    ),
    { kind: 'resumed' },
  ];
}
const wrote = (item: string): Action => ({ kind: 'wrote', item, digest: 'd' });

/** What else can be tried at all. */
function seldom(procedure: Procedure, state: CaseState): Action[] {
  const { gates = {}, subCases = {} } = memberOf(procedure.stages, state.stage) ?? {};
  return [
    ...Object.keys(movesFrom(procedure, state.stage)).map((move): Action => ({ kind: 'moved', move, reason: 'r' })),
    ...Object.keys(gates).map((gate): Action => ({ kind: 'gate', gate, passed: false, reason: 'r' })),
    ...Object.keys(subCases).map((subCase): Action => ({ kind: 'opened', subCase, id: `s${state.entries}` })),
    ...Object.keys(state.items).map(wrote),
    ...Object.keys(procedure.roles).map((role): Action => ({ kind: 'relieved', role, person: 'q', reason: 'r' })),
    { kind: 'suspended', reason: 'r' },
    { kind: 'extended', reason: 'r' },
  ];
}

type Left = { readonly all: ReadonlySet<string>; readonly guarded: ReadonlySet<string> };
type Judged = {
  readonly faults: readonly string[];
  /** Stages that were left before the goal was first come to, and those of them with gates or a ballot passed. */
  readonly left: Left | undefined;
};

/** Reads a log again without the kernel's judgement: what was done, against the declaration. */
function judge(procedure: Procedure, log: readonly Entry[], goal: string): Judged {
  const found: string[] = [];
  const [all, guarded, people] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let left: Left | undefined;
  let here = { stage: procedure.start, entered: start, gates: new Set<string>(), ballots: new Set<string>() };
  for (const entry of log) {
    if (entry.kind === 'assigned') people.add(`${entry.role} ${entry.person}`);
    if (entry.kind === 'relieved') people.delete(`${entry.role} ${entry.person}`);
    if (entry.kind === 'gate') here.gates[entry.passed ? 'add' : 'delete'](entry.gate);
    if (entry.kind === 'ballot') here.ballots[entry.passed ? 'add' : 'delete'](entry.rule);
    const gate = entry.kind === 'gate' ? memberOf(procedure.stages[here.stage]?.gates, entry.gate) : undefined;
    const move = entry.kind === 'moved' ? memberOf(movesFrom(procedure, here.stage), entry.move) : undefined;
    for (const role of (gate ?? move)?.notBy ?? [])
      if (people.has(`${role} ${entry.by}`)) found.push(`${here.stage}: own work of a ${role}`);
    if (entry.kind !== 'moved' || move === undefined) continue;
    found.push(...passedBy(procedure, log, here, move, entry));
    all.add(here.stage);
    if (isGuarded(move)) guarded.add(here.stage);
    if (entry.to === goal) left ??= { all: new Set(all), guarded: new Set(guarded) };
    here = { stage: entry.to, entered: entry.day, gates: new Set(), ballots: new Set() };
  }
  return { faults: found, left };
}

type Here = {
  readonly stage: string;
  readonly entered: string;
  readonly gates: ReadonlySet<string>;
  readonly ballots: ReadonlySet<string>;
};
type Moved = Extract<Entry, { kind: 'moved' }>;

/** What a move went past: a gate, a ballot, a term of days. */
function passedBy(procedure: Procedure, log: readonly Entry[], here: Here, move: AnyMove, entry: Moved): string[] {
  const { gates = {}, within = {} } = memberOf(procedure.stages, here.stage) ?? {};
  const [first] = log;
  const held = first?.kind === 'started' ? first : undefined;
  const terms = memberOf(procedure.variants, held?.variant ?? '')?.terms;
  const least = within.atLeast === undefined ? undefined : (memberOf(terms, within.atLeast) ?? within.atLeast);
  const rule = least === undefined ? undefined : memberOf(held?.rules, least);
  const days = (Date.parse(entry.day) - Date.parse(here.entered)) / 86_400_000;
  const isLeaving = memberOf(procedure.anywhere, entry.move) !== undefined;
  const isEarly = !isLeaving && rule?.unit === 'calendar-days' && days <= rule.amount;
  return [
    ...(move.gates === 'all' ? Object.keys(gates).filter((gate) => !here.gates.has(gate)) : []),
    ...(move.ballot !== undefined && !here.ballots.has(move.ballot) ? [move.ballot] : []),
    ...(isEarly ? [`${least}: ${days} days`] : []),
  ].map((what) => `${here.stage}.${entry.move} past ${what}`);
}
