import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#adapters/database/port.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { office } from '../../../tests/support/acts.ts';
import { say } from '../../../tests/support/claims.ts';
import { clonedDatabase, emptyDatabase } from '../../../tests/support/database.ts';
import { backUp, type Restored, restore } from './keeping.ts';
import { openPlatform, type Platform } from './platform.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'biao-keeping-'));
const dataFolder = path.join(folder, 'data');
const clock = () => new Date('2026-11-25T08:00:00Z');
const passphrase = '样例口令 correct horse battery';
const sealed = path.join(folder, 'sealed.biao');
const open = path.join(folder, 'open.biao');

let platform: Platform;

async function make(file: string, secret: string | undefined, during: () => Promise<void> = async () => undefined) {
  let meanwhile: Promise<void> | undefined;
  const onProgress = (): void => {
    meanwhile ??= during();
  };
  const made = await backUp(platform, {
    file,
    passphrase: secret,
    program: 'test',
    actor: office,
    dataFolder,
    clock,
    onProgress,
  });
  await meanwhile;
  return made;
}

beforeAll(async () => {
  platform = await openPlatform({
    dataFolder,
    databaseUrl: undefined,
    database: await clonedDatabase(),
    clock,
    onError: (error) => expect.unreachable(String(error)),
    searchThreads: 0,
  });
  const claims = Array.from({ length: 3_000 }, (_, index) => ({
    number: `DB3702/T ${9_000 + index}-2025`,
    titles: { zh: `【样例】\\制表\t换行\n ${index}` },
  }));
  const keys = await say(platform.database, { name: 'sample' }, claims);
  await platform.catalogue.correct({
    key: keys[0] ?? '',
    fields: { implemented: '2025-06-01' },
    actor: office,
    why: '依公告',
  });
  mkdirSync(path.join(dataFolder, 'files', 'ab'), { recursive: true });
  writeFileSync(path.join(dataFolder, 'files', 'ab', 'sample.bin'), Buffer.from([0, 1, 2, 255]));
  await platform.audit.heads.make();
  // Others go on writing while it is made: what they do is not in it.
  await make(sealed, passphrase, async () => {
    await platform.book.synonyms.add({ words: ['样例甲', '样例乙'], language: 'zh', note: '' }, office);
  });
  await make(open, undefined);
});
afterAll(async () => {
  await platform.close();
  rmSync(folder, { recursive: true, force: true });
});

let places = 0;
async function restored(
  file: string,
  secret: string | undefined,
  into?: Database,
): Promise<Restored & { place: string }> {
  places += 1;
  const place = path.join(folder, `restored-${places}`);
  const database = into ?? (await emptyDatabase());
  try {
    const source = { file, passphrase: secret };
    const request = {
      source,
      dataFolder: place,
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      actor: office,
      clock,
    };
    return { ...(await restore({ ...request, database, onProgress: () => undefined })), place };
  } finally {
    if (into === undefined) await database.close();
  }
}

async function refusalOf(action: Promise<unknown>): Promise<{ code: string; facts: Record<string, unknown> }> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Refused) return error.refusal;
  throw error ?? new Error('it was not refused');
}

describe('a backup', () => {
  it('is restored into an empty place: same rows, the log verifies, numbers go on, keys and files are there', async () => {
    const database = await emptyDatabase();
    const result = await restored(sealed, passphrase, database);
    expect(result.different).toEqual([]);
    expect(result.backup.rows.statement).toBe(3_001);
    expect(result.backup.rows.search_synonym).toBeGreaterThan(0);
    expect(result.verification).toMatchObject({ heads: 1, report: { last: result.backup.rows.audit_event } });
    const again = await openPlatform({
      dataFolder: result.place,
      databaseUrl: undefined,
      database,
      clock,
      onError: () => undefined,
      searchThreads: 0,
    });
    const synonyms = (await again.book.synonyms.list(true)).map(({ words }) => words.join());
    expect(synonyms).not.toContain('样例甲,样例乙');
    const { resolve } = again.catalogue;
    const { standard } = await resolve('DB3702/T 9000-2025', undefined);
    expect(standard?.titles.zh).toBe('【样例】\\制表\t换行\n 0');
    await again.catalogue.correct({
      key: standard?.key ?? '',
      fields: { published: '2025-05-01' },
      actor: office,
      why: '续',
    });
    await again.audit.heads.make();
    expect(await again.audit.verify()).toMatchObject({ heads: 2, keys: 1 });
    expect(readFileSync(path.join(result.place, 'files', 'ab', 'sample.bin'))).toEqual(Buffer.from([0, 1, 2, 255]));
    expect(statSync(path.join(result.place, 'keys')).mode & 0o777).toBe(0o700);
    await again.close();
  });

  it('that is not encrypted holds no private key', async () => {
    const result = await restored(open, undefined);
    expect(existsSync(path.join(result.place, 'keys'))).toBe(false);
    expect(result.verification).toMatchObject({ heads: 1 });
  });

  it('that is encrypted shows nothing of what it holds', () => {
    expect(readFileSync(sealed).includes('DB3702')).toBe(false);
    expect(statSync(sealed).mode & 0o777).toBe(0o600);
  });

  it('is refused where something is already', async () => {
    const { code, facts } = await refusalOf(restored(open, undefined, platform.database));
    expect(code).toBe('not-empty');
    expect(facts.found).toContain('statement');
  });

  it('is refused with a wrong passphrase, or without one', async () => {
    expect((await refusalOf(restored(sealed, `${passphrase}x`))).code).toBe('wrong-passphrase');
    expect(await refusalOf(restored(sealed, undefined))).toMatchObject({
      code: 'backup-unreadable',
      facts: { zh: expect.stringContaining('已加密') },
    });
  });

  it.each([
    ['sealed', 'cut in the middle', (file: Buffer) => file.subarray(0, file.length / 2), '不完整'],
    ['sealed', 'cut by one byte', (file: Buffer) => file.subarray(0, -1), '不完整'],
    [
      'sealed',
      'with a changed header',
      (file: Buffer) => Buffer.from(file.toString('latin1').replace('"test"', '"tesT"'), 'latin1'),
      undefined,
    ],
    ['sealed', 'with one bit changed', (file: Buffer) => flipped(file, file.length - 100), undefined],
    ['open', 'cut in the middle', (file: Buffer) => file.subarray(0, file.length / 2), '不完整'],
    ['open', 'with one bit changed', (file: Buffer) => flipped(file, file.length / 2), '损坏'],
    [
      'open',
      'with a changed header',
      (file: Buffer) => Buffer.from(file.toString('latin1').replace('"test"', '"tesT"'), 'latin1'),
      '损坏',
    ],
    ['open', 'with something behind it', (file: Buffer) => Buffer.concat([file, Buffer.from('x')]), '末尾之后'],
    ['open', 'that is something else', () => Buffer.from('%PDF-1.7'), '不是标+的备份'],
    ['open', 'that is empty', () => Buffer.alloc(0), '不是标+的备份'],
  ])('(%s) %s is refused before anything is done', async (which, _what, change, words) => {
    const file = path.join(folder, 'tampered.biao');
    writeFileSync(file, change(readFileSync(which === 'sealed' ? sealed : open)));
    const database = await emptyDatabase();
    const { code, facts } = await refusalOf(restored(file, which === 'sealed' ? passphrase : undefined, database));
    if (words === undefined) expect(code).toBe('wrong-passphrase');
    else expect({ code, zh: facts.zh }).toEqual({ code: 'backup-unreadable', zh: expect.stringContaining(words) });
    const { rows } = await database.pool.query("select to_regclass('statement') as made");
    expect(rows).toEqual([{ made: null }]);
    await database.close();
  });

  it('is not written over another file, and none is left half', async () => {
    const before = readFileSync(open);
    await expect(make(open, undefined)).rejects.toThrow('EEXIST');
    expect(readFileSync(open)).toEqual(before);
    await expect(make(path.join(folder, 'nowhere', 'x.biao'), undefined)).rejects.toThrow('ENOENT');
  });
});

function flipped(file: Buffer, at: number): Buffer {
  const copy = Buffer.from(file);
  const place = Math.floor(at);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}
