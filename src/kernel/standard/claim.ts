import { z } from 'zod';
import { isPartialDate } from '../base/dates.ts';
import { accessClasses, adoptionDegrees, claimedStates, levels, natures, relationTypes } from './vocabulary.ts';

/**
 * A claim is what one source says of one document, in our words. Claims are appended and never changed; a record is
 * the merge of the newest claim of each source (see merge.ts), so every field knows who said it and when.
 * Field names follow the model of GB/T 22373—2021; the tag of each field stands behind it.
 */
const text = z.string().min(1).max(20_000);
const partialDate = z.string().refine(isPartialDate, { message: 'invalid-date' });
const texts = z.array(text);

/** A relation as the source states it: `number` is the other document as printed; `inverse` reads the edge from its end. */
export const ClaimedRelation = z.object({
  type: z.enum(relationTypes),
  inverse: z.literal(true).optional(),
  number: text,
  degree: z.enum(adoptionDegrees).optional(),
  note: text.optional(),
});
export type ClaimedRelation = z.infer<typeof ClaimedRelation>;

/**
 * A text this library holds, named by the SHA-256 of its bytes, with who may read it and why: a legal fact, so the
 * newest saying counts and the older ones stay. Said by the library itself, never by an import.
 */
export const HeldText = z.object({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: text,
  language: text,
  bytes: z.int().min(0),
  access: z.enum(accessClasses),
  reason: text,
  rightsHolder: text.optional(),
});
export type HeldText = z.infer<typeof HeldText>;

export const Claim = z.object({
  /** 100 标准号 as the source prints it; its key is computed by kernel/identifier. */
  number: text,
  /** 298, 301, 302: titles by BCP 47 language. */
  titles: z.record(z.string(), text).optional(),
  type: text.optional(), // 850/860: the source's word for the kind of document
  level: z.enum(levels).optional(),
  nature: z.enum(natures).optional(),
  state: z.enum(claimedStates).optional(), // 200, the source's status word mapped
  stateWord: text.optional(), // 200 as printed (ISO stage, 现行 …)
  asOf: partialDate.optional(), // 003: the day for which `state` was said
  announced: partialDate.optional(), // day of the announcement when the issue date is not known
  published: partialDate.optional(), // 101
  implemented: partialDate.optional(), // 205
  confirmed: z.array(partialDate).optional(), // 207 复审
  withdrawn: partialDate.optional(), // 206
  edition: text.optional(), // 103
  languages: texts.optional(), // 300
  issuers: texts.optional(), // 102
  approvers: texts.optional(), // 204
  proposers: texts.optional(), // 870
  committees: texts.optional(), // 871 归口
  drafters: texts.optional(), // 209: units, never persons
  country: z.string().length(2).optional(), // 885, IX = international
  region: text.optional(), // 203
  ics: texts.optional(), // 826
  ccs: texts.optional(), // 825
  industries: texts.optional(), // GB/T 4754 codes
  fields: z.array(z.int().min(1).max(17)).optional(), // the plan's 17 key fields
  keywords: texts.optional(), // 835–840
  abstract: text.optional(), // 330, 331
  scope: text.optional(),
  pages: text.optional(), // 305
  plan: text.optional(), // plan number 计划号
  filing: z.object({ number: text.optional(), date: partialDate.optional(), bulletin: text.optional() }).optional(), // 备案
  announcement: text.optional(), // 公告号
  /** Other numbers of the same document: URN, DOI, ISBN, second number (805), trademark form. */
  aliases: z.array(z.object({ type: text, value: text })).optional(),
  relations: z.array(ClaimedRelation).optional(),
  relationsTotal: z.int().optional(), // when the source cut the list
  url: z.string().max(2_000).optional(),
  access: z.enum(['O1', 'O2', 'O3', 'O4']).optional(), // open-access class of the text
  /** Sample of a level without open records: invented, and shown so. */
  sample: z.literal(true).optional(),
  /** The source itself marks the row as not or half verified. */
  unverified: z.literal(true).optional(),
  /** 000 = D: the source has deleted its record. */
  deleted: z.literal(true).optional(),
  note: text.optional(), // 409
  texts: z.array(HeldText).optional(),
});
export type Claim = z.infer<typeof Claim>;
export type ClaimField = Exclude<keyof Claim, 'number'>;

/** A claim with what the platform knows of its saying: the input of the merge. */
export type AttributedClaim = {
  readonly claim: Claim;
  /** Name of the source, e.g. `ietf-rfc`. */
  readonly source: string;
  /** Lower wins a disagreement between sources. */
  readonly priority: number;
  /** Position in the append-only log: within one source the highest wins. */
  readonly position: number;
  /** Instant of recording, ISO 8601. */
  readonly recorded: string;
};
