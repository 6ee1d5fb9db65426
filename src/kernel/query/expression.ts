import type { Day } from '#kernel/base/dates.ts';

/**
 * A query as a tree 检索式. Bare words stay together as one text, because the number of a standard is several words
 * («GB/T 1.1—2020»): which of them are a number, only the library can tell. Values are the codes of the vocabulary.
 */
export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  /** Words that stand side by side in a title or in a passage of the text. */
  | { readonly kind: 'phrase'; readonly text: string }
  | Filter
  | { readonly kind: 'not'; readonly of: Expression }
  /** All of them; without any, everything. Neither `all` nor `any` holds one of its own kind. */
  | { readonly kind: 'all'; readonly of: readonly Expression[] }
  | { readonly kind: 'any'; readonly of: readonly Expression[] };

/** Fields whose values are compared whole; publisher and source letter case aside. ICS, CCS and divisions match their subtree. */
export const valueFields = [
  'level',
  'status',
  'nature',
  'publisher',
  'ics',
  'ccs',
  'language',
  'source',
  'field',
  'sector',
  'division',
] as const;
export type ValueField = (typeof valueFields)[number];

export const dayFields = ['published', 'implemented'] as const;
export type DayField = (typeof dayFields)[number];

/** `number` is the document's own, the others are those it names: see namedKeys. */
export const numberFields = ['number', 'replaces', 'amends', 'adopts', 'cites'] as const;
export type NumberField = (typeof numberFields)[number];

/** Both ends belong to the range; one may be absent. Years have four digits. */
export type Range<Value> = { readonly from?: Value; readonly to?: Value };

/** Several values of one filter are alternatives. */
export type Filter =
  | { readonly kind: 'values'; readonly field: ValueField; readonly values: readonly string[] }
  | { readonly kind: 'years'; readonly ranges: readonly Range<string>[] }
  | { readonly kind: 'days'; readonly field: DayField; readonly ranges: readonly Range<Day>[] }
  | { readonly kind: 'numbers'; readonly field: NumberField; readonly numbers: readonly string[] }
  /** Words of a title, side by side when one value holds several. */
  | { readonly kind: 'titles'; readonly texts: readonly string[] }
  /** Words of a passage of the text 正文, side by side when one value holds several. */
  | { readonly kind: 'texts'; readonly texts: readonly string[] };

/** Name of a field as typed in English. */
export type FieldName = ValueField | DayField | NumberField | 'year' | 'title' | 'text';
