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
import type { CaseProgress, CaseView } from './case-contract.ts';

let play: Play;
let objector: TestPerson;
let drafter: TestPerson;
/** A case that stands announced. */
let announced: string;
beforeAll(async () => {
  const site = await peopleSite({ sample: true });
  // early in a year whose days off are known
  site.later(-315 * 86_400_000);
  const experts: TestPerson[] = [];
  for (let at = 1; at <= 5; at += 1) experts.push(await site.person(`专家${at}`, [{ role: 'expert' }]));
  objector = await site.person('异议市民');
  drafter = await site.person('起草人');
  play = await openPlay(site, [...experts, objector, drafter]);
  announced = await untilConsultation(play, '1 范围\n本文件规定了要求。');
  await untilPublicity(play, experts, announced);
}, 60_000);
afterAll(() => play.site.close());

const look = ({ browser }: TestPerson, id: string) => browser.read<CaseView>(`/cases/${id}`);
const progress = (id: string) => play.site.browser().read<CaseProgress>(`/cases/${id}/progress`);
const fault = async () => (await play.site.platform.cases.verify()).fault;

async function open(person: TestPerson, id: string, subCase: string): Promise<string> {
  const { status, body } = await person.browser.post(`/cases/${id}/sub-cases`, { subCase });
  expect([status, body.code]).toEqual([200, undefined]);
  return String(body.id);
}
const refusedTo = (person: TestPerson, id: string, subCase: string) =>
  codeOf(person, `/cases/${id}/sub-cases`, { subCase });

/** A case of the fast track that is being drafted, by a drafter. */
async function drafting(): Promise<string> {
  const { citizen, clerk, department } = play;
  const { body } = await citizen.browser.post('/cases', { procedure: 'local-standard', track: 'urgent' });
  const id = String(body.id);
  const on = `/cases/${id}`;
  await done(citizen, `${on}/items`, { item: 'suggestion', text: '建议' });
  await done(citizen, `${on}/items`, { item: 'title', text: '另一规程（样例）' });
  await done(clerk, `${on}/holders`, { role: 'department', holder: 'unit:qingdao-agriculture' });
  await move(clerk, id, 'route');
  await done(department, `${on}/items`, { item: 'kind', text: 'new' });
  for (const item of ['application', 'search-report', 'draft-outline']) await attach(department, id, item);
  await move(department, id, 'submit');
  await attach(clerk, id, 'appraisal');
  for (const gate of ['negative-list', 'need'])
    await done(clerk, `${on}/gates`, { gate, passed: true, reason: '符合' });
  await move(clerk, id, 'plan');
  await done(department, `${on}/holders`, { role: 'drafter', holder: `person:${drafter.id}` });
  return id;
}

/** Plays an objection from its submission to the decision that it is unfounded. */
async function dismiss(id: string): Promise<void> {
  const { clerk, department } = play;
  await attach(objector, id, 'grounds');
  await move(objector, id, 'submit');
  await done(clerk, `/cases/${id}/holders`, { role: 'department', holder: 'unit:qingdao-agriculture' });
  await move(clerk, id, 'accept');
  await attach(department, id, 'answer');
  await attach(clerk, id, 'finding');
  await done(clerk, `/cases/${id}/gates`, { gate: 'finding', passed: true, reason: '已核查' });
  await move(clerk, id, 'dismiss', '材料不能证明');
}

describe('an objection', () => {
  it('is raised by anybody with an account while it stands announced, and begins with what it is about', async () => {
    expect(await progress(announced)).toMatchObject({ raised: [], mayRaise: [{ id: 'objection' }] });
    expect((await play.site.browser().post(`/cases/${announced}/sub-cases`, { subCase: 'objection' })).status).toBe(
      401,
    );
    expect(await refusedTo(objector, announced, 'patent')).toBe('not-found');
    const id = await open(objector, announced, 'objection');
    expect(await look(objector, id)).toMatchObject({
      procedure: 'objection',
      title: '海水稻种植技术规程（样例）',
      roles: [{ zh: '异议人' }],
      parent: { id: announced, label: { zh: '公示异议' }, mayLook: false, isPublic: true },
    });
    expect((await objector.browser.get(`/cases/${announced}`)).status).toBe(404);
    // another of the same person would say nothing new
    expect(await refusedTo(objector, announced, 'objection')).toBe('already-there');
    const parent = await look(play.clerk, announced);
    expect(parent.subCases).toMatchObject([
      { id, label: { zh: '公示异议' }, stageLabel: { zh: '提出异议' }, mayLook: true },
    ]);
    // whoever has a part in the announced case is not told who objects
    expect(parent.events.at(-1)).toMatchObject({ kind: 'opened', by: 'anyone', what: { zh: '公示异议' } });
    expect((await look(play.department, announced)).subCases).toMatchObject([{ mayLook: false }]);
    expect(parent.moves.find((each) => each.id === 'return')?.refusal).toMatchObject({
      code: 'sub-case-open',
      facts: { what: { zh: '公示异议', en: 'Objection' } },
    });
    expect(await fault()).toBeUndefined();
  });

  it('is waited for; its end stands in both logs, is told to who waited, and everybody sees what became of it', async () => {
    const { clerk, site } = play;
    const [id = ''] = (await look(clerk, announced)).subCases.map((each) => each.id);
    await dismiss(id);
    const { events, subCases } = await look(clerk, announced);
    expect(events.at(-1)).toMatchObject({ kind: 'closed', ending: 'refused', what: { zh: '公示异议' }, by: '经办人' });
    expect(subCases).toMatchObject([{ ending: 'refused', stageLabel: { zh: '异议不成立' } }]);
    await site.platform.cases.runEffects();
    const { items } = await clerk.browser.read<{ items: { link: string; zh: string }[] }>('/me/alerts');
    expect(items.filter(({ link }) => link === `/cases/${announced}`)[0]?.zh).toBe(
      '公示异议已办结（异议不成立）。“海水稻种植技术规程（样例）”等您办理：公示',
    );
    const seen = await progress(announced);
    expect(seen.raised).toMatchObject([{ stageLabel: { zh: '异议不成立' }, ended: expect.any(String) }]);
    expect(JSON.stringify(seen)).not.toMatch(/异议市民|材料不能证明/);
    expect(await fault()).toBeUndefined();
  });

  it('that is taken back is closed too, and names nobody', async () => {
    const id = await open(objector, announced, 'objection');
    await move(objector, id, 'take-back', '不再提');
    expect((await look(play.clerk, announced)).events.at(-1)).toMatchObject({ ending: 'withdrawn', by: 'anyone' });
  });

  it('of many at once, and their ends, lose nothing and wait for nothing', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, (_, at) => play.site.person(`异议人${at}`)));
    const ids = await Promise.all(people.map((person) => open(person, announced, 'objection')));
    const write = () => attach(play.clerk, announced, 'announcement');
    await Promise.all([
      ...people.map((person, at) => move(person, ids[at] ?? '', 'take-back', '不再提')),
      ...people.map(write),
      ...people.map(() => play.citizen.browser.post('/cases', { procedure: 'local-standard' })),
    ]);
    const { subCases, events } = await look(play.clerk, announced);
    expect(subCases.filter(({ ending }) => ending === undefined)).toEqual([]);
    expect(events.filter(({ kind }) => kind === 'closed')).toHaveLength(subCases.length);
    expect(await fault()).toBeUndefined();
  });
});

describe('a sub-case', () => {
  it('is opened by the role that may, where it may, and keeps what waits for it', async () => {
    const id = await drafting();
    expect(await refusedTo(objector, id, 'objection')).toBe('not-found');
    expect(await refusedTo(play.clerk, id, 'objection')).toBe('not-here');
    expect(await refusedTo(play.clerk, id, 'patent')).toBe('not-your-turn');
    expect((await look(play.clerk, id)).openable).toMatchObject([
      { id: 'patent', by: { zh: '起草单位' }, waits: true, refusal: { code: 'not-your-turn' } },
    ]);
    const first = await open(drafter, id, 'patent');
    // a standard may need more patents than one
    await open(drafter, id, 'patent');
    const { items, title, roles } = await look(drafter, first);
    expect([title, roles[0]?.zh]).toEqual([undefined, '披露人']);
    expect(items.find((item) => item.id === 'standard')?.text).toBe('另一规程（样例）');
    for (const item of ['draft', 'explanation']) await attach(drafter, id, item, '1 范围\n本文件规定了要求。');
    await done(drafter, `/cases/${id}/items`, { item: 'summary', text: '说明' });
    expect(await codeOf(play.department, `/cases/${id}/moves`, { move: 'consult' })).toBe('sub-case-open');
    await move(drafter, first, 'take-back', '不是专利');
    expect(await codeOf(play.department, `/cases/${id}/moves`, { move: 'consult' })).toBe('sub-case-open');
  });

  it('goes on when its case is terminated, and its end is entered there all the same', async () => {
    const id = await drafting();
    const patent = await open(drafter, id, 'patent');
    await move(play.clerk, id, 'terminate', '不再制定');
    expect(await refusedTo(drafter, id, 'patent')).toBe('case-over');
    expect((await look(drafter, patent)).ending).toBeUndefined();
    await move(drafter, patent, 'take-back', '标准不再制定');
    const { events, ending } = await look(drafter, id);
    expect([ending, events.at(-1)?.kind]).toEqual(['terminated', 'closed']);
    expect(await play.site.platform.cases.runEffects()).toBeGreaterThan(0);
    expect(await fault()).toBeUndefined();
  });

  it('is proved against the log of its case: a link that is not in it, and an end that is not its own', async () => {
    const { pool } = play.site.database;
    const { number } = await look(play.clerk, announced);
    await expect(pool.query("update case_beside set name = 'x'")).rejects.toThrow('never changed');
    const id = await open(objector, announced, 'objection');
    const change = (from: string, to: string) =>
      pool.query(`update procedure_case set state = replace(state::text, $2, $3)::json where id = $1`, [id, from, to]);
    await change('"stage":"submission"', '"ending":"done","stage":"submission"');
    expect(await fault()).toMatchObject({ number, what: 'beside' });
    await change('"ending":"done","stage":"submission"', '"stage":"submission"');
    expect(await fault()).toBeUndefined();
    const other = await play.citizen.browser.post('/cases', { procedure: 'objection' });
    await pool.query(`insert into case_beside (id, of_case, name) values ($1, $2, 'objection')`, [
      other.body.id,
      announced,
    ]);
    expect(await fault()).toMatchObject({ number, what: 'beside' });
  });
});
