import type { Clause } from '#kernel/clause/index.ts';
import type { Finding } from './contract.ts';
import { nameOf } from './matching.ts';

/** A draft by the elements 要素 of GB/T 1.1, as far as clauses tell. */
export type Outline = {
  readonly clauses: readonly Clause[];
  readonly foreword: Clause | undefined;
  readonly introduction: Clause | undefined;
  /** Clauses with a number of one level: 1, 2, 3. */
  readonly chapters: readonly Clause[];
  readonly annexes: readonly Clause[];
  /** The clauses below a number: those of 3 are 3.1 and 3.2. */
  readonly below: ReadonlyMap<string, readonly Clause[]>;
};

/** A place that a rule found wrong. */
export type Fault = { readonly rule: string; readonly finding: Finding };

/** The elements of a draft. */
export function outlineOf(clauses: readonly Clause[]): Outline {
  const below = new Map<string, Clause[]>();
  for (const clause of clauses) {
    const above = aboveOf(clause.number);
    if (above === undefined) continue;
    const siblings = below.get(above) ?? [];
    siblings.push(clause);
    below.set(above, siblings);
  }
  return {
    clauses,
    foreword: clauses.find((clause) => isForeword(clause)),
    introduction: clauses.find((clause) => isIntroduction(clause)),
    chapters: clauses.filter(({ number }) => /^\d+$/.test(number)),
    annexes: clauses.filter((clause) => isAnnex(clause)),
    below,
  };
}

const isForeword = ({ number, heading }: Clause) => number === '' && /^(?:前言|foreword)$/i.test(heading);
const isIntroduction = ({ number, heading }: Clause) => number === '' && /^(?:引言|introduction)$/i.test(heading);
const isBibliography = ({ number, heading }: Clause) => number === '' && /^(?:参考文献|bibliography)$/i.test(heading);
const isIndex = ({ number, heading }: Clause) => number === '' && heading === '索引';
const isAnnex = ({ number }: Clause) => /^(?:附录|Annex )[A-Z]$/.test(number);

/** The number above a number: 5.2 of 5.2.1, A of A.1. */
export function aboveOf(number: string): string | undefined {
  const last = number.lastIndexOf('.');
  return last < 0 ? undefined : number.slice(0, last);
}

/** The chapter or annex that a clause stands in: 5 of 5.2.1. */
export const chapterOf = ({ number }: Clause): string => number.split('.', 1)[0] ?? '';

/** The place of an element in the order of elements; undefined for what has none, such as the cover. */
export function rankOf(clause: Clause): number | undefined {
  if (isForeword(clause)) return 1;
  if (isIntroduction(clause)) return 2;
  if (/^\d/.test(clause.number)) return 3;
  if (isAnnex(clause) || /^[A-Z][.]/.test(clause.number)) return 4;
  if (isBibliography(clause)) return 5;
  return isIndex(clause) ? 6 : undefined;
}

/** A place with a few words about it. */
export function at(rule: string, clause: Clause | undefined, words: string): Fault {
  const parts = words === '' ? [] : [{ text: words.slice(0, 120), hit: true }];
  return { rule, finding: { ...(clause && { clause: nameOf(clause) }), parts } };
}

/** What a clause says, without its heading. */
export const bodyOf = ({ lines }: Clause): string => lines.map(({ text }) => text).join('\n');
