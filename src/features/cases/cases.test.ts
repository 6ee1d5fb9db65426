import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import { type PeopleSite, peopleSite, type TestPerson, withAuthenticator } from '../../../tests/support/people-site.ts';
import { type CaseProgress, type CaseView, mostBytes } from './case-contract.ts';

let site: PeopleSite;
let citizen: TestPerson;
let clerk: TestPerson;
let department: TestPerson;
let outsider: TestPerson;
const unit = 'qingdao-agriculture';
beforeAll(async () => {
  site = await peopleSite({ sample: true });
  citizen = await site.person('市民');
  clerk = await site.person('经办人', [{ role: 'office-clerk' }]);
  department = await site.person('农业农村局经办人', [{ role: 'department-clerk', unit }]);
  outsider = await site.person('旁人', [{ role: 'department-clerk', unit: 'qingdao-commerce' }]);
});
afterAll(() => site.close());

/** Days pass; who works here signs in anew. */
async function pass(days: number): Promise<void> {
  site.later(days * 86_400_000);
  for (const { browser, email } of [citizen, clerk, department, outsider]) {
    const { status } = await browser.post('/sessions', { email, password: goodPassword });
    expect(status).toBe(200);
  }
}
const begin = async (person = citizen, input: object = {}) => {
  const { status, body } = await person.browser.post('/cases', { procedure: 'local-standard', ...input });
  expect([status, body.code]).toEqual([200, undefined]);
  return String(body.id);
};
const look = ({ browser }: TestPerson, id: string) => browser.read<CaseView>(`/cases/${id}`);
/** What an act came to: nothing, or the code of the refusal. */
const act = async ({ browser }: TestPerson, id: string, deed: string, input: object = {}) => {
  const { status, body } = await browser.post(`/cases/${id}/${deed}`, input);
  return status === 200 ? undefined : body.code;
};
const write = (person: TestPerson, id: string, item: string, text: string) => act(person, id, 'items', { item, text });
const move = (person: TestPerson, id: string, name: string, reason?: string) =>
  act(person, id, 'moves', { move: name, reason });
const paper = (words: string) => ({ name: `${words}.txt`, base64: Buffer.from(words).toString('base64') });
const attach = (person: TestPerson, id: string, item: string) =>
  act(person, id, 'items', { item, file: paper(`样例 ${item}`) });
const waiting = async ({ browser }: TestPerson) =>
  (await browser.read<{ items: { id: string }[] }>('/cases')).items.map(({ id }) => id);

/** A suggestion that was routed to the department. */
async function routed(input: object = {}): Promise<string> {
  const id = await begin(citizen, input);
  await write(citizen, id, 'suggestion', '请为海水稻种植定一个地方标准');
  await write(citizen, id, 'title', '海水稻种植技术规程（样例）');
  expect(await act(clerk, id, 'holders', { role: 'department', holder: `unit:${unit}` })).toBeUndefined();
  expect(await move(clerk, id, 'route')).toBeUndefined();
  return id;
}

/** The same, planned; on the fast track, that is with its drafters. */
async function planned(input: object = {}): Promise<string> {
  const id = await routed(input);
  await write(department, id, 'kind', 'new');
  for (const item of ['application', 'search-report', 'draft-outline']) await attach(department, id, item);
  expect(await move(department, id, 'submit')).toBeUndefined();
  await attach(clerk, id, 'appraisal');
  expect(await move(clerk, id, 'plan')).toBe('gates-shut');
  for (const gate of ['negative-list', 'need'])
    expect(await act(clerk, id, 'gates', { gate, passed: true, reason: '符合' })).toBeUndefined();
  expect(await move(clerk, id, 'plan')).toBeUndefined();
  return id;
}

async function consult(id: string): Promise<void> {
  for (const item of ['draft', 'explanation']) await attach(department, id, item);
  await write(department, id, 'summary', '海水稻怎么种');
  expect(await move(department, id, 'consult')).toBeUndefined();
}

describe('a case', () => {
  it('is begun by anybody who is signed in, numbered without a gap, and seen by nobody without a part in it', async () => {
    const first = await look(citizen, await begin());
    const second = await look(citizen, await begin());
    const [a, b] = [first, second].map(({ number }) => Number(number.slice(-4)));
    expect(b).toBe((a ?? 0) + 1);
    expect(first).toMatchObject({ stage: 'suggestion', roles: [{ zh: '提出人' }], isSuspended: false });
    expect(first.people.find(({ role }) => role === 'proposer')?.holders).toMatchObject([{ name: { zh: '市民' } }]);
    expect((await outsider.browser.get(`/cases/${first.id}`)).status).toBe(404);
    expect(await write(outsider, first.id, 'title', '别的')).toBe('not-found');
    expect((await site.browser().get(`/cases/${first.id}`)).status).toBe(401);
    expect((await site.browser().get(`/cases/${first.id}/progress`)).status).toBe(404);
    expect(await begin(citizen, { track: 'urgent' }).then((id) => look(citizen, id))).toMatchObject({
      track: { en: 'Fast track' },
    });
    expect((await citizen.browser.post('/cases', { procedure: 'constructor' })).status).toBe(404);
    expect((await citizen.browser.post('/cases', { procedure: 'local-standard', track: 'slow' })).status).toBe(404);
  });

  it('keeps every version of what was written, and drafts for who typed them alone', async () => {
    const id = await begin();
    expect(await act(citizen, id, 'drafts', { item: 'suggestion', text: '还没有写完' })).toBeUndefined();
    const itemFor = async (person: TestPerson) =>
      (await look(person, id)).items.find((item) => item.id === 'suggestion');
    expect(await itemFor(citizen)).toMatchObject({ version: 0, draft: { text: '还没有写完' } });
    expect(await itemFor(clerk)).toBeUndefined();
    await write(citizen, id, 'suggestion', '第一版');
    await write(citizen, id, 'suggestion', '第二版');
    const item = await itemFor(citizen);
    expect(item).toMatchObject({ version: 2, text: '第二版', writtenBy: '市民' });
    expect(item?.draft).toBeUndefined();
    const { rows } = await site.database.pool.query(
      `select content ->> 'text' as text from case_writing where of_case = $1 and item = 'suggestion' order by version`,
      [id],
    );
    expect(rows.map(({ text }) => text)).toEqual(['第一版', '第二版']);
    await expect(site.database.pool.query('delete from case_writing where of_case = $1', [id])).rejects.toThrow(
      'never changed',
    );
    await expect(
      site.database.pool.query(`update case_entry set body = '{}' where of_case = $1`, [id]),
    ).rejects.toThrow('never changed');
  });

  it('refuses what is no content of its item, and keeps nothing of it', async () => {
    const id = await routed();
    expect(await write(department, id, 'kind', 'other')).toBe('invalid-input');
    expect(await write(department, id, 'title', ' ')).toBe('invalid-input');
    expect(await write(department, id, 'constructor', 'x')).toBe('not-found');
    expect(await write(clerk, id, 'kind', 'new')).toBe('not-your-turn');
    expect(await write(citizen, id, 'suggestion', 'x')).toBe('not-here');
    const bad = { name: '草案.pdf', base64: Buffer.from('no pdf').toString('base64') };
    expect(await act(department, id, 'items', { item: 'application', file: bad })).toBe('file-refused');
    const large = { name: '草案.txt', base64: Buffer.alloc(mostBytes + 1, 'a').toString('base64') };
    expect(await act(department, id, 'items', { item: 'application', file: large })).toBe('file-refused');
    const empty = { name: '草案.txt', base64: '' };
    expect(await act(department, id, 'items', { item: 'application', file: empty })).toBe('file-refused');
    const zipped = { name: '草案.docx', base64: Buffer.from(zipSync({ a: new Uint8Array(3) })).toString('base64') };
    expect(await act(department, id, 'items', { item: 'application', file: zipped })).toBe('file-refused');
    expect(await act(clerk, id, 'items', { item: 'application', file: paper('x') })).toBe('not-your-turn');
    const { rows } = await site.database.pool.query('select count(*) from case_file where of_case = $1', [id]);
    expect(rows).toEqual([{ count: '0' }]);
  });
});

describe('work', () => {
  it('comes to whose turn it is, by office and unit, and tells them', async () => {
    const id = await begin();
    expect(await waiting(clerk)).toContain(id);
    expect(await waiting(citizen)).toContain(id);
    expect(await waiting(department)).not.toContain(id);
    await write(citizen, id, 'suggestion', '建议');
    await write(citizen, id, 'title', '样例规程');
    expect(await move(citizen, id, 'route')).toBe('not-your-turn');
    expect(await move(clerk, id, 'route')).toBe('role-vacant');
    expect((await look(clerk, id)).moves.find(({ id: name }) => name === 'route')).toMatchObject({
      isMine: true,
      refusal: { code: 'role-vacant', facts: { roles: [{ zh: '行业主管部门', en: 'department' }] } },
    });
    expect(await act(citizen, id, 'holders', { role: 'department', holder: `unit:${unit}` })).toBe('not-your-turn');
    expect(await act(clerk, id, 'holders', { role: 'department', holder: 'unit:nowhere' })).toBe('not-found');
    expect(await act(clerk, id, 'holders', { role: 'department', holder: `unit:${unit}` })).toBeUndefined();
    // a unit is named in the language of the page
    const { people, events } = await look(clerk, id);
    const name = { zh: '青岛市农业农村局', en: expect.stringMatching(/^[A-Z]/) };
    expect(people.find(({ role }) => role === 'department')?.holders).toEqual([{ id: `unit:${unit}`, name }]);
    expect(events.at(-1)).toMatchObject({ kind: 'assigned', who: name });
    expect(await move(clerk, id, 'route')).toBeUndefined();
    expect(await waiting(department)).toContain(id);
    expect([(await look(department, id)).isTurn, (await look(citizen, id)).isTurn]).toEqual([true, false]);
    expect(await waiting(outsider)).not.toContain(id);
    await site.platform.cases.runEffects();
    const { items } = await department.browser.read<{ items: { link: string; zh: string }[] }>('/me/alerts');
    expect(items.filter(({ link }) => link === `/cases/${id}`)).toMatchObject([{ zh: '“样例规程”等您办理：立项申请' }]);
    // done once, however often it is tried
    expect(await site.platform.cases.runEffects()).toBe(0);
  });

  it('is found by words, state and lateness, and paged', async () => {
    const id = await routed();
    const list = async (query: string) =>
      await department.browser.read<{ total: number; items: { id: string; isLate: boolean }[] }>(`/cases?${query}`);
    expect((await list('q=海水稻&show=open&limit=200')).items.map((line) => line.id)).toContain(id);
    expect((await list('q=100%25')).total).toBe(0);
    expect((await list('procedure=other')).total).toBe(0);
    const { total, items } = await list('show=all&limit=1');
    expect([total > 1, items.length]).toEqual([true, 1]);
    expect((await list('show=over')).total).toBe(0);
    expect(await move(department, id, 'take-back', '重复')).toBeUndefined();
    expect((await list('show=over')).items.map((line) => line.id)).toEqual([id]);
    expect(await move(department, id, 'take-back', '重复')).toBe('case-over');
  });

  it('of an office that proves itself twice waits for the second factor', async () => {
    const lead = await site.person('负责人', [{ role: 'office-lead' }]);
    expect((await lead.browser.get('/cases')).body).toMatchObject({ code: 'second-factor-needed' });
    await withAuthenticator(site, lead);
    expect((await lead.browser.get('/cases')).status).toBe(200);
  });
});

describe('the clock', () => {
  it('closes a consultation on the day after its term, and everybody sees how far it is', async () => {
    const id = await planned({ track: 'urgent' });
    await consult(id);
    const seen = await site.browser().read<CaseProgress>(`/cases/${id}/progress`);
    expect(seen).toMatchObject({ title: '海水稻种植技术规程（样例）', terms: [{ what: 'not-before' }] });
    expect(seen.stages.map(({ label }) => label.zh)).toEqual(['建议', '立项申请', '论证', '起草', '公开征求意见']);
    expect(JSON.stringify(seen)).not.toContain('市民');
    await pass(10);
    expect(await site.platform.cases.moveByClock()).toBe(0);
    await pass(1);
    expect(await site.platform.cases.moveByClock()).toBe(1);
    expect(await site.platform.cases.moveByClock()).toBe(0);
    // its latest day is in a year whose days off are not known: that is said, and keeps nobody from working
    const view = await look(department, id);
    expect(view).toMatchObject({ stage: 'treatment', calendarUnknown: '2027', terms: [] });
    expect(view.events.at(-1)).toMatchObject({ by: 'clock', kind: 'moved' });
    expect(await attach(department, id, 'comment-table')).toBeUndefined();
  });

  it('closes nothing that would reach into a year whose days off are not known', async () => {
    const id = await planned();
    await attach(clerk, id, 'plan');
    expect(await move(clerk, id, 'begin')).toBe('too-early');
    await pass(11);
    expect(await move(clerk, id, 'begin')).toBeUndefined();
    await consult(id);
    await pass(40);
    expect(await site.platform.cases.moveByClock()).toBe(0);
    expect((await look(clerk, id)).stage).toBe('consultation');
  });

  it('is stopped and goes on by who may, and extends once', async () => {
    const id = await routed();
    await write(department, id, 'kind', 'new');
    expect(await act(clerk, id, 'suspend', { reason: '等待' })).toBe('not-your-turn');
    const drafting = await planned({ track: 'urgent' });
    expect((await look(clerk, drafting)).clock).toEqual(['suspend', 'extend']);
    expect(await act(department, drafting, 'suspend', { reason: '等待试验' })).toBe('not-your-turn');
    expect(await act(clerk, drafting, 'suspend', { reason: '等待试验' })).toBeUndefined();
    expect((await look(clerk, drafting)).clock).toEqual(['resume', 'extend']);
    await attach(department, drafting, 'draft');
    await attach(department, drafting, 'explanation');
    expect(await move(department, drafting, 'consult')).toBe('clock-stands');
    expect(await act(clerk, drafting, 'resume')).toBeUndefined();
    expect(await act(clerk, drafting, 'extend', { reason: '试验延期' })).toBeUndefined();
    expect(await act(clerk, drafting, 'extend', { reason: '再延期' })).toBe('already-decided');
  });
});

describe('the log of a case', () => {
  it('is proved: chain, state and writings; and a planted change is found', async () => {
    const id = await routed();
    const verified = await site.platform.cases.verify();
    expect(verified.fault).toBeUndefined();
    expect(verified.entries).toBeGreaterThan(verified.cases);
    const { number } = await look(clerk, id);
    const plant = async (change: string, mend: string) => {
      await site.database.pool.query(change, [id]);
      const { fault } = await site.platform.cases.verify();
      await site.database.pool.query(mend, [id]);
      return fault;
    };
    const stage = (to: string) =>
      `update procedure_case set state = replace(state::text, '"stage":"application"', '"stage":"${to}"')::json where id = $1`;
    const back = (from: string) =>
      `update procedure_case set state = replace(state::text, '"stage":"${from}"', '"stage":"application"')::json where id = $1`;
    expect(await plant(stage('published'), back('published'))).toEqual({ number, what: 'state' });
    expect(
      await plant(
        'update procedure_case set entries = entries + 1 where id = $1',
        'update procedure_case set entries = entries - 1 where id = $1',
      ),
    ).toMatchObject({ number, what: 'chain' });
    expect((await site.platform.cases.verify()).fault).toBeUndefined();
  });

  it('is worked on together: notes that are not public, a reminder a day, work handed over', async () => {
    const id = await routed();
    expect(await act(citizen, id, 'notes', { body: '请尽快' })).toBeUndefined();
    expect(await act(department, id, 'notes', { body: '本周提交' })).toBeUndefined();
    expect((await look(clerk, id)).notes.map(({ by, body }) => [by, body])).toEqual([
      ['市民', '请尽快'],
      ['农业农村局经办人', '本周提交'],
    ]);
    expect(await act(outsider, id, 'notes', { body: '看看' })).toBe('not-found');
    expect(await act(clerk, id, 'reminders')).toBeUndefined();
    expect(await act(clerk, id, 'reminders')).toBe('already-decided');
    const told = await department.browser.read<{ items: { zh: string }[] }>('/me/alerts');
    expect(told.items.filter(({ zh }) => zh.startsWith('催办')).length).toBeGreaterThan(0);
    const handing = { role: 'department', from: `unit:${unit}`, to: 'unit:qingdao-forestry', reason: '职责调整' };
    const known = (await site.browser().read<{ items: { key: string }[] }>('/units?kind=department')).items;
    const to = known.find(({ key }) => key !== unit)?.key ?? '';
    expect(await act(department, id, 'holders/transfer', { ...handing, to: `unit:${to}` })).toBe('not-your-turn');
    expect(await act(clerk, id, 'holders/transfer', { ...handing, to: `unit:${to}` })).toBeUndefined();
    expect(await waiting(department)).not.toContain(id);
    expect((await look(clerk, id)).people.find(({ role }) => role === 'department')?.holders).toHaveLength(1);
  });

  it('loses and doubles nothing when many act at once', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => begin()));
    const views = await Promise.all(ids.map((id) => look(citizen, id)));
    expect(new Set(views.map(({ number }) => number)).size).toBe(8);
    const [id = ''] = ids;
    const before = (await look(citizen, id)).events.length;
    const sent = await Promise.all(
      Array.from({ length: 12 }, (_, at) => write(citizen, id, 'suggestion', `第 ${at} 次`)),
    );
    expect(sent).toEqual(Array.from({ length: 12 }, () => undefined));
    const { events, items } = await look(citizen, id);
    expect(events).toHaveLength(before + 12);
    expect(items.find((item) => item.id === 'suggestion')?.version).toBe(12);
    expect((await site.platform.cases.verify()).fault).toBeUndefined();
  });
});

describe('papers of a case', () => {
  it('are read by who has a part in it, and by nobody else', async () => {
    const id = await routed();
    await attach(department, id, 'application');
    const { file } = (await look(citizen, id)).items.find((item) => item.id === 'application') ?? {};
    const address = `/cases/${id}/files/${file?.sha256}`;
    expect((await citizen.browser.get(address)).body).toEqual({
      mediaType: 'text/plain',
      base64: Buffer.from('样例 application').toString('base64'),
    });
    expect((await outsider.browser.get(address)).status).toBe(404);
    expect((await citizen.browser.get(`/cases/${id}/files/${'0'.repeat(64)}`)).status).toBe(404);
  });
});
