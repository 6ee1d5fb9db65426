import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { office } from '../../../tests/support/acts.ts';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import { say } from '../../../tests/support/claims.ts';
import { type PeopleSite, peopleSite, type TestBrowser } from '../../../tests/support/people-site.ts';

let site: PeopleSite;
beforeAll(async () => {
  site = await peopleSite();
  await say(site.database, { name: 'portal' }, [
    {
      number: 'GB/T 1.1-2020',
      level: 'national',
      titles: { zh: '起草规则' },
      published: '2020-03-31',
      implemented: '2020-10-01',
    },
    {
      number: 'GB/T 1.10-2020',
      level: 'national',
      titles: { zh: '样例' },
      published: '2020-03-31',
      implemented: '2020-10-01',
    },
    // begins after the clock of these tests, and after that of the database, by which sayings are dated
    { number: 'DB3702/T 1-2026', titles: { zh: '停车服务规范' }, published: '2026-11-01', implemented: '2127-01-01' },
    {
      number: 'RFC 2616',
      titles: { en: 'HTTP/1.1' },
      published: '1999-06',
      state: 'withdrawn',
      withdrawn: '2014-06-01',
    },
  ]);
  await site.platform.follower.catchUp();
});
afterAll(() => site.close());

const keys = ['gb-t-1.1~2020', 'gb-t-1.10~2020', 'db3702-t-1~2026', 'rfc-2616'];
type List = {
  followed: number;
  total: number;
  news: number;
  items: { key: string; isNew: boolean; status: { state: string } }[];
};
const listOf = (browser: TestBrowser, query = '') => browser.read<List>(`/me/followed${query}`);
const keysOf = ({ items }: List) => items.map(({ key }) => key);
async function follower(name: string) {
  const person = await site.person(name);
  for (const key of keys) expect((await person.browser.post('/me/followed', { key })).status).toBe(200);
  return person;
}

describe('a followed standard', () => {
  it('stands in the own list with its state of today, and in nobody else’s', async () => {
    const { browser } = await follower('甲');
    const list = await listOf(browser);
    expect([list.total, list.news]).toEqual([4, 0]);
    expect(Object.fromEntries(list.items.map(({ key, status }) => [key, status.state]))).toEqual({
      'gb-t-1.1~2020': 'in-force',
      'gb-t-1.10~2020': 'in-force',
      'db3702-t-1~2026': 'upcoming',
      'rfc-2616': 'withdrawn',
    });
    const other = await site.person('乙');
    expect(await listOf(other.browser)).toEqual({ followed: 0, total: 0, news: 0, items: [] });
    expect((await site.browser().get('/me/followed')).status).toBe(401);
  });

  it('is sorted, narrowed and paged', async () => {
    const { browser } = await follower('丙');
    expect(keysOf(await listOf(browser, '?sort=number'))).toEqual([
      'db3702-t-1~2026',
      'gb-t-1.1~2020',
      'gb-t-1.10~2020',
      'rfc-2616',
    ]);
    expect(keysOf(await listOf(browser, '?state=not-in-force&sort=number'))).toEqual(['db3702-t-1~2026', 'rfc-2616']);
    const second = await listOf(browser, '?sort=number&limit=3&page=2');
    expect([second.total, keysOf(second)]).toEqual([4, ['rfc-2616']]);
  });

  it('is followed once, however often, and no more after that has ended', async () => {
    const { browser } = await follower('丁');
    await browser.post('/me/followed', { key: 'rfc-2616' });
    expect((await listOf(browser)).total).toBe(4);
    expect(await browser.read('/me/followed/rfc-2616')).toEqual({ followed: true });
    await browser.post('/me/followed/rfc-2616/end', {});
    expect(await browser.read('/me/followed/rfc-2616')).toEqual({ followed: false });
    expect((await listOf(browser)).total).toBe(3);
  });

  it('is one of a thousand at most, and one that is followed is no new one', async () => {
    const { browser, id } = await site.person('辛');
    await browser.post('/me/followed', { key: 'rfc-2616' });
    await site.database.pool.query(
      `insert into followed select $1, 'x-' || n, now(), now() from generate_series(1, 999) n`,
      [id],
    );
    expect((await browser.post('/me/followed', { key: 'rfc-2616' })).status).toBe(200);
    expect(await browser.post('/me/followed', { key: 'gb-t-1.1~2020' })).toMatchObject({
      status: 409,
      body: { code: 'limit-reached', facts: { limit: 1_000 } },
    });
  });

  it('that is not held cannot be followed', async () => {
    const { browser } = await site.person('戊');
    expect(await browser.post('/me/followed', { key: 'gb-t-9999' })).toMatchObject({ status: 404 });
  });
});

describe('the list of searches and units that are followed', () => {
  it('is told page by page with all of their number, the newest first or by name', async () => {
    const { browser, id } = await site.person('辛');
    await site.database.pool.query(
      `insert into following (person, kind, id, since, told)
       select $1, 'search', id, since::timestamptz, now()
       from (values ('bbbb', '2026-01-03'), ('cccc', '2026-01-02'), ('aaaa', '2026-01-01')) as f (id, since)`,
      [id],
    );
    const pageOf = async (query: string) => {
      const { total, items } = await browser.read<{ total: number; items: { id: string }[] }>(`/me/following?${query}`);
      return [total, ...items.map((item) => item.id)];
    };
    expect(await pageOf('limit=1')).toEqual([3, 'bbbb']);
    expect(await pageOf('limit=2&page=2')).toEqual([3, 'aaaa']);
    expect(await pageOf('sort=name&limit=2')).toEqual([3, 'aaaa', 'bbbb']);
    expect(await pageOf('kind=unit')).toEqual([0]);
  });
});

describe('a change', () => {
  it('by a new saying or by a day that comes is new until it has been seen', async () => {
    const { browser } = await follower('己');
    await site.platform.catalogue.correct({
      key: 'gb-t-1.10~2020',
      fields: { titles: { zh: '样例 改' } },
      actor: office,
      why: '试',
    });
    const said = await listOf(browser, '?state=new');
    expect([said.followed, said.total, said.news, keysOf(said)]).toEqual([4, 1, 1, ['gb-t-1.10~2020']]);
    await browser.post('/me/followed/seen');
    expect((await listOf(browser)).news).toBe(0);
    // a hundred years later nobody has said anything, and the standard is in force
    site.later(101 * 365 * 86_400_000);
    const [{ id }] = (await site.database.pool.query(`select id from person where name = '己'`)).rows;
    const later = await site.platform.currency.followed(id, { state: 'new', sort: 'changed', page: 1, limit: 50 });
    expect([later.news, later.items.map(({ key }) => key)]).toEqual([1, ['db3702-t-1~2026']]);
  });
});

describe('a person who goes', () => {
  it('takes the list along: it is in the copy, and gone with the account', async () => {
    const { browser, id } = await follower('庚');
    expect((await browser.get('/me/record')).body.followed).toMatchObject({ standards: { length: 4 }, others: [] });
    expect((await browser.post('/me/close', { password: goodPassword, confirm: true })).status).toBe(200);
    const { rows } = await site.database.pool.query('select count(*)::int as count from followed where person = $1', [
      id,
    ]);
    expect(rows).toEqual([{ count: 0 }]);
  });
});
