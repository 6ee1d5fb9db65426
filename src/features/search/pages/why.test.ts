import { describe, expect, test } from 'vitest';
import type { Explanation } from '../contract.ts';
import { readQuery } from './query.ts';
import { joinedPairs, whySentence } from './why.ts';

const order = { state: 'in-force', level: 'national', recency: '2020-03-31' } as const;
const inTitle = (...words: string[]) => words.map((word) => ({ word, place: 'title' as const }));

function sentence(why: Omit<Explanation, 'order'>, address: string, language: 'zh-CN' | 'en' = 'zh-CN'): string {
  const query = readQuery(new URLSearchParams(address));
  return whySentence({ why: { ...why, order }, query, item: { number: 'GB/T 1.1—2020' } }, language);
}

describe('why a record stands where it stands', () => {
  test('by its number, by the number without the year, by another year, by a piece of it', () => {
    const number = { typed: 'gbt1.1-2020', key: 'gb-t-1.1~2020' };
    expect(sentence({ tier: 'number', number, words: [] }, 'q=gbt1.1-2020')).toBe(
      '输入的“gbt1.1-2020”就是标准号 GB/T 1.1—2020。同样找到的，先看状态，再看层级，再看日期：现行、国家、2020-03-31。',
    );
    expect(sentence({ tier: 'number-undated', number, words: [] }, 'q=x')).toContain(
      '读作 GB/T 1.1—2020，这是同一个标准号的另一个版本',
    );
    const undated = { typed: 'gbt1.1', key: 'gb-t-1.1' };
    expect(sentence({ tier: 'number-undated', number: undated, words: [] }, 'q=gbt1.1')).toContain('没有写年份');
    const part = { typed: '1.1', key: 'gb-t-1.1~2020' };
    expect(sentence({ tier: 'number-part', number: part, words: [] }, 'q=1.1')).toContain('“1.1”是这个标准号里的一段');
  });

  test('tells which word stands where, Chinese words as they were typed', () => {
    const words = [...inTitle('标准', '准化'), { word: '导则', place: 'text' as const }];
    expect(sentence({ tier: 'words', words }, 'q=标准化 导则')).toContain(
      '不全在名称里；“标准化”在名称里；“导则”在关键词、摘要或单位里。',
    );
  });

  test('tells the wording that found it', () => {
    expect(sentence({ tier: 'synonym', wording: 'robots', words: inTitle('robots') }, 'q=机器人', 'en')).toBe(
      'Found by the synonym “robots”, not by what was typed; “robots” in the title. ' +
        'Records found alike are ordered by state, level, then date: In force, National, 2020-03-31.',
    );
  });

  test('does not claim an order that the reader changed', () => {
    const told = sentence({ tier: 'title-words', words: inTitle('a', 'b') }, 'q=a b&sort=newest');
    expect(told).toContain('“a”“b”在名称里');
    expect(told).toContain('现在按“最新发布”排列');
    expect(told).not.toContain('先看状态');
  });

  test('tells a date no more exactly than it is known', () => {
    const query = readQuery(new URLSearchParams('q=a'));
    const why = { tier: 'title-words', words: [], order: { state: 'in-force', recency: '2018-07-01' } } as const;
    const told = (item: { published?: string; announced?: string }) =>
      whySentence({ why: { ...why, words: [] }, query, item: { number: 'RFC 1', ...item } }, 'en');
    expect(told({ published: '2018-07' })).toContain('In force, 2018-07.');
    expect(told({})).toContain('In force, 2018.');
    expect(told({ published: '2018-07-01' })).toContain('In force, 2018-07-01.');
  });

  test('pairs that were not typed together stay apart', () => {
    expect(joinedPairs(['标准', '准化', '化工'], '标准化 化工')).toEqual(['标准化', '化工']);
    expect(joinedPairs(['robot', 'tools'], 'robotools')).toEqual(['robot', 'tools']);
  });
});
