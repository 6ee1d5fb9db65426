import type { ClaimedRelation } from '#kernel/standard/claim.ts';
import type { RelationType } from '#kernel/standard/vocabulary.ts';

/** The relation words of bibliographic sources (Relaton and its kin) as edges of ours. */

type Direction = { readonly type: RelationType; readonly inverse?: true };

const directions: Readonly<Record<string, Direction>> = {
  obsoletes: { type: 'replaces' },
  supersedes: { type: 'replaces' },
  obsoletedBy: { type: 'replaces', inverse: true },
  supersededBy: { type: 'replaces', inverse: true },
  hasSuccessor: { type: 'replaces', inverse: true },
  successorOf: { type: 'replaces' },
  updates: { type: 'amends' },
  updatedBy: { type: 'amends', inverse: true },
  amends: { type: 'amends' },
  corrects: { type: 'amends' },
  partOf: { type: 'part-of' },
  includedIn: { type: 'part-of' },
  hasPart: { type: 'part-of', inverse: true },
  includes: { type: 'part-of', inverse: true },
  editionOf: { type: 'edition-of' },
  instanceOf: { type: 'edition-of' },
  hasEdition: { type: 'edition-of', inverse: true },
  hasInstance: { type: 'edition-of', inverse: true },
  hasManifestation: { type: 'identical-to' },
  manifestationOf: { type: 'identical-to' },
  translatedFrom: { type: 'translation-of' },
  hasTranslation: { type: 'translation-of', inverse: true },
  adoptedFrom: { type: 'adopts' },
  adoptedAs: { type: 'adopts', inverse: true },
  complementOf: { type: 'complements' },
  hasComplement: { type: 'complements', inverse: true },
  cites: { type: 'cites' },
  isCitedIn: { type: 'cites', inverse: true },
  equivalent: { type: 'identical-to' },
  identical: { type: 'identical-to' },
  related: { type: 'related' },
};

const flipped = ({ type, inverse }: Direction): Direction => (inverse ? { type } : { type, inverse: true });

/** Behind a colon in ISO numbers (ISO 10303-1901 is a part), behind a hyphen in others. */
const yearIn = (number: string): number | undefined => {
  if (/^(?:ISO|IEC)\b/.test(number) && !number.includes(':')) return undefined;
  const found = /[:(/-]((?:18|19|20)\d{2})(?:-\d{2}){0,2}\)?(?:\/[^/]*)?$/.exec(number)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** ISO's projects and drafts: `ISO/DIS 19005`, `ISO/IEC FDIS 27001`, or no year at all. */
const isProject = (number: string): boolean =>
  /[/ ](?:PWI|NP|AWI|WD|CD|CDV|DIS|FDIS|PRF|D(?:TR|TS|PAS))\b/.test(number) || yearIn(number) === undefined;

/**
 * Direction of a replacement whose word cannot be trusted: what replaces is the newer one. In ISO and CIE records
 * `updates` and `obsoletes` run both ways; a dated document is replaced by the project that revises it, never the reverse.
 */
function replacement(self: string, other: string, usual: Direction): Direction {
  const own = yearIn(self);
  const its = yearIn(other);
  if (own !== undefined && its !== undefined && own !== its) {
    return own > its ? { type: 'replaces' } : { type: 'replaces', inverse: true };
  }
  if (own !== undefined && its === undefined && isProject(other)) return { type: 'replaces', inverse: true };
  return usual;
}

/** A supplement of the document: `ISO 9001:2008/Cor 1:2009` of `ISO 9001:2008`. */
const isSupplementOf = (other: string, self: string): boolean =>
  other.startsWith(`${self}/`) || other.startsWith(`${self}+`);

/** What a word of a source means for these two documents; undefined when the word says nothing of documents. */
function directionOf(
  source: string,
  word: string,
  note: string | undefined,
  self: string,
  other: string,
): Direction | undefined {
  const plain = directions[word];
  switch (source) {
    case 'iso':
      // Trap: here `updates` names the document that replaces or amends this one.
      if (word === 'updates' && isSupplementOf(other, self)) return { type: 'amends', inverse: true };
      if (word === 'updates') return replacement(self, other, { type: 'replaces', inverse: true });
      return word === 'obsoletes' ? replacement(self, other, { type: 'replaces' }) : plain;
    case 'cie':
      return word === 'updates' ? replacement(self, other, { type: 'replaces' }) : plain;
    case 'ieee':
      if (word === 'updates' && note === 'revises') return replacement(self, other, { type: 'replaces' });
      return plain;
    case 'w3c':
      // The list of later versions of a W3C document; its note says «errata» of every one of them.
      return word === 'updatedBy' ? { type: 'replaces', inverse: true } : plain;
    case 'itu':
      // Every target is a supplement: it complements this document.
      return word === 'complementOf' ? { type: 'complements', inverse: true } : plain;
    case 'bipm':
      return word === 'partOf' && plain ? flipped(plain) : plain;
    default:
      return plain;
  }
}

/** ITU names the other document without its own name: `A Suppl. 2 (12/2022)`. */
function fullNumber(source: string, self: string, other: string): string {
  const sector = source === 'itu' ? /^ITU-[TRD] /.exec(self)?.[0] : undefined;
  return sector !== undefined && !/^(?:ITU|ISO|IEC|CCITT|CCIR|ETSI|IETF)\b/.test(other) ? sector + other : other;
}

/**
 * One relation of a source as an edge; undefined when it names the document itself (editions that share a number) or the
 * word is unknown and the target empty. A word nobody knows still relates the two.
 */
export function relationOf(
  source: string,
  word: string,
  self: string,
  other: string,
  note?: string,
): ClaimedRelation | undefined {
  const number = fullNumber(source, self, other.trim());
  if (number === '' || number === self) return undefined;
  const direction = directionOf(source, word, note, self, number) ?? { type: 'related' as const };
  const kept =
    note === undefined || /^(?:errata|revises|amends|corrects|supersedes|equivalent)$/.test(note) ? undefined : note;
  const unknown = directions[word] === undefined ? word : undefined;
  const remark = kept ?? unknown;
  return { ...direction, number, ...(remark !== undefined && remark !== '' && { note: remark }) };
}
