import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphileJobs } from '#adapters/jobs/graphile.ts';
import { say } from '../../../../tests/support/claims.ts';
import {
  type PeopleSite,
  peopleSite,
  type TestPerson,
  withAuthenticator,
} from '../../../../tests/support/people-site.ts';

let site: PeopleSite;
let system: TestPerson;
let librarian: TestPerson;
let auditor: TestPerson;
beforeAll(async () => {
  site = await peopleSite();
  await say(site.database, { name: 'portal' }, [{ number: 'GB/T 501-2020', titles: { zh: '机器人样例' } }]);
  await site.platform.follower.catchUp();
  system = await site.person('系统', [{ role: 'system-administrator' }]);
  await withAuthenticator(site, system);
  librarian = await site.person('馆员', [{ role: 'librarian' }]);
  await withAuthenticator(site, librarian);
  auditor = await site.person('审计', [{ role: 'audit-administrator' }]);
  await withAuthenticator(site, auditor);
});
afterAll(() => site.close());

const ask = (task: string) =>
  site.database
    .tables<Record<string, never>>()
    .transaction()
    .execute((work) => graphileJobs.ask(work, task));
type Jobs = { total: number; counts: Record<string, number>; items: { id: string; state: string; task: string }[] };
const lastAct = async () =>
  (await site.platform.audit.events({}, { limit: 1 })).events.map(({ event }) => [event.verb, event.object.id])[0];

describe('jobs', () => {
  it('are seen, tried again and given up by the system administrator, who is in the log; by nobody else', async () => {
    await ask('sample.task');
    const { items } = await system.browser.read<Jobs>('/operations/jobs?task=sample.task');
    const [{ id } = { id: '' }] = items;
    expect(items).toMatchObject([{ task: 'sample.task', state: 'waiting', attempts: 0 }]);
    expect((await system.browser.post(`/operations/jobs/${id}/give-up`)).status).toBe(200);
    expect(await lastAct()).toEqual(['operations.give-up', id]);
    const given = await system.browser.read<Jobs>('/operations/jobs?state=given-up');
    expect([given.total, given.counts['given-up']]).toEqual([1, 1]);
    expect((await system.browser.post(`/operations/jobs/${id}/again`)).status).toBe(200);
    expect(await lastAct()).toEqual(['operations.try-again', id]);
    expect((await system.browser.post('/operations/jobs/999999/again')).status).toBe(404);
    expect((await librarian.browser.post(`/operations/jobs/${id}/give-up`)).status).toBe(403);
    expect((await site.browser().get('/operations/jobs')).status).toBe(401);
  });
});

describe('imports, rules and health', () => {
  it('are told to the system administrator', async () => {
    await site.database.pool.query(
      `insert into import_run (source_id, path, format, actor, finished, counts)
       select id, 'a.csv', 'csv', 'office', now(), '{"read": 3, "added": 2}' from source limit 1`,
    );
    const runs = await system.browser.read<{ total: number; items: object[] }>('/operations/imports?state=finished');
    expect(runs).toMatchObject({
      total: 1,
      items: [{ source: 'portal', path: 'a.csv', counts: { read: 3, added: 2 } }],
    });
    const none = await system.browser.read<{ total: number }>('/operations/imports?state=unfinished');
    expect(none.total).toBe(0);
    const rules = await system.browser.read<{ items: object[] }>('/operations/rules?q=keep-session');
    expect(rules.items).toMatchObject([
      { table: 'account-rules.tsv', name: 'keep-session', value: '185 days', from: '2026-01-01' },
    ]);
    const dated = async (query: string) =>
      (await system.browser.read<{ items: object[] }>(`/operations/rules?${query}`)).items;
    expect(await dated('q=local-review-cycle')).toMatchObject([
      { table: 'procedure-rules.tsv', value: '5 years', certainty: 'verified' },
    ]);
    expect(await dated('q=tc-draft')).toMatchObject([
      { table: 'ballot-rules.tsv', value: expect.stringContaining('quorum: >= 3/4 members · for: >= 2/3 voted') },
    ]);
    const unsure = await dated('certainty=unsure&limit=200');
    expect(unsure.length).toBeGreaterThan(3);
    expect(unsure.filter((rule) => !('certainty' in rule) || rule.certainty !== 'unsure')).toEqual([]);
    const health = (await system.browser.get('/operations/health')).body;
    expect(health).toMatchObject({ search: { ready: true, documents: 1, lag: 0 }, jobs: { failing: 0 } });
    for (const page of ['jobs', 'imports', 'rules', 'health'])
      expect((await auditor.browser.get(`/operations/${page}`)).status).toBe(403);
  });
});

describe('the log', () => {
  it('is exported whole, as a stream, by the auditor; unmasked with a reason that is logged', async () => {
    const ask = async (person: TestPerson | undefined, query = '') => {
      const cookie = person ? { cookie: `biao-session=${person.browser.cookie}` } : {};
      return site.app.inject({ url: `/api/v1/audit/events/export?${query}`, headers: cookie });
    };
    const masked = await ask(auditor, 'verb=accounts.');
    expect(masked.headers).toMatchObject({
      'content-type': expect.stringContaining('ndjson'),
      'content-disposition': 'attachment; filename="log.ndjson"',
    });
    const lines = masked.body.trim().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: { verb: 'accounts.register' }, masked: {} });
    const unmasked = await ask(auditor, `verb=accounts.&format=csv&unmask=${encodeURIComponent('核对登录记录')}`);
    expect(unmasked.body).toContain('@example.org');
    expect((await lastAct())?.[0]).toBe('audit.unmask');
    const refused = [
      await ask(undefined),
      await ask(system),
      await ask(auditor, 'unmask=x'),
      await ask(auditor, 'format=exe'),
    ];
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([401, 403, 400, 400]);
  });
});

describe('the dictionary', () => {
  type Words = { total: number; items: { id: number; words: string[]; removed?: string }[] };

  it('is changed by a librarian, holds at once, and stays in the log', async () => {
    const search = async (q: string) =>
      (await site.browser().read<{ total: number }>(`/standards?q=${encodeURIComponent(q)}`)).total;
    expect(await search('机械手')).toBe(0);
    const added = await librarian.browser.post('/dictionary/words', { words: ['机械手', '机器人'], note: '试' });
    expect(added.status).toBe(200);
    site.later(2_000);
    expect(await search('机械手')).toBe(1);
    const { items } = await librarian.browser.read<Words>('/dictionary/words?q=机械手');
    expect(items).toMatchObject([{ id: added.body.id, words: ['机械手', '机器人'] }]);
    expect((await librarian.browser.post(`/dictionary/words/${added.body.id}/remove`)).status).toBe(200);
    expect(await lastAct()).toEqual(['search.remove-synonyms', String(added.body.id)]);
    site.later(2_000);
    expect(await search('机械手')).toBe(0);
    expect((await librarian.browser.read<Words>('/dictionary/words?q=机械手')).total).toBe(0);
    const all = await librarian.browser.read<Words>('/dictionary/words?q=机械手&state=all');
    expect(all.items[0]?.removed).toBeDefined();
    expect((await system.browser.post('/dictionary/words', { words: ['甲乙', '丙丁'] })).status).toBe(403);
    expect((await librarian.browser.post('/dictionary/words', { words: ['甲'] })).status).toBe(400);
  });

  it('tells what was looked for in vain until somebody has seen to it', async () => {
    await site.browser().get('/standards?q=%E6%B0%A2%E8%83%BD');
    await site.platform.book.gaps.write();
    const gaps = () => librarian.browser.read<{ items: { text: string }[] }>('/dictionary/gaps?q=氢能');
    expect((await gaps()).items).toMatchObject([{ text: '氢能', count: 1 }]);
    const done = await librarian.browser.post('/dictionary/gaps/close', { text: '氢能', note: '已补' });
    expect(done.status).toBe(200);
    expect((await gaps()).items).toEqual([]);
  });
});
