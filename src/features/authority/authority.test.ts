import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import { type PeopleSite, peopleSite, type TestPerson, withAuthenticator } from '../../../tests/support/people-site.ts';

let site: PeopleSite;
let security: TestPerson;
beforeAll(async () => {
  site = await peopleSite();
  security = await site.person('安全', [{ role: 'security-administrator' }]);
  await withAuthenticator(site, security);
});
afterAll(() => site.close());

const day = 86_400_000;
const again = (person: TestPerson) => person.browser.post('/sessions', { email: person.email, password: goodPassword });
const grant = (by: TestPerson, person: TestPerson, role: string, more: object = {}) =>
  by.browser.post('/grants', { person: person.id, role, reason: '测试任命', ...more });

describe('a role', () => {
  it('is given by the security administrator with a reason, ends the sessions of who gets it, and works at the next', async () => {
    const person = await site.person('甲');
    expect((await person.browser.get('/people')).status).toBe(403);
    expect((await grant(security, person, 'office-clerk', { reason: '' })).status).toBe(400);
    expect((await grant(security, person, 'office-clerk')).status).toBe(200);
    expect((await person.browser.get('/me')).status).toBe(401);
    await again(person);
    expect((await person.browser.get('/people')).status).toBe(200);
    expect((await grant(security, person, 'office-clerk')).body).toMatchObject({ code: 'already-there' });
  });

  it('holds from its first day to its last', async () => {
    const person = await site.person('乙');
    const given = await grant(security, person, 'office-clerk', { from: '2026-11-25', until: '2026-11-26' });
    expect(given.status).toBe(200);
    const status = async () => {
      await again(person);
      return (await person.browser.get('/people')).status;
    };
    expect(await status()).toBe(403);
    site.later(2 * day);
    expect(await status()).toBe(200);
    site.later(2 * day);
    expect(await status()).toBe(403);
  });

  it('is ended with a reason, once, and the row stays as it was', async () => {
    const admin = await renewed();
    const person = await site.person('丙');
    const { id } = (await grant(admin, person, 'office-clerk')).body;
    expect((await admin.browser.post(`/grants/${id}/end`, { why: '调离岗位' })).status).toBe(200);
    expect((await admin.browser.post(`/grants/${id}/end`, { why: '调离岗位' })).status).toBe(409);
    await again(person);
    expect((await person.browser.get('/people')).status).toBe(403);
    const { items } = await admin.browser.read<{ items: object[] }>(`/grants?person=${person.id}&state=past`);
    expect(items).toMatchObject([{ id, endedWhy: '调离岗位' }]);
    const change = site.database.pool.query(`update role_grant set role = 'office-lead' where id = $1`, [id]);
    await expect(change).rejects.toThrow(/never edited/);
    await expect(site.database.pool.query('delete from role_grant where id = $1', [id])).rejects.toThrow(
      /never edited/,
    );
  });

  it('of a unit needs the unit, of the city has none, and neither may be unknown', async () => {
    const admin = await renewed();
    const person = await site.person('丁');
    expect((await grant(admin, person, 'unit-administrator')).status).toBe(400);
    expect((await grant(admin, person, 'unit-administrator', { unit: 'nowhere' })).status).toBe(404);
    expect((await grant(admin, person, 'king')).status).toBe(404);
    expect((await grant(admin, { ...person, id: crypto.randomUUID() }, 'office-clerk')).status).toBe(404);
  });
});

/** The security administrator again, after the clock has moved past the session. */
async function renewed(): Promise<TestPerson> {
  const person = await site.person('安全', [{ role: 'security-administrator' }]);
  await withAuthenticator(site, person);
  return person;
}

describe('the three administrators', () => {
  it('are three persons, whoever grants and in whatever order', async () => {
    const admin = await renewed();
    const person = await site.person('戊');
    expect((await grant(admin, person, 'audit-administrator')).status).toBe(200);
    expect((await grant(admin, person, 'system-administrator')).body).toMatchObject({ code: 'roles-must-be-separate' });
    const both = await site.person('己');
    const answers = await Promise.all(
      ['audit-administrator', 'system-administrator'].map((role) => grant(admin, both, role)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('do not give themselves anything', async () => {
    const admin = await renewed();
    expect((await grant(admin, admin, 'office-lead')).body).toMatchObject({ code: 'own-work' });
  });

  it('begin with the system administrator, who appoints a security administrator while there is none', async () => {
    const fresh = await peopleSite();
    try {
      const system = await fresh.person('系统', [{ role: 'system-administrator' }]);
      await withAuthenticator(fresh, system);
      const [one, two] = [await fresh.person('一'), await fresh.person('二')];
      const appoint = (person: TestPerson) =>
        system.browser.post('/grants/first-security-administrator', { person: person.id, reason: '首次任命' });
      expect((await appoint(system)).body).toMatchObject({ code: 'own-work' });
      const answers = await Promise.all([appoint(one), appoint(two)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
      expect((await grant(system, two, 'office-lead')).status).toBe(403);
    } finally {
      await fresh.close();
    }
  });
});

describe('a substitution', () => {
  it('lends what the absent one holds, for its days, with the second factor it needs, and nothing more', async () => {
    const absent = await site.person('庚', [{ role: 'office-clerk' }]);
    const substitute = await site.person('辛');
    const from = site.now().toISOString().slice(0, 10);
    const until = new Date(site.now().getTime() + day).toISOString().slice(0, 10);
    const made = await absent.browser.post('/me/substitutions', {
      substitute: substitute.id,
      from,
      until,
      reason: '出差',
    });
    expect(made.status).toBe(200);
    await again(substitute);
    expect((await substitute.browser.get('/people')).status).toBe(200);
    expect((await substitute.browser.get('/me/authority')).body).toMatchObject({
      held: [{ role: 'office-clerk', for: absent.id }],
    });
    const stranger = await site.person('壬');
    const end = { why: '提前返回' };
    expect((await stranger.browser.post(`/me/substitutions/${made.body.id}/end`, end)).status).toBe(404);
    expect((await absent.browser.post(`/me/substitutions/${made.body.id}/end`, end)).status).toBe(200);
    expect((await substitute.browser.get('/people')).status).toBe(403);
  });

  it('is not made with oneself, backwards or in the past', async () => {
    const person = await site.person('癸');
    const other = await site.person('子');
    const make = (substitute: string, from: string, until: string) =>
      person.browser.post('/me/substitutions', { substitute, from, until, reason: '出差' });
    expect((await make(person.id, '2027-01-01', '2027-01-02')).status).toBe(400);
    expect((await make(other.id, '2027-01-02', '2027-01-01')).status).toBe(400);
    expect((await make(other.id, '2020-01-01', '2020-01-02')).status).toBe(400);
  });
});
