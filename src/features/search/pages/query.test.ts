import { describe, expect, test } from 'vitest';
import { readQuery, withoutConditions, withoutDay, withValue, writeQuery } from './query.ts';

const read = (text: string) => readQuery(new URLSearchParams(text));

describe('the address of a results page', () => {
  test('is read and written back the same, however the values were given', () => {
    const query = read('q=%E8%B4%A8%E9%87%8F&level=national,industry&level=local&on=2021-06-30&sort=newest');
    expect(query.chosen.level).toEqual(['national', 'industry', 'local']);
    expect(read(writeQuery(query))).toEqual(query);
  });

  test('a value is added once and taken away whole', () => {
    const query = withValue(withValue(read('q=a'), 'ics', '03.120', true), 'ics', '03.120', true);
    expect(writeQuery(query)).toBe('?q=a&ics=03.120');
    expect(writeQuery(withValue(query, 'ics', '03.120', false))).toBe('?q=a');
  });

  test('the place is forgotten when a condition changes, and kept when asked for', () => {
    const query = read('q=a&cursor=abc&page=4');
    expect(writeQuery(query)).toBe('?q=a');
    expect(writeQuery(query, { cursor: 'next', page: 5 })).toBe('?q=a&cursor=next&page=5');
  });

  test('days and all conditions can be removed', () => {
    const query = read('q=a&level=local&on=2021-06-30&implementedFrom=2020-01-01');
    expect(writeQuery(withoutDay(query, 'on'))).toBe('?q=a&level=local&implementedFrom=2020-01-01');
    expect(writeQuery(withoutConditions(query))).toBe('?q=a');
  });

  test('a page number that is nonsense is the first page', () => {
    expect(read('page=-3').page).toBe(1);
    expect(read('page=x').page).toBe(1);
  });
});
