/**
 * The words of the field as closed lists. Chinese and English labels live in ui/i18n; what is here is stored and sent.
 * Sources: Standardization Law of 2017 art. 2 (levels, natures), GB/T 22373—2021 (degrees of adoption, tag 800).
 */

/** Levels 国际 区域 国外 国家 行业 地方 团体 企业, in the order lists are shown. */
export const levels = [
  'international',
  'regional',
  'foreign',
  'national',
  'industry',
  'local',
  'association',
  'enterprise',
] as const;
export type Level = (typeof levels)[number];

/** Levels whose documents come into force on an implementation date of their own, not on publication. */
export const chineseLevels = [
  'national',
  'industry',
  'local',
  'association',
  'enterprise',
] as const satisfies readonly Level[];

/** 强制 推荐 指导. */
export const natures = ['mandatory', 'recommended', 'guidance'] as const;
export type Nature = (typeof natures)[number];

/** State of a document on a day: 即将实施 现行 部分代替 被代替 废止 未知. */
export const states = ['upcoming', 'in-force', 'partly-replaced', 'replaced', 'withdrawn', 'unknown'] as const;
export type State = (typeof states)[number];

/** What a source says of the document, as its own word mapped to ours; `draft` never counts as published. */
export const claimedStates = ['draft', 'upcoming', 'in-force', 'partly-replaced', 'replaced', 'withdrawn'] as const;
export type ClaimedState = (typeof claimedStates)[number];

/** Directed relations, read «this document … the other one»; the inverse of a relation is the same edge read from its end. */
export const relationTypes = [
  'replaces',
  'partly-replaces',
  'amends',
  'adopts',
  'cites',
  'part-of',
  'edition-of',
  'translation-of',
  'identical-to',
  'complements',
  'related',
] as const;
export type RelationType = (typeof relationTypes)[number];

/**
 * Who may read a text 公开类别: O1 everybody, in full; O2 to be read online only; O3 bibliographic data and scope only
 * (adopted ISO/IEC); O4 within a closed group (association, enterprise); O5 licensed copies only (foreign standards);
 * O6 confidential. Only O1 is searched and shown.
 */
export const accessClasses = ['O1', 'O2', 'O3', 'O4', 'O5', 'O6'] as const;
export type AccessClass = (typeof accessClasses)[number];

/** Degrees of adoption 等同 修改 非等效 (IDT, MOD, NEQ). */
export const adoptionDegrees = ['identical', 'modified', 'not-equivalent'] as const;
export type AdoptionDegree = (typeof adoptionDegrees)[number];
