import { expect, test } from 'vitest';
import { minuteOf, readDay } from './dates.ts';

test.each([
  ['2015-06-30', '2015-06-30'],
  ['2015/6/30', '2015-06-30'],
  ['2015.6.3', '2015-06-03'],
  ['20150630', '2015-06-30'],
  ['2015年6月30日', '2015-06-30'],
  [' ２０１５－０６－３０ ', '2015-06-30'],
  ['2016-02-29', '2016-02-29'],
])('%s is read as the day %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

test.each([
  '',
  '2015-02-30',
  '2015-2-29',
  '2015-13-01',
  '30.06.2015',
  '15-06-30',
  '2015-06',
  'today',
  '<b>',
  '9'.repeat(10_000),
])('%s is no day', (text) => {
  expect(readDay(text)).toBeUndefined();
});

test('an instant is told by the clock of Shanghai', () => {
  expect(minuteOf('2026-11-23T16:05:00Z')).toBe('2026-11-24 00:05');
});
