import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { attach, move, openPlay, type Play, untilConsultation } from '../../../tests/support/case-play.ts';
import { peopleSite } from '../../../tests/support/people-site.ts';
import type { NoticeLine, NoticeView } from './contract.ts';

let play: Play;
beforeAll(async () => {
  play = await openPlay(await peopleSite({ sample: true }));
}, 60_000);
afterAll(() => play.site.close());

const list = (query = '') => play.site.browser().read<{ total: number; items: NoticeLine[] }>(`/notices${query}`);
const look = (id = '') => play.site.browser().read<NoticeView>(`/notices/${id}`);

it('moves of a case are made known once, numbered without a gap, and lead to what they tell of', async () => {
  await play.citizen.browser.post('/me/notices', { isFollowing: true });
  await untilConsultation(play, '1 范围\n本文件规定了要求。');
  await play.site.platform.cases.runEffects();
  const { items } = await list();
  expect(items.map(({ number, title }) => [number, title.zh])).toEqual([
    ['2026-0002', '海水稻种植技术规程（样例）：公开征求意见'],
    ['2026-0001', '海水稻种植技术规程（样例）：同意立项'],
  ]);
  expect(items[0]?.lastDay).toBe('2026-12-03');
  expect(items[0]?.link).toMatch(/^\/consultations\//);
  expect(items[1]?.link).toMatch(/^\/cases\/.*\/progress$/);
  const told = await play.citizen.browser.read<{ items: { kind: string; link: string }[] }>('/me/alerts');
  const links = told.items.filter(({ kind }) => kind === 'notice-published').map(({ link }) => link);
  expect(links).toEqual(items.map(({ id }) => `/notices/${id}`));
  expect((await list('?q=同意立项')).total).toBe(1);
  expect((await list('?q=征求意见')).total).toBe(1);
});

it('its digest is that of what it says, its event stands in the log, and nobody can change it', async () => {
  const { items } = await list('?sort=oldest');
  const notice = await look(items[1]?.id);
  const { number, title, facts, papers, lastDay, link, published, caseNumber } = notice;
  const whole = { number, title, facts, papers, lastDay, link, published, case: caseNumber };
  expect(createHash('sha256').update(canonicalJson(whole)).digest('hex')).toBe(notice.digest);
  const { rows } = await play.site.database.pool.query('select verb from audit_event where sequence = $1', [
    notice.sequence,
  ]);
  expect(rows).toEqual([{ verb: 'notices.publish' }]);
  await expect(play.site.database.pool.query("update notice set link = '/'")).rejects.toThrow('stays as it was');
});

it('a paper that is public goes with it, and no other', async () => {
  const { items } = await play.clerk.browser.read<{ items: { id: string }[] }>('/cases?show=open');
  const id = items[0]?.id ?? '';
  // what is on the fast track has no announced plan; another case has
  const begun = await play.citizen.browser.post('/cases', { procedure: 'local-standard' });
  const other = String(begun.body.id);
  expect(other).not.toBe(id);
  await untilPlanned(other);
  const [notice] = (await list()).items;
  const view = await look(notice?.id);
  expect(view.papers.map(({ label, file }) => [label.zh, file?.name])).toEqual([['立项计划公告', 'plan.txt']]);
  const sha256 = view.papers[0]?.file?.sha256 ?? '';
  const file = await play.site.browser().read<{ base64: string }>(`/notices/${view.id}/files/${sha256}`);
  expect(Buffer.from(file.base64, 'base64').toString()).toBe('plan');
  expect((await play.site.browser().get(`/notices/${view.id}/files/${'0'.repeat(64)}`)).status).toBe(404);
});

async function untilPlanned(id: string): Promise<void> {
  const { citizen, clerk, department } = play;
  const put = (person: typeof citizen, item: string, text: string) =>
    person.browser.post(`/cases/${id}/items`, { item, text });
  await put(citizen, 'suggestion', '建议');
  await put(citizen, 'title', '另一个规程（样例）');
  await clerk.browser.post(`/cases/${id}/holders`, { role: 'department', holder: 'unit:qingdao-agriculture' });
  await move(clerk, id, 'route');
  await put(department, 'kind', 'new');
  for (const item of ['application', 'search-report', 'draft-outline']) await attach(department, id, item);
  await move(department, id, 'submit');
  await attach(clerk, id, 'appraisal');
  for (const gate of ['negative-list', 'need'])
    await clerk.browser.post(`/cases/${id}/gates`, { gate, passed: true, reason: '符合' });
  await move(clerk, id, 'plan');
  await attach(clerk, id, 'plan');
  await play.pass(11);
  await move(clerk, id, 'begin');
  await play.site.platform.cases.runEffects();
}
