import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach, codeOf, done, move, openPlay, type Play, playUnit } from '../../../tests/support/case-play.ts';
import { peopleSite, type TestPerson } from '../../../tests/support/people-site.ts';
import type { CaseProgress, CaseView } from './case-contract.ts';

// Patents that a draft cannot be used without, from their disclosure to a licence or out of the draft, over HTTP.
let play: Play;
let drafter: TestPerson;
let holder: TestPerson;
let standard: string;
let licensed: string;
let refused: string;
const title = '海水稻种植技术规程（样例）';
beforeAll(async () => {
  // early in a year whose days off are known
  const site = await peopleSite({ sample: true, begins: '2026-01-12T02:00:00Z' });
  drafter = await site.person('起草人');
  holder = await site.person('专利权人');
  play = await openPlay(site, [drafter, holder]);
  standard = await drafting();
}, 60_000);
afterAll(() => play.site.close());

const effects = () => play.site.platform.cases.runEffects();
const write = (person: TestPerson, id: string, item: string, text: string) =>
  done(person, `/cases/${id}/items`, { item, text });
const look = ({ browser }: TestPerson, id: string) => browser.read<CaseView>(`/cases/${id}`);
const seen = <T>(address: string) => play.site.browser().read<T>(address);
const opening = (person: TestPerson) => codeOf(person, `/cases/${standard}/sub-cases`, { subCase: 'patent' });
const consulting = () => codeOf(play.department, `/cases/${standard}/moves`, { move: 'consult' });
const recording = (person: TestPerson, id: string, gate: string) =>
  codeOf(person, `/cases/${id}/gates`, { gate, passed: true, reason: '已核对' });

const offeredTo = async (person: TestPerson, id: string, role: string) =>
  (await look(person, id)).people.find((each) => each.role === role)?.offered;

/** A local standard that a person drafts, with all that a consultation needs. */
async function drafting(): Promise<string> {
  const { citizen, clerk, department } = play;
  const { body } = await citizen.browser.post('/cases', { procedure: 'local-standard', track: 'urgent' });
  const id = String(body.id);
  const on = `/cases/${id}`;
  await write(citizen, id, 'suggestion', '建议');
  await write(citizen, id, 'title', title);
  await done(clerk, `${on}/holders`, { role: 'department', holder: `unit:${playUnit}` });
  await move(clerk, id, 'route');
  await write(department, id, 'kind', 'new');
  for (const item of ['application', 'search-report', 'draft-outline']) await attach(department, id, item);
  await move(department, id, 'submit');
  await attach(clerk, id, 'appraisal');
  for (const gate of ['negative-list', 'need']) expect(await recording(clerk, id, gate)).toBeUndefined();
  await move(clerk, id, 'plan');
  // the department gives it to somebody of its own, by name, or to whom it knows by id
  const own = (await offeredTo(department, id, 'drafter'))?.map(({ name }) => name.zh) ?? [];
  expect(own).toContain('农业农村局经办人');
  expect(own.filter((name) => !name.includes('农业农村局'))).toEqual([]);
  expect(await offeredTo(department, id, 'expert')).toEqual([]);
  await done(department, `${on}/holders`, { role: 'drafter', holder: `person:${drafter.id}` });
  for (const item of ['draft', 'explanation']) await attach(drafter, id, item, '1 范围\n本文件规定了要求。');
  await write(drafter, id, 'summary', '海水稻怎么种。');
  return id;
}

/** Discloses a patent beside the standard, up to its record. */
async function disclosed(name: string, patent: string): Promise<string> {
  const { body } = await drafter.browser.post(`/cases/${standard}/sub-cases`, { subCase: 'patent' });
  const id = String(body.id);
  await write(drafter, id, 'title', name);
  await write(drafter, id, 'patent-number', patent);
  await write(drafter, id, 'holder-name', '样例种业公司');
  await write(drafter, id, 'legal-status', '有效');
  await write(drafter, id, 'claims', '权利要求1\t5.3');
  await attach(drafter, id, 'proof');
  await move(drafter, id, 'submit');
  await write(play.clerk, id, 'record-opinion', '材料齐全');
  return id;
}

/** From the record to the statement: made public, for its term. */
async function published(ids: readonly string[]): Promise<void> {
  const { clerk, pass, site } = play;
  for (const id of ids) {
    expect(await recording(clerk, id, 'essential')).toBeUndefined();
    await move(clerk, id, 'publish');
    await done(clerk, `/cases/${id}/holders`, { role: 'holder', holder: `person:${holder.id}` });
    // who drafts the standard is offered by name where its patent is worked on
    expect(await offeredTo(clerk, id, 'drafter')).toEqual([
      { id: `person:${drafter.id}`, name: { zh: '起草人', en: '起草人' } },
    ]);
    await done(clerk, `/cases/${id}/holders`, { role: 'drafter', holder: `person:${drafter.id}` });
    expect(await offeredTo(clerk, id, 'drafter')).toEqual([]);
  }
  await effects();
  await pass(20);
  expect(await site.platform.cases.moveByClock()).toBe(0);
  await pass(20);
  expect(await site.platform.cases.moveByClock()).toBe(ids.length);
  await effects();
}

describe('patents beside a draft', () => {
  it('are disclosed by who drafts, and by nobody else there; who disclosed one does not record it', async () => {
    const { citizen, clerk, department, site } = play;
    for (const person of [department, clerk, citizen]) expect(await opening(person)).toBe('not-your-turn');
    expect(await opening(holder)).toBe('not-found');
    expect((await site.browser().post(`/cases/${standard}/sub-cases`, { subCase: 'patent' })).status).toBe(401);
    licensed = await disclosed('海水稻育秧方法', 'ZL201810123456.7');
    refused = await disclosed('盐度监测装置', 'ZL201910123456.0');
    const view = await look(drafter, licensed);
    expect(view).toMatchObject({ roles: [{ zh: '披露人' }], parent: { id: standard, mayLook: true } });
    expect(view.items.find(({ id }) => id === 'standard')?.text).toBe(title);
    expect(await recording(drafter, licensed, 'essential')).toBe('not-your-turn');
    // nobody else is told of a patent before it is made public
    expect((await site.browser().get(`/cases/${licensed}/progress`)).status).toBe(404);
    expect((await holder.browser.get(`/cases/${licensed}`)).status).toBe(404);
  });

  it('are made public with number and holder for their term, while the draft waits', async () => {
    await published([licensed, refused]);
    const { items } = await seen<{ items: { id: string; title: { zh: string } }[] }>('/notices');
    const one = items.find((notice) => notice.title.zh === '海水稻育秧方法：公布专利信息');
    const { papers } = await seen<Notice>(`/notices/${one?.id}`);
    expect(papers.map(({ text }) => text)).toEqual(['海水稻育秧方法', 'ZL201810123456.7', '样例种业公司', title]);
    // its claims and its proof stay with those who have a part in it
    expect(JSON.stringify(await seen<CaseProgress>(`/cases/${licensed}/progress`))).not.toMatch(/权利要求|起草人/);
    expect(await consulting()).toBe('sub-case-open');
  });

  it('are licensed by who holds them, or kept out of the draft; either is waited for', async () => {
    const { clerk } = play;
    await write(holder, licensed, 'licence', 'charged');
    await attach(holder, licensed, 'statement');
    expect(await recording(holder, licensed, 'licence')).toBe('not-your-turn');
    expect(await recording(clerk, licensed, 'licence')).toBeUndefined();
    await move(clerk, licensed, 'license');
    expect(await consulting()).toBe('sub-case-open');
    await write(holder, refused, 'licence', 'refused');
    await move(clerk, refused, 'exclude', '专利权人不同意许可');
    await write(drafter, refused, 'exclusion', '改用公开的测定方法');
    await move(clerk, refused, 'confirm');
    await effects();
    const { events, subCases } = await look(drafter, standard);
    expect(events.slice(-2)).toMatchObject([
      { kind: 'closed', ending: 'done' },
      { kind: 'closed', ending: 'refused' },
    ]);
    const ends = new Map(subCases.map(({ id, stageLabel }) => [id, stageLabel.zh]));
    expect([ends.get(licensed), ends.get(refused)]).toEqual(['已获许可声明', '未获许可，标准不含该专利']);
  });

  it('that the draft lives with stand beside it when the public is asked, those kept out do not', async () => {
    await write(drafter, standard, 'patents', 'ZL201810123456.7\t海水稻育秧方法');
    expect(await consulting()).toBeUndefined();
    await effects();
    const { items } = await seen<{ items: { id: string }[] }>(`/cases/${standard}/consultations`);
    const { papers } = await seen<Notice>(`/consultations/${items[0]?.id}`);
    expect(papers.map(({ label }) => label.zh)).toEqual([
      '通俗说明',
      '编制说明',
      '涉及的专利',
      expect.stringMatching(/^专利披露与许可声明 专利〔2026〕\d{4}号$/),
    ]);
    expect(papers.at(-1)?.text).toBe(
      `专利名称：海水稻育秧方法\n专利号或申请号：ZL201810123456.7\n专利权人或申请人：样例种业公司\n涉及的标准或计划：${title}`,
    );
    expect(JSON.stringify(papers)).not.toMatch(/盐度监测装置|权利要求/);
    expect((await play.site.platform.cases.verify()).fault).toBeUndefined();
  });
});

type Notice = { readonly papers: readonly { readonly label: { readonly zh: string }; readonly text?: string }[] };
