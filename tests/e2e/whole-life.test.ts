import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTextFile } from '#adapters/formats/texts/read-text.ts';
import { goodPassword } from '../support/authenticator.ts';
import { type PeopleSite, peopleSite, type TestPerson } from '../support/people-site.ts';
import { assign, attach, choose, decide, send, write } from './case-deeds.ts';
import { openBrowser, violations, visit } from './harness.ts';

// A local standard from a citizen's suggestion to what everybody finds and reads, played by everybody who has a part in it,
// each on the pages. Its terms run by the clock of a site of the test's own; the pages are those that were built.
const begins = '2026-01-12T02:00:00Z';
const effective = '2026-08-01';
const title = '近海养殖网箱维护规程（样例）';
const pictures = process.env.BIAO_TEST_PICTURES;
const clerk = '样例·标准化办经办人';
const department = '样例·农业农村局经办人';
const drafter = '样例·企业管理员';
const citizen = '样例·市民';
const draft = [
  title,
  '1 范围',
  '本文件规定了近海养殖网箱的检查和维护要求。',
  '2 要求',
  '2.1 网衣应每月检查一次。',
  '2.2 破损的网衣应及时更换。',
];
const finalText = draft.with(4, '2.1 网衣应每周检查一次。').join('\n');

let site: PeopleSite;
let address: string;
let browser: Browser;
/** Beside the five of the sample city: three, and one of the unit that drafts. */
let experts: readonly TestPerson[];
let draftingExpert: TestPerson;
let caseAddress: string;
/** Who has been at the case already. */
const came = new Set<string | TestPerson>();

beforeAll(async () => {
  site = await peopleSite({ sample: true, begins });
  // a browser counts the life of a cookie by the day that the server says it is
  site.app.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.hasHeader('set-cookie')) reply.header('date', site.now().toUTCString());
    done(null, payload);
  });
  const names = ['审查专家己（样例）', '审查专家庚（样例）', '审查专家辛（样例）'];
  experts = await Promise.all(names.map((name) => site.person(name, [{ role: 'expert' }])));
  const roles = [{ role: 'expert' }, { role: 'unit-member', unit: 'sample-enterprise' }];
  draftingExpert = await site.person('起草单位的专家（样例）', roles);
  address = await site.app.listen({ port: 0, host: '127.0.0.1' });
  site.platform.site.url = address;
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site.close();
});

/** What a server does by itself: terms that end, what follows from moves, what is found. */
async function jobs(): Promise<void> {
  await site.platform.cases.moveByClock();
  await site.platform.cases.runEffects();
  await site.platform.follower.catchUp();
}

/** Time passes until ten in the morning of the day after one that a page tells. */
async function passOver(told: Locator): Promise<void> {
  const [day = ''] = /\d{4}-\d\d-\d\d/.exec(await told.innerText()) ?? [];
  site.later(Date.parse(`${day}T02:00:00Z`) + 86_400_000 - site.now().getTime());
  await jobs();
}

/** Signs in on the way to an address that asks for it. */
async function enter(page: Page, who: string | TestPerson, to: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(to);
  if (typeof who === 'string') await page.getByRole('button', { name: who, exact: true }).click();
  else {
    await page.getByLabel('邮箱').fill(who.email);
    await page.getByLabel('口令').fill(goodPassword);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  }
  await page.waitForURL(`**${to}`);
}

/** Signs in and comes to the case: the first time by what waits for whoever it is, later by its address. */
async function work(page: Page, who: string | TestPerson): Promise<void> {
  const isNew = !came.has(who);
  came.add(who);
  await enter(page, who, isNew ? '/desk' : caseAddress);
  if (isNew) {
    await page.getByRole('link', { name: /办件等您办理/ }).click();
    await page.getByRole('link', { name: title }).click();
  }
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

/** Moves the case on; what follows from it is done. */
async function move(page: Page, name: string, stage: string): Promise<void> {
  await send(page, page.getByRole('button', { name, exact: true }), '已办理');
  await page.getByText(`当前环节 ${stage}`, { exact: true }).waitFor();
  await jobs();
}

/** A move is shown with the day until which it may not be made; that day goes by, and it is made. */
async function moveInTime(page: Page, name: string, stage: string): Promise<void> {
  expect(await page.getByRole('button', { name, exact: true }).isDisabled()).toBe(true);
  await page.getByText('现在不能：').first().waitFor();
  await passOver(page.getByText('以后才能进入下一环节'));
  await work(page, clerk);
  await move(page, name, stage);
}

/** The same page with script, narrow and with everything opened: axe and its width; a picture when one is wanted. */
async function sound(from: Page, name: string): Promise<void> {
  const storageState = await from.context().storageState();
  const { page, context, watch } = await visit(browser, address, {
    storageState,
    viewport: { width: 390, height: 900 },
  });
  await page.goto(from.url());
  await page.locator('main details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '');
  });
  expect([name, await violations(page)]).toEqual([name, []]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect([name, wide <= 0, watch.faults]).toEqual([name, true, []]);
  if (pictures) await page.screenshot({ path: `${pictures}/life-${name}.png`, fullPage: true });
  await context.close();
}

/** A citizen finds the guide, signs in from it, and suggests. */
async function suggest(page: Page): Promise<void> {
  await page.goto('/procedures');
  await page.getByRole('link', { name: '地方标准制修订' }).click();
  await page.getByRole('link', { name: '登录后可以在线办理' }).click();
  await page.getByRole('button', { name: citizen, exact: true }).click();
  await page.getByRole('button', { name: '开始办理' }).click();
  await page.waitForURL('**/cases/*');
  caseAddress = new URL(page.url()).pathname;
  await write(page, 'suggestion', '近海网箱破损漏鱼，请制定维护的标准');
  await write(page, 'title', title);
}

/** From the suggestion to the plan that nobody objects to. */
async function plan(page: Page): Promise<void> {
  await work(page, clerk);
  await assign(page, '行业主管部门', (form) => form.getByLabel('单位名称').fill('青岛市农业农村局'));
  await move(page, '转送主管部门', '立项申请');
  await work(page, department);
  await choose(page, 'kind', '制定');
  await attach(page, 'application', 'search-report', 'draft-outline');
  await move(page, '提交立项申请', '论证');
  await work(page, clerk);
  await attach(page, 'appraisal');
  await decide(page, '负面清单审查', '必要性与可行性论证');
  await move(page, '同意立项', '立项公示');
  await attach(page, 'plan');
  await moveInTime(page, '下达计划', '起草');
}

/** A unit drafts, the department puts it to the public. */
async function draftIt(page: Page): Promise<void> {
  await work(page, department);
  await assign(page, '起草单位', (form) => form.getByLabel('单位名称').fill('样例企业'));
  await work(page, drafter);
  await write(page, 'draft', draft.join('\n'));
  await write(page, 'summary', '网箱多久查一次、破了怎么换。');
  await write(page, 'explanation', '一、必要性\n网箱破损会造成损失和污染\n二、编制原则\n安全、可行');
  await work(page, department);
  await move(page, '公开征求意见', '公开征求意见');
}

async function toConsultation(page: Page): Promise<void> {
  await page.goto('/consultations?state=open');
  await page.getByRole('link', { name: title }).click();
  await page.getByText('网箱多久查一次、破了怎么换。').waitFor();
}

/** Three citizens: with an account, with a browser that works for it, and without script; gives where the last reads the answer. */
async function comment(page: Page): Promise<string> {
  await enter(page, citizen, '/desk');
  await toConsultation(page);
  await page.getByRole('link', { name: '对“2.2”的意见' }).click();
  await page.getByLabel('意见和理由').fill('“及时”应写明几日');
  await send(page, page.getByRole('button', { name: '提交意见' }));
  await page.getByText('已经公开').first().waitFor();

  const scripted = await visit(browser, address);
  await toConsultation(scripted.page);
  await scripted.page.getByRole('link', { name: '对“2.1”的意见' }).click();
  await scripted.page.getByText('已验证，提交后立即公开').waitFor();
  await scripted.page.getByLabel('意见和理由').fill('每月太久，建议每周检查');
  await scripted.page.getByRole('button', { name: '提交意见' }).click();
  await scripted.page.getByText('已经公开').first().waitFor();
  expect([scripted.watch.faults, scripted.watch.foreign]).toEqual([[], []]);
  await scripted.context.close();

  await page.context().clearCookies();
  await toConsultation(page);
  await page.getByRole('link', { name: '对整个草案提意见' }).click();
  await page.getByLabel('意见和理由').fill('同意这个标准');
  await send(page, page.getByRole('button', { name: '提交意见' }));
  await page.getByText('经查看后公开').first().waitFor();
  return new URL(page.url()).pathname;
}

async function treat(page: Page, body: string, disposition: string, reason: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: body }).getByRole('checkbox').check();
  await page.getByLabel('处理结果').selectOption({ label: disposition });
  await page.getByLabel('理由', { exact: true }).fill(reason);
  await send(page, page.getByRole('button', { name: '记录处理' }), '已记录 1 条的处理');
}

/** The department answers each comment; the answers are public when the draft goes to its review. */
async function answer(page: Page, receipt: string): Promise<void> {
  await work(page, department);
  await page.getByRole('link', { name: '处理意见' }).click();
  const held = page.getByRole('row').filter({ hasText: '同意这个标准' });
  await held.getByLabel('公开或不予公开的理由').fill('可以公开');
  await send(page, held.getByRole('button', { name: '公开', exact: true }), '已记录');
  await treat(page, '每月太久', '采纳', '改为每周');
  await treat(page, '应写明几日', '不采纳', '各海区差别大');
  await treat(page, '同意这个标准', '已知悉', '感谢');
  await send(page, page.getByRole('button', { name: '交为意见汇总处理表' }), '已计入案卷');
  await page.getByRole('link', { name: '回到办件' }).click();
  await write(page, 'review-draft', finalText);
  await move(page, '送审', '公平竞争审查与格式检查');
  await page.context().clearCookies();
  await page.goto(receipt);
  await page.getByText('感谢').waitFor();
}

/** Two gates, and the nine experts who are called. */
async function call(page: Page): Promise<void> {
  await work(page, department);
  await attach(page, 'fairness');
  await decide(page, '公平竞争审查');
  await work(page, clerk);
  await attach(page, 'format-report');
  await decide(page, '格式检查');
  await assign(page, '审查专家', async (form) => {
    const offered = form.getByRole('checkbox');
    expect(await offered.count()).toBe(9);
    for (const one of await offered.all()) await one.check();
    await sound(page, 'experts');
  });
  await move(page, '组织审查', '技术审查');
  await send(page, page.getByRole('button', { name: '开始表决' }), '表决已开始');
}

async function vote(page: Page, who: string | TestPerson, choice: string, reason = ''): Promise<void> {
  await enter(page, who, caseAddress);
  await page.getByLabel('您的意见').selectOption({ label: choice });
  await page.getByLabel('意见或理由').fill(reason);
  await send(page, page.getByRole('button', { name: '投票' }), '已投票');
}

/** Eight vote, two of them against; who is of the drafting unit stands aside. */
async function review(page: Page): Promise<void> {
  await work(page, draftingExpert);
  await page.getByText(`起草单位的专家（样例） 回避`).waitFor();
  expect(await page.getByRole('button', { name: '投票' }).count()).toBe(0);
  const [first, second, third] = experts;
  if (!first || !second || !third) throw new Error('too few experts');
  await work(page, first);
  await page.getByLabel('您的意见').selectOption({ label: '不同意' });
  await page.getByRole('button', { name: '投票' }).click();
  await page.getByRole('alert').waitFor();
  await vote(page, first, '不同意', '2.2 没有时限，无法检验');
  await vote(page, second, '不同意', '同上');
  for (const who of [third, '样例·专家', ...['乙', '丙', '丁', '戊'].map((each) => `样例·审查专家${each}`)])
    await vote(page, who, '同意');
  await work(page, clerk);
  await send(page, page.getByRole('button', { name: '结束表决并计票' }), '已计票');
  await page.getByText('表决通过').waitFor();
  await page.getByText('应投 8 人，投票 8 人：同意 6，不同意 2，弃权 0').waitFor();
  await page.getByText('2.2 没有时限，无法检验').waitFor();
  await attach(page, 'minutes');
  await moveInTime(page, '审查通过', '报批');
}

/** Approval, announcement, publication; gives the number. */
async function publish(page: Page): Promise<string> {
  await work(page, department);
  await write(page, 'approval-draft', finalText);
  await write(page, 'approval-form', '请予批准发布');
  await work(page, clerk);
  await write(page, 'legality-opinion', '与强制性标准协调');
  await decide(page, '合法性与强制性标准协调');
  await move(page, '批准前公示', '公示');
  await write(page, 'effective', effective);
  await attach(page, 'announcement');
  await moveInTime(page, '批准发布', '已发布，待备案');
  await page.reload();
  await sound(page, 'published');
  return (await page.locator('#publication').getByRole('link').innerText()).trim();
}

/** What everybody finds: by number, by a word of the title, the record, the text clause by clause, the list, the notices. */
async function find(page: Page, number: string): Promise<void> {
  await page.context().clearCookies();
  for (const asked of [number, '网箱']) {
    await page.goto('/');
    await page.getByRole('combobox').fill(asked);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?**');
    await page.locator('.result').filter({ hasText: title }).getByRole('link', { name: number }).waitFor();
  }
  await page.locator('.result').filter({ hasText: title }).getByRole('link', { name: number }).click();
  await page.getByText(effective).first().waitFor();
  expect(await page.locator('main').innerText()).toContain('即将实施');
  await page.getByRole('link', { name: '制定过程' }).click();
  await page.getByText('公开征求意见').first().waitFor();
  await page.locator('#publication').getByRole('link', { name: number }).click();
  await page.getByRole('link', { name: '公开（O1）' }).click();
  for (const clause of ['1 范围', '2 要求', '2.1', '2.2'])
    await page.getByRole('heading', { name: clause }).first().waitFor();
  await page.getByText('网衣应每周检查一次。').waitFor();
  await sound(page, 'text');
  await page.goto('/publications');
  await page.getByRole('row').filter({ hasText: number }).getByText(effective).waitFor();
  await page.goto('/notices');
  const notices = await page.getByRole('row').filter({ hasText: title }).getByRole('link').allInnerTexts();
  const steps = ['批准发布', '批准前公示', '公开征求意见', '下达计划', '同意立项'];
  expect(notices).toEqual(steps.map((step) => `${title}：${step}`));
}

const forms = ['项目申请书', '编制说明', '意见汇总处理表', '会议纪要与签到表', '报批表', '公告'];

/** Every document of the case opens in both formats and names the standard; the announcement gives its number. */
async function print(page: Page, number: string): Promise<void> {
  for (const form of forms)
    for (const [format, start] of [
      ['Word', 'PK'],
      ['PDF', '%PDF-'],
    ] as const) {
      const link = await page.getByRole('link', { name: `${form}，存为 ${format}` }).getAttribute('href');
      const answer = await page.request.get(link ?? '');
      expect([form, format, answer.status()]).toEqual([form, format, 200]);
      const bytes = await answer.body();
      expect(bytes.toString('latin1', 0, start.length)).toBe(start);
      const read = await readTextFile(bytes);
      if ('fault' in read) throw new Error(`${form} ${format}: ${read.fault}`);
      const text = read.blocks.map((block) => block.text.replace(/\s/g, '')).join('');
      expect([form, format, text.includes(title)]).toEqual([form, format, true]);
      // a PDF tells the lines of narrow cells one by one
      if (form === '公告') expect(text).toContain(number.split(' ').at(-1));
    }
}

test('a suggestion becomes a standard that everybody finds and reads; each does their part on the pages', async () => {
  const { page, context, watch } = await visit(browser, address, { javaScriptEnabled: false });
  await suggest(page);
  await plan(page);
  await draftIt(page);
  const receipt = await comment(page);
  await toConsultation(page);
  await passOver(page.getByText('截止（含当日）'));
  await answer(page, receipt);
  await call(page);
  await review(page);
  const number = await publish(page);
  await print(page, number);
  await attach(page, 'filing-receipt');
  await move(page, '报省备案', '已报省，待国家备案');
  await write(page, 'state-filing', '样例备案号');
  await move(page, '登记国家备案结果', '实施');
  await find(page, number);
  site.later(Date.parse(effective) - site.now().getTime());
  await jobs();
  await page.goto(`/search?q=${encodeURIComponent(number)}`);
  await page.locator('.result').getByRole('link', { name: number }).click();
  expect(await page.locator('main').innerText()).toContain('现行');
  expect(await site.platform.cases.verify()).toEqual({ cases: 1, entries: expect.any(Number) });
  expect(watch.faults).toEqual([]);
  await context.close();
}, 240_000);
