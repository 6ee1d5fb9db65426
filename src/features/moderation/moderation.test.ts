import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import { say } from '../../../tests/support/claims.ts';
import { type PeopleSite, peopleSite, type TestPerson, withAuthenticator } from '../../../tests/support/people-site.ts';

let site: PeopleSite;
let librarian: TestPerson;
beforeAll(async () => {
  site = await peopleSite();
  await say(site.database, { name: 'portal' }, [{ number: 'GB/T 601-2020', titles: { zh: '样例' } }]);
  await site.platform.follower.catchUp();
  librarian = await site.person('馆员', [{ role: 'librarian' }]);
  // whoever decides what is published proves who they are twice
  const { status, body } = await librarian.browser.get('/moderation/submissions');
  expect([status, body.code]).toEqual([403, 'second-factor-needed']);
  await withAuthenticator(site, librarian);
});
afterAll(() => site.close());

const key = 'gb-t-601~2020';
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const report = (body: string, more: object = {}) => ({ kind: 'record-report', subject: key, body, ...more });
const png = base64(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
type Held = {
  id: string;
  state: string;
  flags: string[];
  body: string;
  personName?: string;
  files: { id: string; mediaType: string; isKept: boolean }[];
};
const queueOf = (query = '') =>
  librarian.browser.read<{ total: number; items: Held[] }>(`/moderation/submissions${query}`);
const published = async () => (await site.browser().read<{ items: object[] }>(`/standards/${key}/reports`)).items;

describe('a report of somebody without an account', () => {
  it('is held unseen, decided once with an answer, then seen by everybody with it', async () => {
    const browser = site.browser();
    const body = '实施日期应为 2021-01-01，见公告。';
    const sent = await browser.post('/submissions', report(body, { name: '一位读者' }));
    expect(sent.status).toBe(200);
    expect(await published()).toEqual([]);
    expect((await browser.get(`/submissions/${sent.body.receipt}`)).body).toMatchObject({ state: 'held', body });
    expect((await librarian.browser.read<{ items: object[] }>('/me/alerts')).items).toMatchObject([
      { kind: 'work-waiting', link: `/admin/moderation/${sent.body.id}` },
    ]);
    const decide = () =>
      librarian.browser.post(`/moderation/submissions/${sent.body.id}/decide`, {
        decision: 'accepted',
        answer: '已更正。',
      });
    expect((await decide()).status).toBe(200);
    expect(await decide()).toMatchObject({ status: 409, body: { code: 'already-decided' } });
    expect(await published()).toMatchObject([{ body, name: '一位读者', answer: '已更正。' }]);
    expect((await browser.get(`/submissions/${sent.body.receipt}`)).body).toMatchObject({
      state: 'accepted',
      answer: '已更正。',
    });
    const second = site.database.pool.query(`update submission set answer = '别的' where id = $1`, [sent.body.id]);
    await expect(second).rejects.toThrow('decided once');
  });

  it('is about a record that is held, of a length that says something, and found by nobody without its receipt', async () => {
    const browser = site.browser();
    const missing = await browser.post('/submissions', { ...report('没有这个标准。'), subject: 'gb-t-9' });
    expect(missing.status).toBe(404);
    expect((await browser.post('/submissions', report('短'))).status).toBe(400);
    expect((await browser.post('/submissions', report('字'.repeat(5_001)))).status).toBe(400);
    expect((await browser.post('/submissions', report('姓名里有换行。', { name: '甲\n乙' }))).status).toBe(400);
    expect((await browser.post('/submissions', report('多一个成员。', { state: 'accepted' }))).status).toBe(400);
    expect((await browser.get(`/submissions/${'a'.repeat(43)}`)).status).toBe(404);
  });

  it('tells who moderates what a look at the text found', async () => {
    const browser = site.browser();
    site.later(1_000);
    await browser.post('/submissions', report('加微信 13900000000 办理，www.example.com'));
    site.later(1_000);
    await browser.post('/submissions', report('加微信 13900000000 办理，www.example.com'));
    const { items } = await queueOf('?sort=newest');
    expect(items.slice(0, 2).map(({ flags }) => flags)).toEqual([
      ['link', 'contact', 'word', 'repeated'],
      ['link', 'contact', 'word'],
    ]);
    expect((await queueOf('?flag=repeated')).total).toBe(1);
  });
});

describe('files', () => {
  const send = (name: string, bytes: string) =>
    site.browser().post('/submissions', report('附件如下，请看。', { files: [{ name, base64: bytes }] }));

  it('are what their bytes say, and nothing else is taken', async () => {
    expect((await send('屏幕.png', png)).status).toBe(200);
    expect((await send('说明.txt', base64('公告第 1 号'))).status).toBe(200);
    const bad = [
      await send('屏幕.pdf', png),
      await send('a.html', base64('<script>alert(1)</script>')),
      await send('a.svg', base64('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')),
      await send('a.txt', base64(Uint8Array.of(0x4d, 0x5a, 0, 1, 2))),
      await send('a.zip', base64(zipSync({ 'a.txt': Uint8Array.of(65) }))),
      await send('a.docx', base64(zipSync({ 'a.txt': Uint8Array.of(65) }))),
    ];
    expect(bad.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
    expect(bad[0]?.body).toMatchObject({
      code: 'file-refused',
      title:
        '屏幕.pdf is not taken: only .pdf, .png, .jpg, .jpeg, .docx, .xlsx, .txt are taken, and the ending of the name must agree with what is in the file (3 MB a file at most)',
    });
    const reasons = [await send('a.txt', base64('字'.repeat(1_100_000))), await send('a.txt', '')];
    expect(reasons.map(({ status, body }) => [status, body.code, body.facts])).toEqual([
      [400, 'file-refused', { file: 'a.txt', reason: 'too-large', most: 3 }],
      [400, 'file-refused', { file: 'a.txt', reason: 'no-bytes', most: 3 }],
    ]);
  });

  it('are in quarantine: moderators alone are given them, and with a refusal they are destroyed', async () => {
    const { items } = await queueOf('?flag=file');
    const held = items.find(({ files }) => files[0]?.mediaType === 'image/png');
    const address = `/moderation/submissions/${held?.id}/files/${held?.files[0]?.id}`;
    expect((await librarian.browser.get(address)).body).toMatchObject({ mediaType: 'image/png', base64: png });
    expect((await site.browser().get(address)).status).toBe(401);
    expect((await (await site.person('路人')).browser.get(address)).status).toBe(403);
    await librarian.browser.post(`/moderation/submissions/${held?.id}/decide`, {
      decision: 'refused',
      answer: '与题录无关。',
    });
    expect((await librarian.browser.get(address)).status).toBe(404);
    expect((await librarian.browser.get(`/moderation/submissions/${held?.id}`)).body).toMatchObject({
      state: 'refused',
      files: [{ isKept: false }],
    });
    expect(JSON.stringify(await published())).not.toContain('附件如下');
    // how many there are is told without reading them all
    const all = await published();
    const one = await site.browser().read<{ total: number; items: object[] }>(`/standards/${key}/reports?limit=1`);
    expect(one).toEqual({ total: all.length, items: all.slice(0, 1) });
  });
});

describe('a report of a person', () => {
  it('is answered by an alert, never decided by who wrote it, and nameless after the account is closed', async () => {
    const person = await site.person('甲');
    const { id } = (await person.browser.post('/submissions', report('标题漏了一个字。', { name: '甲' }))).body;
    const own = (await librarian.browser.post('/submissions', report('我自己看到的错误。'))).body;
    const decide = (submission: unknown) =>
      librarian.browser.post(`/moderation/submissions/${submission}/decide`, {
        decision: 'accepted',
        answer: '谢谢。',
      });
    expect(await decide(own.id)).toMatchObject({ status: 409, body: { code: 'own-work' } });
    expect((await decide(id)).status).toBe(200);
    expect((await person.browser.read<{ items: object[] }>('/me/alerts')).items).toMatchObject([
      { kind: 'work-decided', zh: '您对 GB/T 601—2020 的纠错已采纳：谢谢。' },
    ]);
    expect((await person.browser.read<{ items: object[] }>('/me/submissions')).items).toMatchObject([{ id }]);
    expect((await person.browser.get('/me/record')).body.submissions).toMatchObject([{ id }]);
    await person.browser.post('/me/close', { password: goodPassword, confirm: true });
    const [row] = (await site.database.pool.query('select person, name from submission where id = $1', [id])).rows;
    expect(row).toEqual({ person: null, name: null });
  });

  it('that was refused goes with time', async () => {
    site.later(200 * 86_400_000);
    expect(await site.platform.moderation.clearOld()).toBe(1);
  });
});
