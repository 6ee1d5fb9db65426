import { describe, expect, it } from 'vitest';
import { readAnyReferenceTable, readReferenceTable } from './reference-table.ts';

const text = '# scheme: fruit\n\nname\tcolour\n# a note between\napple\tred\nplum\t\n';

describe('a table of data/reference', () => {
  it('is its rows by column, without notes and empty lines', () => {
    expect(readReferenceTable('fruit', text, ['name', 'colour'])).toEqual([
      { cells: { name: 'apple', colour: 'red' }, line: 'apple\tred' },
      { cells: { name: 'plum', colour: '' }, line: 'plum\t' },
    ]);
    expect(readAnyReferenceTable('fruit', text)).toEqual(readReferenceTable('fruit', text, ['name', 'colour']));
  });

  it.each([[['name']], [['colour', 'name']], [['name', 'colour', 'basis']]])('must begin with %j', (columns) => {
    const expected = `the table of fruit must begin with ${columns.join('\t')}`;
    expect(() => readReferenceTable('fruit', text, columns)).toThrow(expected);
    expect(() => readReferenceTable('fruit', '', columns)).toThrow(expected);
  });

  it.each(['apple', 'apple\tred\tsweet'])('refuses the row %j, a cell too few or too many', (row) => {
    const wrong = `name\tcolour\n${row}`;
    expect(() => readReferenceTable('fruit', wrong, ['name', 'colour'])).toThrow(`the table of fruit: ${row}`);
    expect(() => readAnyReferenceTable('fruit', wrong)).toThrow(`the table of fruit: ${row}`);
  });
});
