import { afterAll, beforeAll, expect, it } from 'vitest';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import { attach, codeOf, done, move } from '../../../tests/support/case-play.ts';
import { type PeopleSite, peopleSite, type TestPerson } from '../../../tests/support/people-site.ts';
import type { ConsultationView, WorkComment } from './contract.ts';

// The same engine and the same consultation, of a procedure in which an association decides and the city's office does not.
let site: PeopleSite;
let proposer: TestPerson;
let clerk: TestPerson;
let secretary: TestPerson;
let drafter: TestPerson;
const unit = 'qingdao-agriculture';
beforeAll(async () => {
  site = await peopleSite({ sample: true });
  proposer = await site.person('提案人');
  clerk = await site.person('经办人', [{ role: 'office-clerk' }]);
  secretary = await site.person('团体秘书', [{ role: 'unit-member', unit }]);
  drafter = await site.person('起草人');
}, 60_000);
afterAll(() => site.close());

async function untilConsultation(): Promise<string> {
  const begun = await proposer.browser.post('/cases', { procedure: 'association-standard' });
  const id = String(begun.body.id);
  const on = `/cases/${id}`;
  await done(proposer, `${on}/items`, { item: 'title', text: '样例团体标准' });
  await done(proposer, `${on}/items`, { item: 'society', text: '样例协会' });
  await attach(proposer, id, 'proposal');
  expect(await codeOf(secretary, `${on}/moves`, { move: 'route' })).toBe('not-found');
  await done(clerk, `${on}/holders`, { role: 'secretariat', holder: `unit:${unit}` });
  await move(clerk, id, 'route');
  await done(secretary, `${on}/items`, { item: 'kind', text: 'new' });
  for (const item of ['qualification', 'search-report', 'initiation-opinion']) await attach(secretary, id, item);
  expect(await codeOf(clerk, `${on}/gates`, { gate: 'need', passed: true, reason: '符合' })).toBe('not-your-turn');
  for (const gate of ['scope', 'need']) await done(secretary, `${on}/gates`, { gate, passed: true, reason: '符合' });
  await done(secretary, `${on}/holders`, { role: 'drafter', holder: `person:${drafter.id}` });
  await move(secretary, id, 'initiate');
  await attach(drafter, id, 'draft', '样例团体标准\n1 范围\n本文件为样例。\n2 要求\n2.1 应当标明样例。');
  await done(drafter, `${on}/items`, { item: 'summary', text: '样例。' });
  await attach(drafter, id, 'explanation');
  await move(secretary, id, 'consult');
  await site.platform.cases.runEffects();
  return id;
}

it('an association standard is before the public for its term, and its drafters work on the comments', async () => {
  const ofCase = await untilConsultation();
  const { items } = await site.browser().read<{ items: { id: string }[] }>(`/cases/${ofCase}/consultations`);
  const id = items[0]?.id ?? '';
  const view = await site.browser().read<ConsultationView>(`/consultations/${id}`);
  expect(view).toMatchObject({ title: '样例团体标准', lastDay: '2026-12-23', rule: { certainty: 'confident' } });
  expect(view.papers.map(({ label }) => label.zh)).toEqual(['通俗说明', '编制说明']);
  const clause = view.clauses.find(({ number }) => number === '2.1')?.id ?? '';
  expect(
    await codeOf(proposer, `/consultations/${id}/comments`, {
      clause,
      kind: 'technical',
      body: '样例标在何处',
      proposal: '在封面标明样例',
    }),
  ).toBeUndefined();
  site.later(31 * 86_400_000);
  for (const { browser, email } of [secretary, drafter])
    await browser.post('/sessions', { email, password: goodPassword });
  expect(await site.platform.cases.moveByClock()).toBe(1);
  await site.platform.cases.runEffects();
  const work = await drafter.browser.read<{ items: WorkComment[] }>(`/consultations/${id}/work`);
  expect(work.items).toHaveLength(1);
  expect(await codeOf(secretary, `/cases/${ofCase}/moves`, { move: 'submit' })).toBe('comments-untreated');
  expect((await site.platform.cases.verify()).fault).toBeUndefined();
});
