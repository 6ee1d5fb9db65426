import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTextFile } from '#adapters/formats/texts/read-text.ts';
import {
  attach,
  done,
  move,
  openPlay,
  type Play,
  paper,
  playUnit,
  untilConsultation,
} from '../../../tests/support/case-play.ts';
import { peopleSite, type TestPerson } from '../../../tests/support/people-site.ts';
import type { CaseView } from './case-contract.ts';

// A local standard on the fast track, from the suggestion to its announcement, printed on the way.
let play: Play;
const title = '海水稻种植技术规程（样例）';
const draft = '海水稻种植技术规程\n1 范围\n本文件规定了海水稻的种植要求。\n2 要求\n2.1 种子应当检疫。';
beforeAll(async () => {
  play = await openPlay(await peopleSite({ sample: true }));
}, 60_000);
afterAll(() => play.site.close());

const write = (person: TestPerson, id: string, item: string, text: string) =>
  done(person, `/cases/${id}/items`, { item, text });
const gate = (person: TestPerson, id: string, name: string) =>
  done(person, `/cases/${id}/gates`, { gate: name, passed: true, reason: '符合' });
const offered = async (id: string) =>
  (await play.citizen.browser.read<CaseView>(`/cases/${id}`)).forms.map((form) => form.id);

const print = ({ browser }: TestPerson, id: string, form: string, format = 'docx') =>
  browser.read<{ name: string; mediaType: string; base64: string; code?: string }>(
    `/cases/${id}/forms/${form}?format=${format}`,
  );

/** What the platform itself reads in a form, without blanks. */
async function read(person: TestPerson, id: string, form: string, format: string): Promise<string> {
  const { base64 } = await print(person, id, form, format);
  const text = await readTextFile(Buffer.from(base64, 'base64'));
  if ('fault' in text) throw new Error(text.fault);
  return text.blocks.map((block) => block.text.replace(/\s/g, '')).join('');
}

/** The text of a form, which is the same in both formats but for the bars between cells. */
async function textOf(id: string, form: string, person = play.department): Promise<string> {
  const [docx, pdf] = [await read(person, id, form, 'docx'), await read(person, id, form, 'pdf')];
  const letters = (text: string) => [...text.replace(/[^\p{L}\p{N}]/gu, '')].sort().join('');
  expect(letters(pdf)).toBe(letters(docx));
  return docx;
}

/** A suggestion that is with the department, which writes its application. */
async function applied(): Promise<string> {
  const { citizen, clerk, department } = play;
  const begun = await citizen.browser.post('/cases', { procedure: 'local-standard', track: 'urgent' });
  const id = String(begun.body.id);
  await write(citizen, id, 'suggestion', '请制定');
  await write(citizen, id, 'title', title);
  expect(await offered(id)).toEqual([]);
  expect((await print(citizen, id, 'application')).code).toBe('not-here');
  await done(clerk, `/cases/${id}/holders`, { role: 'department', holder: `unit:${playUnit}` });
  await move(clerk, id, 'route');
  await write(department, id, 'kind', 'new');
  await write(department, id, 'application', '第一段 <必要性> & 可行性\n第二段');
  await done(department, `/cases/${id}/items`, { item: 'search-report', file: paper('检索报告') });
  return id;
}

/** The consultation of a case, with a comment that was treated. */
async function commented(id: string): Promise<void> {
  const { department, site } = play;
  const { items } = await site.browser().read<{ items: { id: string }[] }>(`/cases/${id}/consultations`);
  const at = `/consultations/${items[0]?.id}`;
  const { body } = await department.browser.post(`${at}/comments`, {
    body: '“应当”太严',
    proposal: '宜检疫',
    name: '甲',
  });
  const treatment = { comments: [body.id], disposition: 'partly', reason: '部分地块适用', change: '宜检疫' };
  await done(department, `${at}/treatments`, treatment);
}

/** A case that experts review. */
async function reviewed(id: string): Promise<readonly TestPerson[]> {
  const { clerk, department, pass, site } = play;
  await pass(11);
  await site.platform.cases.moveByClock();
  await write(department, id, 'explanation', '一、必要性\n沿海滩涂需要这个标准\n二、编制原则\n科学');
  for (const item of ['comment-table', 'review-draft']) await attach(department, id, item, draft);
  await move(department, id, 'submit');
  await write(department, id, 'fairness', '没有限制竞争');
  await write(clerk, id, 'format-report', '符合');
  await gate(department, id, 'fairness');
  await gate(clerk, id, 'format');
  const experts: TestPerson[] = [];
  for (let at = 1; at <= 5; at += 1) experts.push(await site.person(`专家㛃${at}`, [{ role: 'expert' }]));
  for (const expert of experts)
    await done(clerk, `/cases/${id}/holders`, { role: 'expert', holder: `person:${expert.id}` });
  await move(clerk, id, 'review');
  return experts;
}

async function voted(id: string, experts: readonly TestPerson[]): Promise<void> {
  const { clerk, department, pass } = play;
  const { body } = await clerk.browser.post(`/cases/${id}/ballots`, {});
  for (const expert of experts) await done(expert, `/ballots/${body.ballot}/votes`, { choice: 'for' });
  await done(clerk, `/ballots/${body.ballot}/close`);
  await pass(11);
  await write(clerk, id, 'minutes', '一致同意');
  await move(clerk, id, 'pass');
  await attach(department, id, 'approval-draft', draft);
  await write(department, id, 'approval-form', '请予批准');
  await write(clerk, id, 'legality-opinion', '协调');
  await gate(clerk, id, 'legality');
  await move(clerk, id, 'publicise');
  await write(clerk, id, 'effective', '2027-06-01');
}

it('an application is printed with what was typed, and names what is attached', async () => {
  const id = await applied();
  expect(await offered(id)).toEqual(['application']);
  const text = await textOf(id, 'application');
  for (const part of [
    title,
    '制定或修订|制定',
    '第一段<必要性>&可行性第二段',
    '见附件“检索报告.txt”',
    '青岛市农业农村局',
  ])
    expect(text).toContain(part);
});

it('a case prints its forms as it comes to them, with what it has', async () => {
  const id = await untilConsultation(play, draft);
  await commented(id);
  // whoever treats comments prints them; to others they are what the case shows
  expect(await textOf(id, 'comments')).toContain('1||“应当”太严|宜检疫|甲|部分采纳|部分地块适用；改为：宜检疫');
  expect(await read(play.citizen, id, 'comments', 'docx')).not.toContain('“应当”太严');

  const experts = await reviewed(id);
  expect(await textOf(id, 'explanation')).toMatch(/二、制定的必要性沿海滩涂需要这个标准三、起草过程/);
  const before = await textOf(id, 'minutes');
  expect(before).toContain('专家㛃5');
  expect(before).toContain('表决结果：＿＿＿＿。');

  await voted(id, experts);
  expect(await offered(id)).toHaveLength(6);
  expect(await textOf(id, 'minutes')).toMatch(/投票人数\|5\|同意\|5.*表决结果：通过。/);
  expect(await textOf(id, 'approval')).toMatch(/公平竞争审查\|通过（\d{4}年\d{1,2}月\d{1,2}日）/);
  expect(await textOf(id, 'announcement')).toMatch(/1\|\|海水稻种植技术规程（样例）\|\|\|2027年6月1日/);
}, 120_000);

it('an association and a committee print theirs from the first stage on, each of its own procedure', async () => {
  const { citizen } = play;
  const begun = async (procedure: string) => String((await citizen.browser.post('/cases', { procedure })).body.id);
  const society = await begun('association-standard');
  await write(citizen, society, 'title', title);
  await write(citizen, society, 'society', '青岛市样例协会');
  await write(citizen, society, 'proposal', '会员企业需要统一的方法');
  expect(await offered(society)).toEqual(['application']);
  expect(await textOf(society, 'application', citizen)).toMatch(
    /发布标准的社会团体\|青岛市样例协会.*提案人\|市民.*必要性\|会员企业需要统一的方法/,
  );

  const committee = await begun('technical-committee');
  await write(citizen, committee, 'title', '青岛市海水农业标准化技术委员会（样例）');
  await write(citizen, committee, 'system-table', '101\tDB3702/T 9951—2026\t海水稻种植技术规程\t地方标准\t在编');
  expect(await offered(committee)).toEqual(['founding']);
  expect(await textOf(committee, 'founding', citizen)).toMatch(
    /青岛市海水农业标准化技术委员会（样例）.*标准体系表\|已入案卷.*1\|101\|DB3702\/T9951—2026\|海水稻种植技术规程\|地方标准\|在编/,
  );
  expect((await print(citizen, committee, 'application')).code).toBe('not-found');
});

it('a form is printed for nobody without a part in the case, and there are no others', async () => {
  const id = await applied();
  const { name, mediaType } = await print(play.department, id, 'application', 'pdf');
  expect([name, mediaType]).toEqual([expect.stringMatching(/^项目申请书 地标〔\d{4}〕\d+号\.pdf$/), 'application/pdf']);
  const outsider = await play.site.person('旁人', [{ role: 'department-clerk', unit: 'qingdao-commerce' }]);
  expect((await print(outsider, id, 'application')).code).toBe('not-found');
  expect((await play.site.browser().get(`/cases/${id}/forms/application`)).status).toBe(401);
  expect((await print(play.citizen, id, 'constructor')).code).toBe('not-found');
  expect((await print(play.citizen, id, 'application', 'exe')).code).toBe('invalid-input');
});
