import type { Language } from '#ui/i18n/languages.ts';
import { formatCount } from '#ui/i18n/numbers.ts';
import type { SearchQuality } from '../contract.ts';
import { qualityTexts } from './quality-texts.ts';
import type { SearchCaller } from './search-caller.ts';

/** The last run of the golden queries, or why there is none to tell of. */
export type QualityData = {
  readonly run?: SearchQuality | undefined;
  readonly fault?: 'absent' | 'broken' | undefined;
};

export function loadQuality(api: SearchCaller): Promise<QualityData> {
  return api.search.quality({});
}

export type QueryClass = SearchQuality['classes'][number];

/** Queries of a class whose record stands where the bar asks, as a share of those asked. */
export function shareOf({ queries, top1, top10, bar }: QueryClass): number {
  return queries === 0 ? 0 : (bar.top === 1 ? top1 : top10) / queries;
}

export function isMet(each: QueryClass): boolean {
  return shareOf(each) >= each.bar.share;
}

/** A share in per cent, cut and never rounded up: 99.96 % of a bar of 100 % is not 100 %. */
export function percent(share: number): string {
  const tenths = Math.floor(share * 1_000 + 1e-9) / 10;
  return `${Number.isInteger(tenths) ? tenths : tenths.toFixed(1)}%`;
}

/** What was found, as the heading: the finding itself, never «results of …» when there is one. */
export function findingOf({ run, fault }: QualityData, language: Language): string {
  const words = qualityTexts[language];
  if (!run) return words.faults[fault ?? 'absent'];
  const byNumber = run.classes.find(({ name }) => name === 'number');
  const first = byNumber
    ? words.finding(percent(byNumber.queries === 0 ? 0 : byNumber.top1 / byNumber.queries))
    : words.findingPlain(formatCount(run.queries, language));
  const missed = run.classes.filter((each) => !isMet(each)).length;
  const bars = run.classes.length;
  const met = missed === 0 ? words.allMet(bars) : words.notMet(missed, bars);
  return language === 'en' ? `${first}; ${met}` : `${first}，${met}`;
}
