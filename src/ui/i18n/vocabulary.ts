import type { AdoptionDegree, Level, Nature, RelationType, State } from '#kernel/standard/vocabulary.ts';
import { defineTexts } from './texts.tsx';

type Vocabulary = {
  states: Record<State, string>;
  levels: Record<Level, string>;
  natures: Record<Nature, string>;
  /** This document … the other one. */
  outgoing: Record<RelationType, string>;
  /** The other one … this document, read from this one. */
  incoming: Record<RelationType, string>;
  degrees: Record<AdoptionDegree, string>;
};

/** Labels of kernel/standard/vocabulary.ts: the one place where the words of the field meet the languages. */
export const vocabulary = defineTexts<Vocabulary>(
  {
    states: {
      upcoming: '即将实施',
      'in-force': '现行',
      'partly-replaced': '部分被代替',
      replaced: '被代替',
      withdrawn: '废止',
      unknown: '未知',
    },
    levels: {
      international: '国际',
      regional: '区域',
      foreign: '国外',
      national: '国家',
      industry: '行业',
      local: '地方',
      association: '团体',
      enterprise: '企业',
    },
    natures: { mandatory: '强制', recommended: '推荐', guidance: '指导' },
    outgoing: {
      replaces: '代替',
      'partly-replaces': '部分代替',
      amends: '修改',
      adopts: '采用',
      cites: '引用',
      'part-of': '属于',
      'edition-of': '版本属于',
      'translation-of': '译自',
      'identical-to': '等同于',
      complements: '补充',
      related: '相关',
    },
    incoming: {
      replaces: '代替它的',
      'partly-replaces': '部分代替它的',
      amends: '修改它的',
      adopts: '采用它的',
      cites: '引用它的',
      'part-of': '它的部分',
      'edition-of': '它的版本',
      'translation-of': '它的译本',
      'identical-to': '等同于',
      complements: '补充它的',
      related: '相关',
    },
    degrees: { identical: '等同', modified: '修改', 'not-equivalent': '非等效' },
  },
  {
    states: {
      upcoming: 'Upcoming',
      'in-force': 'In force',
      'partly-replaced': 'Partly replaced',
      replaced: 'Replaced',
      withdrawn: 'Withdrawn',
      unknown: 'Unknown',
    },
    levels: {
      international: 'International',
      regional: 'Regional',
      foreign: 'Foreign',
      national: 'National',
      industry: 'Industry',
      local: 'Local',
      association: 'Association',
      enterprise: 'Enterprise',
    },
    natures: { mandatory: 'Mandatory', recommended: 'Recommended', guidance: 'Guidance' },
    outgoing: {
      replaces: 'Replaces',
      'partly-replaces': 'Partly replaces',
      amends: 'Amends',
      adopts: 'Adopts',
      cites: 'Cites',
      'part-of': 'Part of',
      'edition-of': 'Edition of',
      'translation-of': 'Translated from',
      'identical-to': 'Identical to',
      complements: 'Complements',
      related: 'Related',
    },
    incoming: {
      replaces: 'Replaced by',
      'partly-replaces': 'Partly replaced by',
      amends: 'Amended by',
      adopts: 'Adopted by',
      cites: 'Cited by',
      'part-of': 'Parts',
      'edition-of': 'Editions',
      'translation-of': 'Translations',
      'identical-to': 'Identical to',
      complements: 'Complemented by',
      related: 'Related',
    },
    degrees: { identical: 'identical', modified: 'modified', 'not-equivalent': 'not equivalent' },
  },
);
