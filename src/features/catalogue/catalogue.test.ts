import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#adapters/database/port.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { say } from '../../../tests/support/claims.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { type Catalogue, createCatalogue } from './index.ts';

// Facts of GB/T 1.1: national full-text platform, read August 2026. The rest is plainly invented.
const portal = { name: 'portal', priority: 10 };
const shop = { name: 'shop', priority: 90 };
let database: Database;
let catalogue: Catalogue;

beforeAll(async () => {
  database = await clonedDatabase();
  catalogue = createCatalogue(database, () => new Date('2026-11-23T04:00:00Z'));
  await say(database, portal, [
    {
      number: 'GB/T 1.1-2009',
      titles: { zh: '标准化工作导则 第1部分：标准的结构和编写' },
      published: '2009-06-17',
      implemented: '2010-01-01',
    },
    {
      number: 'GB/T 1.1-2020',
      titles: { zh: '标准化工作导则 第1部分：标准化文件的结构和起草规则' },
      published: '2020-03-31',
      implemented: '2020-10-01',
      ics: ['01.120'],
      ccs: ['A00'],
      relations: [{ type: 'replaces', number: 'GB/T 1.1-2009' }],
    },
    { number: 'GB/T 1-9999', titles: { zh: '【样例】另一项' } },
    {
      number: 'DB3702/T 9001-2025',
      titles: { zh: '【样例】甲' },
      published: '2025-03',
      sample: true,
      relations: [{ type: 'adopts', number: 'ISO 9999:2024', degree: 'identical' }],
    },
    {
      number: 'DB3702/T 9002-2025',
      titles: { zh: '【样例】乙' },
      published: '2025',
      sample: true,
      relations: [{ type: 'replaces', inverse: true, number: 'DB3702/T 9003-2030' }],
    },
  ]);
  await say(database, shop, [
    { number: 'GBT 1.1－2020', titles: { zh: '标准化工作导则', en: 'Directives' }, published: '2020-03-30' },
  ]);
});
afterAll(() => database.close());

describe('a record', () => {
  it('is one record with both sources, whatever the spelling, and shows their disagreement', async () => {
    const record = await catalogue.record('gb-t-1.1~2020', undefined);
    expect(record.number).toBe('GB/T 1.1—2020');
    expect(record.sources).toEqual(['portal', 'shop']);
    expect(record.published).toBe('2020-03-31');
    expect(record.provenance.published?.source).toBe('portal');
    expect(record.titles.en).toBe('Directives');
    expect(record.disagreements.find((one) => one.field === 'published')?.values.map((one) => one.value)).toEqual([
      '2020-03-31',
      '2020-03-30',
    ]);
  });

  it('tells its status on any day: the old edition holds until the new one is implemented', async () => {
    const on = async (day: string) => (await catalogue.status('gb-t-1.1~2009', day)).status.state;
    expect(await on('2009-12-31')).toBe('upcoming');
    expect(await on('2010-01-01')).toBe('in-force');
    expect(await on('2020-09-30')).toBe('in-force');
    expect(await on('2020-10-01')).toBe('replaced');
    const { status } = await catalogue.status('gb-t-1.1~2009', undefined);
    expect(status).toMatchObject({ on: '2026-11-23', replacedBy: ['GB/T 1.1—2020'], since: '2020-10-01' });
    expect(status.explanation.zh).toContain('2020-10-01');
  });

  it('lists its editions, not its neighbours', async () => {
    const { editions } = await catalogue.record('gb-t-1.1~2009', undefined);
    expect(editions.map((edition) => [edition.number, edition.state, edition.current])).toEqual([
      ['GB/T 1.1—2009', 'replaced', true],
      ['GB/T 1.1—2020', 'in-force', false],
    ]);
  });

  it('shows relations from both ends and keeps dangling ones by number', async () => {
    const old = await catalogue.record('gb-t-1.1~2009', undefined);
    expect(old.relations).toMatchObject([
      { type: 'replaces', direction: 'incoming', number: 'GB/T 1.1—2020', key: 'gb-t-1.1~2020', state: 'in-force' },
    ]);
    const adopter = await catalogue.record('db3702-t-9001~2025', undefined);
    expect(adopter.relations).toMatchObject([
      { type: 'adopts', direction: 'outgoing', number: 'ISO 9999:2024', degree: 'identical' },
    ]);
    expect(adopter.relations[0]?.key).toBeUndefined();
  });

  it('that does not exist is refused by its key', async () => {
    const error = await catalogue.record('gb-t-404~2020', undefined).catch((reason: unknown) => reason);
    expect(error instanceof Refused && error.refusal).toEqual({ code: 'not-found', facts: { what: 'gb-t-404~2020' } });
  });
});

describe('resolving', () => {
  it.each([
    'GB/T 1.1-2020',
    'gbt1.1-2020',
    'GB/T 1.1—2020',
    'GB_T 1.1-2020',
    'gb/t 1.1 2020',
    'GB 1.1-2020',
    'gb-t-1.1~2020',
  ])('finds the edition that is written as %s', async (spelling) => {
    expect((await catalogue.resolve(spelling, undefined)).standard?.key).toBe('gb-t-1.1~2020');
  });

  it('takes an undated number for the edition in force on the day', async () => {
    expect((await catalogue.resolve('GB/T 1.1', undefined)).standard?.number).toBe('GB/T 1.1—2020');
    expect((await catalogue.resolve('GB/T 1.1', '2015-01-01')).standard?.number).toBe('GB/T 1.1—2009');
  });

  it('answers none for what the library does not hold', async () => {
    expect(await catalogue.resolve('ISO 1:1900', undefined)).toMatchObject({ outcome: 'none', candidates: [] });
  });
});

describe('a correction', () => {
  it('is appended, outranks the sources, and the past can still be shown', async () => {
    const key = 'db3702-t-9001~2025';
    const before = await catalogue.position();
    await catalogue.correct({ key, fields: { implemented: '2025-06-01' }, actor: '题录岗', why: '依公告' });
    expect((await catalogue.record(key, undefined)).status.state).toBe('in-force');
    expect((await catalogue.record(key, undefined, before)).implemented).toBeUndefined();
    const { revisions } = await catalogue.history(key);
    expect(revisions[0]).toMatchObject({ source: 'correction', actor: '题录岗', why: '依公告' });
    expect(revisions[0]?.changes).toContainEqual({ field: 'implemented', after: '2025-06-01' });
    expect(revisions).toHaveLength(2);
  });

  it('is found under the other numbers it gives, and may name a number too long for an index', async () => {
    const fields = {
      aliases: [{ type: 'second-number', value: 'Q/OTHER 77—2025' }],
      relations: [{ type: 'cites', number: '長'.repeat(6_000) }],
    };
    await catalogue.correct({ key: 'db3702-t-9002~2025', fields, actor: '题录岗', why: '依封面' });
    expect((await catalogue.resolve('Q/OTHER 77-2025', undefined)).standard?.number).toBe('DB3702/T 9002—2025');
  });

  it('with a field that does not exist or a day that does not exist is refused', async () => {
    for (const fields of [{ implemented: '2015-02-30' }, { colour: 'red' }]) {
      const error = await catalogue
        .correct({ key: 'gb-t-1.1~2020', fields, actor: 'x', why: 'y' })
        .catch((reason: unknown) => reason);
      expect(error instanceof Refused && error.refusal.code).toBe('invalid-input');
    }
  });
});

describe('the feed of the index', () => {
  it('brings with a changed document those whose status it changes', async () => {
    expect((await catalogue.affectedKeys(['gb-t-1.1~2020'])).toSorted()).toEqual(['gb-t-1.1~2009', 'gb-t-1.1~2020']);
    expect(await catalogue.affectedKeys(['db3702-t-9003~2030'])).toContain('db3702-t-9002~2025');
  });

  it('tells states by day', async () => {
    const { documents, removed } = await catalogue.indexDocuments(['gb-t-1.1~2009', 'nobody']);
    expect(removed).toEqual(['nobody']);
    expect(documents[0]?.timeline).toEqual([
      { from: '', state: 'upcoming' },
      { from: '2010-01-01', state: 'in-force' },
      { from: '2020-10-01', state: 'replaced' },
    ]);
  });

  it('names the documents that one replaces', async () => {
    const { documents } = await catalogue.indexDocuments(['gb-t-1.1~2020', 'gb-t-1.1~2009']);
    const names = new Map(documents.map((document) => [document.key, document.names]));
    expect(names.get('gb-t-1.1~2020')).toEqual({ replaces: ['gb-t-1.1~2009'] });
    expect(names.get('gb-t-1.1~2009')).toBeUndefined();
  });

  it('walks through every document once', async () => {
    const keys: string[] = [];
    for await (const batch of catalogue.allDocuments(2)) keys.push(...batch.map((document) => document.key));
    expect(keys).toHaveLength(5);
    expect(new Set(keys).size).toBe(5);
  });

  it('names what another document says of it, and brings it when that one changes', async () => {
    await say(database, { name: 'other' }, [
      { number: 'ISO 9001:2008', relations: [{ type: 'replaces', inverse: true, number: 'ISO 9001:2015' }] },
      { number: 'ISO 9001:2015' },
    ]);
    const { documents } = await catalogue.indexDocuments(['iso-9001~2015']);
    expect(documents[0]?.names).toEqual({ replaces: ['iso-9001~2008'] });
    expect(await catalogue.affectedKeys(['iso-9001~2008'])).toContain('iso-9001~2015');
  });

  it('has the first day of the month where no more is known, and no day where only the year is', async () => {
    const { documents } = await catalogue.indexDocuments(['db3702-t-9001~2025', 'db3702-t-9002~2025']);
    expect(documents.map(({ key, published }) => [key, published])).toEqual([
      ['db3702-t-9001~2025', '2025-03-01'],
      ['db3702-t-9002~2025', undefined],
    ]);
  });
});
