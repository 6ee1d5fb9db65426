import type { ParameterWords, Words } from './openapi-people-texts.ts';

/** What the operations and parameters of checks mean; a part of openapi-texts.ts. */
export const checkOperationWords: Readonly<Record<string, Words>> = {
  'checks.places': {
    zh: '审查提示的报告可以作为哪些材料',
    en: 'Items that reports of checks become in a case',
  },
  'checks.draft': {
    zh: '对最新草案的提示：负面清单、公平竞争、格式；都是问题，不是结论',
    en: 'What the rules ask of the newest draft: negative list, fair competition, format; questions, no decisions',
  },
  'checks.existing': {
    zh: '现有标准检索报告；给出日期和日志位置则重新检索',
    en: 'Report on existing standards; with a day and a position it is asked again',
  },
  'checks.attach': {
    zh: '把一项检查的报告作为材料计入案卷',
    en: 'Put the report of a check on file as an item of the case',
  },
};

export const checkParameterWords: Readonly<Record<string, ParameterWords>> = {
  'checks.existing words': {
    zh: '补充的检索式，用逗号或换行分开',
    en: 'More queries, parted by commas or lines',
    example: '水稻 栽培',
  },
  'checks.existing on': {
    zh: '现行的日期，默认今天',
    en: 'Day of being in force; today when absent',
    example: '2026-01-01',
  },
  'checks.existing at': {
    zh: '更新日志的位置，用于重新检索',
    en: 'Position of the change log, to ask again',
    example: 1000,
  },
  'checks.attach check': {
    zh: '检查：existing、words、format',
    en: 'Which check: existing, words, format',
    example: 'format',
  },
  'checks.attach item': { zh: '材料的标识', en: 'Id of the item', example: 'format-report' },
  'checks.attach words': { zh: '补充的检索式', en: 'More queries', example: '水稻 栽培' },
};
