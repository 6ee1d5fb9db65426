import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './planted-tree.ts';

// The tables of docs/security name a test for each row that a test can show: the test is there, and no row is left out.
type Row = { readonly id: string; readonly level: string; readonly shown: string };

const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Rows of all tables of a document whose first cell looks like a requirement. */
function rowsOf(document: string): readonly Row[] {
  return document.split('\n').flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [, id = '', level = ''] = cells;
    return /^\d+\.\d+/.test(id) ? [{ id, level, shown: cells.at(-2) ?? '' }] : [];
  });
}

/** Files by the names that the last column uses. */
function filesOf(document: string): ReadonlyMap<string, string> {
  return new Map(
    [...document.matchAll(/^\| ([a-z]+) \| (\S+\.test\.ts) \|$/gm)].map(([, name = '', file = '']) => [name, file]),
  );
}

/** What is wrong with the last column of a row; undefined when it holds. */
function faultOf({ id, shown }: Row, files: ReadonlyMap<string, string>): string | undefined {
  if (['proxy', '—', 'open'].includes(shown)) return undefined;
  const [, place] = /^code: (.+)$/.exec(shown) ?? [];
  if (place !== undefined) return existsSync(codeAt(place)) ? undefined : `${id}: ${place} is not there`;
  const named = [...shown.matchAll(/([a-z]+): «(.+?)»/g)];
  if (named.length === 0) return `${id}: «${shown}» names nothing`;
  const missing = named.find(([, name = '', title = '']) => !hasTitle(files.get(name), title));
  return missing && `${id}: ${missing[0]} is no test`;
}

const codeAt = (place: string): string => {
  const inRoot = path.join(root, place);
  return existsSync(inRoot) ? inRoot : path.join(root, 'src', place);
};

// A title as it stands in the source: behind a quote, its beginning at least.
function hasTitle(file: string | undefined, title: string): boolean {
  if (file === undefined || !existsSync(path.join(root, file))) return false;
  return ["'", '"', '`'].some((quote) => textOf(file).includes(quote + title));
}

/** Requirements of ASVS 5.0.0 by section: a level for each, in their order. */
const asvs: Readonly<Record<string, string>> = {
  '1.1': '22',
  '1.2': '1111122223',
  '1.3': '112222222223',
  '1.4': '222',
  '1.5': '123',
  '2.1': '122',
  '2.2': '112',
  '2.3': '12223',
  '2.4': '23',
  '3.1': '3',
  '3.2': '113',
  '3.3': '12223',
  '3.4': '11222233',
  '3.5': '11122333',
  '3.6': '3',
  '3.7': '22333',
  '4.1': '12233',
  '4.2': '23333',
  '4.3': '22',
  '4.4': '1222',
  '5.1': '2',
  '5.2': '112333',
  '5.3': '113',
  '5.4': '222',
  '6.1': '122',
  '6.2': '111111112222',
  '6.3': '11223333',
  '6.4': '112233',
  '6.5': '22222333',
  '6.6': '2223',
  '6.7': '33',
  '6.8': '2222',
  '7.1': '222',
  '7.2': '1111',
  '7.3': '22',
  '7.4': '11222',
  '7.5': '223',
  '7.6': '22',
  '8.1': '1233',
  '8.2': '1123',
  '8.3': '133',
  '8.4': '23',
  '9.1': '111',
  '9.2': '1222',
  '10.1': '22',
  '10.2': '223',
  '10.3': '22223',
  '10.4': '1111122222233333',
  '10.5': '22222',
  '10.6': '22',
  '10.7': '222',
  '11.1': '2233',
  '11.2': '22233',
  '11.3': '11233',
  '11.4': '1222',
  '11.5': '23',
  '11.6': '23',
  '11.7': '33',
  '12.1': '12233',
  '12.2': '11',
  '12.3': '22223',
  '13.1': '2333',
  '13.2': '222223',
  '13.3': '2233',
  '13.4': '1222233',
  '14.1': '22',
  '14.2': '12223333',
  '14.3': '122',
  '15.1': '12233',
  '15.2': '12233',
  '15.3': '1222222',
  '15.4': '3333',
  '16.1': '2',
  '16.2': '22222',
  '16.3': '2222',
  '16.4': '222',
  '16.5': '2223',
  '17.1': '23',
  '17.2': '22223333',
  '17.3': '22',
};
/** Chapters of which level 3 is told too: files, sessions, authorization, the log. */
const toLevel3 = ['5', '7', '8', '16'];

describe('the table of ASVS', () => {
  const document = textOf('docs/security/asvs.md');
  const rows = rowsOf(document);

  test('has every requirement of levels 1 and 2, and of level 3 where that is told, each once', () => {
    const wanted = Object.entries(asvs).flatMap(([section, levels]) =>
      [...levels].flatMap((level, at) => {
        const isTold = level !== '3' || toLevel3.includes(section.split('.')[0] ?? '');
        return isTold ? [`${section}.${at + 1} ${level}`] : [];
      }),
    );
    const told = rows.map(({ id, level }) => `${id} ${level}`);
    expect(wanted.filter((row) => !told.includes(row))).toEqual([]);
    expect(new Set(told).size).toBe(told.length);
  });

  test('names tests and places that are there', () => {
    expect(rows.length).toBeGreaterThan(250);
    const files = filesOf(document);
    expect(rows.flatMap((row) => faultOf(row, files) ?? [])).toEqual([]);
  });
});

describe('the table of GB/T 22239', () => {
  const document = textOf('docs/security/gbt22239.md');

  test('names tests and places that are there', () => {
    const rows = rowsOf(document);
    expect(rows.length).toBeGreaterThan(20);
    const files = filesOf(document);
    expect(rows.flatMap((row) => faultOf(row, files) ?? [])).toEqual([]);
  });
});

test('a row that names no test, a test that is gone or a place that is not there is found', () => {
  const document = '| here | tests/architecture/security-tables.test.ts |\n';
  const files = filesOf(document);
  const faulty = (shown: string) => faultOf({ id: '1.1.1', level: '1', shown }, files);
  expect(faulty('here: «has every requirement of levels 1 and 2»')).toBeUndefined();
  for (const shown of ['', 'surely', `here: «${'no such'} title»`, 'gone: «x»', 'code: src/nowhere.ts'])
    expect(faulty(shown)).toContain('1.1.1');
});
