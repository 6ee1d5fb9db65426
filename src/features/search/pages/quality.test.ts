import { describe, expect, test } from 'vitest';
import { findingOf, isMet, percent, type QualityData, shareOf } from './quality.ts';

const aClass = (name: string, top1: number, top10: number, bar: { top: 1 | 10; share: number }) => ({
  name,
  queries: 1_000,
  top1,
  top10,
  bar,
  kinds: [],
});
const dataOf = (...classes: ReturnType<typeof aClass>[]): QualityData => ({
  run: {
    measured: '2026-11-24',
    engine: 'embedded',
    origin: 'shared',
    records: 1,
    queries: 2_000,
    classes,
    missed: [],
  },
});

describe('the finding of the page on the quality of search', () => {
  test('says how many stand first by number, and that every bar is met', () => {
    const data = dataOf(
      aClass('number', 997, 999, { top: 1, share: 0.995 }),
      aClass('title', 800, 971, { top: 10, share: 0.97 }),
    );
    expect(findingOf(data, 'zh-CN')).toBe('写标准号去找，99.7% 第一条就是它，2 项要求全部达到');
    expect(findingOf(data, 'en')).toBe('Typed by number, 99.7% stand first; all 2 bars are met');
  });

  test('says how many bars are missed', () => {
    const data = dataOf(
      aClass('number', 994, 999, { top: 1, share: 0.995 }),
      aClass('title', 800, 971, { top: 10, share: 0.97 }),
    );
    expect(findingOf(data, 'zh-CN')).toContain('2 项要求有 1 项没有达到');
  });

  test('says that there is nothing to tell', () => {
    expect(findingOf({ fault: 'absent' }, 'zh-CN')).toBe('还没有检验过检索质量');
    expect(findingOf({ fault: 'broken' }, 'en')).toBe('The file of results cannot be read');
  });

  test('the place that a bar asks for decides', () => {
    const title = aClass('title', 800, 970, { top: 10, share: 0.97 });
    expect(shareOf(title)).toBe(0.97);
    expect(isMet(title)).toBe(true);
    expect(isMet({ ...title, top10: 969 })).toBe(false);
    expect(shareOf({ ...title, queries: 0, top1: 0, top10: 0 })).toBe(0);
  });

  test('a share is cut, never rounded up to what it is not', () => {
    expect([0.99966, 0.995, 1, 0.97].map(percent)).toEqual(['99.9%', '99.5%', '100%', '97%']);
  });
});
