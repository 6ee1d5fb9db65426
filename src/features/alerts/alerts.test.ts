import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signatureOf } from '#adapters/webhook/send.ts';
import { office } from '../../../tests/support/acts.ts';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import { say } from '../../../tests/support/claims.ts';
import { letterTo, type PeopleSite, peopleSite, type TestPerson } from '../../../tests/support/people-site.ts';

const day = 86_400_000;
let site: PeopleSite;
beforeAll(async () => {
  site = await peopleSite({ webhookNetworks: ['127.0.0.1/32'] });
  await say(site.database, { name: 'portal' }, [
    { number: 'GB/T 100-2010', titles: { zh: '甲样例' }, published: '2010-01-01', implemented: '2010-06-01' },
    { number: 'GB/T 200-2026', titles: { zh: '乙样例' }, published: '2026-06-01', implemented: '2026-12-01' },
    { number: 'GB/T 300-2011', titles: { zh: '水表样例' }, published: '2011-01-01', implemented: '2011-06-01' },
  ]);
  await site.platform.follower.catchUp();
  await look();
});
afterAll(() => site.close());

const look = async () => {
  await site.platform.follower.catchUp();
  return site.platform.currency.look(new AbortController().signal);
};
type Line = { id: string; kind: string; zh: string; en: string; link: string; seen?: string };
type List = { total: number; unseen: number; items: Line[] };
const listOf = ({ browser }: TestPerson, query = '') => browser.read<List>(`/me/alerts${query}`);
const sentences = async (person: TestPerson) => (await listOf(person)).items.map(({ zh }) => zh);
const choose = async ({ browser }: TestPerson, kind: string, channels: string[]) =>
  expect((await browser.post('/me/alerts/choices', { choices: [{ kind, channels }] })).status).toBe(200);
const mailsTo = async (person: TestPerson) =>
  (await site.database.pool.query(`select subject from mail where recipient = $1 and kind = 'alerts'`, [person.email]))
    .rowCount;

async function following(name: string, ...keys: string[]): Promise<TestPerson> {
  const person = await site.person(name);
  for (const key of keys) expect((await person.browser.post('/me/followed', { key })).status).toBe(200);
  return person;
}

describe('who follows a standard', () => {
  it('is told once that it is replaced, by what, on the desk and by mail', async () => {
    const person = await following('甲', 'gb-t-100~2010');
    expect(await look()).toBe(0);
    await say(site.database, { name: 'portal' }, [
      {
        number: 'GB/T 100-2026',
        titles: { zh: '甲样例' },
        published: '2026-01-01',
        implemented: '2026-07-01',
        relations: [{ type: 'replaces', number: 'GB/T 100-2010' }],
      },
    ]);
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    const { items, unseen } = await listOf(person);
    expect(items).toMatchObject([
      {
        kind: 'standard-changed',
        zh: 'GB/T 100—2010：现行 → 被代替（由 GB/T 100—2026 代替）',
        en: 'GB/T 100—2010: In force → Replaced (replaced by GB/T 100—2026)',
        link: '/s/gb-t-100~2010',
      },
    ]);
    expect(unseen).toBe(1);
    const letter = await letterTo(site, person.email);
    expect(letter.subject).toContain('GB/T 100—2010：现行 → 被代替');
    expect(letter.plain).toContain('http://localhost:3999/s/gb-t-100~2010');
    await person.browser.post('/me/alerts/seen', { id: items[0]?.id });
    expect(await listOf(person, '?state=unseen')).toMatchObject({ total: 0, unseen: 0 });
  });

  it('is told by the channels chosen for the kind, by none when none is chosen', async () => {
    const [silent, mailed] = [await following('乙', 'gb-t-300~2011'), await following('丙', 'gb-t-300~2011')];
    await choose(silent, 'standard-changed', []);
    await choose(mailed, 'standard-changed', ['mail']);
    await site.platform.catalogue.correct({
      key: 'gb-t-300~2011',
      fields: { withdrawn: '2026-01-01' },
      actor: office,
      why: '试',
    });
    expect(await look()).toBe(2);
    expect([(await listOf(silent)).total, await mailsTo(silent)]).toEqual([0, 0]);
    expect([(await listOf(mailed)).total, await mailsTo(mailed)]).toEqual([0, 1]);
    const { choices } = await mailed.browser.read<{ choices: object[] }>('/me/alerts/choices');
    expect(choices[0]).toEqual({ kind: 'standard-changed', channels: ['mail'] });
    const wrong = { choices: [{ kind: 'standard-changed', channels: ['pigeon'] }] };
    expect((await mailed.browser.post('/me/alerts/choices', wrong)).status).toBe(400);
  });

  it('is told on the day on which its state changes though nobody said anything', async () => {
    const person = await following('丁', 'gb-t-200~2026');
    await look();
    expect(await sentences(person)).toEqual([]);
    site.later(10 * day);
    const [{ id }] = (await site.database.pool.query(`select id from person where name = '丁'`)).rows;
    expect(await look()).toBe(1);
    const { items } = await site.platform.alerts.list(id, { state: 'all', sort: 'newest', page: 1, limit: 50 });
    expect(items.map(({ zh }) => zh)).toEqual(['GB/T 200—2026：即将实施 → 现行']);
  });
});

describe('who follows a search or a unit', () => {
  it('is told what is new among the matches of the search', async () => {
    const person = await site.person('戊');
    const saved = (await person.browser.post('/searches', { q: '锅炉' })).body;
    const followed = { kind: 'search', id: String(saved.id) };
    expect((await person.browser.post('/me/following', followed)).status).toBe(200);
    expect((await person.browser.post('/me/following', { kind: 'search', id: 'zzzz' })).status).toBe(404);
    await look();
    expect(await sentences(person)).toEqual([]);
    await say(site.database, { name: 'portal' }, [
      { number: 'GB/T 401-2026', titles: { zh: '锅炉样例' }, published: '2026-08-01', implemented: '2026-09-01' },
    ]);
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    expect(await sentences(person)).toEqual(['检索 “锅炉” 有 1 项新变化：GB/T 401—2026']);
    const list = await person.browser.read<{ total: number; items: object[] }>('/me/following');
    expect(list).toMatchObject({ total: 1, items: [{ ...followed, zh: '“锅炉”', link: `/q/${saved.id}` }] });
    await person.browser.post(`/me/following/search/${saved.id}/end`);
    expect(await person.browser.read(`/me/following/search/${saved.id}`)).toEqual({ followed: false });
  });

  it('is told that the unit has a new name', async () => {
    const clerk = await site.person('经办', [{ role: 'office-clerk' }]);
    const unit = {
      key: 'u-sample',
      kind: 'institute',
      level: 'city',
      zh: '样例院',
      from: '2020-01-01',
      source: '样例',
    };
    expect((await clerk.browser.post('/units', unit)).status).toBe(200);
    const person = await site.person('己');
    expect((await person.browser.post('/me/following', { kind: 'unit', id: 'u-sample' })).status).toBe(200);
    await clerk.browser.post('/units/u-sample/names', { zh: '样例研究院', from: '2026-12-20' });
    expect(await sentences(person)).toEqual(['样例院 自 2026-12-20 起更名为 样例研究院']);
  });
});

describe('a webhook', () => {
  it('is an address that may be called, and gets what is told, signed with a secret told once', async () => {
    const person = await site.person('庚');
    const inside = await person.browser.post('/me/alerts/webhook', { url: 'https://10.0.0.1/' });
    expect(inside).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    const receiver = await receiving();
    const { secret } = (await person.browser.post('/me/alerts/webhook', { url: receiver.url })).body;
    expect((await person.browser.post('/me/alerts/webhook/test')).status).toBe(200);
    await site.platform.alerts.deliver({ alert: await newestAlert(person) });
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.got;
    const sent: { type: string; data: { zh: string; url: string } } = JSON.parse(body);
    expect(sent).toMatchObject({ type: 'alert.work-decided', data: { zh: '这是一次试发。' } });
    const id = String(headers['webhook-id']);
    const signed = signatureOf(String(secret), id, Number(headers['webhook-timestamp']), body);
    expect(headers['webhook-signature']).toBe(signed);
    const { webhook } = await person.browser.read<{ webhook: object }>('/me/alerts/webhook');
    expect(webhook).toMatchObject({ url: receiver.url, deliveries: [{ attempts: 1, status: 204 }] });
    expect(JSON.stringify(webhook)).not.toContain(String(secret));
    // what was delivered is not sent again, and an alert of the webhook alone is in no list
    await site.platform.alerts.deliver({ alert: await newestAlert(person) });
    expect(receiver.got).toHaveLength(1);
    expect((await listOf(person)).total).toBe(0);
    await receiver.close();
  });

  it('that does not take what is sent is tried again, and stopped after too many failures', async () => {
    const person = await site.person('辛');
    await person.browser.post('/me/alerts/webhook', { url: 'http://127.0.0.1:1/' });
    await person.browser.post('/me/alerts/webhook/test');
    const alert = await newestAlert(person);
    const failing = () => site.platform.alerts.deliver({ alert });
    await expect(failing()).rejects.toThrow('not-available');
    await site.database.pool.query('update alert_webhook set failures = 19 where person = $1', [person.id]);
    await site.database.pool.query('update alert_delivery set attempts = 9 where alert = $1', [alert]);
    await expect(failing()).rejects.toThrow('not-available');
    const { webhook } = await person.browser.read<{ webhook: { stopped?: string } }>('/me/alerts/webhook');
    expect(webhook).toMatchObject({ deliveries: [{ failure: expect.stringContaining('ECONNREFUSED') }] });
    expect(webhook.stopped).toBeDefined();
    await failing();
    expect((await person.browser.post('/me/alerts/webhook/end')).status).toBe(200);
    expect((await person.browser.post('/me/alerts/webhook/test')).status).toBe(404);
  });
});

describe('alerts', () => {
  it('are of one person alone, and go with the account and with time', async () => {
    const person = await following('壬', 'gb-t-100~2026');
    await site.platform.catalogue.correct({
      key: 'gb-t-100~2026',
      fields: { withdrawn: '2026-11-01' },
      actor: office,
      why: '试',
    });
    await look();
    const other = await site.person('癸');
    const [{ id = '' } = {}] = (await listOf(person)).items;
    await other.browser.post('/me/alerts/seen', { id });
    expect((await listOf(person)).unseen).toBe(1);
    expect((await person.browser.get('/me/record')).body.alerts).toMatchObject({ alerts: [{ id }] });
    expect((await site.browser().get('/me/alerts')).status).toBe(401);
    expect((await person.browser.post('/me/close', { password: goodPassword, confirm: true })).status).toBe(200);
    const left = await site.database.pool.query('select from alert where person = $1', [person.id]);
    expect(left.rowCount).toBe(0);
    site.later(200 * day);
    expect(await site.platform.alerts.clearOld()).toBeGreaterThan(0);
  });
});

async function newestAlert({ id }: TestPerson): Promise<string> {
  const { rows } = await site.database.pool.query('select max(id)::text as id from alert where person = $1', [id]);
  return rows[0].id;
}

/** A system that takes what it is sent. */
async function receiving() {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, answer) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(pieces).toString() });
      answer.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}/hook`, got, close };
}
