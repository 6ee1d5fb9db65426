import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, violations, visit } from './harness.ts';

// What the sample city shows of its procedures: notices, publications, a case at its ballot; as everybody and as an expert.
const site = inject('site').replace('127.0.0.1', 'localhost');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const pictures = process.env.BIAO_TEST_PICTURES;

/** Axe at both widths, nothing wider than the window, no fault of a script. */
async function sound(page: Page, address: string, name: string, faults: readonly string[]): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(address);
    expect({ name, width, found: await violations(page) }).toEqual({ name, width, found: [] });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([name, width, wide <= 0, faults]).toEqual([name, width, true, []]);
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
  }
}

/** The figure of the sample draft is on the page, and loaded. */
async function seen(page: Page): Promise<void> {
  const figure = page.getByAltText(/^流程图/);
  await figure.scrollIntoViewIfNeeded();
  await expect
    .poll(() => figure.evaluate((shown) => shown instanceof HTMLImageElement && shown.naturalWidth))
    .toBe(1200);
}

test('everybody reads the notices, follows them by feed and calendar, and sees what the city published', async () => {
  const { page, context, watch } = await visit(browser, site);
  await sound(page, '/notices', 'notices', watch.faults);
  await page.getByRole('link', { name: '民宿服务质量要求（修订）（样例）：公开征求意见' }).click();
  await page.getByText('摘要值 SHA-256').waitFor();
  await sound(page, new URL(page.url()).pathname, 'notice', watch.faults);
  await page.getByRole('link', { name: '查看详情' }).click();
  await page.waitForURL('**/consultations/*');
  // a revision is read beside what it revises
  await page
    .getByText(/^DB3702.T 9951.* 的这一条$/)
    .first()
    .click();
  await sound(page, new URL(page.url()).pathname, 'consultation-revision', watch.faults);
  await seen(page);
  const feed = await page.request.get('/notices.atom');
  expect([feed.status(), feed.headers()['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  const again = await page.request.get('/notices.atom', { headers: { 'if-none-match': feed.headers().etag ?? '' } });
  expect(again.status()).toBe(304);
  const calendar = await (await page.request.get('/notices.ics')).text();
  expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*DTSTART;VALUE=DATE:\d{8}\r\n[\s\S]*END:VCALENDAR/);
  await sound(page, '/publications', 'publications', watch.faults);
  await page
    .getByRole('link', { name: /DB3702/ })
    .first()
    .click();
  await page.waitForURL('**/s/*');
  await page.getByText('样例').first().waitFor();
  await sound(page, `${new URL(page.url()).pathname}/text`, 'published-text', watch.faults);
  await seen(page);
  for (const cut of ['/consultations/0199d8a2', '/consultations/receipts/abc', '/notices/0199d8a2'])
    expect([cut, (await page.request.get(cut)).status()]).toEqual([cut, 404]);
  await page.goto('/publications?show=to-review');
  await page.getByText('半年内到复审期').waitFor();
  await page.goto('/publications?sort=oldest');
  await page.getByRole('link', { name: /民宿/ }).click();
  await page.getByRole('heading', { name: '发布的标准' }).waitFor();
  await sound(page, new URL(page.url()).pathname, 'progress-published', watch.faults);
  await context.close();
});

test('who is signed in is told of notices; an expert votes in the ballot of a case', async () => {
  const { page, context, watch } = await visit(browser, site);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: '样例·专家' }).click();
  await page.waitForURL('**/desk');
  await page.goto('/notices');
  await page.getByRole('button', { name: '有新公告时提醒我' }).click();
  await page.getByText('以后有新公告会提醒您').waitFor();
  await page.goto('/cases');
  await page.getByRole('link', { name: /海产品冷链配送服务规范/ }).click();
  await page.getByRole('heading', { name: '表决' }).waitFor();
  const address = new URL(page.url()).pathname;
  await sound(page, '/cases/calendar', 'cases-calendar', watch.faults);
  await sound(page, address, 'case-ballot', watch.faults);
  await page.getByLabel('您的意见').selectOption({ label: '不同意' });
  await page.getByRole('button', { name: '投票' }).click();
  await page.getByText(/理由/).first().waitFor();
  await page.getByLabel('您的意见').selectOption({ label: '同意' });
  await page.getByRole('button', { name: '投票' }).click();
  await page.getByText('您已投：').waitFor();
  await context.close();
});
