/**
 * Queries 检索式: one grammar for the search box, the API, saved addresses and every engine. Words: an *expression* is a
 * query as a tree; a *fault* is what is wrong with a query and where. It knows nothing of what a library holds.
 */
export { askedWholes, askedWords, runOfTerm } from './asked-words.ts';
export type { DayField, Expression, FieldName, Filter, NumberField, Range, ValueField } from './expression.ts';
export { faultWords } from './fault-words.ts';
export { type FaultReason, faultReasons } from './faults.ts';
export { fieldNames } from './fields.ts';
export { type NamedKeys, namedKeys } from './named-keys.ts';
export { parseQuery } from './parse.ts';
export { printQuery } from './print.ts';
