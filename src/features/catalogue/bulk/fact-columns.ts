import { type PackedFacts, type PackedSuccessor, packDate } from '#kernel/standard/index.ts';
import { claimedStates, levels } from '#kernel/standard/vocabulary.ts';
import type { ShapedDocument } from './documents.ts';
import { append, type Numbers, numbers } from './growing.ts';
import { hashed, hashKey } from './succession-table.ts';

/** What the states of documents depend on, a column each: a build keeps it for a million documents until it is used. */
export type FactColumns = {
  readonly slot: Numbers;
  /** Hash of the stem; 0 when the key has no year. */
  readonly stemLow: Numbers;
  readonly stemHigh: Numbers;
  readonly asOf: Numbers;
  readonly published: Numbers;
  readonly implemented: Numbers;
  readonly withdrawn: Numbers;
  readonly announced: Numbers;
  /** Year × 256 + level × 16 + state, 0 for what is unknown. */
  readonly rest: Numbers;
};

export function factColumns(): FactColumns {
  return {
    slot: numbers(),
    stemLow: numbers(),
    stemHigh: numbers(),
    asOf: numbers(),
    published: numbers(),
    implemented: numbers(),
    withdrawn: numbers(),
    announced: numbers(),
    rest: numbers(),
  };
}

export function pushFacts(
  facts: FactColumns,
  slot: number,
  { key, identified, level, year, merged }: ShapedDocument,
): void {
  const { fields } = merged;
  const isDated = identified.stem !== key;
  if (isDated) hashKey(identified.stem);
  append(facts.slot, slot);
  append(facts.stemLow, isDated ? hashed.low : 0);
  append(facts.stemHigh, isDated ? hashed.high : 0);
  append(facts.asOf, packDate(fields.asOf));
  append(facts.published, packDate(fields.published));
  append(facts.implemented, packDate(fields.implemented));
  append(facts.withdrawn, packDate(fields.withdrawn));
  append(facts.announced, packDate(fields.announced));
  const levelNumber = level === undefined ? 0 : levels.indexOf(level) + 1;
  const stateNumber = fields.state === undefined ? 0 : claimedStates.indexOf(fields.state) + 1;
  append(facts.rest, (year ?? 0) * 256 + levelNumber * 16 + stateNumber);
}

/** Year in the number, 0 when there is none. */
export const yearAt = ({ rest }: FactColumns, document: number): number =>
  Math.floor((rest.values[document] ?? 0) / 256);

export function factsAt(facts: FactColumns, document: number, successors: readonly PackedSuccessor[]): PackedFacts {
  const rest = facts.rest.values[document] ?? 0;
  return {
    level: levels[((rest >>> 4) & 15) - 1],
    state: claimedStates[(rest & 15) - 1],
    asOf: facts.asOf.values[document] ?? 0,
    published: facts.published.values[document] ?? 0,
    implemented: facts.implemented.values[document] ?? 0,
    withdrawn: facts.withdrawn.values[document] ?? 0,
    announced: facts.announced.values[document] ?? 0,
    year: yearAt(facts, document),
    successors,
  };
}
