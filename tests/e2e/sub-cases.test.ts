import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { openBrowser, visit } from './harness.ts';
import { asSample, lookSound } from './sound.ts';

// An objection to what stands announced: raised by a company on the public page, waited for by the office, taken back.
const site = inject('site').replace('127.0.0.1', 'localhost');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const plain = { javaScriptEnabled: false };

const sound = (address: string, from: Page, name: string) => lookSound(from, { browser, site, address, name });

/** The address of what is told to everybody of the case that stands announced. */
async function announced(page: Page): Promise<string> {
  await asSample(page, '样例·标准化办经办人');
  await page.goto('/cases?show=open');
  const line = page.getByRole('row').filter({ has: page.getByRole('cell', { name: '公示', exact: true }) });
  const address = await line.getByRole('link').first().getAttribute('href');
  return String(address);
}

test('who objects to what stands announced is heard, and the case waits for it', async () => {
  const { page, context } = await visit(browser, site, plain);
  const address = await announced(page);
  await page.context().clearCookies();
  await page.goto(`${address}/progress`);
  await page.getByRole('heading', { name: '公示期间的异议' }).waitFor();
  await page.getByText('还没有人提出').waitFor();
  await sound(`${address}/progress`, page, 'objection-to-raise');
  await page.getByRole('link', { name: '登录后提出' }).click();
  await asSample(page, '样例·企业管理员');
  await page.goto(`${address}/progress`);
  await page.getByRole('button', { name: '提出公示异议' }).click();
  await page.waitForURL(/\/cases\/[0-9a-f-]+$/);
  const own = new URL(page.url()).pathname;
  await page.getByText('本办件由此另案办理').waitFor();
  await sound(own, page, 'objection-begun');
  await page.goto(`${address}/progress`);
  await page.getByRole('button', { name: '提出公示异议' }).click();
  await page.getByText('已经存在').waitFor();
  await asSample(page, '样例·标准化办经办人');
  await page.goto(address);
  await page.getByRole('heading', { name: '另案办理' }).waitFor();
  await page.getByText('还在等待：公示异议').first().waitFor();
  await sound(address, page, 'case-objected-to');
  await page.getByRole('link', { name: /公示异议 / }).click();
  await page.waitForURL(`**${own}`);
  await asSample(page, '样例·企业管理员');
  await page.goto(own);
  await page.getByText('撤回异议…').click();
  const form = page.locator('form', { has: page.getByRole('button', { name: '撤回异议' }) });
  await form.getByRole('textbox').fill('不再提');
  await form.getByRole('button', { name: '撤回异议' }).click();
  await page.getByText('已撤回').first().waitFor();
  await page.goto(`${address}/progress`);
  await page.getByText('已撤回').waitFor();
  await sound(`${address}/progress`, page, 'objection-ended');
  await context.close();
});
