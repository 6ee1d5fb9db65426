export { type Clause, type ClauseBlock, type ClauseLine, clausesOf } from './clauses.ts';
