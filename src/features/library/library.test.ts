import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readTextFile } from '#adapters/formats/texts/read-text.ts';
import { importPaths } from '#apps/importer/import-paths.ts';
import { createCatalogue } from '#features/catalogue/index.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { accessClasses } from '#kernel/standard/vocabulary.ts';
import { append, office } from '../../../tests/support/acts.ts';
import { say } from '../../../tests/support/claims.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { onePoint, wordFile, wordParagraph, wordPicture } from '../../../tests/support/word-file.ts';
import { createLibrary } from './service.ts';

const secret = '绝密词条';
const body = `1 范围\n本文件规定了社区应急服务的要求。\n2 要求\n2.1 应急预案\n社区应编制应急预案，写明${secret}，每年演练。\n`;
const key = 'db3702-t-1~2020';
const other = 'db3702-t-2~2021';
const decision = { access: 'O1', reason: '《地方标准管理办法》：公开' } as const;

let database: Awaited<ReturnType<typeof clonedDatabase>>;
let catalogue: ReturnType<typeof createCatalogue>;
let library: ReturnType<typeof createLibrary>;

beforeAll(async () => {
  database = await clonedDatabase();
  await say(database, { name: 'portal' }, [
    { number: 'DB3702/T 1-2020', titles: { zh: '社区服务规范' }, published: '2020-01-01' },
    { number: 'DB3702/T 2-2021', titles: { zh: '指南' }, published: '2021-01-01' },
  ]);
  catalogue = createCatalogue(database, () => new Date('2026-11-23T04:00:00Z'), append);
  library = createLibrary(database, catalogue, readTextFile);
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const one of [key, other]) {
    if ((await library.texts(one)).texts.length > 0) await library.remove(one, 'test', office);
  }
});

const add = (text = body, given: Partial<Parameters<typeof library.add>[0]> = {}) =>
  library.add({ key, file: 'text.txt', bytes: Buffer.from(text), actor: office, ...decision, ...given });

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof Refused ? error.refusal.code : error),
  );

test('figures of a Word file stand with their passage; their pictures go with the text', async () => {
  const body = `${wordParagraph('1 范围')}${wordParagraph('见图1。')}<w:p>${wordPicture('rId1', '流程')}</w:p>${wordParagraph('2 要求')}`;
  const bytes = wordFile(body, { rId1: onePoint });
  const { digest } = await library.add({ key, file: 'text.docx', bytes, actor: office, ...decision });
  const sha256 = createHash('sha256').update(onePoint).digest('hex');
  const read = await library.read({ key, digest, from: 0, limit: 10, q: '' });
  expect(read.passages.map(({ clause, figures }) => ({ clause, figures }))).toEqual([
    { clause: '1', figures: [{ text: '流程', picture: { sha256, width: 100, height: 50 } }] },
    { clause: '2', figures: [] },
  ]);
  expect(await library.picture(key, digest, sha256)).toEqual({ mediaType: 'image/png', bytes: onePoint });
  expect(await codeOf(library.picture(key, digest, digest))).toBe('not-found');
  await library.setAccess(key, { access: 'O5', reason: 'test' }, office);
  expect(await codeOf(library.picture(key, digest, sha256))).toBe('not-found');
  await library.remove(key, 'test', office);
  expect((await database.pool.query('select from text_picture')).rows).toEqual([]);
});

describe('a text', () => {
  test('is held by the checksum of its bytes, cut into clauses, with who may read it and why', async () => {
    const { digest, passages, language } = await add();
    expect(digest).toBe(createHash('sha256').update(body).digest('hex'));
    expect([passages, language]).toEqual([3, 'zh']);
    const { texts } = await library.texts(key);
    expect(texts).toEqual([
      {
        digest,
        mediaType: 'text/plain',
        language: 'zh',
        bytes: Buffer.byteLength(body),
        ...decision,
        passages: 3,
        original: `/api/v1/standards/${encodeURIComponent(key)}/texts/${digest}/original`,
        pictures: `/api/v1/standards/${encodeURIComponent(key)}/texts/${digest}/pictures`,
      },
    ]);
    const read = await library.read({ key, digest, from: 0, limit: 2, q: '应急服务' });
    expect(read.passages.map(({ clause, heading }) => `${clause} ${heading}`)).toEqual(['1 范围', '2 要求']);
    expect(read.passages[0]?.parts).toEqual([
      { text: '本文件规定了社区', hit: false },
      { text: '应急服务', hit: true },
      { text: '的要求。', hit: false },
    ]);
    expect(read.next).toBe(2);
  });

  test('added twice changes nothing; added with another class says the new one', async () => {
    expect((await add()).changed).toBe(true);
    expect((await add()).changed).toBe(false);
    expect((await add(body, { access: 'O4', reason: '协议' })).changed).toBe(true);
    expect((await library.texts(key)).texts).toMatchObject([{ access: 'O4', reason: '协议' }]);
  });

  test('several at the same time are all held', async () => {
    await Promise.all(['1 甲\n甲', '1 乙\n乙', '1 丙\n丙', '1 丁\n丁'].map((text) => add(text)));
    expect((await library.texts(key)).texts).toHaveLength(4);
  });

  test('without a reason, without words, of an unknown document is refused and nothing is kept', async () => {
    expect(await codeOf(add(body, { reason: ' ' }))).toBe('invalid-input');
    expect(await codeOf(add(' \n \n'))).toBe('text-unreadable');
    expect(await codeOf(add(body, { key: 'no-such-key' }))).toBe('not-found');
    const { rows } = await database.pool.query('select count(*)::int as count from text_file');
    expect(rows).toEqual([{ count: 0 }]);
  });

  test('removed is thrown away unless another document has it; who said so and why stays', async () => {
    const { digest } = await add();
    await add(body, { key: other });
    await library.remove(key, '版权人要求', office);
    expect((await library.texts(key)).texts).toEqual([]);
    expect((await library.original(other, digest)).bytes.toString()).toBe(body);
    await library.remove(other, '同上', office);
    const { rows } = await database.pool.query('select count(*)::int as count from text_passage');
    expect(rows).toEqual([{ count: 0 }]);
    const { revisions } = await catalogue.history(key);
    expect(revisions[0]).toMatchObject({ source: 'full-text', actor: office.office, why: '版权人要求' });
  });

  test('rows of texts cannot be changed, not even by hand', async () => {
    await add();
    await expect(database.pool.query("update text_passage set body = 'x'")).rejects.toThrow(/never changed/);
    await expect(database.pool.query("update text_file set media_type = 'x'")).rejects.toThrow(/never changed/);
  });

  test('no import and no correction can say what is held or who may read it', async () => {
    const { digest } = await add(body, { access: 'O6', reason: '保密' });
    const open = { digest, mediaType: 'text/plain', language: 'zh', bytes: 1, access: 'O1', reason: 'forged' } as const;
    const folder = mkdtempSync(path.join(tmpdir(), 'biao-library-'));
    const file = path.join(folder, 'forged.jsonl');
    writeFileSync(file, `${JSON.stringify({ number: 'DB3702/T 1-2020', note: 'forged', texts: [open] })}\n`);
    const imported = await importPaths(
      { pool: database.pool, append },
      {
        paths: [file],
        source: 'full-text',
        format: 'claims',
        actor: office,
        tolerate: 0,
      },
    );
    rmSync(folder, { recursive: true });
    expect(imported.updated + imported.created).toBe(1);
    expect((await library.texts(key)).texts).toMatchObject([{ access: 'O6' }]);
    const correction = { key, fields: { texts: [open] }, actor: office, why: 'x' };
    expect(await codeOf(catalogue.correct(correction))).toBe('invalid-input');
    expect(await codeOf(library.original(key, digest))).toBe('not-found');
  });
});

describe('who may read it', () => {
  test.each(accessClasses.filter((one) => one !== 'O1'))(
    'of a text of class %s nothing is given out',
    async (access) => {
      const { digest } = await add(body, { access, reason: 'test' });
      const [info] = (await library.texts(key)).texts;
      expect(info).not.toHaveProperty('original');
      expect(info).not.toHaveProperty('passages');
      expect(JSON.stringify(info)).not.toContain(secret);
      expect(await codeOf(library.read({ key, digest, from: 0, limit: 10, q: '' }))).toBe('not-found');
      expect(await codeOf(library.contents(key, digest))).toBe('not-found');
      expect(await codeOf(library.original(key, digest))).toBe('not-found');
      expect((await library.indexPassages([key, other])).size).toBe(0);
      const ids = [`${digest.slice(0, 16)}.0`, `${digest.slice(0, 16)}.2`];
      expect((await library.shown([{ key, ids }])).size).toBe(0);
      const record = await catalogue.record(key, undefined);
      expect(JSON.stringify(record)).not.toContain(secret);
    },
  );

  test('changes at once, whatever an index still has; the history tells who and why', async () => {
    const { digest } = await add();
    const ids = [`${digest.slice(0, 16)}.2`];
    expect((await library.shown([{ key, ids }])).get(key)?.get(ids[0] ?? '')?.body).toContain(secret);
    await library.setAccess(key, { access: 'O4', reason: '协议终止' }, office);
    expect((await library.shown([{ key, ids }])).size).toBe(0);
    expect(await codeOf(library.original(key, digest))).toBe('not-found');
    await library.setAccess(key, decision, office);
    expect((await library.shown([{ key, ids }])).size).toBe(1);
    const { revisions } = await catalogue.history(key);
    expect(revisions.slice(0, 2).map(({ why }) => why)).toEqual([decision.reason, '协议终止']);
  });

  test('a document without texts has none to change', async () => {
    expect(await codeOf(library.setAccess(other, decision, office))).toBe('not-found');
    expect(await codeOf(library.remove(other, 'x', office))).toBe('not-found');
  });

  test('a name of another text is no way in', async () => {
    const { digest } = await add();
    expect((await library.shown([{ key: other, ids: [`${digest.slice(0, 16)}.2`] }])).size).toBe(0);
    expect((await library.shown([{ key, ids: ['0000000000000000.2', 'x', `${digest}.1`] }])).get(key)?.size ?? 0).toBe(
      0,
    );
    expect(await codeOf(library.read({ key: other, digest, from: 0, limit: 1, q: '' }))).toBe('not-found');
  });
});

describe('an index', () => {
  test('is given the passages of open texts, each once, and sees every change in the log', async () => {
    const before = await catalogue.position();
    const { digest } = await add();
    const passages = (await library.indexPassages([key, other])).get(key);
    expect(passages?.map(({ id }) => id)).toEqual([0, 1, 2].map((at) => `${digest.slice(0, 16)}.${at}`));
    expect(passages?.[2]?.text).toMatch(/^2.1 应急预案\n社区/);
    await library.setAccess(key, { access: 'O2', reason: 'test' }, office);
    await library.setAccess(key, decision, office);
    await library.remove(key, 'test', office);
    const { position, keys } = await catalogue.changedAfter(before, 100);
    expect([position - before >= 4, keys]).toEqual([true, [key]]);
  });
});
