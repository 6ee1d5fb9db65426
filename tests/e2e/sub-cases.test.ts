import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, visit } from './harness.ts';

// An objection to what stands announced: raised by a company on the public page, waited for by the office, taken back.
const site = inject('site').replace('127.0.0.1', 'localhost');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const plain = { javaScriptEnabled: false };
const pictures = process.env.BIAO_TEST_PICTURES;

async function asSample(page: Page, name: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name }).click();
  await page.waitForURL('**/desk');
}

/** Axe at both widths, and nothing wider than the window; a picture when one is wanted. */
async function sound(address: string, from: Page, name: string): Promise<void> {
  const state = await from.context().storageState();
  for (const width of [390, 1280]) {
    const { page, context, watch } = await visit(browser, site, {
      viewport: { width, height: 900 },
      storageState: state,
    });
    await page.goto(address);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${name} ${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([name, wide <= 0, watch.faults]).toEqual([name, true, []]);
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    await context.close();
  }
}

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
