import { levelNames, namesIn, stateNames } from '#kernel/standard/names.ts';
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
    states: namesIn('zh', stateNames),
    levels: namesIn('zh', levelNames),
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
    states: namesIn('en', stateNames),
    levels: namesIn('en', levelNames),
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
