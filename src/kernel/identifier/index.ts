/**
 * Numbers of standards: parse, print, compare. Words: a *number* is what a body prints (GB/T 1.1—2020); its *key* is the
 * stable name of the document in the library; its *stem* the key all editions share; a *flag* says what is doubtful in
 * a spelling. Pure; it knows nothing of records: whether a number exists is not its question.
 */
export { parseCcs, parseCommittee, parseCreditCode, parseIcs, parseIndustry, parsePlanNumber } from './codes.ts';
export { compareIdentifiers, EDITION_SEPARATOR, keyOf, sortKeyOf, stemOf } from './key.ts';
export { divisionOf, levelOf, type Nature, natureOf, sectorOf } from './levels.ts';
export { expandRange, splitNumbers } from './lists.ts';
export { mentionedIn } from './mentioned.ts';
export type { FailureReason, Flag, FlagCode, Identifier, Kind, Level, Supplement } from './model.ts';
export { displayOf, type Identified, identify, type NotParsed, type Parsed, parseIdentifier } from './parse.ts';
export { readings } from './readings.ts';
export { provinces, sectors } from './sectors.ts';
