import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
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
    expect(err).toContain('标准号 ISO 1:2020 有多种可能：GB/T 1.1—2020；GB/T 2—2021');
  });

  it('takes a number for a text where the field is a text', async () => {
    const { code } = await biao(['correct', 'GB/T 1.1-2020', 'edition=2', '--by', '题录岗', '--why', '依封面']);
    expect(code).toBe(0);
    const { rows } = await database.pool.query(
      "select doc->>'edition' as edition from statement order by id desc limit 1",
    );
    expect(rows).toEqual([{ edition: '2' }]);
  });

  it('tells every configuration fault in one sentence', async () => {
    const { code, err } = await runBiao(['serve'], { PORT: 'many', LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(err).toContain('PORT');
    expect(err).toContain('LOG_LEVEL');
  });
});

describe('wrong use and bad input', () => {
  const long = 'a'.repeat(10_000);
  it.each([
    [2, '缺少参数', ['search']],
    [2, '没有这个命令', ['nonsense']],
    [2, '没有这个选项', ['export', '--nope']],
    [2, '1 … 100', ['search', 'x', '--limit', '0']],
    [2, 'upcoming, in-force', ['search', 'x', '--status', 'gone']],
    [2, 'Allowed choices are', ['search', 'x', '--sort', 'up']],
    [2, '参数太多', ['doctor', 'extra']],
    [2, '0 … 30000', ['import', 'x', '--priority', '99999']],
    [1, '检索词最多 2000 个字符', ['search', long]],
    [1, '检索词最多 2000 个字符', ['export', '--query', long]],
    [1, '没有找到', ['show', long]],
    [1, '检索式', ['search', '"never closed']],
    [1, 'field=value', ['correct', 'GB/T 1.1-2020', 'nonsense', '--by', 'x', '--why', 'y']],
    [1, 'why', ['correct', 'GB/T 1.1-2020', 'edition=2', '--by', 'x', '--why', ' ']],
  ])('ends with %i and says %s', async (expected, sentence, args) => {
    const { code, out, err } = await biao(args);
    expect([code, out]).toEqual([expected, '']);
    expect(err).toContain(sentence);
    expect(err.length).toBeLessThan(3_000);
    expect(err).not.toMatch(/^ {4}at /m);
  });

  it.each([
    ['HOST', 'nowhere.invalid', '没有这个主机名'],
    ['BIAO_DATA', path.resolve('package.json'), '不是文件夹'],
  ])('refuses to serve with %s=%s', async (name, value, sentence) => {
    const environment = { BIAO_DATA: folder, PORT: '0', BIAO_SAMPLE: 'none', [name]: value };
    const { code, err } = await runBiao(
      ['serve'],
      name === 'HOST' ? { ...environment, DATABASE_URL: database.url } : environment,
    );
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/^ {4}at /m);
  });

  it('says that a database cannot be reached, and never its password', async () => {
    const environment = { BIAO_DATA: folder, DATABASE_URL: 'postgres://x:geheim@127.0.0.1:1/y' };
    for (const command of ['migrate', 'doctor']) {
      const { code, err, out } = await runBiao([command], environment);
      expect(code).toBe(1);
      expect(err).toContain('连接不到数据库 postgres://127.0.0.1:1/y');
      expect(out + err).not.toContain('geheim');
    }
  });

  it('reads numbers in GBK, refuses what is no text, and shows no character that commands a terminal', async () => {
    const written = (name: string, content: string | Uint8Array): string => {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return file;
    };
    const gbk = await biao([
      'parse',
      written('gbk.txt', iconv.encode('标准 GB/T 1.1-2020\r\nGB/T 1.1-2020\r\n', 'gbk')),
    ]);
    expect(gbk.out).toContain('标准 GB/T 1.1-2020\t!');
    expect(gbk.out).toContain('GB/T 1.1—2020\tgb-t-1.1~2020');
    const pdf = await biao(['parse', written('list.txt', '%PDF-1.7\n')]);
    expect([pdf.code, pdf.err.includes('list.txt 不是文本文件')]).toEqual([1, true]);
    const hostile = await biao(['parse', written('hostile.txt', '\u001b]0;title\u0007 x\n')]);
    expect(hostile.out).toBe('\ufffd]0;title\ufffd x\t! unknown-grammar\n');
  });

  it('closes the library when nobody reads on, and says when the answer cannot be written', async () => {
    const lines = path.join(folder, 'many.txt');
    writeFileSync(lines, 'GB/T 1.1-2020\n'.repeat(100_000));
    const main = path.resolve('src/apps/cli/main.ts');
    const child = spawn(process.execPath, [main, 'parse', lines], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.once('data', () => child.stdout.destroy());
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(err).toBe('');
  });
});
