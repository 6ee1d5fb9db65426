import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, violations, visit } from './harness.ts';

// What is to be looked at before the gates of a case of the sample city are decided, without script.
const site = inject('site').replace('127.0.0.1', 'localhost');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const pictures = process.env.BIAO_TEST_PICTURES;

/** Axe, and nothing wider than the window; a picture when one is wanted. */
async function sound(page: Page, name: string): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([name, width, wide <= 0]).toEqual([name, width, true]);
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
  }
}

test('who reviews sees what to look at, and puts a report on file with one button', async () => {
  const { page, context, watch } = await visit(browser, site, { javaScriptEnabled: false });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: '样例·农业农村局经办人' }).click();
  await page.waitForURL('**/desk');
  await page.goto('/cases?show=open&limit=200');
  const row = page.getByRole('row').filter({ hasText: '公平竞争审查与格式检查' }).first();
  await row.getByRole('link').first().click();
  await page.getByRole('link', { name: '负面清单、公平竞争、格式与现有标准：审查提示' }).click();
  await page.waitForURL('**/checks');
  await page.getByRole('heading', { name: '格式（GB/T 1.1）' }).waitFor();
  await page.getByLabel('补充的检索式').fill('标准化，管理体系');
  await page.getByRole('button', { name: '检索', exact: true }).last().click();
  await page.waitForURL('**/checks?words=*');
  await page.getByText('管理体系 · 命中').waitFor();
  await sound(page, 'checks');
  await page.getByRole('link', { name: '按这个日期和位置重新检索' }).click();
  await page.getByText('这是重新检索').waitFor();
  await page.getByRole('button', { name: '把报告作为“公平竞争审查表”计入案卷' }).click();
  await page.getByText('报告已计入案卷').waitFor();
  expect(watch.faults).toEqual([]);
  const address = new URL(page.url()).pathname;
  const state = await context.storageState();
  await context.close();
  const english = await visit(browser, site, {
    storageState: state,
    locale: 'en-GB',
    viewport: { width: 390, height: 900 },
  });
  await english.page.goto(`${address}?words=robot`);
  expect(await violations(english.page)).toEqual([]);
  await sound(english.page, 'checks-en');
  await english.context.close();
});
