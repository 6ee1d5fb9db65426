import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, visit } from './harness.ts';
import { asSample, lookSound } from './sound.ts';

// A case from a suggestion to its public consultation, played in the browser by a citizen, the office and a department;
// without script, as every page must allow, but for what is about script.
const site = inject('site').replace('127.0.0.1', 'localhost');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const plain = { javaScriptEnabled: false };

const sound = (address: string, from: Page, name: string) => lookSound(from, { browser, site, address, name });

const item = (page: Page, name: string) => page.locator(`#item-${name}`);

async function writeText(page: Page, name: string, text: string): Promise<void> {
  await item(page, name).getByRole('textbox').first().fill(text);
  await item(page, name).getByRole('button', { name: '保存并计入案卷' }).click();
  await page.getByText('第 1 版').first().waitFor();
}

async function attach(page: Page, name: string): Promise<void> {
  const file = { name: `${name}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`样例 ${name}`) };
  await item(page, name).locator('input[type=file]').setInputFiles(file);
  await item(page, name).getByRole('button', { name: '保存并计入案卷' }).click();
  await item(page, name)
    .getByRole('link', { name: `${name}.txt` })
    .waitFor();
}

/** What the public sees and says: a comment without script is held, one of a browser that worked for it is shown. */
async function comment(): Promise<void> {
  const silent = await visit(browser, site, plain);
  await silent.page.goto('/consultations?state=open');
  await silent.page.getByRole('link', { name: title }).first().click();
  await silent.page.getByText('海水稻怎么种').waitFor();
  const address = new URL(silent.page.url()).pathname;
  await sound('/consultations', silent.page, 'consultations');
  await silent.page.getByRole('link', { name: '对“2.1”的意见' }).click();
  await silent.page.getByLabel('意见和理由').fill('应写明检疫依据');
  await silent.page.getByRole('button', { name: '提交意见' }).click();
  await silent.page.getByText('经查看后公开').first().waitFor();
  await sound(new URL(silent.page.url()).pathname, silent.page, 'comment-receipt');
  await sound(`${address}?clause=2.1`, silent.page, 'consultation');
  await silent.context.close();
  const { page, context } = await visit(browser, site);
  await page.goto(`${address}?clause=-`);
  await page.getByText('已验证，提交后立即公开').waitFor();
  await page.getByLabel('意见和理由').fill('建议增加收获一章');
  await page.getByRole('button', { name: '提交意见' }).click();
  await page.getByText('已经公开').first().waitFor();
  await page.goto(`${address}/comments`);
  await page.getByText('建议增加收获一章').waitFor();
  await sound(`${address}/comments`, page, 'comments');
  await asSample(page, '样例·农业农村局经办人');
  await page.goto(`${address}/work`);
  const held = page.getByRole('row').filter({ hasText: '应写明检疫依据' });
  await held.getByLabel('公开或不予公开的理由').fill('可以公开');
  await held.getByRole('button', { name: '公开', exact: true }).click();
  await page.getByText('已记录').waitFor();
  await page.getByRole('checkbox').first().check();
  await page.getByLabel('理由', { exact: true }).fill('同意');
  await page.getByRole('button', { name: '记录处理' }).click();
  await page.getByText('已记录 1 条的处理').waitFor();
  await sound(`${address}/work`, page, 'comment-work');
  await context.close();
}

// the sample city has a case on growing it already
const title = '海水稻育秧技术规程（样例）';

/** A citizen begins a case from its service guide; gives its address. */
async function suggest(page: Page): Promise<string> {
  await page.goto('/procedures/local-standard');
  await page.getByRole('link', { name: '登录后可以在线办理' }).waitFor();
  await asSample(page, '样例·市民');
  await page.goto('/procedures/local-standard');
  await page.getByRole('combobox', { name: '程序' }).selectOption({ label: '快速程序' });
  await page.getByRole('button', { name: '开始办理' }).click();
  await page.waitForURL('**/cases/*');
  const address = new URL(page.url()).pathname;
  await item(page, 'suggestion').getByRole('textbox').fill('请尽快制定');
  await item(page, 'suggestion').getByRole('button', { name: '暂存' }).click();
  await page.getByText('暂存的文字，还没有计入案卷').waitFor();
  await writeText(page, 'suggestion', '请为海水稻种植制定地方标准');
  await writeText(page, 'title', title);
  await sound(address, page, 'case-suggestion');
  return address;
}

/** The office finds it on its desk and sends it to a department. */
async function route(page: Page): Promise<void> {
  await asSample(page, '样例·标准化办经办人');
  await page.getByRole('link', { name: /办件等您办理/ }).click();
  await page.getByRole('link', { name: title }).first().click();
  expect(await page.getByText('还没有指定：行业主管部门').count()).toBe(1);
  const department = page.getByRole('listitem').filter({ hasText: '行业主管部门：' });
  await department.getByText('指定', { exact: true }).first().click();
  await department.getByLabel('单位名称，或人员标识').fill('青岛市农业农村局');
  await department.getByRole('button', { name: '指定' }).click();
  await page.getByText('已办理').waitFor();
  await page.getByRole('button', { name: '转送主管部门' }).click();
  await page.getByText('当前环节 立项申请').waitFor();
}

async function applyFor(page: Page, address: string): Promise<void> {
  await asSample(page, '样例·农业农村局经办人');
  await page.goto('/cases');
  await sound('/cases', page, 'cases');
  await page.getByRole('link', { name: title }).first().click();
  await page.getByText('还缺：').first().waitFor();
  await item(page, 'kind').getByRole('combobox').selectOption('new');
  await item(page, 'kind').getByRole('button', { name: '保存并计入案卷' }).click();
  for (const name of ['application', 'search-report', 'draft-outline']) await attach(page, name);
  const link = await item(page, 'application').getByRole('link').getAttribute('href');
  const download = await page.request.get(link ?? '');
  expect([download.status(), await download.text()]).toEqual([200, '样例 application']);
  const form = await page.getByRole('link', { name: '项目申请书，存为 PDF' }).getAttribute('href');
  const printed = await page.request.get(form ?? '');
  expect(printed.headers()).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
  expect((await printed.body()).toString('latin1', 0, 5)).toBe('%PDF-');
  await sound(address, page, 'case-application');
  await page.getByRole('button', { name: '提交立项申请' }).click();
  await page.getByText('当前环节 论证').waitFor();
}

async function appraise(page: Page, address: string): Promise<void> {
  await asSample(page, '样例·标准化办经办人');
  await page.goto(address);
  await attach(page, 'appraisal');
  for (const gate of ['负面清单审查', '必要性与可行性论证']) {
    const form = page.locator('form').filter({ hasText: gate });
    await form.getByLabel('理由').fill('符合');
    await form.getByRole('button', { name: '通过', exact: true }).click();
    await page.getByText('已办理').waitFor();
  }
  await sound(address, page, 'case-appraisal');
  await page.getByRole('button', { name: '同意立项' }).click();
  await page.getByText('当前环节 起草').waitFor();
}

/** A draft is typed, and typed anew; what changed is seen clause by clause. */
async function redraft(page: Page, address: string): Promise<void> {
  await asSample(page, '样例·农业农村局经办人');
  await page.goto(address);
  const draft = item(page, 'draft');
  const keep = async (...lines: string[]) => {
    await draft.getByRole('textbox').fill(lines.join('\n'));
    await draft.getByRole('button', { name: '保存并计入案卷' }).click();
    await page.getByText('已办理').waitFor();
  };
  await keep('1 范围', '海水稻的种植。', '2 要求', '2.1 含盐量不应超过千分之三。', '2.2 种子应当检疫。');
  expect(await draft.getByRole('link', { name: '与前一版本对照' }).count()).toBe(0);
  await draft.getByText('修改', { exact: true }).click();
  await keep('1 范围', '海水稻的种植。', '2 要求', '2.1 产地应远离污染源。', '2.2 含盐量不应超过千分之五。', '3 收获');
  await draft.getByRole('link', { name: '与前一版本对照' }).click();
  await page.getByText('修改 1 条 · 新增 2 条 · 删去 1 条').waitFor();
  await page.getByRole('link', { name: '2.1 → 2.2' }).click();
  const changed = page.locator('section:target');
  // the older side shows what was removed, the newer what was added
  expect(await changed.getByRole('deletion').allInnerTexts()).toEqual(['三']);
  expect(await changed.getByRole('insertion').allInnerTexts()).toEqual(['五']);
  await sound(`${address}/compare/draft`, page, 'case-compare');
  await page.getByRole('combobox', { name: '显示' }).selectOption('inline');
  await page.getByRole('combobox', { name: '范围' }).selectOption('all');
  await page.getByRole('combobox', { name: '较旧的版本' }).selectOption('draft:2');
  await page.getByRole('button', { name: '对照' }).click();
  await page.getByText('两个版本的文字完全相同').waitFor();
}

async function putToThePublic(page: Page, address: string): Promise<void> {
  await asSample(page, '样例·农业农村局经办人');
  await page.goto(address);
  await attach(page, 'explanation');
  await item(page, 'summary').getByRole('textbox').fill('海水稻怎么种，种子和水怎么管。');
  await item(page, 'summary').getByRole('button', { name: '保存并计入案卷' }).click();
  await page.getByRole('button', { name: '公开征求意见' }).click();
  await page.getByText('当前环节 公开征求意见').waitFor();
  for (const format of ['csv', 'ndjson', 'xlsx']) {
    const exported = await page.request.get(`/export/cases?show=all&format=${format}`);
    expect([exported.status(), (await exported.body()).length > 50]).toEqual([200, true]);
  }
}

test('a suggestion becomes a case, is routed, planned and put to the public; each sees what is theirs to do', async () => {
  const { page, context } = await visit(browser, site, plain);
  const address = await suggest(page);
  await route(page);
  await applyFor(page, address);
  await appraise(page, address);
  await redraft(page, address);
  await putToThePublic(page, address);
  await context.close();
  const everybody = await visit(browser, site, plain);
  await everybody.page.goto(`${address}/progress`);
  await everybody.page.getByText('公开征求意见').first().waitFor();
  await sound(`${address}/progress`, everybody.page, 'case-progress');
  await everybody.context.close();
  await comment();
}, 240_000);

test('a text that was typed and not sent is there again after a reload', async () => {
  const { page, context } = await visit(browser, site);
  await asSample(page, '样例·市民');
  await page.goto('/procedures/local-standard');
  await page.getByRole('button', { name: '开始办理' }).click();
  await page.waitForURL('**/cases/*');
  await item(page, 'suggestion').getByRole('textbox').fill('写到一半的建议');
  await page.reload();
  await page.getByText('已恢复这台设备上没有提交的文字').waitFor();
  expect(await item(page, 'suggestion').getByRole('textbox').inputValue()).toBe('写到一半的建议');
  await item(page, 'suggestion').getByRole('button', { name: '保存并计入案卷' }).click();
  await page.getByText('第 1 版').waitFor();
  await page.reload();
  await page.getByText('第 1 版').waitFor();
  expect(await page.getByText('已恢复这台设备上没有提交的文字').count()).toBe(0);
  await context.close();
});
