import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTextFile } from '#adapters/formats/texts/read-text.ts';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import { type PeopleSite, peopleSite, type TestPerson } from '../../../tests/support/people-site.ts';
import type { CaseView } from './case-contract.ts';

// A local standard on the fast track, from the suggestion to its announcement, printed on the way.
let site: PeopleSite;
let citizen: TestPerson;
let clerk: TestPerson;
let department: TestPerson;
let experts: TestPerson[];
const unit = 'qingdao-agriculture';
const title = '海水稻种植技术规程（样例）';
beforeAll(async () => {
  site = await peopleSite({ sample: true });
  citizen = await site.person('市民');
  clerk = await site.person('经办人', [{ role: 'office-clerk' }]);
  department = await site.person('农业农村局经办人', [{ role: 'department-clerk', unit }]);
  experts = [];
  for (let at = 1; at <= 5; at += 1) experts.push(await site.person(`专家㛃${at}`, [{ role: 'expert' }]));
}, 60_000);
afterAll(() => site.close());

async function pass(days: number): Promise<void> {
  site.later(days * 86_400_000);
  for (const { browser, email } of [citizen, clerk, department, ...experts])
    expect((await browser.post('/sessions', { email, password: goodPassword })).status).toBe(200);
}
const done = async ({ browser }: TestPerson, address: string, input: object = {}) => {
  const { status, body } = await browser.post(address, input);
  expect([address, input, status, body.code]).toEqual([address, input, 200, undefined]);
  return body;
};
const write = (person: TestPerson, id: string, item: string, text: string) =>
  done(person, `/cases/${id}/items`, { item, text });
const move = (person: TestPerson, id: string, name: string) => done(person, `/cases/${id}/moves`, { move: name });
const gate = (person: TestPerson, id: string, name: string) =>
  done(person, `/cases/${id}/gates`, { gate: name, passed: true, reason: '符合' });
const offered = async (id: string) =>
  (await citizen.browser.read<CaseView>(`/cases/${id}`)).forms.map((form) => form.id);

const print = ({ browser }: TestPerson, id: string, form: string, format = 'docx') =>
  browser.read<{ name: string; mediaType: string; base64: string; code?: string }>(
    `/cases/${id}/forms/${form}?format=${format}`,
  );

/** What the platform itself reads in a form, without blanks. */
async function read(id: string, form: string, format: string): Promise<string> {
  const { base64 } = await print(citizen, id, form, format);
  const text = await readTextFile(Buffer.from(base64, 'base64'));
  if ('fault' in text) throw new Error(text.fault);
  return text.blocks.map((block) => block.text.replace(/\s/g, '')).join('');
}

/** The text of a form, which is the same in both formats but for the bars between cells. */
async function textOf(id: string, form: string): Promise<string> {
  const [docx, pdf] = [await read(id, form, 'docx'), await read(id, form, 'pdf')];
  const letters = (text: string) => [...text.replace(/[^\p{L}\p{N}]/gu, '')].sort().join('');
  expect(letters(pdf)).toBe(letters(docx));
  return docx;
}

async function applied(): Promise<string> {
  const { id } = await done(citizen, '/cases', { procedure: 'local-standard', track: 'urgent' });
  const at = String(id);
  await write(citizen, at, 'suggestion', '请制定');
  await write(citizen, at, 'title', title);
  expect(await offered(at)).toEqual([]);
  expect((await print(citizen, at, 'application')).code).toBe('not-here');
  await done(clerk, `/cases/${at}/holders`, { role: 'department', holder: `unit:${unit}` });
  await move(clerk, at, 'route');
  await write(department, at, 'kind', 'new');
  await write(department, at, 'application', '第一段 <必要性> & 可行性\n第二段');
  await write(department, at, 'draft-outline', '范围');
  const file = { name: '检索报告.txt', base64: Buffer.from('检索').toString('base64') };
  await done(department, `/cases/${at}/items`, { item: 'search-report', file });
  return at;
}

async function reviewed(id: string): Promise<void> {
  await move(department, id, 'submit');
  await write(clerk, id, 'appraisal', '同意');
  for (const name of ['negative-list', 'need']) await gate(clerk, id, name);
  await move(clerk, id, 'plan');
  await write(department, id, 'draft', '1 范围');
  await write(department, id, 'explanation', '一、必要性\n沿海滩涂需要这个标准\n二、编制原则\n科学');
  await move(department, id, 'consult');
  await pass(11);
  await site.platform.cases.moveByClock();
  await write(department, id, 'comment-table', '1\t5.1\t把“应”改为“宜”\t改\t某院\t采纳\t已改');
  await write(department, id, 'review-draft', '1 范围');
  await move(department, id, 'submit');
  await write(department, id, 'fairness', '没有限制竞争');
  await write(clerk, id, 'format-report', '符合');
  await gate(department, id, 'fairness');
  await gate(clerk, id, 'format');
  for (const expert of experts)
    await done(clerk, `/cases/${id}/holders`, { role: 'expert', holder: `person:${expert.id}` });
  await move(clerk, id, 'review');
  await pass(11);
}

async function voted(id: string): Promise<void> {
  const { ballot } = await done(clerk, `/cases/${id}/ballots`);
  for (const expert of experts) await done(expert, `/ballots/${ballot}/votes`, { choice: 'for' });
  await done(clerk, `/ballots/${ballot}/close`);
  await write(clerk, id, 'minutes', '一致同意');
  await move(clerk, id, 'pass');
  await write(department, id, 'approval-draft', '1 范围');
  await write(department, id, 'approval-form', '请予批准');
  await write(clerk, id, 'legality-opinion', '协调');
  await gate(clerk, id, 'legality');
  await move(clerk, id, 'publicise');
  await write(clerk, id, 'number', 'DB3702/T 0000—2026（样例）');
}

it('a case prints its forms as it comes to them, with what it has', async () => {
  const id = await applied();
  expect(await offered(id)).toEqual(['application']);
  const application = await textOf(id, 'application');
  for (const text of [
    title,
    '制定或修订|制定',
    '第一段<必要性>&可行性',
    '第二段',
    '见附件“检索报告.txt”',
    '青岛市农业农村局',
  ])
    expect(application).toContain(text);

  await reviewed(id);
  expect(await textOf(id, 'explanation')).toMatch(/二、制定的必要性沿海滩涂需要这个标准三、起草过程/);
  expect(await textOf(id, 'comments')).toContain('1|5.1|把“应”改为“宜”|改|某院|采纳|已改');
  const before = await textOf(id, 'minutes');
  expect(before).toContain('专家㛃5');
  expect(before).toContain('表决结果：＿＿＿＿。');

  await voted(id);
  expect(await offered(id)).toHaveLength(6);
  expect(await textOf(id, 'minutes')).toMatch(/投票人数\|5\|同意\|5.*表决结果：通过。/);
  expect(await textOf(id, 'approval')).toMatch(/公平竞争审查\|通过（\d{4}年\d{1,2}月\d{1,2}日）/);
  expect(await textOf(id, 'announcement')).toContain('DB3702/T0000—2026（样例）');
}, 120_000);

it('a form is printed for nobody without a part in the case, and there are no others', async () => {
  const id = await applied();
  const { name, mediaType } = await print(department, id, 'application', 'pdf');
  expect([name, mediaType]).toEqual([expect.stringMatching(/^项目申请书 local-standard-.*\.pdf$/), 'application/pdf']);
  const outsider = await site.person('旁人', [{ role: 'department-clerk', unit: 'qingdao-commerce' }]);
  expect((await print(outsider, id, 'application')).code).toBe('not-found');
  expect((await site.browser().get(`/cases/${id}/forms/application`)).status).toBe(401);
  expect((await print(citizen, id, 'constructor')).code).toBe('not-found');
  expect((await print(citizen, id, 'application', 'exe')).code).toBe('invalid-input');
});
