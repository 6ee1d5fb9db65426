import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '#adapters/formats/tables/read.ts';
import { leadingZeros } from '#kernel/base/leading-zeros.ts';
import {
  codeOf,
  done,
  move,
  openPlay,
  type Play,
  paper,
  untilConsultation,
  untilDrafting,
} from '../../../tests/support/case-play.ts';
import { peopleSite } from '../../../tests/support/people-site.ts';
import { onePoint, wordFile, wordParagraph, wordPicture } from '../../../tests/support/word-file.ts';
import type { Comment, ConsultationView, WorkComment } from './contract.ts';

const draft = [
  '海水稻种植技术规程',
  '1 范围',
  '本文件规定了海水稻的种植要求。',
  '2 要求',
  '2.1 种子应当检疫。',
  '2.2 灌溉用水盐度不高于6‰。',
].join('\n');
let play: Play;
beforeAll(async () => {
  play = await openPlay(await peopleSite({ sample: true }));
}, 60_000);
afterAll(() => play.site.close());

const someone = () => play.site.browser();
type Sent = { readonly id: string; readonly place: number; readonly state: string; readonly receipt: string };
async function comment(id: string, input: object, browser = someone()): Promise<Sent> {
  const { status, body } = await browser.post(`/consultations/${id}/comments`, input);
  expect([status, body.code]).toEqual([200, undefined]);
  return body as Sent; // the contract's output
}
const look = (id: string) => someone().read<ConsultationView>(`/consultations/${id}`);
const comments = (id: string, query = '') =>
  someone().read<{ total: number; items: Comment[] }>(`/consultations/${id}/comments${query}`);
const work = (id: string, query = '') =>
  play.department.browser.read<{ items: WorkComment[]; untreated: number; held: number; mayHandIn: boolean }>(
    `/consultations/${id}/work${query}`,
  );

async function opened(): Promise<{ ofCase: string; id: string }> {
  const ofCase = await untilConsultation(play, draft);
  const { items } = await someone().read<{ items: { id: string }[] }>(`/cases/${ofCase}/consultations`);
  expect(items).toHaveLength(1);
  return { ofCase, id: items[0]?.id ?? '' };
}

/** A proof of work, as a browser finds it. */
async function proof(): Promise<{ challenge: string; nonce: string }> {
  const { challenge, bits } = (await someone().post('/consultations/challenges', {})).body;
  for (let nonce = 0; ; nonce += 1) {
    const digest = createHash('sha256').update(`${challenge}:${nonce}`).digest();
    if (leadingZeros(digest) >= Number(bits)) return { challenge: String(challenge), nonce: String(nonce) };
  }
}

describe('a draft as a Word file', () => {
  it.each([
    ['that is cut off', wordFile(wordParagraph('1 范围')).subarray(0, -40), 'damaged'],
    ['that is torn inside', wordFile('<w:p><w:r>'), 'damaged'],
    ['of figures alone', wordFile(`<w:p>${wordPicture('rId1')}</w:p>`, { rId1: onePoint }), 'empty'],
  ])('%s is refused with what is wrong, and nothing of it is kept', async (_, bytes, reason) => {
    const id = await untilDrafting(play);
    const file = { name: '草案.docx', base64: Buffer.from(bytes).toString('base64') };
    const { status, body } = await play.department.browser.post(`/cases/${id}/items`, { item: 'draft', file });
    expect([status, body.code, body.facts]).toEqual([400, 'text-unreadable', { file: '草案.docx', reason }]);
    const { rows } = await play.site.database.pool.query(
      "select from case_writing where of_case = $1 and item = 'draft'",
      [id],
    );
    expect(rows).toEqual([]);
  });
});

describe('figures of a draft', () => {
  it('stand in their clause and are shown to everybody, and nothing else of the case is', async () => {
    const body = `${wordParagraph('1 范围')}${wordParagraph('本文件规定了流程，见图1。')}<w:p>${wordPicture('rId1', '流程')}</w:p>`;
    const bytes = Buffer.from(wordFile(body, { rId1: onePoint }));
    const ofCase = await untilConsultation(play, { name: '草案.docx', base64: bytes.toString('base64') });
    const { items } = await someone().read<{ items: { id: string }[] }>(`/cases/${ofCase}/consultations`);
    const at = `/consultations/${items[0]?.id}`;
    const view = await someone().read<ConsultationView>(at);
    const sha256 = createHash('sha256').update(onePoint).digest('hex');
    expect(view.clauses.at(-1)?.lines.at(-1)).toEqual({
      kind: 'figure',
      text: '流程',
      picture: { sha256, width: 100, height: 50 },
    });
    expect(await someone().read(`${at}/files/${sha256}`)).toEqual({
      name: sha256.slice(0, 16),
      mediaType: 'image/png',
      base64: onePoint.toString('base64'),
    });
    const application = createHash('sha256').update('application').digest('hex');
    expect((await someone().get(`${at}/files/${application}`)).status).toBe(404);
  });
});

describe('a consultation', () => {
  it('puts the draft before everybody by clause, with its papers, its last day and the rule', async () => {
    const { id } = await opened();
    const view = await look(id);
    expect(view).toMatchObject({
      title: '海水稻种植技术规程（样例）',
      round: 1,
      rule: { certainty: 'unsure' },
      comments: 0,
    });
    expect(view.lastDay).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(view.clauses.map(({ number, heading }) => `${number} ${heading}`.trim())).toEqual([
      '',
      '1 范围',
      '2 要求',
      '2.1',
      '2.2',
    ]);
    expect(view.papers.map(({ label }) => label.zh)).toEqual(['通俗说明', '编制说明']);
    const sha256 = view.draft.file?.sha256 ?? '';
    const file = await someone().read<{ base64: string }>(`/consultations/${id}/files/${sha256}`);
    expect(Buffer.from(file.base64, 'base64').toString()).toBe(draft);
    // what is in the case and not before the public stays there
    expect((await someone().get(`/consultations/${id}/files/${'0'.repeat(64)}`)).status).toBe(404);
    const { items } = await someone().read<{ items: { id: string }[] }>('/consultations?state=open&q=海水稻');
    expect(items.map((each) => each.id)).toContain(id);
  });

  it('takes comments with an account, with a proof of work, and without either to be looked at first', async () => {
    const { id } = await opened();
    const known = await comment(
      id,
      { clause: '2.1', kind: 'technical', body: '应写明检疫依据', proposal: '按规定检疫' },
      play.citizen.browser,
    );
    expect(known).toMatchObject({ place: 1, state: 'shown' });
    const worked = await proof();
    expect(await comment(id, { body: '请补充术语一章', proof: worked })).toMatchObject({ place: 2, state: 'shown' });
    // the same work is done once
    expect(await comment(id, { body: '请补充附录一章', proof: worked })).toMatchObject({ place: 3, state: 'held' });
    expect(await comment(id, { body: '请补充图', proof: { ...worked, nonce: '1' } })).toMatchObject({ state: 'held' });
    expect(await comment(id, { body: '看 https://example.com' }, play.citizen.browser)).toMatchObject({
      state: 'held',
    });
    expect((await comments(id)).items.map(({ place }) => place)).toEqual([2, 1]);
    const view = await look(id);
    expect([view.comments, view.held, view.onWhole, view.clauses.find((each) => each.id === '2.1')?.comments]).toEqual([
      5, 3, 1, 1,
    ]);
    expect((await someone().get(`/consultations/receipts/${'x'.repeat(43)}`)).status).toBe(404);
    const receipt = await someone().read<{ comment: Comment }>(`/consultations/receipts/${known.receipt}`);
    expect(receipt.comment).toMatchObject({ place: 1, body: '应写明检疫依据' });
  });

  it('refuses a comment on a clause that is not there, and one after the last day', async () => {
    const { ofCase, id } = await opened();
    expect(await codeOf(play.citizen, `/consultations/${id}/comments`, { clause: '9', body: '没有' })).toBe(
      'not-found',
    );
    await play.pass(11);
    expect(await codeOf(play.citizen, `/consultations/${id}/comments`, { body: '太晚' })).toBe('consultation-closed');
    await play.site.platform.cases.moveByClock();
    await play.site.platform.cases.runEffects();
    expect((await look(id)).closed).toBeDefined();
    expect(await codeOf(play.citizen, `/consultations/${id}/comments`, { body: '太晚' })).toBe('consultation-closed');
    expect((await someone().read<{ items: unknown[] }>(`/cases/${ofCase}/consultations`)).items).toHaveLength(1);
  });

  it('takes comments longer when its term is made longer, and that is announced', async () => {
    const { ofCase, id } = await opened();
    const before = (await look(id)).lastDay ?? '';
    expect(await codeOf(play.citizen, `/cases/${ofCase}/extend`, { reason: '有人要求' })).toBe('not-your-turn');
    await done(play.department, `/cases/${ofCase}/extend`, { reason: '意见较多' });
    await play.site.platform.cases.runEffects();
    const after = (await look(id)).lastDay ?? '';
    expect(Date.parse(after) - Date.parse(before)).toBeGreaterThanOrEqual(10 * 86_400_000);
    const { items } = await someone().read<{ items: { title: { zh: string }; lastDay: string }[] }>('/notices');
    expect(items[0]).toMatchObject({ title: { zh: '海水稻种植技术规程（样例）：公开征求意见延期' }, lastDay: after });
    await play.pass(15);
    expect(await codeOf(play.citizen, `/consultations/${id}/comments`, { body: '还来得及' })).toBeUndefined();
    expect(await codeOf(play.department, `/cases/${ofCase}/extend`, { reason: '又一次' })).toBe('already-decided');
  });

  it('withholds a comment with a reason that everybody reads, and tells its author', async () => {
    const { id } = await opened();
    const sent = await comment(id, { body: '联系我 13800000000', name: '甲' }, play.citizen.browser);
    const at = `/consultations/${id}/comments/${sent.id}/judge`;
    expect(await codeOf(play.citizen, at, { state: 'shown', reason: '可以' })).toBe('not-your-turn');
    await done(play.clerk, at, { state: 'withheld', reason: '含个人电话' });
    const [shown] = (await comments(id)).items;
    expect(shown).toMatchObject({ place: 1, state: 'withheld', stateReason: '含个人电话' });
    expect([shown?.body, shown?.name]).toEqual([undefined, undefined]);
    await done(play.clerk, at, { state: 'shown', reason: '已征得同意' });
    expect((await comments(id)).items[0]).toMatchObject({ state: 'shown', name: '甲' });
    const told = await play.citizen.browser.read<{ items: { zh: string }[] }>('/me/alerts');
    expect(told.items.map(({ zh }) => zh).filter((zh) => zh.includes('不予公开'))).toHaveLength(1);
  });
});

describe('treatment', () => {
  it('finds what says much the same, treats it at once, and publishes answers only when every comment has one', async () => {
    const { ofCase, id } = await opened();
    for (const body of [
      '灌溉用水的盐度限值过严，建议放宽到8‰',
      '灌溉用水盐度限值过严，建议放宽到 8‰。',
      '建议增加收获要求',
    ])
      await comment(id, { clause: '2.2', body }, play.citizen.browser);
    await play.pass(11);
    await play.site.platform.cases.moveByClock();
    await play.site.platform.cases.runEffects();
    const all = await work(id);
    expect([all.untreated, all.mayHandIn, all.items.map(({ alike }) => alike)]).toEqual([3, true, [2, 2, 1]]);
    const alike = await work(id, `?alike=${all.items[1]?.id}`);
    expect(alike.items).toHaveLength(2);
    await done(play.department, `/consultations/${id}/treatments`, {
      comments: alike.items.map((each) => each.id),
      disposition: 'partly',
      reason: '放宽到7‰',
      change: '灌溉用水盐度不高于7‰。',
    });
    expect(await codeOf(play.department, `/consultations/${id}/hand-in`)).toBe('comments-untreated');
    expect((await comments(id)).items[0]?.treatment).toBeUndefined();
    await done(play.department, `/consultations/${id}/treatments`, {
      comments: [all.items[2]?.id],
      disposition: 'declined',
      reason: '另有标准规定',
    });
    await done(play.department, `/consultations/${id}/hand-in`);
    for (const item of ['review-draft', 'explanation'])
      await done(play.department, `/cases/${ofCase}/items`, { item, file: paper(item, draft) });
    await move(play.department, ofCase, 'submit');
    await play.site.platform.cases.runEffects();
    expect((await comments(id, '?disposition=partly')).total).toBe(2);
    expect((await comments(id)).items.map(({ treatment }) => treatment?.disposition)).toEqual([
      'partly',
      'partly',
      'declined',
    ]);
    expect(
      await codeOf(play.department, `/consultations/${id}/treatments`, {
        comments: [all.items[2]?.id],
        disposition: 'noted',
        reason: '改主意',
      }),
    ).toBe('already-decided');
    const mine = await play.citizen.browser.read<{ items: (Comment & { consultation: string })[] }>('/me/comments');
    const here = mine.items.filter(({ consultation }) => consultation === id);
    expect(here.map(({ treatment }) => treatment !== undefined)).toEqual([true, true, true]);
  });

  it('takes comments in the tables of offices and of ISO without doubles, with what became of them', async () => {
    const { id } = await opened();
    await comment(id, { clause: '2.1', body: '应写明检疫依据' }, play.citizen.browser);
    const table = [
      '序号,章条编号,意见内容,修改建议,提出单位,处理意见,处理理由',
      '1,2.1,应写明检疫依据,,公众,采纳,同意',
      ',2.2,限值过严,改为8‰,样例农场,不采纳,依据不足',
      ',2.2,限值过严,改为8‰,样例农场,,',
      ',表3,缺少表头,,样例农场,,',
      ',,,改为8‰,样例农场,,',
    ].join('\n');
    const sent = await play.department.browser.post(`/consultations/${id}/table`, paper('意见', table));
    expect(sent.body).toEqual({ taken: 2, repeated: 2, treated: 2, refused: [{ row: 6, reason: 'body' }] });
    const items = (await work(id)).items;
    expect(items.map(({ place, clause, body }) => [place, clause, body])).toEqual([
      [3, '', '[表3] 缺少表头'],
      [1, '2.1', '应写明检疫依据'],
      [2, '2.2', '限值过严'],
    ]);
    expect(items[2]).toMatchObject({ name: '样例农场', treatment: { disposition: 'declined', reason: '依据不足' } });
    // what went out comes back and changes nothing
    const { base64 } = await play.department.browser.read<{ base64: string }>(`/consultations/${id}/table`);
    const read = await readTable(Buffer.from(base64, 'base64'));
    expect('rows' in read && read.rows.length).toBe(4);
    const again = await play.department.browser.post(`/consultations/${id}/table`, { name: 'a.xlsx', base64 });
    expect(again.body).toMatchObject({ taken: 0, repeated: 3, refused: [] });
    expect(await codeOf(play.citizen, `/consultations/${id}/table`, paper('意见', table))).toBe('not-your-turn');
  });

  it('says of a file without a table which it is and why, in words', async () => {
    const { id } = await opened();
    const refusalOf = async (file: { name: string; base64: string }) => {
      const { body } = await play.department.browser.post(`/consultations/${id}/table`, file);
      return `${body.code} ${body.detail}`;
    };
    const zeros = { name: '甲.xlsx', base64: 'AAAA' };
    const cut = { name: '乙.xlsx', base64: Buffer.from('PK\u0003\u0004坏').toString('base64') };
    expect(await refusalOf({ name: '丙.csv', base64: '' })).toContain('file-refused 丙.csv 不能接收：文件是空的');
    expect(await refusalOf(zeros)).toContain('file-refused 甲.xlsx 不能接收：文件不是表格');
    expect(await refusalOf(cut)).toContain('file-refused 乙.xlsx 不能接收：文件已损坏');
    expect(await refusalOf(paper('空', ' \n'))).toContain('file-refused 空.txt 不能接收：表里没有一行内容');
  });

  it('keeps every comment of many who send at once, numbered without a gap', async () => {
    const { id } = await opened();
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, at) => comment(id, { body: `第 ${at} 条不同的意见` }, play.citizen.browser)),
    );
    expect(sent.map(({ place }) => place).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });
});
