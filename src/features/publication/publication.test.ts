import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  attach,
  codeOf,
  done,
  move,
  openPlay,
  type Play,
  untilConsultation,
  untilPublicity,
} from '../../../tests/support/case-play.ts';
import { peopleSite, type TestPerson } from '../../../tests/support/people-site.ts';
import type { PublicationLine } from './contract.ts';

const draft = [
  '海水稻种植技术规程',
  '1 范围',
  '本文件规定了要求。',
  '2 规范性引用文件',
  'DB3702/T 8—2012 样例导则',
].join('\n');
let play: Play;
let experts: TestPerson[];
beforeAll(async () => {
  // early in a year whose days off are known
  const site = await peopleSite({ sample: true, begins: '2026-01-12T02:00:00Z' });
  experts = [];
  for (let at = 1; at <= 5; at += 1) experts.push(await site.person(`专家${at}`, [{ role: 'expert' }]));
  play = await openPlay(site, experts);
}, 60_000);
afterAll(() => play.site.close());

const effects = () => play.site.platform.cases.runEffects();

async function published(effective: string, replaces?: string): Promise<string> {
  const id = await untilConsultation(play, draft, replaces);
  await untilPublicity(play, experts, id);
  await attach(play.clerk, id, 'announcement');
  await done(play.clerk, `/cases/${id}/items`, { item: 'effective', text: effective });
  expect(await codeOf(play.clerk, `/cases/${id}/moves`, { move: 'publish' })).toBe('too-early');
  await play.pass(18);
  await move(play.clerk, id, 'publish');
  await effects();
  return id;
}
const publicationOf = async (id: string) =>
  (await play.site.browser().read<{ publication: PublicationLine }>(`/cases/${id}/publication`)).publication;

const on = (id: string, day: string) =>
  play.site.browser().read<{ state: string }>(`/standards/${encodeURIComponent(id)}/status?on=${day}`);
/** A record that is there already. */
const held = (claim: Parameters<Play['site']['platform']['catalogue']['say']>[0]['claim']) =>
  play.site.platform.catalogue.say({
    source: { name: 'sample', zh: '样例', en: 'Sample', priority: 5 },
    claim,
    actor: { kind: 'system', part: 'test' },
    why: '样例',
  });
type List = { readonly total: number; readonly items: readonly PublicationLine[] };
const list = (query: string) => play.site.browser().read<List>(`/publications?${query}`);

describe('a publication', () => {
  let first: string;

  it('has the next number of its series, enters the catalogue, and its text is free and found', async () => {
    first = await published('2026-06-01');
    const line = await publicationOf(first);
    expect(line).toMatchObject({ number: 'DB3702/T 9951—2026', effective: '2026-06-01', key: 'db3702-t-9951~2026' });
    await play.site.platform.follower.catchUp();
    const browser = play.site.browser();
    const record = await browser.read<{ sample: boolean }>(`/standards/${line.key}`);
    expect(record).toMatchObject({ sample: true, status: { state: 'upcoming' } });
    // in force by its date, without anybody acting
    expect(await on(line.key, '2026-06-01')).toMatchObject({ status: { state: 'in-force' } });
    const texts = await browser.read<{ texts: { access: string }[] }>(`/standards/${line.key}/texts`);
    expect(texts.texts).toMatchObject([{ access: 'O1' }]);
    expect((await browser.read<{ total: number }>('/standards?q=DB3702/T 9951—2026')).total).toBe(1);
    expect((await browser.read<{ total: number }>('/passages?q=海水稻种植技术规程')).total).toBeGreaterThan(0);
    const told = await play.clerk.browser.read<{ items: { zh: string }[] }>('/me/alerts');
    expect(told.items.some(({ zh }) => zh.includes('报省备案'))).toBe(true);
    const notices = await browser.read<{ items: { title: { zh: string } }[] }>('/notices');
    expect(notices.items[0]?.title.zh).toMatch(/批准发布$/);
  }, 120_000);

  it('calls for its review when what it cites has changed, and half a year before its term', async () => {
    await attach(play.clerk, first, 'filing-receipt');
    await move(play.clerk, first, 'file');
    await done(play.clerk, `/cases/${first}/items`, { item: 'state-filing', text: '样例备案号' });
    await move(play.clerk, first, 'file-with-state');
    await held({ number: 'DB3702/T 8—2012', withdrawn: '2020-01-01', sample: true });
    const [line] = (await list('show=to-review')).items;
    expect(line).toMatchObject({
      calls: ['cited-changed'],
      changed: ['DB3702/T 8—2012'],
      reviewDue: expect.stringMatching(/^2031-/),
    });
    expect((await list('show=in-use&sort=review')).items).toHaveLength(1);
    const flags = `/publications/${first}/flags`;
    expect(await codeOf(play.citizen, flags, { state: 'raised', reason: '法规已修订' })).toBe('not-permitted');
    await done(play.clerk, flags, { state: 'raised', reason: '法规已修订' });
    expect((await list('show=to-review')).items[0]).toMatchObject({
      calls: ['cited-changed', 'flagged'],
      flag: '法规已修订',
    });
    await done(play.clerk, flags, { state: 'settled', reason: '不影响本标准' });
    expect((await list('show=to-review')).items[0]?.calls).toEqual(['cited-changed']);
  });

  it('of a revision keeps the serial number, and takes the place of the old one on its day', async () => {
    await held({ number: 'DB3702/T 7—2018', titles: { zh: '样例' }, implemented: '2018-10-01', sample: true });
    const id = await published('2026-09-01', 'DB3702/T 7—2018');
    expect(await publicationOf(id)).toMatchObject({ number: 'DB3702/T 7—2026', replaces: 'DB3702/T 7—2018' });
    await play.site.platform.follower.catchUp();
    expect(await on('db3702-t-7~2018', '2026-08-31')).toMatchObject({ status: { state: 'in-force' } });
    expect(await on('db3702-t-7~2018', '2026-09-01')).toMatchObject({ status: { state: 'replaced' } });
    expect((await list('q=DB3702')).total).toBe(2);
    // doing it again changes nothing
    const { pool } = play.site.database;
    const said = async () =>
      (await pool.query("select count(*)::int as said from statement where key = 'db3702-t-7~2026'")).rows;
    const before = await said();
    await pool.query('update case_effect set done = null where of_case = $1', [id]);
    await effects();
    expect([(await list('q=DB3702')).total, await said()]).toEqual([2, before]);
    await expect(pool.query("update publication set number = 'x'")).rejects.toThrow('stays given');
  }, 120_000);
});
