import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCharacterOf } from '#kernel/organisation/index.ts';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import {
  letterTo,
  type PeopleSite,
  peopleSite,
  type TestPerson,
  withAuthenticator,
} from '../../../tests/support/people-site.ts';

let site: PeopleSite;
let lead: TestPerson;
let clerk: TestPerson;
beforeAll(async () => {
  site = await peopleSite({ sample: true });
  lead = await site.person('负责人', [{ role: 'office-lead' }]);
  await withAuthenticator(site, lead);
  clerk = await site.person('经办人', [{ role: 'office-clerk' }]);
});
afterAll(() => site.close());

let number = 0;
function newCode(): string {
  number += 1;
  const first = `91370200${String(number).padStart(9, '0')}`;
  return first + checkCharacterOf(first);
}

const claimOf = (zh: string, creditCode = newCode()) => ({
  kind: 'enterprise',
  zh,
  creditCode,
  district: 'qingdao-laoshan',
  position: '标准化主管',
  evidence: '营业执照副本编号与加盖公章的授权书，原件备查。',
});

/** A person with a registered enterprise of their own. */
async function enterprise(zh: string): Promise<{ person: TestPerson; unit: string }> {
  const person = await site.person(`${zh}管理员`);
  const { id } = (await person.browser.post('/unit-claims', claimOf(zh))).body;
  const decided = await lead.browser.post(`/unit-claims/${id}/decide`, { decision: 'approved', reason: '材料齐全' });
  expect(decided.status).toBe(200);
  await person.browser.post('/sessions', { email: person.email, password: goodPassword });
  const { memberships } = await person.browser.read<{ memberships: { unit: string }[] }>('/me/units');
  return { person, unit: String(memberships[0]?.unit) };
}

describe('the units of the plan', () => {
  it('are all there, and every unit that the plan makes responsible for a field resolves to one of today', async () => {
    const field = readFileSync(path.resolve('data/reference/field.tsv'), 'utf8');
    const named = new Set(
      field
        .split('\n')
        .filter((line) => /^\d+\t/.test(line))
        .flatMap((line) => (line.split('\t')[6] ?? '').split('|')),
    );
    // names of groups of units, which are no unit
    const groups = [/^相关区、/, /^有关区、/, /^各区、/, /成员单位$/];
    const units = [...named].filter((name) => !groups.some((group) => group.test(name)));
    expect(units.length).toBeGreaterThan(30);
    for (const name of units) {
      const { items } = await site
        .browser()
        .read<{ items: { names: { short?: string }; today: object[] }[] }>(
          `/units?q=${encodeURIComponent(name)}&on=2026-11-23`,
        );
      const found = items.find((item) => item.names.short === name);
      expect([name, found?.today.length]).toEqual([name, 1]);
    }
  });

  it('are what they were on their day', async () => {
    const get = async (on: string) => (await site.browser().get(`/units/qingdao-quality-2017?on=${on}`)).body;
    expect(await get('2017-06-30')).toMatchObject({
      names: { zh: '青岛市质量技术监督局' },
      today: [{ key: 'qingdao-quality-2017' }],
    });
    expect(await get('2026-11-23')).toMatchObject({
      today: [{ key: 'qingdao-market', zh: '青岛市市场监督管理局' }],
      successors: [{ key: 'qingdao-market', how: 'taken-over', day: '2019' }],
    });
    const ocean = (await site.browser().get('/units/qingdao-agriculture')).body;
    expect(ocean).toMatchObject({ predecessors: [{ zh: '青岛市农业委员会' }, { zh: '青岛市畜牧兽医局' }] });
  });

  it('stand in four levels', async () => {
    const { chain } = await site.browser().read<{ chain: { key: string }[] }>('/units/sample-village');
    expect(chain.map(({ key }) => key)).toEqual([
      'qingdao',
      'qingdao-chengyang',
      'qingdao-chengyang-jihongtan',
      'sample-village',
    ]);
  });

  it('are renamed from a day on by the office, and the past keeps the old name', async () => {
    const rename = (person: TestPerson, from: string) =>
      person.browser.post('/units/qingdao-ocean/names', { zh: '青岛市海洋局（试）', from });
    expect((await rename(await site.person('路人'), '2027-01-01')).status).toBe(403);
    expect((await rename(clerk, '2027-01-01')).status).toBe(200);
    expect((await rename(clerk, '2026-01-01')).status).toBe(400);
    const nameOn = async (on: string) => (await site.browser().get(`/units/qingdao-ocean?on=${on}`)).body.names;
    expect(await nameOn('2026-12-31')).toMatchObject({ zh: '青岛市海洋发展局' });
    expect(await nameOn('2027-01-01')).toMatchObject({ zh: '青岛市海洋局（试）' });
  });
});

describe('registering an enterprise', () => {
  it('is a claim with evidence, the decision of the office, and an administrator of its own', async () => {
    const { person, unit } = await enterprise('崂山仪表有限公司');
    expect(unit).toMatch(/^u-9137/);
    expect(await letterTo(site, person.email)).toMatchObject({
      kind: 'alerts',
      subject: expect.stringContaining('崂山仪表有限公司 的登记已通过'),
    });
    expect((await site.browser().get(`/units/${unit}`)).body).toMatchObject({ kind: 'enterprise', level: 'district' });
    expect((await person.browser.get(`/units/${unit}/members`)).body).toMatchObject({
      members: [{ person: person.id, position: '标准化主管', roles: ['unit-administrator'] }],
    });
  });

  it.each([
    ['91370200MA0000000A', 'check'],
    ['123', 'length'],
    ['', 'length'],
  ])('refuses the credit code %s', async (creditCode, reason) => {
    const person = await site.person('申请人');
    const answer = await person.browser.post('/unit-claims', { ...claimOf('甲公司'), creditCode });
    expect(answer.body).toMatchObject({ code: 'credit-code-invalid', facts: { reason } });
  });

  it('is decided once, by somebody else than who claims, with a reason', async () => {
    const person = await site.person('申请人');
    const { id } = (await person.browser.post('/unit-claims', claimOf('乙公司'))).body;
    expect(
      (await person.browser.post(`/unit-claims/${id}/decide`, { decision: 'approved', reason: '我来批' })).status,
    ).toBe(403);
    expect(
      (await clerk.browser.post(`/unit-claims/${id}/decide`, { decision: 'approved', reason: '我来批' })).status,
    ).toBe(403);
    expect((await lead.browser.post(`/unit-claims/${id}/decide`, { decision: 'refused', reason: '' })).status).toBe(
      400,
    );
    const both = await Promise.all(
      ['approved', 'refused'].map((decision) =>
        lead.browser.post(`/unit-claims/${id}/decide`, { decision, reason: '同时办理' }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const own = (await lead.browser.post('/unit-claims', claimOf('丙公司'))).body;
    const decided = await lead.browser.post(`/unit-claims/${own.id}/decide`, {
      decision: 'approved',
      reason: '自己批',
    });
    expect(decided.body).toMatchObject({ code: 'own-work' });
  });

  it('is not decided by who has declared a conflict of interest', async () => {
    const person = await site.person('申请人');
    const { id } = (await person.browser.post('/unit-claims', claimOf('丁公司'))).body;
    await lead.browser.post('/me/conflicts', { thing: `unit-claim/${id}`, reason: '亲属任职' });
    const refused = await lead.browser.post(`/unit-claims/${id}/decide`, { decision: 'approved', reason: '材料齐全' });
    expect(refused.body).toMatchObject({ code: 'conflict-of-interest' });
  });

  it('cannot be done twice with one credit code', async () => {
    const code = newCode();
    const person = await site.person('申请人');
    const { id } = (await person.browser.post('/unit-claims', claimOf('戊公司', code))).body;
    await lead.browser.post(`/unit-claims/${id}/decide`, { decision: 'approved', reason: '材料齐全' });
    const again = await (await site.person('另一人')).browser.post('/unit-claims', claimOf('戊公司二', code));
    expect(again.body).toMatchObject({ code: 'already-there' });
  });

  it('tells a claim to nobody but the office and the claimant', async () => {
    const { id } = (await (await site.person('申请人')).browser.post('/unit-claims', claimOf('己公司'))).body;
    const stranger = await site.person('路人');
    expect((await stranger.browser.get(`/unit-claims/${id}`)).status).toBe(403);
    expect((await stranger.browser.post(`/unit-claims/${id}/withdraw`)).status).toBe(404);
    expect((await lead.browser.get(`/unit-claims/${id}`)).body).toMatchObject({ claimantName: '申请人' });
  });
});

describe('members of a unit', () => {
  it('are invited by address, accept themselves, and lose their roles when they leave', async () => {
    const { person: admin, unit } = await enterprise('庚公司');
    const guest = await site.person('受邀人');
    const invited = await admin.browser.post(`/units/${unit}/invitations`, {
      email: guest.email,
      role: 'unit-administrator',
      position: '副主管',
    });
    expect(invited.status).toBe(200);
    expect((await letterTo(site, guest.email)).kind).toBe('unit-invitation');
    const stranger = await site.person('路人');
    const accept = { answer: 'accept' };
    expect((await stranger.browser.post(`/me/invitations/${invited.body.id}`, accept)).status).toBe(404);
    expect((await guest.browser.post(`/me/invitations/${invited.body.id}`, accept)).status).toBe(200);
    // rights have grown: the session is over
    expect((await guest.browser.get('/me')).status).toBe(401);
    await guest.browser.post('/sessions', { email: guest.email, password: goodPassword });
    expect((await guest.browser.get(`/units/${unit}/members`)).status).toBe(200);
    const { memberships } = await guest.browser.read<{ memberships: { id: string }[] }>('/me/units');
    expect((await guest.browser.post(`/me/units/${memberships[0]?.id}/leave`, { why: '调离' })).status).toBe(200);
    expect((await guest.browser.get(`/units/${unit}/members`)).status).toBe(403);
  });

  it('of another unit are neither seen, invited nor released (IDOR)', async () => {
    const one = await enterprise('辛公司');
    const two = await enterprise('壬公司');
    const { members } = await two.person.browser.read<{
      members: { id: string }[];
    }>(`/units/${two.unit}/members`);
    const [member] = members;
    const { browser } = one.person;
    expect((await browser.get(`/units/${two.unit}/members`)).body).toMatchObject({ code: 'not-permitted' });
    const input = { email: 'x@example.org', role: 'unit-member', position: '' };
    expect((await browser.post(`/units/${two.unit}/invitations`, input)).status).toBe(403);
    expect((await browser.post(`/units/${two.unit}/members/${member?.id}/release`, { why: '越权' })).status).toBe(403);
    // the own unit in the address, somebody else's member in the input
    expect((await browser.post(`/units/${one.unit}/members/${member?.id}/release`, { why: '越权' })).status).toBe(404);
    const open = await two.person.browser.post(`/units/${two.unit}/invitations`, input);
    expect((await browser.post(`/units/${one.unit}/invitations/${open.body.id}/withdraw`)).status).toBe(404);
  });

  it('are never given a role of the city by an invitation', async () => {
    const { person, unit } = await enterprise('癸公司');
    for (const role of ['office-lead', 'system-administrator', 'secretariat']) {
      const input = { email: 'x@example.org', role, position: '' };
      expect((await person.browser.post(`/units/${unit}/invitations`, input)).status).toBe(400);
    }
  });
});
