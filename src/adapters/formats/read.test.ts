import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import { workbook, zipped } from '../../../tests/support/archives.ts';
import { type Entry, type Fault, FormatFault, type Limits } from './port.ts';
import { formatReader } from './read.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'biao-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Read = {
  path: string;
  syntax?: string;
  encoding?: string;
  entries: Entry[];
  /** Why reading stopped, if it did not reach the end. */
  fault?: Fault;
};

async function readAll(paths: readonly string[], limits: Partial<Limits> = {}): Promise<Read[]> {
  const files: Read[] = [];
  for await (const file of formatReader.read(paths, { limits, elements: ['record'] })) {
    if ('fault' in file) {
      files.push({ path: file.path, entries: [], fault: file.fault });
      continue;
    }
    const read: Read = { path: file.path, syntax: file.syntax, encoding: file.encoding, entries: [] };
    files.push(read);
    try {
      for await (const entries of file.entries()) read.entries.push(...entries);
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      read.fault = error.fault;
    }
  }
  return files;
}

let made = 0;
async function readBytes(content: string | Uint8Array, limits?: Partial<Limits>, name = 'file'): Promise<Read> {
  made += 1;
  const file = path.join(folder, `${made}-${name}`);
  writeFileSync(file, content);
  const [read, ...more] = await readAll([file], limits);
  if (!read || more.length > 0) throw new Error('expected one file');
  return read;
}

const valuesOf = (read: Read): unknown[] => read.entries.map((entry) => (entry.kind === 'value' ? entry.value : entry));
const cellsOf = (read: Read): unknown[] => read.entries.map((entry) => (entry.kind === 'row' ? entry.cells : entry));
const linesOf = (read: Read): number[] =>
  read.entries.map((entry) => (entry.kind === 'fault' ? entry.fault.line : entry.line));

describe('syntax is found by content', () => {
  test('JSON Lines, one broken line among whole ones', async () => {
    const read = await readBytes('{"a":1}\n{"a":\n\n{"a":3}');
    expect(read.syntax).toBe('json-lines');
    expect(read.entries[1]).toMatchObject({ kind: 'fault', fault: { line: 2, reason: 'invalid-json' } });
    expect(linesOf(read)).toEqual([1, 2, 4]);
  });

  test('a JSON list, its elements with their lines', async () => {
    const read = await readBytes('[\n  {"a": [1, {"b": "]},"}]},\n\n  {"a": 2}\n]\n');
    expect(valuesOf(read)).toEqual([{ a: [1, { b: ']},' }] }, { a: 2 }]);
    expect(linesOf(read)).toEqual([2, 4]);
  });

  test('the list inside an answer of a service, and the members of an object of objects', async () => {
    expect(valuesOf(await readBytes('{"total":2,"page":{"rows":[{"n":"A"},{"n":"B"}]}}'))).toEqual([
      { n: 'A' },
      { n: 'B' },
    ]);
    const read = await readBytes('{\n "x": {"t": 1},\n "y\\"": {"t": 2}\n}');
    expect(read.entries).toEqual([
      { kind: 'value', line: 2, value: { t: 1 }, name: 'x' },
      { kind: 'value', line: 3, value: { t: 2 }, name: 'y"' },
    ]);
  });

  test('a large JSON document is cut into members without being held', async () => {
    const rows = Array.from({ length: 60_000 }, (_, n) => ({ n, text: 'x'.repeat(90), inner: { list: [n] } }));
    const read = await readBytes(JSON.stringify({ total: rows.length, rows }));
    expect(read.entries).toHaveLength(60_000);
    expect(valuesOf(read).at(-1)).toEqual(rows.at(-1));
  });

  test('a large answer of a service on one line, in GBK', async () => {
    const list = Array.from({ length: 60_000 }, (_, n) => ({ 标准号: `GB/T ${n}-2020`, 标准名称: `第${n}号样例标准` }));
    const read = await readBytes(iconv.encode(JSON.stringify({ code: 200, data: { total: 1, list } }), 'gbk'));
    expect(read.encoding).toBe('gb18030');
    expect(valuesOf(read)).toEqual(list);
  });

  test('YAML documents and the items of a list, scalars as they are written', async () => {
    const read = await readBytes('---\na: 1.10\nb: 2015-02-30\n---\n- c: yes\n- c: no\n');
    expect(valuesOf(read)).toEqual([{ a: '1.10', b: '2015-02-30' }, { c: 'yes' }, { c: 'no' }]);
    expect(linesOf(read)).toEqual([2, 5, 6]);
  });

  test('wanted elements of XML and HTML, and the rows of an HTML table', async () => {
    const xml = await readBytes('<list><other/><record id="1">a<i>b</i></record>\n<record/></list>');
    expect(xml.entries).toMatchObject([
      { kind: 'element', line: 1, element: { name: 'record', attributes: { id: '1' } } },
      { kind: 'element', line: 2 },
    ]);
    const html = await readBytes(
      '<!doctype html>\n<table><tr><th>标准号</th></tr><tr><td>GB <b>1</b>&nbsp;</td></tr></table>',
    );
    expect(cellsOf(html)).toEqual([['标准号'], ['GB 1']]);
  });

  test.each([',', '\t', ';', '|'])('CSV cut by %j, with a quoted cell over two lines', async (delimiter) => {
    const read = await readBytes(`a${delimiter}b\n"x\ny"${delimiter}2\nz${delimiter}3\n`);
    expect(cellsOf(read)).toEqual([
      ['a', 'b'],
      ['x\ny', '2'],
      ['z', '3'],
    ]);
    expect(linesOf(read)).toEqual([1, 2, 4]);
  });

  test('a workbook, its dates as days', async () => {
    const read = await readBytes(
      workbook([
        ['标准号', '发布日期'],
        ['GB/T 1.1—2020', 43_921],
      ]),
      {},
      'no-ending',
    );
    expect(read.syntax).toBe('xlsx');
    expect(cellsOf(read)).toEqual([
      ['标准号', '发布日期'],
      ['GB/T 1.1—2020', '2020-03-31'],
    ]);
  });
});

describe('encodings are found by content', () => {
  const text = '标准号,标准名称\nGB/T 1.1—2020,标准化工作导则\n';
  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['gb18030', iconv.encode(text, 'gbk')],
    ['gb18030', iconv.encode(text, 'gb18030')],
    ['utf-16le', iconv.encode(text, 'utf16-le', { addBOM: true })],
    ['utf-16be', iconv.encode(text, 'utf16-be', { addBOM: true })],
    ['utf-16le', Buffer.from('code,name\nGB/T 1.1,Directives\n', 'utf16le')],
  ])('%s', async (encoding, bytes) => {
    const read = await readBytes(bytes);
    expect(read.encoding).toBe(encoding);
    expect(cellsOf(read)[1]).toEqual(
      text.includes('Directives') ? [] : expect.arrayContaining([expect.stringContaining('GB/T 1.1')]),
    );
  });

  test('a line in another encoding than its file is refused alone', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":"标准"}\n'),
      iconv.encode('{"a":"标准"}\n', 'gbk'),
      Buffer.from('{"a":3}\n'),
    ]);
    const read = await readBytes(Buffer.concat([Buffer.from('{"a":0}\n'.repeat(9000)), bytes]));
    expect(read.entries.filter((entry) => entry.kind === 'fault')).toMatchObject([
      { fault: { line: 9002, reason: 'wrong-encoding' } },
    ]);
    expect(read.entries).toHaveLength(9003);
  });
});

describe('a broken character in a file of UTF-8 is refused with its entry, whatever the syntax', () => {
  const broken = Buffer.of(0xff, 0xfe);
  const good = '标准';
  const around = (before: string, after: string): Buffer =>
    Buffer.concat([Buffer.from(before), broken, Buffer.from(after)]);
  test.each([
    ['csv', around(`号,名\n1,${good}\n2,`, '\n3,x\n'), 3],
    ['json', around(`[\n{"n":"${good}"},\n{"n":"`, '"},\n{"n":"x"}]'), 3],
    ['json', around(`{\n"title":"${good}",\n"note":"`, '"}'), 1],
    ['xml', around(`<list>\n<record>${good}</record>\n<record>`, '</record></list>'), 3],
    ['html', around(`<table>\n<tr><td>${good}</td></tr>\n<tr><td>`, '</td></tr></table>'), 3],
  ])('%s', async (syntax, bytes, line) => {
    const read = await readBytes(bytes);
    expect([read.syntax, read.encoding]).toEqual([syntax, 'utf-8']);
    const faults = read.entries.filter((entry) => entry.kind === 'fault');
    expect(faults).toMatchObject([{ fault: { line, reason: 'wrong-encoding' } }]);
  });

  test('and one that the file itself has, is none', async () => {
    const read = await readBytes(`号,名\n1,${good}\ufffd\n`);
    expect(cellsOf(read)[1]).toEqual(['1', `${good}\ufffd`]);
  });
});

describe('what cannot be read is refused with its reason, and loses nothing that can', () => {
  test.each([
    ['an empty file', '', 'empty-file'],
    ['blanks only', ' \n\n', 'empty-file'],
    ['a PDF named .xlsx', '%PDF-1.7\n…', 'pdf-file'],
    ['an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0), 'legacy-office-file'],
    ['bytes that are no text', Uint8Array.from({ length: 999 }, (_, n) => (n * 7919) % 32), 'binary-file'],
    ['another archive', Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 0), 'unknown-archive'],
    ['a zip that is cut', zipped({ 'a.csv': 'x'.repeat(5000) }).subarray(0, 60), 'damaged-archive'],
    ['a Word document', zipped({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' }), 'office-document'],
  ])('%s', async (_, content, reason) => {
    expect((await readBytes(content, {}, 'list.xlsx')).fault).toMatchObject({ line: 0, reason });
  });

  test('a path that is not there', async () => {
    expect(await readAll([path.join(folder, 'nowhere')])).toMatchObject([
      { fault: { reason: 'unreadable', facts: { problem: 'ENOENT' } } },
    ]);
  });

  test('a gzip cut off in the middle gives the lines before the cut', async () => {
    const lines = Array.from({ length: 20_000 }, (_, n) =>
      JSON.stringify({ n, r: (n * 2_654_435_761) % 4_294_967_296 }),
    );
    const whole = gzipSync(lines.join('\n'));
    const read = await readBytes(whole.subarray(0, whole.length >> 1));
    expect(read.fault?.reason).toBe('truncated');
    expect(read.entries.length).toBeGreaterThan(1000);
    expect(valuesOf(read)).toEqual(lines.slice(0, read.entries.length).map((line) => JSON.parse(line)));
  });

  test('a JSON document cut off in the middle', async () => {
    for (const text of ['{"rows":[{"a":1},\n{"a":', '[{"a":1},\n{"a":2}', '[{"a":1},\n{"a":"x'])
      expect((await readBytes(text)).fault).toMatchObject({ line: 2, reason: 'truncated' });
  });

  test('a bomb in gzip, in zip, and a zip that promises more than it is', async () => {
    const lines = `a,b\n${`${'1'.repeat(4000)},2\n`.repeat(10_000)}`;
    expect((await readBytes(gzipSync(lines))).fault?.reason).toBe('archive-bomb');
    expect((await readBytes(zipped({ 'a.csv': lines }))).fault?.reason).toBe('archive-bomb');
    expect((await readBytes(gzipSync(lines), { expandedBytes: 2 ** 20 })).fault?.reason).toBe('archive-bomb');
  });

  test('a zip holding too many files', async () => {
    const many = zipped(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}.csv`, 'a,b\n'])));
    expect((await readBytes(many, { archiveFiles: 20 })).fault?.reason).toBe('archive-bomb');
  });

  test('an archive in an archive is read, a third level is refused', async () => {
    const inner = zipped({ 'a.csv': '标准号,名称\nGB 1,x\n' });
    const [read] = await readAll([write('two.zip', zipped({ 'inner.zip': inner, '__MACOSX/._a': 'x' }))]);
    expect(read).toMatchObject({ path: expect.stringMatching(/two\.zip!\/inner\.zip!\/a\.csv$/), syntax: 'csv' });
    const [third] = await readAll([write('three.zip', zipped({ 'two.zip': zipped({ 'inner.zip': inner }) }))]);
    expect(third?.fault?.reason).toBe('nested-archive');
  });

  test('a line too long is refused alone', async () => {
    const read = await readBytes(`{"a":1}\n{"a":"${'x'.repeat(5000)}"}\n{"a":3}\n`, { entryBytes: 1000 });
    expect(read.entries).toMatchObject([
      { kind: 'value' },
      { kind: 'fault', fault: { line: 2, reason: 'line-too-long' } },
      { kind: 'value' },
    ]);
  });

  test('a first line too long, before lines that are not', async () => {
    const long = `{"number":"A","note":"${'x'.repeat(17 * 2 ** 20)}"}`;
    const read = await readBytes(`${long}\n{"number":"B"}\n`);
    expect(read.entries).toMatchObject([
      { fault: { line: 1, reason: 'line-too-long' } },
      { line: 2, value: { number: 'B' } },
    ]);
    const fine = await readBytes(`{"number":"A","note":"${'x'.repeat(5 * 2 ** 20)}"}\n{"number":"B"}\n`);
    expect(linesOf(fine)).toEqual([1, 2]);
  });

  test('YAML that multiplies itself by aliases', async () => {
    const levels = Array.from({ length: 9 }, (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(', ')}]`);
    const read = await readBytes(`l0: &l0 "lol"\n${levels.join('\n')}\n`);
    expect(read.entries).toMatchObject([{ kind: 'fault', fault: { line: 1, reason: 'yaml-aliases' } }]);
  });

  test('YAML that is broken, and brackets without end', async () => {
    expect((await readBytes('a: 1\nb: [1, 2\nc: 3\n')).entries).toMatchObject([
      { kind: 'fault', fault: { reason: 'invalid-yaml' } },
    ]);
    expect((await readBytes(`a: ${'['.repeat(5000)}\n`)).entries).toMatchObject([
      { kind: 'fault', fault: { reason: 'too-deep' } },
    ]);
  });

  test('XML that declares entities, is broken, or nests without end', async () => {
    const bomb = '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<r>&b;</r>';
    expect((await readBytes(bomb)).fault?.reason).toBe('xml-entities');
    const outside = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>';
    expect((await readBytes(outside)).fault?.reason).toBe('xml-entities');
    expect((await readBytes('<list>\n<record>a</wrong></list>')).fault).toMatchObject({
      line: 2,
      reason: 'invalid-xml',
    });
    expect((await readBytes('<list><record>a')).fault?.reason).toBe('truncated');
    expect((await readBytes('<a>'.repeat(5000))).fault?.reason).toBe('too-deep');
  });

  test('500 columns are read, 5000 are refused by row', async () => {
    const row = (cells: number): string => Array.from({ length: cells }, (_, n) => `c${n}`).join(',');
    expect(cellsOf(await readBytes(`${row(500)}\n${row(500)}\n`))[1]).toHaveLength(500);
    expect((await readBytes(`${row(5000)}\n`)).entries).toMatchObject([
      { fault: { reason: 'too-many-columns', facts: { columns: 5000 } } },
    ]);
  });

  test('a row beyond all bounds ends a table at its line, and the rows before it stand', async () => {
    const read = await readBytes(`a,b\n1,2\n3,${'x'.repeat(3_000_000)}\n5,6\n`, { entryBytes: 2 ** 20 });
    expect(read.fault).toMatchObject({ line: 3, reason: 'entry-too-large', facts: { limit: 2 ** 20 } });
    expect(cellsOf(read)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('a member whose name has an escape that JSON does not have', async () => {
    const members = Array.from({ length: 60_000 }, (_, n) => `"m${n}":{"n":"${'x'.repeat(80)}"}`);
    const read = await readBytes(`{\n"\\q":{"n":1},${members.join(',')}}`);
    expect(read.entries[0]).toMatchObject({ kind: 'fault', fault: { line: 2, reason: 'invalid-json' } });
    expect(read.entries).toHaveLength(60_001);
  });

  test('a quote that never closes names its line', async () => {
    expect((await readBytes(`a,b\n1,2\n"3,4\n5,6\n`)).fault).toMatchObject({ line: 3, reason: 'invalid-csv' });
  });
});

test('a folder is read in the order of names, each file once, dot files left out', async () => {
  const inside = mkdtempSync(path.join(folder, 'tree-'));
  for (const name of ['b.csv', 'a.csv', '.hidden.csv']) writeFileSync(path.join(inside, name), 'x,y\n1,2\n');
  const files = await readAll([inside, path.join(inside, 'a.csv')]);
  expect(files.map((file) => path.basename(file.path))).toEqual(['a.csv', 'b.csv']);
  expect(await formatReader.size([inside])).toBe(16);
});

function write(name: string, content: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}
