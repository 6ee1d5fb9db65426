import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTextFile } from '#adapters/formats/texts/read-text.ts';
import {
  attach,
  codeOf,
  done,
  move,
  openPlay,
  type Play,
  playUnit,
  untilConsultation,
  untilPublicity,
} from '../../../tests/support/case-play.ts';
import { peopleSite, type TestPerson } from '../../../tests/support/people-site.ts';
import type { CaseProgress, CaseView } from './case-contract.ts';

// A standard in use is amended: the sheet from its opening beside the standard to the catalogue, over HTTP.
let play: Play;
let experts: TestPerson[];
/** The case of the standard, and of its sheet. */
let standard: string;
let sheet: string;
const number = 'DB3702/T 9951—2026';
const title = '海水稻种植技术规程（样例）';
beforeAll(async () => {
  // early in a year whose days off are known
  const site = await peopleSite({ sample: true, begins: '2026-01-12T02:00:00Z' });
  experts = [];
  for (let at = 1; at <= 5; at += 1) experts.push(await site.person(`专家${at}`, [{ role: 'expert' }]));
  play = await openPlay(site, experts);
  standard = await untilConsultation(play, '1 范围\n本文件规定了要求。');
  await untilPublicity(play, experts, standard);
  await attach(play.clerk, standard, 'announcement');
  await write(play.clerk, standard, 'effective', '2026-06-01');
  await play.pass(18);
  await move(play.clerk, standard, 'publish');
  await effects();
}, 120_000);
afterAll(() => play.site.close());

const effects = () => play.site.platform.cases.runEffects();
const write = (person: TestPerson, id: string, item: string, text: string) =>
  done(person, `/cases/${id}/items`, { item, text });
const gate = (person: TestPerson, id: string, name: string) =>
  done(person, `/cases/${id}/gates`, { gate: name, passed: true, reason: '符合' });
const look = ({ browser }: TestPerson, id: string) => browser.read<CaseView>(`/cases/${id}`);
const seen = <T>(address: string) => play.site.browser().read<T>(address);
const opening = (person: TestPerson) => codeOf(person, `/cases/${standard}/sub-cases`, { subCase: 'amendment' });
const publishing = () => codeOf(play.clerk, `/cases/${sheet}/moves`, { move: 'publish' });

/** What a printed form says, without blanks. */
async function printed(form: string): Promise<string> {
  const { base64 } = await play.department.browser.read<{ base64: string }>(
    `/cases/${sheet}/forms/${form}?format=docx`,
  );
  const text = await readTextFile(Buffer.from(base64, 'base64'));
  if ('fault' in text) throw new Error(text.fault);
  return text.blocks.map((block) => block.text.replace(/\s/g, '')).join('');
}

/** The sheet of a standard with its department, drafted and appraised: technical, so that the public is asked. */
async function untilPublic(): Promise<void> {
  const { clerk, department } = play;
  await write(department, sheet, 'reason', '盐度限值与新的试验结果不符');
  await done(clerk, `/cases/${sheet}/holders`, { role: 'department', holder: `unit:${playUnit}` });
  await move(clerk, sheet, 'route');
  await write(department, sheet, 'earlier-sheets', '0');
  await write(department, sheet, 'sheet', '1 更改\n5.3 中的“不高于 6‰”更改为“不高于 5‰”。');
  await write(department, sheet, 'changes', '5.3\t盐度不高于 6‰\t盐度不高于 5‰\t试验结果');
  await move(department, sheet, 'submit');
  await attach(clerk, sheet, 'appraisal');
  for (const name of ['small', 'sheets']) await gate(clerk, sheet, name);
  await move(clerk, sheet, 'technical');
  await effects();
}

/** From the end of the consultation to the eve of the publication. */
async function untilAnnounced(): Promise<void> {
  const { clerk, department, pass, site } = play;
  const on = `/cases/${sheet}`;
  await pass(40);
  await site.platform.cases.moveByClock();
  await effects();
  await write(department, sheet, 'comment-table', '5.3\t同意\t\t某院\t采纳');
  for (const { id } of experts) await done(clerk, `${on}/holders`, { role: 'expert', holder: `person:${id}` });
  await move(department, sheet, 'submit');
  await effects();
  const { body } = await clerk.browser.post(`${on}/ballots`, {});
  for (const expert of experts) await done(expert, `/ballots/${body.ballot}/votes`, { choice: 'for' });
  await done(clerk, `/ballots/${body.ballot}/close`);
  await write(clerk, sheet, 'minutes', '一致同意');
  await pass(18);
  await move(clerk, sheet, 'pass');
  await write(department, sheet, 'fairness', '没有限制竞争');
  await write(department, sheet, 'approval-form', '请予批准');
  await write(clerk, sheet, 'legality-opinion', '协调');
  await gate(department, sheet, 'fairness');
  await gate(clerk, sheet, 'legality');
  await move(clerk, sheet, 'publicise');
  await write(clerk, sheet, 'effective', '2026-12-01');
  await write(clerk, sheet, 'announcement', '现予公告。');
  await write(clerk, sheet, 'consolidated', '1 范围\n本文件规定了要求。\n5.3 盐度不高于 5‰。');
  await pass(18);
}

describe('an amendment sheet', () => {
  it('is opened by the department of a standard in use, and by nobody else', async () => {
    const { citizen, clerk, department, site } = play;
    expect(await opening(department)).toBe('not-here');
    await attach(clerk, standard, 'filing-receipt');
    await move(clerk, standard, 'file');
    await write(clerk, standard, 'state-filing', '样例备案号');
    await move(clerk, standard, 'file-with-state');
    expect(await opening(clerk)).toBe('not-your-turn');
    const stranger = await site.person('旁人', [{ role: 'department-clerk', unit: 'qingdao-commerce' }]);
    expect(await opening(stranger)).toBe('not-found');
    // who suggested it has a part in the case, and does not open this
    expect(await opening(citizen)).toBe('not-your-turn');
    // what is before everybody is no door to it
    expect((await seen<CaseProgress>(`/cases/${standard}/progress`)).mayRaise).toEqual([]);
    const { body } = await department.browser.post(`/cases/${standard}/sub-cases`, { subCase: 'amendment' });
    sheet = String(body.id);
    const view = await look(department, sheet);
    // it begins with the number of the standard that it amends
    expect(view.items.find(({ id }) => id === 'standard')?.text).toBe(number);
    expect(view).toMatchObject({
      procedure: 'amendment-sheet',
      title,
      roles: [{ zh: '提出人' }],
      parent: { id: standard, label: { zh: '修改单' }, mayLook: true },
    });
  });

  it('keeps the standard from nothing: its review begins while the sheet is made', async () => {
    const { openable, subCases, moves } = await look(play.clerk, standard);
    expect(openable).toMatchObject([{ id: 'amendment', waits: false }]);
    expect(subCases).toMatchObject([{ id: sheet, stageLabel: { zh: '提出修改' } }]);
    expect(moves.find(({ id }) => id === 'review')?.refusal).toBeUndefined();
    await move(play.clerk, standard, 'review');
    await write(play.department, standard, 'review-conclusion', 'amended');
    await move(play.clerk, standard, 'confirm');
  });

  it('that is technical is before the public, with the standard it amends and not as a draft that revises it', async () => {
    await untilPublic();
    const { items } = await seen<{ items: { id: string }[] }>(`/cases/${sheet}/consultations`);
    const view = await seen<Consultation>(`/consultations/${items[0]?.id}`);
    expect(view.replaces).toBeUndefined();
    expect(view.papers.map(({ label, text }) => [label.zh, text])).toContainEqual(['被修改的标准', number]);
    expect(view.clauses.flatMap(({ lines }) => lines.map(({ text }) => text))).toContain(
      '5.3 中的“不高于 6‰”更改为“不高于 5‰”。',
    );
    const text = await printed('sheet');
    expect(text).toContain('DB3702/T9951—2026《海水稻种植技术规程（样例）》');
    expect(text).toContain('本修改单经（批准机关）于＿＿＿＿批准，自＿＿＿＿起实施。');
    expect(text).toMatch(/1\|5\.3\|盐度不高于6‰\|盐度不高于5‰\|试验结果/);
  });

  it('is published under a number of its standard only, and enters the catalogue as what amends it', async () => {
    await untilAnnounced();
    for (const wrong of [number, 'DB3702/T 9952—2026 第1号修改单', '第1号修改单']) {
      await write(play.clerk, sheet, 'number', wrong);
      expect([wrong, await publishing()]).toEqual([wrong, 'invalid-input']);
    }
    await write(play.clerk, sheet, 'number', `${number} 第1号修改单`);
    expect(await publishing()).toBeUndefined();
    await effects();
    await play.site.platform.follower.catchUp();
    const { publication } = await seen<{ publication: object }>(`/cases/${sheet}/publication`);
    const key = 'db3702-t-9951~2026~xg-1';
    expect(publication).toMatchObject({ key, number: `${number}/XG1`, amends: number, effective: '2026-12-01' });
    type Record = { relations: object[] };
    const amends = (direction: string) => expect.objectContaining({ type: 'amends', direction });
    expect((await seen<Record>(`/standards/${key}`)).relations).toEqual([amends('outgoing')]);
    const base = '/standards/db3702-t-9951~2026';
    expect((await seen<Record>(base)).relations).toContainEqual(amends('incoming'));
    // it stays what it was, also from the day of the sheet on
    expect(await seen(`${base}/status?on=2026-12-01`)).toMatchObject({ status: { state: 'in-force' } });
    // the sheet itself is free for everybody; the consolidated text is announced with it
    expect(await seen<object>(`/standards/${key}/texts`)).toMatchObject({ texts: [{ access: 'O1' }] });
  });

  it('is announced, ends in both logs, and is printed with its number and its days', async () => {
    const { items } = await seen<{ items: { id: string; title: { zh: string } }[] }>('/notices');
    expect(items[0]?.title.zh).toBe(`${title}：批准发布`);
    const notice = await seen<{ papers: { label: { zh: string } }[] }>(`/notices/${items[0]?.id}`);
    expect(notice.papers.map(({ label }) => label.zh)).toEqual(['被修改的标准', '修改单文本', '发布公告', '合并文本']);
    const { events, subCases } = await look(play.clerk, standard);
    expect(events.at(-1)).toMatchObject({ kind: 'closed', ending: 'done', what: { zh: '修改单' } });
    expect(subCases).toMatchObject([{ ending: 'done', stageLabel: { zh: '已发布' } }]);
    expect(await printed('sheet')).toMatch(
      /第1号修改单DB3702.*于2026年\d{1,2}月\d{1,2}日批准，自2026年12月1日起实施。1更改5\.3中的/,
    );
    expect(await printed('announcement')).toMatch(/1\|DB3702\/T9951—2026\/XG1\|DB3702\/T9951—2026\|海水稻/);
    expect(await printed('minutes')).toMatch(/专家5.*同意\|5.*表决结果：通过。/);
    expect((await play.site.platform.cases.verify()).fault).toBeUndefined();
  });
});

type Consultation = {
  readonly replaces?: string;
  readonly papers: readonly { readonly label: { readonly zh: string }; readonly text?: string }[];
  readonly clauses: readonly { readonly lines: readonly { readonly text: string }[] }[];
};
