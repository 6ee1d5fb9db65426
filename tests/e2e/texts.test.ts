import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, violations, visit } from './harness.ts';

// Full text for a visitor of the sample city: found by what stands in it, read at the clause, kept back when it is not open.
const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const shelter = '/s/db3702-t-9917~2023/text';
const closed = '/s/t-ylqdxh-003~2024/text';

describe('full text', () => {
  test('words of a text find it; the snippet leads to the clause with the words marked', async () => {
    const { page, context, watch } = await visit(browser, site, { javaScriptEnabled: false });
    await page.goto('/search?q=夜间 寻人');
    expect(await page.locator('.result').count()).toBeGreaterThan(0);
    await page.goto('/search?q=text:"应急预案应每年演练"');
    const snippet = page.locator('.result-snippet').first();
    expect(await snippet.locator('mark').count()).toBeGreaterThan(0);
    await snippet.getByRole('link').click();
    await page.waitForURL(/\/text\?.*#p\d+$/);
    const passage = page.locator(new URL(page.url()).hash);
    expect(await passage.innerText()).toContain('6.3 应急预案与演练');
    expect(await passage.locator('mark').count()).toBeGreaterThan(0);
    expect(watch.faults).toEqual([]);
    await context.close();
  });

  test('a record tells where its text is; the original is the file with the checksum that is told', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/s/db3702-t-9917~2023');
    await page.getByRole('link', { name: '公开（O1）' }).click();
    await page.waitForURL(`**${encodeURI(shelter)}`);
    const digest = await page.locator('.checksum').innerText();
    const address = await page.getByRole('link', { name: /下载原件/ }).getAttribute('href');
    const file = await page.request.get(address ?? '');
    const bytes = await file.body();
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
    expect(bytes.toString('utf8')).toContain('虚构的样例文本');
    await context.close();
  });

  test('a text that is not open is neither found nor shown, and the page says why and how it is come by', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/search?q=样例报文格式');
    expect(await page.locator('.result-snippet').count()).toBe(0);
    await page.goto(closed);
    const text = await page.locator('main').innerText();
    expect(text).toContain('只在限定范围内（O4）');
    expect(text).toContain('请向制定这项标准的团体或企业索取');
    expect(text).not.toContain('样例报文格式');
    expect(await page.getByRole('link', { name: /下载原件/ }).count()).toBe(0);
    await context.close();
  });

  test.each([
    ['results', '/search?q=应急预案'],
    ['reader', `${shelter}?q=应急预案`],
    ['closed', closed],
    ['none', '/s/db3702-t-9901~2022/text'],
  ])('axe finds nothing on %s, and nothing is wider than a phone', async (_, address) => {
    const { page, context, watch } = await visit(browser, site, { viewport: { width: 390, height: 844 } });
    await page.goto(address);
    expect(await violations(page)).toEqual([]);
    const [width, room] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(width).toBeLessThanOrEqual(room ?? 0);
    expect([watch.faults, watch.foreign]).toEqual([[], []]);
    await context.close();
  });
});
