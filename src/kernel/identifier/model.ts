/**
 * The number of a standard as data. One shape serves all issuing bodies; a grammar (one file per family) fills it and
 * prints it back. `number` are the dotted segments (1.1 → ['1','1']), `parts` what follows behind hyphens
 * (IEC 60335-2-24 → ['2','24']). Letters keep the case the body prints; case alone never distinguishes two documents.
 */
export const kindLevels = {
  gb: 'national',
  metrology: 'national',
  industry: 'industry',
  construction: 'industry',
  local: 'local',
  association: 'association',
  enterprise: 'enterprise',
  iso: 'international',
  iec: 'international',
  iwa: 'international',
  itu: 'international',
  oiml: 'international',
  bipm: 'international',
  cie: 'international',
  ietf: 'international',
  cen: 'regional',
  etsi: 'regional',
  gost: 'regional',
  din: 'foreign',
  bsi: 'foreign',
  jis: 'foreign',
  astm: 'foreign',
  ansi: 'foreign',
  ieee: 'foreign',
  nist: 'foreign',
  w3c: 'foreign',
  '3gpp': 'foreign',
  ogc: 'foreign',
  oasis: 'foreign',
  ecma: 'foreign',
  calconnect: 'foreign',
  plateau: 'foreign',
  society: 'foreign',
} as const;

/** The family whose grammar reads the number; 'generic' is what no grammar knows. */
export type Kind = keyof typeof kindLevels;

export type Level =
  | 'international'
  | 'regional'
  | 'foreign'
  | 'national'
  | 'industry'
  | 'local'
  | 'association'
  | 'enterprise';

/** An amendment, corrigendum, addendum … printed behind the number of the document it changes. */
export type Supplement = {
  /** 'amd', 'cor', 'add', 'sup', 'ish', 'frag', 'xg' (修改单), 'ac', 'a' … always lower-case. */
  readonly kind: string;
  readonly number?: string;
  readonly iteration?: string;
  readonly stage?: string;
  readonly year?: string;
  readonly month?: string;
  /** Printed with '+': its text is merged into the document (consolidated edition). */
  readonly merged?: true;
};

export type Identifier = {
  readonly kind: Kind;
  /** The body that issues it, as printed: 'GB', 'JB', 'DB37', 'T/CAS', 'ISO/IEC', 'DIN', 'BSI'. */
  readonly publisher: string;
  /** The words printed before the number without nature, type and stage: 'GB', 'DB37', 'ISO/IEC', 'DIN EN ISO'. */
  readonly code: string;
  /** Letter behind the slash of a Chinese prefix: GB/T, GB/Z, HJ/J. */
  readonly nature?: string;
  /** Document type of an international body: 'TR', 'TS', 'PAS', 'Guide'. */
  readonly type?: string;
  readonly stage?: string;
  readonly iteration?: string;
  readonly number: readonly string[];
  readonly parts: readonly string[];
  /** Four digits. */
  readonly year?: string;
  /** Two digits. */
  readonly month?: string;
  /** Two digits. */
  readonly day?: string;
  readonly edition?: string;
  readonly supplements?: readonly Supplement[];
  /** A published form of its own: 'CSV', 'RLV', 'Redline'. */
  readonly form?: string;
  readonly allParts?: true;
  /** Not part of the identity: '(E)', '(en,fr)'. */
  readonly languages?: string;
  /** Second number of an identically adopted standard (GB/T 19001—2016/ISO 9001:2015). Not part of the identity. */
  readonly adopted?: string;
  /** Words some publishers print before the number without changing what it names: 'Unapproved Draft Std'. */
  readonly wording?: string;
  /** What a publisher adds in brackets: '(Revision of IEEE Std 100-1996)'. Not part of the identity. */
  readonly remark?: string;
};

/** Codes of what a reader should know about a number that was read or refused. */
export type FlagCode =
  | 'look-alike'
  | 'glued'
  | 'ambiguous-prefix'
  | 'year-as-part'
  | 'two-digit-year'
  | 'letter-case'
  | 'spacing'
  | 'separator'
  | 'unknown-region';

export type Flag = { readonly code: FlagCode; readonly facts: Readonly<Record<string, string | readonly string[]>> };

export type FailureReason =
  | 'empty'
  | 'too-long'
  | 'look-alike'
  | 'ambiguous-prefix'
  | 'incomplete'
  | 'malformed-number'
  | 'unknown-grammar';

/** Reads one family; undefined when the text is not of the family. May add flags, only when it succeeds. */
export type Read = (text: string, flags: Flag[]) => Identifier | undefined;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** An identifier under construction inside a grammar. */
export type Draft = Mutable<Identifier>;

/** A supplement under construction inside a grammar. */
export type SupplementDraft = Mutable<Supplement>;

/** Starts an identifier; number is split at dots, parts at hyphens ('-1-2' or '' as a regular expression gives it). */
export function draft(kind: Kind, publisher: string, code: string, number: string, parts?: string): Draft {
  return {
    kind,
    publisher,
    code,
    number: number.includes('.') ? number.split('.') : [number],
    parts: parts ? parts.slice(1).split('-') : none,
  };
}

const none: readonly string[] = [];
