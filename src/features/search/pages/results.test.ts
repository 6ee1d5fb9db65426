import { expect, test } from 'vitest';
import { readQuery } from './query.ts';
import { labelledFacets } from './results.ts';

const frequent = Array.from({ length: 60 }, (_, at) => ({ value: String(10 + at), count: 900 - at }));
const rare = ['03', '03.120', '03.120.10', '03.120.20'].map((value) => ({ value, count: 1 }));

function shownOf(address: string): readonly string[] {
  const query = readQuery(new URLSearchParams(address));
  const [ics] = labelledFacets({ ics: [...frequent, ...rare] }, query, 'zh-CN');
  return (ics?.values ?? []).map(({ value }) => value).filter((value) => value.startsWith('03'));
}

test('a chosen class is shown beside the frequent ones, and what it lies under', () => {
  expect(shownOf('')).toEqual([]);
  expect(shownOf('ics=03.120.10')).toEqual(['03', '03.120', '03.120.10']);
});
