import type { FaultReason } from './faults.ts';

type Words = Readonly<Record<'zh' | 'en', string>>;

const words = {
  'unclosed-quote': { zh: '引号没有配对', en: 'this quotation mark is never closed' },
  'unclosed-group': { zh: '括号没有配对', en: 'this parenthesis is never closed' },
  'or-without-side': { zh: '“或”的一边没有内容', en: 'one side of this OR is missing' },
  'unknown-value': { zh: '没有这个取值', en: 'there is no such value' },
  'bad-code': { zh: '代码的写法不对', en: 'this is not how the code is written' },
  'bad-range': {
    zh: '年份或日期写作 2015、2015..2020、2015..、..2020-05-01',
    en: 'write a year or date as 2015, 2015..2020, 2015.. or ..2020-05-01',
  },
  'reversed-range': { zh: '起点晚于终点', en: 'the range ends before it begins' },
  'only-without': { zh: '只有减号条件，没有要找的内容', en: 'only words to leave out, nothing to look for' },
  'too-deep': { zh: '括号最多套 8 层', en: 'groups may be nested 8 deep at most' },
  'too-many-parts': { zh: '检索式最多 64 个部分', en: 'a query has 64 parts at most' },
} as const satisfies Record<FaultReason, Words>;

/** The reason of an `invalid-query` in words; undefined for a reason no query has. */
export function faultWords(reason: string, language: 'zh' | 'en'): string | undefined {
  // Its own keys are the reasons.
  return Object.hasOwn(words, reason) ? words[reason as FaultReason][language] : undefined;
}
