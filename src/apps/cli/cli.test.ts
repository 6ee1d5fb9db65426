import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#adapters/database/port.ts';
import { say } from '../../../tests/support/claims.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { type Ran, runBiao } from '../../../tests/support/run-biao.ts';

let folder: string;
let database: Database & { readonly url: string };

const biao = (args: readonly string[], input = ''): Promise<Ran> =>
  runBiao(args, { BIAO_DATA: folder, DATABASE_URL: database.url }, input);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'biao-cli-'));
  database = await clonedDatabase();
  await say(database, { name: 'portal' }, [
    {
      number: 'GB/T 1.1-2009',
      level: 'national',
      titles: { zh: '标准化工作导则' },
      published: '2009-06-17',
      implemented: '2010-01-01',
    },
    {
      number: 'GB/T 1.1-2020',
      level: 'national',
      titles: { zh: '标准化工作导则 第1部分' },
      implemented: '2020-10-01',
      relations: [{ type: 'replaces', number: 'GB/T 1.1-2009' }],
    },
  ]);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('biao parse', () => {
  it('answers one JSON object a line, in the order of the input', async () => {
    const { code, out } = await biao(['parse', '-', '--json'], 'GB/T 1.1—2020\nGB/T 5O89—2020\n');
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({
      input: 'GB/T 1.1—2020',
      ok: true,
      key: 'gb-t-1.1~2020',
      display: 'GB/T 1.1—2020',
      kind: 'gb',
      publisher: 'GB',
    });
    expect(lines[1]).toMatchObject({ input: 'GB/T 5O89—2020', ok: false, reason: 'look-alike' });
    expect(lines).toHaveLength(2);
  });

  it('refuses a file that does not exist with a sentence', async () => {
    const { code, err } = await biao(['parse', path.join(folder, 'nothing.txt')]);
    expect(code).toBe(1);
    expect(err).toContain('nothing.txt');
    expect(err).not.toContain('    at ');
  });
});

describe('biao show', () => {
  it('tells the status on a day in words', async () => {
    const { code, out } = await biao(['show', 'gbt1.1-2009', '--on', '2015-01-01']);
    expect(code).toBe(0);
    expect(out).toContain('● 现行 in force');
  });

  it('answers the shape of the API with --json', async () => {
    const { out } = await biao(['show', 'GB/T', '1.1-2009', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      key: 'gb-t-1.1~2009',
      status: { state: 'replaced', replacedBy: ['GB/T 1.1—2020'] },
    });
  });

  it('ends with 1 and a sentence when nothing is found, and with 2 on wrong use', async () => {
    const missing = await biao(['show', 'GB/T 99999-2020']);
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('GB/T 99999-2020');
    expect((await biao(['show', 'GB/T 1.1', '--on', '2015-02-30'])).code).toBe(2);
    expect((await biao(['nonsense'])).code).toBe(2);
  });
});

describe('biao search and export', () => {
  it('finds, and answers the shape of the API with --json', async () => {
    const { code, out } = await biao(['search', 'gbt1.1', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      total: 2,
      items: [{ key: 'gb-t-1.1~2020' }, { key: 'gb-t-1.1~2009' }],
      facets: expect.any(Object),
    });
  });

  it('ends with 3 when nothing is found', async () => {
    expect((await biao(['search', '没有这样的词'])).code).toBe(3);
  });

  it('exports every record', async () => {
    expect((await biao(['export'])).out.trim().split('\n')).toHaveLength(2);
    expect((await biao(['export', '--format', 'csv'])).out.split('\r\n')).toHaveLength(4);
  });
});

describe('the rest', () => {
  it('migrates a database that is up to date', async () => {
    expect(await biao(['migrate'])).toMatchObject({ code: 0, out: '已是最新 up to date\n' });
  });

  it('corrects a record with who and why', async () => {
    const { code, out } = await biao(['correct', 'GB/T 1.1-2020', 'ccs=["A00"]', '--by', '题录岗', '--why', '依公告']);
    expect(code).toBe(0);
    expect(out).toContain('GB/T 1.1—2020');
    const refused = await biao([
      'correct',
      'GB/T 1.1-2020',
      'implemented=2015-02-30',
      '--by',
      '题录岗',
      '--why',
      '依公告',
    ]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('invalid-date');
  });

  it('does not guess which record is to be corrected', async () => {
    const [other] = await say(database, { name: 'portal' }, [{ number: 'GB/T 2-2021' }]);
    const twoOfOne = "insert into alias (alias_key, key) values ('iso-1~2020', 'gb-t-1.1~2020'), ('iso-1~2020', $1)";
    await database.pool.query(twoOfOne, [other]);
    const { code, err } = await biao(['correct', 'ISO 1:2020', 'ccs=["A00"]', '--by', '题录岗', '--why', '依公告']);
    expect(code).toBe(1);
    expect(err).toContain('标准号 ISO 1:2020 有多种可能：GB/T 1.1—2020; GB/T 2—2021');
  });

  it('tells every configuration fault in one sentence', async () => {
    const { code, err } = await runBiao(['serve'], { PORT: 'many', LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(err).toContain('PORT');
    expect(err).toContain('LOG_LEVEL');
  });
});
