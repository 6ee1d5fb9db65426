import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, scripted, violations, visit } from './harness.ts';

// The search in texts: passages of open texts, with the standard and the clause of each.
const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the search in texts', () => {
  test.each([390, 1280])('is clear to axe at %d px, with results, without, and before', async (width) => {
    const { page, watch, context } = await visit(browser, site, { viewport: { width, height: 844 } });
    for (const asked of ['?q=应急 OR 演练&level=local', '?q=地震 演练 夜间', '']) {
      await page.goto(`/search/passages${asked}`);
      expect(await violations(page)).toEqual([]);
      const [all, room] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(all).toBe(room);
    }
    expect(watch).toEqual({ faults: [], foreign: [] });
    await context.close();
  });

  test('is reached from the results and left for them with the whole query, and leads to the clause', async () => {
    const { page, watch, context } = await visit(browser, site, { javaScriptEnabled: false });
    await page.goto('/search?q=应急预案 演练&level=local&publishedFrom=2000-01-01&sort=newest');
    const asked = new URL(page.url()).search;
    await page.getByRole('link', { name: '全文检索' }).click();
    expect(new URL(page.url()).pathname).toBe('/search/passages');
    expect([...new URL(page.url()).searchParams]).toEqual([...new URLSearchParams(asked)]);
    const standard = page.locator('.passages-of', { hasText: 'DB3702/T 9917—2023' });
    expect(await standard.locator('.status').innerText()).toBe('现行');
    expect(await standard.innerText()).toContain('基层应急避难场所管理规范');
    const passage = standard.getByRole('listitem').filter({ hasText: '6.3 应急预案与演练' });
    expect(await passage.locator('mark').allInnerTexts()).toContain('演练');
    await passage.getByRole('link').click();
    await page.waitForURL(/\/text\?.*#p\d+$/);
    expect(await page.locator(new URL(page.url()).hash).innerText()).toContain('6.3 应急预案与演练');
    await page.goBack();
    await page.getByRole('link', { name: '标准', exact: true }).click();
    expect(new URL(page.url()).pathname).toBe('/search');
    expect([...new URL(page.url()).searchParams]).toEqual([...new URLSearchParams(asked)]);
    expect(watch.faults).toEqual([]);
    await context.close();
  });

  test('pages through every passage once, and the box searches texts again', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/search/passages?q=应');
    await scripted(page);
    const [passages = 0] = (await page.locator('.total').innerText()).match(/\d+/g)?.map(Number) ?? [];
    expect(passages).toBeGreaterThan(20);
    const links = page.locator('.result-snippet a');
    const seen = await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    await page.getByRole('link', { name: '下一页' }).click();
    await expect.poll(() => page.locator('.total').innerText()).toContain('第 2 页');
    seen.push(...(await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')))));
    expect(new Set(seen).size).toBe(Math.min(passages, 40));
    await page.keyboard.press('/');
    await page.keyboard.type('演练');
    await page.keyboard.press('Enter');
    await page.waitForURL(/passages\?q=%E6%BC%94%E7%BB%83$/);
    // arrows go over standards and passages alike
    await page.locator('.passages-head a').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.closest('.result-snippet') !== null)).toBe(true);
    await context.close();
  });

  test('without an answer says what is in the way and where else to look; a fault is told at its character', async () => {
    const { page, context } = await visit(browser, site, { javaScriptEnabled: false });
    await page.goto('/search/passages?q=应急&level=national');
    await page.getByRole('heading', { name: '这些条件合在一起，没有符合的段' }).waitFor();
    const link = page.getByRole('link', { name: /^去掉全部条件，有 [\d,]+ 段$/ });
    const promised = /有 ([\d,]+) 段/.exec(await link.innerText())?.[1];
    await link.click();
    expect((await page.locator('.total').innerText()).split(' ')[0]).toBe(promised);
    await page.goto('/search/passages?q=rfc2616');
    await page.getByRole('link', { name: /^按标准号和名称也找，有 [\d,]+ 条标准$/ }).click();
    expect(await page.locator('.result-number').first().innerText()).toBe('RFC 2616');
    expect((await page.goto('/search/passages?q=应急 "演练'))?.status()).toBe(400);
    expect(await page.locator('main').innerText()).toContain('第 4 个字符：引号没有配对。');
    await page.getByRole('combobox').fill('应急 "演练"');
    await page.getByRole('button', { name: '检索' }).click();
    expect(new URL(page.url()).pathname).toBe('/search/passages');
    expect(await page.locator('.passages-of').count()).toBeGreaterThan(0);
    await context.close();
  });
});
