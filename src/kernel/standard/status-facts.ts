import type { Day, PartialDate } from '../base/dates.ts';
import type { ClaimedState, Level, State } from './vocabulary.ts';

/** What the status of a document is derived from, and what it says. The rules stand in judgement.ts. */
export type Successor = {
  readonly number: string;
  readonly key: string;
  /** First day in force of the successor: `startOf` of its own facts. */
  readonly effective?: PartialDate | undefined;
  readonly announced?: PartialDate | undefined;
  /** Day of issue; callers that know only the year in the number give that year. */
  readonly published?: PartialDate | undefined;
  /** True when it replaces a part of the document only. */
  readonly partial: boolean;
};

/** What is known of one document. A draft is no successor: callers leave it out of `successors`. */
export type StatusFacts = {
  readonly level?: Level | undefined;
  /** What a source says of the document, and for which day it said so. */
  readonly state?: ClaimedState | undefined;
  readonly asOf?: PartialDate | undefined;
  readonly published?: PartialDate | undefined;
  readonly implemented?: PartialDate | undefined;
  readonly withdrawn?: PartialDate | undefined;
  readonly announced?: PartialDate | undefined;
  /** Year in the document's number; stands in for an unknown day of issue. */
  readonly year?: number | undefined;
  readonly successors: readonly Successor[];
};

/** Why a state holds. `claimed-…`: no date says so, a source's word does. */
export const reasonCodes = [
  'not-yet-in-force',
  'not-yet-published',
  'claimed-upcoming',
  'in-force',
  'claimed-in-force',
  'partly-replaced',
  'claimed-partly-replaced',
  'replaced',
  'replaced-on-withdrawal',
  'claimed-replaced',
  'withdrawn',
  'claimed-withdrawn',
  'draft',
  'announcement-only',
  'implementation-unknown',
  'no-dates',
  'start-imprecise',
  'end-imprecise',
  'successor-date-imprecise',
  'successor-date-unknown',
  'end-date-unknown',
  'claim-undated',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** Facts that cannot all be true; each names how it was read. */
export const contradictionCodes = [
  'implemented-before-published',
  'withdrawn-before-implemented',
  'successor-older',
  'claim-against-dates',
] as const;
export type ContradictionCode = (typeof contradictionCodes)[number];

/** Values a sentence about the status needs: days as printed, numbers of successors. */
export type Facts = Readonly<Record<string, string | readonly string[]>>;

export type Contradiction = { readonly code: ContradictionCode; readonly facts: Facts };
export type Reason = {
  readonly code: ReasonCode;
  readonly facts: Facts;
  readonly contradictions?: readonly Contradiction[] | undefined;
};

export type Status = {
  readonly state: State;
  /** When the state began, as precise as it is known; absent when only a source's word supports it. */
  readonly since?: PartialDate | undefined;
  /** Last day of the state, when known. */
  readonly until?: Day | undefined;
  readonly reason: Reason;
  /** Numbers of the documents that have (partly) replaced this one, ascending; a successor to come is in `reason.facts`. */
  readonly replacedBy: readonly string[];
};

/** A status with its first day; '' stands for «since ever». It lasts to the day before the next segment. */
export type TimelineSegment = Status & { readonly from: Day | '' };
