import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportCounts } from '#features/catalogue/importing/counts.ts';
import type { ImportOptions, ImportResult } from '#features/catalogue/importing/run-import.ts';
import { generateRecords } from '../../../bench/generate.ts';
import { append, office } from '../../../tests/support/acts.ts';
import { workbook, zipped } from '../../../tests/support/archives.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { importPaths, previewPaths } from './import-paths.ts';

type Cloned = Awaited<ReturnType<typeof clonedDatabase>>;

const fixtures = path.resolve('tests/fixtures/import');
const folder = mkdtempSync(path.join(tmpdir(), 'biao-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
function file(content: string | Uint8Array, name = 'file.jsonl'): string {
  made += 1;
  const written = path.join(folder, `${made}-${name}`);
  writeFileSync(written, content);
  return written;
}

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const countsOf = ({ read, created, updated, unchanged, merged, refused }: ImportCounts): ImportCounts => ({
  read,
  created,
  updated,
  unchanged,
  merged,
  refused,
});

function expectSum({ read, created, updated, unchanged, merged, refused }: ImportCounts): void {
  expect(read).toBe(created + updated + unchanged + merged + refused);
}

async function run(
  database: Cloned,
  options: Partial<ImportOptions> & { paths: readonly string[] },
): Promise<ImportResult> {
  const result = await importPaths({ pool: database.pool, append }, { actor: office, ...options });
  expectSum(result);
  for (const one of result.files) expectSum(one);
  return result;
}

/** All that an import leaves, without what differs from run to run. */
async function contentOf(database: Cloned): Promise<Record<string, readonly unknown[]>> {
  const rows = async (sql: string): Promise<readonly unknown[]> =>
    (await database.pool.query({ text: sql, rowMode: 'array' })).rows;
  return {
    statements: await rows(
      'select key, name, slot, hash, doc::text from statement join source on source.id = source_id order by 1, 2, 3, 4',
    ),
    mentions: await rows('select key, by_key, type, effective from mention order by 1, 2, 3, 4'),
    aliases: await rows('select alias_key, key from alias order by 1, 2'),
  };
}

describe('an import', () => {
  let database: Cloned;
  beforeAll(async () => {
    database = await clonedDatabase();
  });
  afterAll(() => database.close());

  test('reads a folder of every format, counts every entry and reports what it refuses', async () => {
    const report = path.join(folder, 'report.jsonl');
    const result = await run(database, { paths: [fixtures], report });
    expect(result.refused).toBeGreaterThan(10);
    expect(result.failed).toBe(true);
    expect(result.created).toBeGreaterThan(25);
    expect(result.merged).toBeGreaterThan(5);
    const refused = readFileSync(report, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(refused).toHaveLength(result.refused);
    expect(refused).toContainEqual({
      file: path.join(fixtures, 'librarian.csv'),
      line: 6,
      field: '发布日期',
      reason: 'invalid-date',
      message: '发布日期：日期 2015-02-30 不存在 · 发布日期: there is no such date: 2015-02-30',
      facts: { value: '2015-02-30' },
      excerpt: expect.stringContaining('GB/T 90001—2015'),
    });
  });

  test('run again changes nothing', async () => {
    const before = await contentOf(database);
    const again = await run(database, { paths: [fixtures], report: path.join(folder, 'again.csv') });
    expect([again.created, again.updated, again.merged]).toEqual([0, 0, 0]);
    expect(await contentOf(database)).toEqual(before);
    expect(readFileSync(path.join(folder, 'again.csv'), 'utf8')).toMatch(
      /^\ufefffile,line,field,reason,message,facts,excerpt\r\n/,
    );
  });

  test('keeps the provenance of the sources', async () => {
    const { rows } = await database.pool.query(
      "select name, priority, snapshot from source where name in ('iso', 'librarian', 'nist') order by 1",
    );
    expect(rows).toMatchObject([
      { name: 'iso', priority: 50, snapshot: expect.stringMatching(/^20/) },
      { name: 'librarian', priority: 100 },
      { name: 'nist', priority: 10 },
    ]);
  });
});

test('a preview shows how a list would be read, without importing it', async () => {
  const previews = [];
  for await (const one of previewPaths([path.join(fixtures, 'librarian.csv')], { format: 'auto', extent: 'whole' }))
    previews.push(one);
  const [preview] = previews;
  expect(preview?.readings).toMatchObject([
    {
      format: 'table',
      encoding: 'utf-8',
      profile: { columns: expect.arrayContaining([{ column: '标准编号', field: 'number' }]) },
    },
  ]);
  expect(preview?.records[0]?.claim.number).toBe('GB/T 1.1—2020');
  expect(preview?.refused).toMatchObject([{ line: 6, field: '发布日期', reason: 'invalid-date' }, { line: 7 }]);
});

describe('counting', () => {
  let database: Cloned;
  beforeAll(async () => {
    database = await clonedDatabase();
  });
  afterAll(() => database.close());

  const first = [
    { number: 'GB/T 90001—2019', titles: { zh: '一' }, relations: [{ type: 'replaces', number: 'GB/T 90001—2010' }] },
    { number: 'GB/T 90002—2019', titles: { zh: '二' } },
    { number: 'GB/T 90002-2019', titles: { zh: '二的另一条' } },
  ];

  test('a document met twice in one source is created once and merged once', async () => {
    const result = await run(database, { paths: [file(lines(first), 'a.jsonl')], source: 'a' });
    expect(countsOf(result)).toEqual({ read: 3, created: 2, updated: 0, unchanged: 0, merged: 1, refused: 0 });
  });

  test('the order of fields and the day of the file say nothing new', async () => {
    const turned = first.map((row) => Object.fromEntries(Object.entries(row).reverse()));
    const result = await run(database, {
      paths: [file(lines(turned), 'a.jsonl')],
      source: 'a',
      snapshot: '2030-01-01',
    });
    expect(countsOf(result)).toMatchObject({ unchanged: 3 });
  });

  test('a changed saying is an update, whose new relations are found and whose old ones are not doubled', async () => {
    const changed = first.map((row, index) => (index === 0 ? { ...row, edition: '2' } : row));
    const result = await run(database, { paths: [file(lines(changed), 'a.jsonl')], source: 'a' });
    expect(countsOf(result)).toMatchObject({ updated: 1, unchanged: 2 });
    const { rows } = await database.pool.query(
      "select key, by_key, type, effective from mention where by_key = 'gb-t-90001~2019'",
    );
    expect(rows).toEqual([{ key: 'gb-t-90001~2010', by_key: 'gb-t-90001~2019', type: 1, effective: null }]);
  });

  test('another source of the same document is merged', async () => {
    const result = await run(database, { paths: [file(lines(first.slice(0, 1)), 'b.jsonl')] });
    expect(countsOf(result)).toMatchObject({ created: 0, merged: 1 });
    const { rows } = await database.pool.query(
      "select name from statement join source on source.id = source_id where key = 'gb-t-90001~2019' group by 1 order by 1",
    );
    expect(rows).toEqual([{ name: expect.stringMatching(/b$/) }, { name: 'a' }]);
  });

  test('a dual number states the adoption, is found under both, and other numbers are aliases', async () => {
    const claim = { number: 'GB/T 19001—2016/ISO 9001:2015', aliases: [{ type: 'ISBN', value: '978-7-5066-0000-0' }] };
    await run(database, { paths: [file(lines([claim]))], source: 'a' });
    const { rows } = await database.pool.query("select alias_key from alias where key = 'gb-t-19001~2016' order by 1");
    expect(rows.map((row) => row.alias_key)).toEqual([expect.stringContaining('978'), 'iso-9001~2015']);
    const { rows: statements } = await database.pool.query("select doc from statement where key = 'gb-t-19001~2016'");
    expect(statements[0].doc.relations).toEqual([{ type: 'adopts', number: 'ISO 9001:2015', degree: 'identical' }]);
  });

  test('positions follow the order of commits while another import runs', async () => {
    const many = (letter: string): string =>
      file(
        lines(
          Array.from({ length: 9000 }, (_, n) => ({
            number: `Q/370200${letter} ${n + 1}—2020`,
            titles: { zh: '并行' },
          })),
        ),
      );
    await Promise.all([
      run(database, { paths: [many('A')], source: 'x' }),
      run(database, { paths: [many('B')], source: 'y' }),
    ]);
    // Each transaction's positions stand together: none was given out while another transaction was open.
    const { rows } = await database.pool.query(
      'select count(distinct xmin::text) as transactions, sum(case when changed then 1 else 0 end) as changes from (select xmin, xmin::text is distinct from lag(xmin::text) over (order by id) as changed from statement) as log',
    );
    expect(Number(rows[0].transactions)).toBeGreaterThan(5);
    expect(Number(rows[0].changes)).toBe(Number(rows[0].transactions));
  });
});

describe('bad files', () => {
  let database: Cloned;
  beforeAll(async () => {
    database = await clonedDatabase();
  });
  afterAll(() => database.close());

  test('are refused by name, line and reason, and the good ones beside them are imported', async () => {
    const good = file('{"number":"GB/T 90010—2020","titles":{"zh":"好"}}\n');
    const pdf = file('%PDF-1.7', 'list.xlsx');
    const whole = gzipSync(
      lines(Array.from({ length: 5000 }, (_, n) => ({ number: `T/QDAS ${n + 1}—2020`, note: String(n * 7_919) }))),
    );
    const cut = file(whole.subarray(0, whole.length - 2000), 'cut.jsonl.gz');
    const refused: string[] = [];
    const result = await run(database, {
      paths: [pdf, cut, good, path.join(folder, 'nowhere.csv')],
      onRefused: (name, { reason }) => refused.push(`${path.basename(name)} ${reason}`),
    });
    expect(refused.map((one) => one.replace(/^\d+-/, ''))).toEqual([
      'list.xlsx pdf-file',
      'cut.jsonl.gz truncated',
      'nowhere.csv unreadable',
    ]);
    expect(result.created).toBe(result.read - 3);
    const { rows } = await database.pool.query('select count(*) as count from statement');
    expect(Number(rows[0].count)).toBe(result.created);
  });

  test('that are no lists are told once, by what is wrong with them', async () => {
    const refused: string[] = [];
    await run(database, {
      paths: [
        file('<!DOCTYPE r [<!ENTITY a "b">]><bibdata>&a;</bibdata>', 'entity.xml'),
        file(workbook([]).subarray(0, 300), 'cut.xlsx'),
        file('[{"number":"GB/T 1-2020"},{"num', 'cut.json'),
        file('{}', 'empty.json'),
      ],
      onRefused: (_, entry) => refused.push(`${entry.line} ${entry.reason}`),
    });
    expect(refused).toEqual(['1 xml-entities', '0 damaged-archive', '1 truncated', '1 columns-unknown']);
  });

  test('a source named beyond reason refuses its entry; one named like a part of the language is a name', async () => {
    const rows = ['s'.repeat(5000), 'constructor', '__proto__'].map((source, at) => ({
      number: `GB/T ${90_050 + at}—2020`,
      titles: { zh: '样例' },
      source,
    }));
    const result = await run(database, { paths: [file(lines(rows))] });
    expect(countsOf(result)).toMatchObject({ read: 3, created: 2, refused: 1 });
    const { rows: named } = await database.pool.query(
      "select title_zh from source where name in ('constructor', '__proto__') order by 1",
    );
    expect(named).toEqual([{ title_zh: '__proto__' }, { title_zh: 'constructor' }]);
  });

  test('more sources in one import than a city has: the rest is refused', async () => {
    const many = Array.from({ length: 1_100 }, (_, n) => ({ number: `Q/SRC ${n}—2020`, note: 'x', source: `s${n}` }));
    const result = await run(database, { paths: [file(lines(many))] });
    expect(countsOf(result)).toMatchObject({ read: 1_100, created: 1_000, refused: 100 });
  });

  test('a workbook in a zip beside a GBK list; both are read', async () => {
    const sheet = workbook([
      ['标准号', '标准名称', '发布日期'],
      ['GB/T 90020—2021', '样例', 44_200],
      ['', '没有编号', 44_201],
    ]);
    const archive = file(
      zipped({ '清单.xlsx': sheet, 'gbk.csv': readFileSync(path.join(fixtures, 'librarian-gbk.csv')) }),
      'both.zip',
    );
    const result = await run(database, { paths: [archive], tolerate: 5 });
    expect(result).toMatchObject({ refused: 3, failed: false });
    const { rows } = await database.pool.query("select doc from statement where key = 'gb-t-90020~2021'");
    expect(rows[0].doc).toEqual({ number: 'GB/T 90020—2021', titles: { zh: '样例' }, published: '2021-01-04' });
  });

  test('hostile values are stored as they are or refused, and can be read back', async () => {
    const rows = [
      { number: 'GB/T 90041—2020', titles: { zh: 'a\u0000b \\ \\N \\u0000 "\t\n \ud800' } },
      { number: "'; drop table statement; --", titles: { zh: '语句' } },
      { number: 'GB/T 90042—2020', relations: [{ type: 'replaces', number: '長'.repeat(6000) }] },
      { number: '   ', titles: { zh: '空' } },
      { number: `Q/${'A9.'.repeat(300)} 1—2020`, aliases: [{ type: 'x', value: '長'.repeat(600) }] },
    ];
    const result = await run(database, { paths: [file(lines(rows))], source: 'hostile' });
    expect(result.created).toBeGreaterThanOrEqual(3);
    const { rows: stored } = await database.pool.query(
      "select key, doc->'titles'->>'zh' as title from statement join source on source.id = source_id where name = 'hostile' order by statement.id",
    );
    expect(stored).toHaveLength(result.created);
    expect(stored.find(({ key }) => key === 'gb-t-90041~2020')?.title).toBe('ab \\ \\N \\u0000 "\t\n \ufffd');
  });

  test('a number repeated beyond all measure is refused from then on', async () => {
    const result = await run(database, {
      paths: [file('{"number":"GB/T 90030—2020","note":"again"}\n'.repeat(33_000))],
      source: 'loop',
    });
    expect(countsOf(result)).toMatchObject({ read: 33_000, created: 1, refused: 33_000 - 32_767 });
  });
});

describe('an import that is stopped', () => {
  const records = path.join(folder, 'generated.jsonl');
  let clean: Record<string, readonly unknown[]>;
  beforeAll(async () => {
    writeFileSync(records, '');
    for (const text of generateRecords(24_000)) appendFileSync(records, text);
    const database = await clonedDatabase();
    await run(database, { paths: [records] });
    clean = await contentOf(database);
    await database.close();
  });

  test('by kill -9 at any point is completed by running it again: nothing double, nothing half', async () => {
    const database = await clonedDatabase();
    // One child after another is killed a little later than the one before; each goes on where the last one stopped.
    for (const steps of [1, 2, 4, 7]) await killedAfter(database, steps);
    const result = await run(database, { paths: [records] });
    expect(result.created + result.unchanged + result.merged).toBe(24_000);
    expect(result.unchanged).toBeGreaterThan(0);
    expect(await contentOf(database)).toEqual(clean);
    await database.close();
  });

  test('by a signal keeps what is committed and says so by the reason', async () => {
    const database = await clonedDatabase();
    const stopping = new AbortController();
    const onProgress = ({ read }: { read: number }): void => {
      if (read > 0) stopping.abort(new Error('enough'));
    };
    await expect(run(database, { paths: [records], signal: stopping.signal, onProgress })).rejects.toThrow('enough');
    await run(database, { paths: [records] });
    expect(await contentOf(database)).toEqual(clean);
    await database.close();
  });

  test('by a database that drops its connection says so, and goes on when it is run again', async () => {
    const database = await clonedDatabase();
    let dropped = false;
    const onProgress = ({ read }: { read: number }): void => {
      if (read === 0 || dropped) return;
      dropped = true;
      const others = 'datname = current_database() and pid <> pg_backend_pid()';
      void database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${others}`);
    };
    await expect(run(database, { paths: [records], onProgress })).rejects.toThrow(/terminat|ECONNRESET/i);
    await run(database, { paths: [records] });
    expect(await contentOf(database)).toEqual(clean);
    await database.close();
  });

  async function killedAfter(database: Cloned, steps: number): Promise<void> {
    const script = path.resolve('tests/support/import-child.ts');
    const child = spawn(process.execPath, [script, database.url, records], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = once(child, 'close');
    let seen = 0;
    for await (const text of child.stdout) {
      seen += String(text)
        .split('\n')
        .filter((line) => line !== '' && line !== '0').length;
      if (seen >= steps) child.kill('SIGKILL');
    }
    await closed;
    expect(seen).toBeGreaterThanOrEqual(steps);
  }
});
