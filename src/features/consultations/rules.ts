import { type Item, memberOf, type movesFrom, type Procedure } from '#kernel/procedure/index.ts';

/** What a declaration says of its public consultation: which papers are public, which table the comments go into, who works on it. */
const opening = 'open-consultation';
const answering = 'publish-answers';

type Move = ReturnType<typeof movesFrom>[string];
const hasEffect = (move: Move, effect: string): boolean => move.effects?.includes(effect) === true;

/** Items that are before the public: those that a move needs which opens a consultation. */
export function publicItems({ stages, items }: Procedure): readonly (readonly [string, Item])[] {
  const needed = new Set(
    Object.values(stages)
      .flatMap(({ moves = {} }) => Object.values(moves))
      .filter((move) => hasEffect(move, opening))
      .flatMap(({ needs = [] }) => needs),
  );
  return Object.entries(items).filter(([name]) => needed.has(name));
}

/** The table that comments go into, the stage in which it is written and the roles that write it. */
export function commentTable({ stages, items }: Procedure) {
  for (const [stage, { moves = {}, writes = {} }] of Object.entries(stages)) {
    const needs = Object.values(moves).find((move) => hasEffect(move, answering))?.needs ?? [];
    const item = needs.find((name) => memberOf(items, name)?.kind === 'table');
    if (item === undefined) continue;
    const roles = Object.entries(writes).flatMap(([role, written]) => (written?.includes(item) ? [role] : []));
    return { item, stage, roles };
  }
  return undefined;
}

/** Roles that treat and look at comments: who writes the table, and the offices. */
export function editorsOf(procedure: Procedure): ReadonlySet<string> {
  return new Set([...(commentTable(procedure)?.roles ?? []), ...Object.keys(procedure.offices ?? {})]);
}
