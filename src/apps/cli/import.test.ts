import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Database } from '#adapters/database/port.ts';
import { workbook } from '../../../tests/support/archives.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { type Ran, runBiao } from '../../../tests/support/run-biao.ts';

// What a librarian has: headings of the house's own, a caption above them, dates in every manner.
const rows = [
  ['青岛某所馆藏（样例）', '', '', '', ''],
  ['登记号', '标准号', '名称', '启用日', '备注'],
  ['K-001', 'GB/T 90101-2020', '样例一', '2021年5月1日', '纸本'],
  ['K-002', 'gbt90102-2021', '样例二', '2022/1/1', ''],
  ['K-003', 'GB/T 90103—2021', '样例三', '2015-02-30', ''],
  ['K-004', '', '没有编号', '', ''],
];

let folder: string;
let database: Database & { readonly url: string };
const inFolder = (name: string): string => path.join(folder, name);
const biao = (args: readonly string[], input: string | Uint8Array = ''): Promise<Ran> =>
  runBiao(args, { BIAO_DATA: inFolder('data'), DATABASE_URL: database.url }, input);
const statements = async (): Promise<number> =>
  Number((await database.pool.query('select count(*) as count from statement')).rows[0].count);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'biao-cli-import-'));
  database = await clonedDatabase();
  writeFileSync(inFolder('馆藏.xlsx'), workbook(rows));
  const gbk = iconv.encode(rows.map((row) => `${row.join(',')}\r\n`).join(''), 'gbk');
  writeFileSync(inFolder('馆藏.csv'), gbk);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const Profile = z.object({
  version: z.literal(1),
  columns: z.array(z.object({ column: z.string(), field: z.string(), samples: z.array(z.string()) })),
});

describe('a dry run', () => {
  test.each(['馆藏.xlsx', '馆藏.csv'])('of %s shows format, columns, records and refused lines', async (name) => {
    const { code, out, err } = await biao(['import', '--dry-run', inFolder(name)]);
    expect(err).toBe('');
    expect(out).toContain('清单 list with columns');
    expect(out).toContain(name.endsWith('.csv') ? 'gb18030' : '· 清单 ·');
    expect(out).toContain('标准号 → 标准号 number    GB/T 90101-2020 | gbt90102-2021');
    expect(out).toContain('启用日 → 不用 not used    2021年5月1日');
    expect(out).toContain('第 4 行 line 4: gbt90102-2021 → GB/T 90102—2021');
    expect(out).toContain(`${name}:6  标准号：没有标准号 · 标准号: there is no number`);
    expect(out).toContain('读入 read 4 · 可导入 readable 3 · 拒收 refused 1 · 没有导入');
    expect(code).toBe(1);
  });

  test('answers one JSON object with --json, writes the report, and imports nothing', async () => {
    const report = inFolder('dry.csv');
    const before = await statements();
    const args = ['import', '-n', inFolder('馆藏.csv'), '--json', '--report', report, '--tolerate', '1'];
    const { code, out } = await biao(args);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ dryRun: true, read: 4, readable: 3, refused: 1, files: [{ read: 4 }] });
    expect(readFileSync(report, 'utf8')).toContain('标准号：没有标准号');
    expect(await statements()).toBe(before);
  });

  test('keeps the mapping, which is corrected by hand and then decides', async () => {
    const kept = inFolder('映射.json');
    const list = inFolder('馆藏.xlsx');
    expect((await biao(['import', '-n', list, '--save-profile', kept])).err).toContain('列映射已保存 mapping kept');
    const profile = Profile.parse(JSON.parse(readFileSync(kept, 'utf8')));
    expect(profile.columns).toContainEqual({
      column: '启用日',
      field: 'ignore',
      samples: ['2021年5月1日', '2022/1/1', '2015-02-30'],
    });
    const corrected = profile.columns.map((one) => (one.column === '启用日' ? { ...one, field: 'implemented' } : one));
    writeFileSync(kept, JSON.stringify({ ...profile, columns: corrected }));
    const tried = await biao(['import', '-n', list, '--profile', kept]);
    expect(tried.out).toContain('启用日 → 实施日期 implemented');
    expect(tried.out).toContain('馆藏.xlsx:5  启用日：日期 2015-02-30 不存在');
    const imported = await biao(['import', list, '--profile', kept, '--source', '馆藏', '--json', '--tolerate', '2']);
    expect([imported.code, JSON.parse(imported.out)]).toEqual([
      0,
      { read: 4, created: 2, updated: 0, unchanged: 0, merged: 0, refused: 2 },
    ]);
    const { rows: found } = await database.pool.query("select doc from statement where key = 'gb-t-90102~2021'");
    expect(found[0].doc).toMatchObject({ implemented: '2022-01-01', titles: { zh: '样例二' } });
  });

  test('says which columns of a profile the list does not have', async () => {
    const kept = inFolder('other.json');
    const columns = [
      { column: '标准号', field: 'number' },
      { column: '实施日', field: 'implemented' },
    ];
    writeFileSync(kept, JSON.stringify({ version: 1, columns }));
    const { out } = await biao(['import', '-n', inFolder('馆藏.csv'), '--profile', kept]);
    expect(out).toContain('实施日 → 实施日期 implemented    清单里没有这一列 not in this list');
  });
});

describe('an import', () => {
  test('without a terminal shows the guessed columns and goes on; the mapping can be kept by a bare name', async () => {
    const { err } = await biao(['import', '-', '--save-profile', '本所馆藏'], readFileSync(inFolder('馆藏.csv')));
    expect(err).toContain('标准号 → 标准号 number');
    const kept = inFolder('data/profiles/本所馆藏.json');
    expect(Profile.parse(JSON.parse(readFileSync(kept, 'utf8'))).columns[1]).toMatchObject({ field: 'number' });
    const again = await biao(['import', inFolder('馆藏.csv'), '--profile', '本所馆藏', '--tolerate', '1']);
    expect(again.code).toBe(0);
  });

  test('does not write over a mapping that was kept, and begins nothing', async () => {
    const kept = inFolder('mine.json');
    writeFileSync(kept, 'mine');
    const before = await statements();
    const { code, err } = await biao(['import', inFolder('馆藏.xlsx'), '--source', 'x', '--save-profile', kept]);
    expect([code, readFileSync(kept, 'utf8'), await statements()]).toEqual([1, 'mine', before]);
    expect(err).toContain('mine.json 无法写入：已经存在');
  });

  test.each([
    ['没有这个文件', undefined],
    ['no column is the number', '{"version":1,"columns":[{"column":"名称","field":"title"}]}'],
    ['columns.0.field', '{"version":1,"columns":[{"column":"标准号","field":"nummer"}]}'],
    ['line 1 column 3', '{ version }'],
  ])('refuses a profile that is not one: %s', async (sentence, text) => {
    const profile = inFolder('faulty.json');
    rmSync(profile, { force: true });
    if (text !== undefined) writeFileSync(profile, text);
    const { code, err } = await biao(['import', inFolder('馆藏.xlsx'), '--profile', profile]);
    expect(code).toBe(1);
    expect(err).toContain('faulty.json');
    expect(err).toContain(sentence);
    expect(err).not.toContain('    at ');
  });

  test('does not write its report over what it reads, nor into a folder it reads, nor where no folder is', async () => {
    const list = inFolder('list.csv');
    writeFileSync(list, '标准号\nGB/T 90110-2020\n');
    for (const report of [list, inFolder('r.csv')]) {
      const { code, err } = await biao(['import', report === list ? list : folder, '--report', report]);
      expect(code).toBe(1);
      expect(err).toContain('不能写在要导入的');
    }
    expect(readFileSync(list, 'utf8')).toContain('GB/T 90110-2020');
    const nowhere = await biao(['import', list, '--report', inFolder('none/r.csv')]);
    expect([nowhere.code, existsSync(inFolder('none'))]).toEqual([1, false]);
    expect(nowhere.err).toContain('无法写入：没有这个文件或文件夹');
  });
});
