export type { AttributedClaim, ClaimField } from './claim.ts';
export { Claim, ClaimedRelation } from './claim.ts';
export { startOf } from './judgement.ts';
export type { Disagreement, MergedFields, MergedStandard, Provenance } from './merge.ts';
export { mergeClaims } from './merge.ts';
export { reasonText } from './reason-text.ts';
export type { Edge, Reading } from './relations.ts';
export { edgesOf, readEdge } from './relations.ts';
export { fieldsOfSole } from './sole-claim.ts';
export { type PackedFacts, type PackedSuccessor, packDate, packedStateLine, type StateLine } from './state-lines.ts';
export { segmentOn, statesOf, statusOn, timelineOf } from './status.ts';
export type {
  Contradiction,
  ContradictionCode,
  Reason,
  ReasonCode,
  Status,
  StatusFacts,
  Successor,
  TimelineSegment,
} from './status-facts.ts';
