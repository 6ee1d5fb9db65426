import { afterAll, beforeAll, expect, it } from 'vitest';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import { type PeopleSite, peopleSite, type TestPerson } from '../../../tests/support/people-site.ts';
import type { CaseBallots } from './contract.ts';

// A local standard on the fast track, played to its review by experts and past it.
let site: PeopleSite;
let citizen: TestPerson;
let clerk: TestPerson;
let department: TestPerson;
let experts: TestPerson[];
const unit = 'qingdao-agriculture';
beforeAll(async () => {
  // early in a year whose days off are known
  site = await peopleSite({ sample: true, begins: '2026-03-02T02:00:00Z' });
  citizen = await site.person('市民');
  clerk = await site.person('经办人', [{ role: 'office-clerk' }]);
  department = await site.person('农业农村局经办人', [{ role: 'department-clerk', unit }]);
  experts = [];
  for (let at = 1; at <= 7; at += 1) experts.push(await site.person(`专家${at}`, [{ role: 'expert' }]));
}, 60_000);
afterAll(() => site.close());

async function pass(days: number): Promise<void> {
  site.later(days * 86_400_000);
  for (const { browser, email } of [citizen, clerk, department, ...experts]) {
    const { status } = await browser.post('/sessions', { email, password: goodPassword });
    expect(status).toBe(200);
  }
}
const code = async ({ browser }: TestPerson, address: string, input: object = {}) => {
  const { status, body } = await browser.post(address, input);
  return status === 200 ? undefined : body.code;
};
const done = async (person: TestPerson, address: string, input: object = {}) =>
  expect([address, await code(person, address, input)]).toEqual([address, undefined]);
const attach = (person: TestPerson, id: string, item: string) =>
  done(person, `/cases/${id}/items`, {
    item,
    file: { name: `${item}.txt`, base64: Buffer.from(item).toString('base64') },
  });
const move = (person: TestPerson, id: string, name: string) => done(person, `/cases/${id}/moves`, { move: name });
const ballotsOf = ({ browser }: TestPerson, id: string) => browser.read<CaseBallots>(`/cases/${id}/ballots`);

async function untilReview(voters: readonly TestPerson[], drafter: string): Promise<string> {
  const begun = await citizen.browser.post('/cases', { procedure: 'local-standard', track: 'urgent' });
  const id = String(begun.body.id);
  const on = `/cases/${id}`;
  await done(citizen, `${on}/items`, { item: 'suggestion', text: '建议' });
  await done(citizen, `${on}/items`, { item: 'title', text: '样例规程' });
  await done(clerk, `${on}/holders`, { role: 'department', holder: `unit:${unit}` });
  await move(clerk, id, 'route');
  await done(department, `${on}/items`, { item: 'kind', text: 'new' });
  for (const item of ['application', 'search-report', 'draft-outline']) await attach(department, id, item);
  await move(department, id, 'submit');
  await attach(clerk, id, 'appraisal');
  for (const gate of ['negative-list', 'need'])
    await done(clerk, `${on}/gates`, { gate, passed: true, reason: '符合' });
  await move(clerk, id, 'plan');
  await done(department, `${on}/holders`, { role: 'drafter', holder: drafter });
  for (const item of ['draft', 'explanation']) await attach(department, id, item);
  await done(department, `${on}/items`, { item: 'summary', text: '海水稻怎么种' });
  await move(department, id, 'consult');
  await pass(11);
  expect(await site.platform.cases.moveByClock()).toBe(1);
  for (const item of ['comment-table', 'review-draft']) await attach(department, id, item);
  await move(department, id, 'submit');
  await attach(department, id, 'fairness');
  await attach(clerk, id, 'format-report');
  await done(department, `${on}/gates`, { gate: 'fairness', passed: true, reason: '没有限制竞争' });
  await done(clerk, `${on}/gates`, { gate: 'format', passed: true, reason: '符合 GB/T 1.1' });
  expect(await code(clerk, `${on}/moves`, { move: 'review' })).toBe('role-vacant');
  for (const { id: person } of voters)
    await done(clerk, `${on}/holders`, { role: 'expert', holder: `person:${person}` });
  await move(clerk, id, 'review');
  return id;
}

it('experts who did not draft it vote, against with a ground; the arithmetic is shown when it is closed, and the case goes on', async () => {
  const [drafter, ...voters] = experts;
  if (!drafter) throw new Error('no expert');
  const id = await untilReview(experts, `person:${drafter.id}`);
  expect(await ballotsOf(department, id)).toEqual({ ballots: [], mayLead: false, mayOpen: false });
  expect(await code(department, `/cases/${id}/ballots`)).toBe('not-your-turn');
  await done(clerk, `/cases/${id}/ballots`);
  expect(await code(clerk, `/cases/${id}/ballots`)).toBe('already-decided');
  const ballot = `/ballots/${(await ballotsOf(clerk, id)).ballots[0]?.id}`;
  const vote = (person: TestPerson, choice: string, reason?: string) =>
    code(person, `${ballot}/votes`, { choice, reason });

  expect(await vote(drafter, 'for')).toBe('conflict-of-interest');
  expect(await vote(department, 'for')).toBe('not-a-voter');
  expect(await vote(await site.person('旁人'), 'for')).toBe('not-found');
  const [first, second, ...rest] = voters;
  if (!first || !second) throw new Error('too few experts');
  expect(await vote(first, 'against')).toBe('reason-missing');
  expect(await vote(first, 'against', '条款 4 无法检验')).toBeUndefined();
  expect(await vote(second, 'against', '先反对')).toBeUndefined();
  expect(await vote(second, 'for')).toBeUndefined();
  // how it stands is known to nobody while it is open
  const [seen] = (await ballotsOf(clerk, id)).ballots;
  expect([seen?.outcome, seen?.mine, seen?.members[1]?.hasVoted]).toEqual([undefined, undefined, true]);
  expect((await ballotsOf(second, id)).ballots[0]).toMatchObject({ mine: { choice: 'for' }, mayVote: true });
  const sent = await Promise.all(rest.map((person) => vote(person, 'for')));
  expect(sent).toEqual(rest.map(() => undefined));
  expect(await code(department, `${ballot}/close`)).toBe('not-your-turn');
  await done(clerk, `${ballot}/close`);
  expect(await vote(second, 'against', '太晚')).toBe('ballot-closed');
  expect(await code(clerk, `${ballot}/close`)).toBe('ballot-closed');

  const { ballots, mayOpen } = await ballotsOf(citizen, id);
  expect(mayOpen).toBe(false);
  expect(ballots[0]?.outcome).toMatchObject({
    counts: { members: 6, recused: 1, voted: 6, for: 5, against: 1, abstained: 0 },
    isValid: true,
    passed: true,
    minority: [{ name: '专家2', reason: '条款 4 无法检验' }],
  });
  expect(ballots[0]?.outcome?.checks.find(({ what }) => what === 'for')).toMatchObject({ needed: 5, share: '3/4' });
  await attach(clerk, id, 'minutes');
  expect(await code(clerk, `/cases/${id}/moves`, { move: 'pass' })).toBe('too-early');
  await pass(11);
  await move(clerk, id, 'pass');
  expect((await site.platform.cases.verify()).fault).toBeUndefined();
  const changed = site.database.pool.query(`update ballot_vote set choice = 'for'`);
  await expect(changed).rejects.toThrow('once');
  await expect(site.database.pool.query('update ballot set members = members')).rejects.toThrow('once');
});

it('of a draft by a unit is not voted in by who belongs to it', async () => {
  const member = await site.person('起草单位的专家', [
    { role: 'expert' },
    { role: 'unit-member', unit: 'sample-enterprise' },
  ]);
  const [voter] = experts;
  if (!voter) throw new Error('no expert');
  const id = await untilReview([voter, member], 'unit:sample-enterprise');
  await done(clerk, `/cases/${id}/ballots`);
  const [ballot] = (await ballotsOf(clerk, id)).ballots;
  expect(ballot?.members.filter(({ isRecused }) => isRecused).map(({ name }) => name)).toEqual(['起草单位的专家']);
  await member.browser.post('/sessions', { email: member.email, password: goodPassword });
  expect(await code(member, `/ballots/${ballot?.id}/votes`, { choice: 'for' })).toBe('conflict-of-interest');
});

it('that fails holds the case, and another one may be opened', async () => {
  const [drafter, ...voters] = experts;
  if (!drafter) throw new Error('no expert');
  const id = await untilReview(voters, `person:${drafter.id}`);
  await done(clerk, `/cases/${id}/ballots`);
  const ballot = `/ballots/${(await ballotsOf(clerk, id)).ballots[0]?.id}`;
  for (const voter of voters.slice(0, 3)) await done(voter, `${ballot}/votes`, { choice: 'for' });
  await done(clerk, `${ballot}/close`);
  const { ballots, mayOpen } = await ballotsOf(clerk, id);
  expect(ballots[0]?.outcome).toMatchObject({ isValid: false, passed: false });
  expect(mayOpen).toBe(true);
  await attach(clerk, id, 'minutes');
  await pass(11);
  expect(await code(clerk, `/cases/${id}/moves`, { move: 'pass' })).toBe('ballot-missing');
});
