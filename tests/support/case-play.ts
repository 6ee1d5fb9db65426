import { expect } from 'vitest';
import { goodPassword } from './authenticator.ts';
import type { PeopleSite, TestPerson } from './people-site.ts';

/** A local standard as tests play it: whoever acts is asked over HTTP, and time passes by the clock of the site. */
export type Play = {
  readonly site: PeopleSite;
  readonly citizen: TestPerson;
  readonly clerk: TestPerson;
  readonly department: TestPerson;
  /** Days go by; everybody signs in again. */
  pass(days: number): Promise<void>;
};

/** What an act came to: nothing, or the code of the refusal. */
export async function codeOf({ browser }: TestPerson, address: string, input: object = {}): Promise<unknown> {
  const { status, body } = await browser.post(address, input);
  return status === 200 ? undefined : body.code;
}

/** An act that must be taken. */
export async function done(person: TestPerson, address: string, input: object = {}): Promise<void> {
  expect([address, await codeOf(person, address, input)]).toEqual([address, undefined]);
}

type Sent = { readonly name: string; readonly base64: string };

/** A plain text as a file. */
export const paper = (name: string, text = name) => ({
  name: `${name}.txt`,
  base64: Buffer.from(text).toString('base64'),
});

export const attach = (person: TestPerson, id: string, item: string, text?: string) =>
  done(person, `/cases/${id}/items`, { item, file: paper(item, text) });
export const move = (person: TestPerson, id: string, name: string, reason?: string) =>
  done(person, `/cases/${id}/moves`, { move: name, reason });

/** The unit that makes the standard. */
export const playUnit = 'qingdao-agriculture';

/** `others`: who signs in again too when days go by. */
export async function openPlay(site: PeopleSite, others: readonly TestPerson[] = []): Promise<Play> {
  const citizen = await site.person('市民');
  const clerk = await site.person('经办人', [{ role: 'office-clerk' }]);
  const department = await site.person('农业农村局经办人', [{ role: 'department-clerk', unit: playUnit }]);
  return {
    site,
    citizen,
    clerk,
    department,
    async pass(days) {
      site.later(days * 86_400_000);
      for (const { browser, email } of [citizen, clerk, department, ...others])
        expect((await browser.post('/sessions', { email, password: goodPassword })).status).toBe(200);
    },
  };
}

/** A case on the fast track that is being drafted; a revision says what it revises. */
export async function untilDrafting({ citizen, clerk, department }: Play, replaces?: string): Promise<string> {
  const begun = await citizen.browser.post('/cases', { procedure: 'local-standard', track: 'urgent' });
  const id = String(begun.body.id);
  const on = `/cases/${id}`;
  await done(citizen, `${on}/items`, { item: 'suggestion', text: '建议' });
  await done(citizen, `${on}/items`, { item: 'title', text: '海水稻种植技术规程（样例）' });
  await done(clerk, `${on}/holders`, { role: 'department', holder: `unit:${playUnit}` });
  await move(clerk, id, 'route');
  await done(department, `${on}/items`, { item: 'kind', text: replaces === undefined ? 'new' : 'revision' });
  if (replaces !== undefined) await done(department, `${on}/items`, { item: 'replaces', text: replaces });
  for (const item of ['application', 'search-report', 'draft-outline']) await attach(department, id, item);
  await move(department, id, 'submit');
  await attach(clerk, id, 'appraisal');
  for (const gate of ['negative-list', 'need'])
    await done(clerk, `${on}/gates`, { gate, passed: true, reason: '符合' });
  await move(clerk, id, 'plan');
  return id;
}

/** A case on the fast track whose draft is before the public; a revision says what it revises. */
export async function untilConsultation(play: Play, draft: string | Sent, replaces?: string): Promise<string> {
  const { department } = play;
  const id = await untilDrafting(play, replaces);
  const on = `/cases/${id}`;
  const file = typeof draft === 'string' ? paper('draft', draft) : draft;
  await done(department, `${on}/items`, { item: 'draft', file });
  await attach(department, id, 'explanation');
  await done(department, `${on}/items`, { item: 'summary', text: '海水稻怎么种。' });
  await move(department, id, 'consult');
  await play.site.platform.cases.runEffects();
  return id;
}

/** Plays a case from its consultation to the eve of its publication. */
export async function untilPublicity(play: Play, experts: readonly TestPerson[], id: string): Promise<void> {
  const { clerk, department } = play;
  const draft = [
    '海水稻种植技术规程',
    '1 范围',
    '本文件规定了要求。',
    '2 规范性引用文件',
    'DB3702/T 8—2012 样例导则',
  ].join('\n');
  const on = `/cases/${id}`;
  await play.pass(18);
  await play.site.platform.cases.moveByClock();
  await play.site.platform.cases.runEffects();
  for (const item of ['comment-table', 'review-draft']) await attach(department, id, item, draft);
  await move(department, id, 'submit');
  await attach(department, id, 'fairness');
  await attach(clerk, id, 'format-report');
  await done(department, `${on}/gates`, { gate: 'fairness', passed: true, reason: '没有限制竞争' });
  await done(clerk, `${on}/gates`, { gate: 'format', passed: true, reason: '符合' });
  for (const { id: person } of experts)
    await done(clerk, `${on}/holders`, { role: 'expert', holder: `person:${person}` });
  await move(clerk, id, 'review');
  await done(clerk, `${on}/ballots`);
  const { ballots } = await clerk.browser.read<{ ballots: { id: string }[] }>(`${on}/ballots`);
  for (const expert of experts) await done(expert, `/ballots/${ballots[0]?.id}/votes`, { choice: 'for' });
  await done(clerk, `/ballots/${ballots[0]?.id}/close`);
  await attach(clerk, id, 'minutes');
  await play.pass(18);
  await move(clerk, id, 'pass');
  await attach(department, id, 'approval-draft', draft);
  await attach(department, id, 'approval-form');
  await attach(clerk, id, 'legality-opinion');
  await done(clerk, `${on}/gates`, { gate: 'legality', passed: true, reason: '合法' });
  await move(clerk, id, 'publicise');
}
