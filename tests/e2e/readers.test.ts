import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, scripted, visit } from './harness.ts';

// Different readers, same functions: by keyboard, without script, on a phone, in the other language, in the dark.
const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const record = '/r/GB/T 1.1-2020';
const phonePages = [
  '/',
  '/search?q=iso',
  '/search?level=national',
  record,
  '/browse/ics',
  '/browse/ccs/A',
  '/sources',
  '/api',
  '/help/search',
  '/about',
  '/about/search-quality',
  '/search?q=gbt1.1&explain=gb-t-1.1~2020',
  '/search/facets/ics?q=security',
  '/search/passages?q=应急',
  '/search/passages',
  '/search?q=Directves+for+standardizaton',
  '/no-such-page',
];

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '');
}

describe('with the keyboard alone', () => {
  test('a record is found and opened: skip link, /, words, Enter, Tab, arrows, Enter', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/');
    await scripted(page);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('跳到正文');
    await expect
      .poll(async () => {
        await page.keyboard.press('/');
        return focused(page);
      })
      .toBe('search-input');
    await page.getByRole('combobox').fill('');
    await page.keyboard.type('标准化工作导则');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=**');
    const links = page.locator('.result-number a');
    await links.first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(await links.nth(1).innerText());
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/s/**');
    await context.close();
  });

  test('? shows the keys and Escape closes them', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/about');
    await scripted(page);
    const dialog = page.getByRole('dialog', { name: '按键' });
    await expect
      .poll(async () => {
        await page.keyboard.press('?');
        return dialog.isVisible();
      })
      .toBe(true);
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    await context.close();
  });

  test('the source of a field is told when its footnote has the focus', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto(record);
    const mark = page.locator('.fields .provenance').first();
    expect(await mark.locator('[role=tooltip]').isVisible()).toBe(false);
    await mark.locator('a').focus();
    expect(await mark.locator('[role=tooltip]').isVisible()).toBe(true);
    await context.close();
  });
});

describe('without script', () => {
  test('searching, filtering, sorting, the day and the appearance all work by forms', async () => {
    const { page, context, watch } = await visit(browser, site, { javaScriptEnabled: false });
    await page.goto('/');
    await page.getByRole('combobox').fill('gbt1.1');
    await page.getByRole('button', { name: '检索' }).click();
    expect(await page.locator('.result-number').first().innerText()).toBe('GB/T 1.1—2020');
    await page.getByRole('checkbox', { name: /^现行/ }).check();
    await page.getByRole('button', { name: '应用筛选' }).click();
    expect(page.url()).toContain('status=in-force');
    await page.getByLabel('排序').selectOption('newest');
    await page.getByRole('button', { name: '排序' }).click();
    expect(page.url()).toContain('sort=newest');
    expect(page.url()).toContain('status=in-force');
    await page.goto('/r/GB/T 1.1-2009');
    await page.getByLabel('查看某一天的状态').fill('2015-06-30');
    await page.getByRole('button', { name: '查看' }).click();
    expect(await page.locator('.status-large').innerText()).toBe('现行');
    await page.getByRole('button', { name: '深色' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(page.url()).toContain('on=2015-06-30');
    expect(watch.foreign).toEqual([]);
    await context.close();
  });
});

describe('on a phone of 390 px', () => {
  test.each(phonePages)('nothing of %s has to be scrolled sideways', async (address) => {
    const { page, context } = await visit(browser, site, { viewport: { width: 390, height: 844 } });
    await page.goto(address);
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll).toBe(client);
    await context.close();
  });

  test.each(['/', '/r/GB/T 1.1-2009', '/search?level=national', '/search?q=关系', '/r/GB/T 1.1-2020'])(
    'no number of a standard on %s is torn at its dash or slash',
    async (address) => {
      const { page, context } = await visit(browser, site, { viewport: { width: 390, height: 844 } });
      await page.goto(address);
      const { seen, torn } = await page.evaluate(() => {
        const numbers: { text: string; lines: number }[] = [];
        const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.parentElement?.closest('textarea, script, .graph')) continue;
          for (const match of (node.textContent ?? '').matchAll(/[A-Z]+\d*(?:\/[A-Z]+)? \d+(?:\.\d+)*(?:—\d{4})?/g)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            const tops = [...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top));
            numbers.push({ text: match[0], lines: new Set(tops).size });
          }
        }
        return { seen: numbers.length, torn: numbers.filter((number) => number.lines > 1) };
      });
      expect(seen).toBeGreaterThan(0);
      expect(torn).toEqual([]);
      await context.close();
    },
  );

  test('the filters are a drawer that opens', async () => {
    const { page, context } = await visit(browser, site, { viewport: { width: 390, height: 844 } });
    await page.goto('/search?q=iso');
    const tick = page.getByRole('checkbox').first();
    expect(await tick.isVisible()).toBe(false);
    await page.getByText('筛选', { exact: true }).click();
    expect(await tick.isVisible()).toBe(true);
    await context.close();
  });
});

describe('on a machine without a Chinese font', () => {
  test.each(['/', record, '/search?level=national'])('%s loads no more than 350 kB of fonts', async (address) => {
    const { page, context } = await visit(browser, site);
    let bytes = 0;
    page.on('response', async (response) => {
      if (response.url().endsWith('.woff2')) bytes += Number(response.headers()['content-length']);
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(350_000);
    await context.close();
  });
});

describe('language and appearance', () => {
  test('the language changes by a link, is remembered, and the address can ask for one', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/search?q=gbt1.1');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(page.url()).toContain('q=gbt1.1');
    expect(await page.locator('.result .status').first().innerText()).toBe('In force');
    await page.goto('/');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.goto('/?lang=zh-CN');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await context.close();
  });

  test('a browser that prefers English gets English, any other Chinese', async () => {
    const languageFor = async (locale: string) => {
      const { page, context } = await visit(browser, site, { locale });
      await page.goto('/');
      const language = await page.locator('html').getAttribute('lang');
      await context.close();
      return language;
    };
    expect(await languageFor('en-GB')).toBe('en');
    expect(await languageFor('fr-FR')).toBe('zh-CN');
  });

  test('the appearance changes at once, stays after a reload, and follows the system when told to', async () => {
    const { page, context } = await visit(browser, site, { colorScheme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.goto('/about');
    const dark = await ground();
    await page.getByRole('button', { name: '浅色' }).click();
    await page.locator('html[data-theme=light]').waitFor();
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.reload();
    expect(await ground()).toBe(light);
    await page.getByRole('button', { name: '跟随系统' }).click();
    await page.locator('html:not([data-theme])').waitFor();
    expect(await ground()).toBe(dark);
    await context.close();
  });
});

describe('on paper', () => {
  test('a record keeps its fact in ink, from the dark theme too, and loses navigation and forms', async () => {
    const { page, context } = await visit(browser, site, { colorScheme: 'dark' });
    await page.goto(record);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('h1').evaluate((title) => getComputedStyle(title).color)).toBe('rgb(0, 0, 0)');
    expect(await page.locator('.status-large').isVisible()).toBe(true);
    expect(await page.locator('.fields').isVisible()).toBe(true);
    expect(await page.locator('.site-header').isVisible()).toBe(false);
    expect(await page.locator('.banner-day').isVisible()).toBe(false);
    expect(await page.locator('.banner').innerText()).toMatch(/^\d{4}-\d{2}-\d{2} 的状态/);
    await context.close();
  });

  test('relations that are folded on the screen are told', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto(record);
    const folded = page.locator('.relations details li');
    expect(await folded.count()).toBeGreaterThan(3);
    expect(await folded.last().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await folded.last().isVisible()).toBe(true);
    await context.close();
  });

  test('results keep what was asked', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/search?q=规范&level=national');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('规范');
    expect(await page.locator('.chips').innerText()).toContain('国家');
    expect(await page.locator('.facets').isVisible()).toBe(false);
    await context.close();
  });
});
