import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, visit } from './harness.ts';

// What people follow, are told and submit, and who looks after it; without script, as every page must allow.
const site = inject('site').replace('127.0.0.1', 'localhost');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const plain = { javaScriptEnabled: false };

async function asSample(page: Page, name: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name }).click();
  await page.waitForURL('**/desk');
}

describe('alerts', () => {
  test('a unit and a saved search are followed, listed and left; channels are chosen; a webhook is set and ended', async () => {
    const { page, context } = await visit(browser, site, plain);
    await asSample(page, '样例·市民');
    await page.goto('/units/qingdao-ocean');
    await page.getByRole('button', { name: '关注此单位' }).click();
    await page.getByRole('button', { name: '取消关注此单位' }).waitFor();
    await page.goto('/search?q=标准化');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '关注此检索' }).click();
    await page.getByRole('button', { name: '取消关注此检索' }).waitFor();
    await page.goto('/desk');
    await page.getByRole('link', { name: '检索与单位 2 项' }).click();
    expect(await page.getByRole('row').count()).toBe(3);
    for (const format of ['csv', 'ndjson', 'xlsx']) {
      const exported = await page.request.get(`/export/following?format=${format}`);
      expect([exported.status(), (await exported.body()).length > 50]).toEqual([200, true]);
    }
    await page
      .getByRole('row', { name: /标准化/ })
      .getByRole('button')
      .click();
    await page.getByText('已取消关注').waitFor();

    await page.goto('/account/alerts');
    await page.getByRole('group', { name: '关注的标准有变化' }).getByLabel('邮件').uncheck();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    expect(await page.getByRole('group', { name: '关注的标准有变化' }).getByLabel('邮件').isChecked()).toBe(false);
    await page.getByLabel('地址').fill('https://127.0.0.1/hook');
    await page.getByRole('button', { name: '设定地址' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('地址').fill('https://hooks.example.org/biao');
    await page.getByRole('button', { name: '设定地址' }).click();
    expect(await page.locator('code').textContent()).toMatch(/^whsec_/);
    await page.getByRole('button', { name: '停用 Webhook' }).click();
    await page.getByText('已停用').waitFor();
    await context.close();
  });
});

describe('what the public submits', () => {
  test('a report with a file is held, looked at, answered and then seen by everybody', async () => {
    const { page, context } = await visit(browser, site, plain);
    await page.goto('/s/gb-t-1.1~2020');
    await page.getByRole('link', { name: '题录有误' }).click();
    await page.getByLabel('哪里有误').fill('英文名称与封面不一致。\n见附件。');
    await page.getByLabel('公开时怎样称呼您').fill('一位读者');
    await page
      .getByLabel('附件')
      .setInputFiles({ name: '坏.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('哪里有误').inputValue()).toContain('英文名称与封面不一致');
    await page
      .getByLabel('附件')
      .setInputFiles({ name: '封面.txt', mimeType: 'text/plain', buffer: Buffer.from('封面') });
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('已收到，等待审核').waitFor();
    const receipt = new URL(page.url()).pathname;

    const { page: librarian, context: other } = await visit(browser, site, plain);
    await asSample(librarian, '样例·馆员');
    await librarian.getByRole('link', { name: /题录有误，等待审核/ }).click();
    const file = librarian.getByRole('link', { name: '封面.txt' });
    const answer = await librarian.request.get((await file.getAttribute('href')) ?? '');
    expect(answer.headers()['content-disposition']).toContain('attachment');
    expect(await answer.text()).toBe('封面');
    expect((await page.request.get((await file.getAttribute('href')) ?? '', { maxRedirects: 0 })).status()).toBe(302);
    await librarian.getByLabel('答复').fill('已核对，题录更正。');
    await librarian.getByRole('button', { name: '采纳并公开' }).click();
    await librarian.getByText('已办结').waitFor();
    await other.close();

    await page.goto(receipt);
    await page.getByText('已核对，题录更正。').waitFor();
    await page.goto('/s/gb-t-1.1~2020');
    await page.getByRole('link', { name: '已采纳 1 条' }).click();
    await page.getByText('英文名称与封面不一致').waitFor();
    await context.close();
  });
});

describe('who runs the installation', () => {
  test('sees jobs, rules and health', async () => {
    const { page, context } = await visit(browser, site, plain);
    await asSample(page, '样例·系统管理员');
    for (const [link, words] of [
      ['任务', 'accounts.send-mail'],
      ['规则', 'session-idle'],
      ['运行状况', 'PostgreSQL 18'],
    ] as const) {
      await page.goto('/desk');
      await page.getByRole('link', { name: link, exact: true }).click();
      await page.getByText(words).first().waitFor({ state: 'attached' });
    }
    await context.close();
  });

  test('the librarian adds words that stand for each other', async () => {
    const { page, context } = await visit(browser, site, plain);
    await asSample(page, '样例·馆员');
    await page.goto('/admin/dictionary');
    await page.getByText('加入一组词').first().click();
    await page.getByLabel('词，用逗号或换行分开').fill('泊车，停车');
    await page.getByRole('button', { name: '加入一组词' }).click();
    await page.getByText('已办理').waitFor();
    await page
      .getByRole('row', { name: /泊车 · 停车/ })
      .getByRole('button', { name: '停用' })
      .click();
    await page.getByText('已办理').waitFor();
    await context.close();
  });

  test('the auditor searches the log, sees personal data with a reason, and exports it', async () => {
    const { page, context } = await visit(browser, site, plain);
    await asSample(page, '样例·审计管理员');
    await page.goto('/admin/log?verb=accounts.');
    await page.getByRole('row').nth(1).waitFor();
    await page.getByLabel('理由').fill('核对一次登录');
    await page.getByRole('button', { name: '查看这些事件的个人信息' }).click();
    await page.getByText('个人信息已显示').waitFor();
    await page.goto('/admin/log?verb=audit.unmask');
    await page.getByRole('cell', { name: 'audit.unmask' }).first().waitFor();
    const link = (await page.getByRole('link', { name: 'NDJSON' }).getAttribute('href')) ?? '';
    const exported = await (await page.request.get(link)).text();
    expect(JSON.parse(exported.split('\n')[0] ?? '')).toMatchObject({ event: { verb: 'audit.unmask' } });
    await asSample(page, '样例·系统管理员');
    expect((await page.request.get(link)).status()).toBe(403);
    await context.close();
  });
});
