import { type Day, digitsAt } from '#kernel/base/dates.ts';
import { type Level, levels, type State, states } from '#kernel/standard/vocabulary.ts';

/**
 * The static rank of a document as one number of 24 bits, lower is better: state (3 bits), level (4), recency (17).
 * Within a tier of relevance this is the order of hits.
 */
const stateOrder = {
  'in-force': 0,
  'partly-replaced': 1,
  upcoming: 2,
  unknown: 3,
  replaced: 4,
  withdrawn: 5,
} as const satisfies Record<State, number>;

/** Order of `states` by their index. */
export const stateRanks: readonly number[] = states.map((state) => stateOrder[state]);
export const UNKNOWN_STATE = states.indexOf('unknown');

// What binds here comes first.
const levelOrder = {
  national: 0,
  industry: 1,
  local: 2,
  association: 3,
  enterprise: 4,
  international: 5,
  regional: 6,
  foreign: 7,
} as const satisfies Record<Level, number>;
const noLevel = 8;

const dayMilliseconds = 86_400_000;
const earliest = Date.UTC(1800, 0, 1);
const mostDays = (1 << 17) - 1;

/** Level and recency: the part of a rank that no calendar changes. */
export function placeOf(level: Level | undefined, day: Day | undefined): number {
  const days = day === undefined ? 0 : daysUntil(day);
  const recency = mostDays - Math.min(Math.max(days, 0), mostDays);
  return ((level === undefined ? noLevel : levelOrder[level]) << 17) | recency;
}

function daysUntil(day: Day): number {
  const milliseconds = Date.UTC(digitsAt(day, 0, 4), digitsAt(day, 5, 2) - 1, digitsAt(day, 8, 2));
  return Math.round((milliseconds - earliest) / dayMilliseconds);
}

export const RANK_BITS = 24;
const placeMask = (1 << 21) - 1;

/** Order within the documents of one number: state, then editions before amendments and drafts, then recency. 25 bits. */
export function editionRank(state: number, isEdition: boolean, place: number): number {
  return ((stateRanks[state] ?? 3) << 22) | (isEdition ? 0 : 1 << 21) | (place & placeMask);
}
export const EDITION_RANK_BITS = 25;

const editionKey = /^[^~]*(?:~(?:\d|ed-)[^~]*)?$/;

/** gb-t-1.1~2020 and rfc-2616 are editions; iso-9001~2015~amd-1-2024 and iso-9001~dis are not. */
export function isEditionKey(key: string): boolean {
  return editionKey.test(key);
}

// Levels by their number in a place.
const levelsInOrder = levels.toSorted((a, b) => levelOrder[a] - levelOrder[b]);

/** Level and day of recency of a rank or a place. */
export function orderOf(rank: number): { readonly level?: Level; readonly recency?: Day } {
  const level = levelsInOrder[(rank >>> 17) & 15];
  const days = mostDays - (rank & mostDays);
  const recency = days === 0 ? undefined : new Date(earliest + days * dayMilliseconds).toISOString().slice(0, 10);
  return { ...(level && { level }), ...(recency && { recency }) };
}

/** The rank for a state (its index in `states`) and a place. */
export function rankOf(state: number, place: number): number {
  return ((stateRanks[state] ?? 3) << 21) | (place & placeMask);
}

/** 2026-01-31 → 20260131; 0 for ''. */
export function dayNumber(day: Day | ''): number {
  return day === '' ? 0 : digitsAt(day, 0, 4) * 10_000 + digitsAt(day, 5, 2) * 100 + digitsAt(day, 8, 2);
}
