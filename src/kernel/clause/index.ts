export { type Clause, ClauseLine } from './clause.ts';
export { type ClauseBlock, clausesOf } from './clauses.ts';
