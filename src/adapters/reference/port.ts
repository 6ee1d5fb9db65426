/**
 * Reference tables 分类与代码: facts the catalogue points at by code, versioned by edition. A table never changes under a
 * running server; a new edition is added beside the old one.
 */
export const referenceSchemes = ['ics', 'ccs', 'industry', 'division', 'region', 'sector', 'field'] as const;
export type ReferenceScheme = (typeof referenceSchemes)[number];

export type ReferenceEntry = {
  readonly code: string;
  readonly parent?: string;
  /** 1 = top of the tree. */
  readonly level: number;
  readonly titles: { readonly zh?: string; readonly en?: string };
  /** Units responsible for a field of the plan, by their names of the edition. */
  readonly units?: readonly string[];
};

export type ReferenceTable = {
  readonly scheme: ReferenceScheme;
  readonly titles: { readonly zh: string; readonly en: string };
  readonly edition: string;
  /** All editions held, newest first. */
  readonly editions: readonly string[];
  readonly source: string;
  readonly licence: string;
  readonly size: number;
  /** The entry of a code as printed (`03.120.10`, `A01`, `DB3702`); undefined when the edition has none. */
  readonly find: (code: string) => ReferenceEntry | undefined;
  readonly parentOf: (code: string) => ReferenceEntry | undefined;
  /** Entries below a code in order of the table, those at the top without one; empty for a leaf or an unknown code. */
  readonly childrenOf: (code?: string) => readonly ReferenceEntry[];
  /** From the top to the entry itself; empty for an unknown code. */
  readonly pathTo: (code: string) => readonly ReferenceEntry[];
  /** Entries with exactly this Chinese or English name, letter case of English aside. */
  readonly named: (name: string) => readonly ReferenceEntry[];
};

export type Reference = {
  /** A table in one edition, the newest by default; undefined for an edition that is not held. Read once, then kept. */
  table(scheme: ReferenceScheme, edition?: string): Promise<ReferenceTable | undefined>;
};
