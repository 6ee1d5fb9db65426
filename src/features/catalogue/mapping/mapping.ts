import type { Entry, FaultReason } from '#adapters/formats/port.ts';
import type { Claim } from '#kernel/standard/claim.ts';

/**
 * From an entry of a file to claims: one module per format that exists in the world, all pure. A mapper trusts nothing
 * but loses nothing either: a number that no grammar knows still makes a claim; an entry without a number, or with a
 * date that is not in the calendar, is refused with its field.
 */
export const importFormats = [
  'records',
  'claims',
  'relaton-yaml',
  'relaton-xml',
  'iso-open-data',
  'specref',
  'nist-html',
  'sts',
  'table',
] as const;
export type ImportFormat = (typeof importFormats)[number];

export const rowReasons = [
  'missing-number',
  'invalid-date',
  'invalid-field',
  'not-a-record',
  'columns-unknown',
  'too-many-repeats',
  'too-many-sources',
  'format-unknown',
] as const;
type RowReason = (typeof rowReasons)[number];

/** Why an entry of a file, or a whole file, is not imported. */
export type RefusedReason = FaultReason | RowReason;

/** Why one entry makes no claim. `field` is named as the source names it. */
export type RowFault = {
  readonly reason: RowReason;
  readonly field: string;
  readonly facts?: Readonly<Record<string, string | number>>;
};

export class RowRefused extends Error {
  readonly fault: RowFault;
  constructor(fault: RowFault) {
    super(`${fault.reason} ${fault.field}`);
    this.name = 'RowRefused';
    this.fault = fault;
  }
}

/** A claim, and the source that says it when the entry names one. */
export type MappedClaim = { readonly claim: Claim; readonly source?: string };

/**
 * Maps one entry; nothing when the entry is no record by its nature (a heading, a second name). Throws RowRefused.
 */
export type Mapper = (entry: Entry) => readonly MappedClaim[];

/** What a mapper may ask of the file as a whole. */
export type MappingContext = {
  /** Number of another entry of the file by the name the file uses for it (project id, short name). */
  readonly numberOf?: ReadonlyMap<string, string>;
};

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
