import { afterAll, beforeAll, expect, it } from 'vitest';
import { attach, done, openPlay, type Play, untilConsultation } from '../../../tests/support/case-play.ts';
import { peopleSite } from '../../../tests/support/people-site.ts';

const first = '1 范围\n本文件规定了海水稻的种植。\n2 要求\n2.1 含盐量不应超过千分之三。';
const second = '1 范围\n本文件规定了海水稻的种植。\n2 要求\n2.1 产地应远离污染源。\n2.2 含盐量不应超过千分之五。';
const third = `${second}\n3 收获\n完熟期收获。`;
let play: Play;
let id: string;
/** A case after its consultation: one version of its draft for comment in a file, two of the one for review, typed. */
beforeAll(async () => {
  play = await openPlay(await peopleSite({ sample: true }));
  id = await untilConsultation(play, first);
}, 60_000);
afterAll(() => play.site.close());

const compare = (item: string, query = '', { browser } = play.department) =>
  browser.get(`/cases/${id}/items/${item}/compare${query}`);

it('a draft with one version is the same as itself', async () => {
  expect((await compare('draft')).body).toMatchObject({
    title: '海水稻种植技术规程（样例）',
    from: { version: 1 },
    to: { version: 1, label: { zh: '征求意见稿' } },
    counts: { same: 3, renumbered: 0, changed: 0, added: 0, removed: 0, moved: 0 },
  });
});

it('a draft is compared with the version before, and the first of a stage with the last of the stage before', async () => {
  await play.pass(11);
  expect(await play.site.platform.cases.moveByClock()).toBe(1);
  await attach(play.department, id, 'review-draft', second);
  const ofStages = {
    from: { item: 'draft', version: 1 },
    to: { item: 'review-draft', version: 1 },
    counts: { same: 2, changed: 1, added: 1, removed: 0 },
  };
  expect((await compare('review-draft')).body).toMatchObject(ofStages);
  await done(play.department, `/cases/${id}/items`, { item: 'review-draft', text: third });
  expect((await compare('review-draft')).body).toMatchObject({
    from: { item: 'review-draft', version: 1 },
    to: { item: 'review-draft', version: 2 },
    versions: [{ item: 'draft' }, { item: 'review-draft' }, { item: 'review-draft' }],
    counts: { same: 4, added: 1 },
  });
  expect((await compare('review-draft', '?fromItem=draft&from=1&to=1')).body).toMatchObject(ofStages);
  expect((await compare('draft', '?fromItem=review-draft')).body).toMatchObject({
    from: { item: 'review-draft', version: 2 },
    counts: { same: 2, changed: 1, removed: 2 },
  });
});

it('drafts are compared by who has a part in the case, and only those that are there', async () => {
  expect((await compare('draft', '', play.citizen)).status).toBe(200);
  expect((await compare('draft', '', await play.site.person('旁人'))).body.code).toBe('not-found');
  expect((await play.site.browser().get(`/cases/${id}/items/draft/compare`)).status).toBe(401);
  for (const query of ['?from=3', '?to=9', '?fromItem=title', '?fromItem=constructor', '?fromItem=approval-draft'])
    expect([query, (await compare('draft', query)).body.code]).toEqual([query, 'not-found']);
  expect((await compare('title')).body.code).toBe('not-found');
  expect((await compare('draft', '?from=0')).status).toBe(400);
});
