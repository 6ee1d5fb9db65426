/** Procedures as data 程序: declare, find faults, ask why not, apply, replay, tell deadlines, draw. */
export { apply, begin } from './apply.ts';
export { subCaseFaults } from './beside.ts';
export {
  type AnySubCase,
  defineProcedure,
  type Ending,
  type Item,
  memberOf,
  movesFrom,
  type Procedure,
  versionOn,
} from './declare.ts';
export { mermaid } from './diagram.ts';
export { type Due, due, notBefore } from './due.ts';
export { faults } from './faults.ts';
export { type Action, type CaseActor, refusal } from './refuse.ts';
export { certainties, type PinnedRules, type ProcedureRule, readProcedureRules, rulesOn } from './rules.ts';
export { type CaseState, type Entry, replay } from './state.ts';
