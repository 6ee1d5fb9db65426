import { streamXlsxRows } from 'hucre/xlsx';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, scripted, violations, visit } from './harness.ts';

// What people do with results: narrow them in long lists, ask why, keep them, take them away, and find a way out of none.
const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

function totalOf(text: string): number {
  return Number(text.replaceAll(/,|条.*$/gs, ''));
}

describe('a long facet', () => {
  test('is searched and ticked by the keyboard alone', async () => {
    const { page, watch, context } = await visit(browser, site);
    await page.goto('/search?q=');
    await scripted(page);
    const facet = page.locator('details.facet', { hasText: 'ICS 分类' });
    await facet.locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const box = page.getByRole('searchbox', { name: 'ICS 分类 在列表中查找' });
    expect(await box.evaluate((each) => each === document.activeElement)).toBe(true);
    // a class below the top level is not in the list of the page
    expect(await facet.locator('input[value="35.040"]').count()).toBe(0);
    await page.keyboard.type('35.');
    await facet.locator('input[value="35.040"]').waitFor();
    await expect.poll(() => facet.getByRole('status').innerText()).toMatch(/^\d+ 个选项/);
    const ticks = facet.locator('label:not([hidden]) > input');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('value'));
    const values = await ticks.evaluateAll((all) => all.map((each) => each.getAttribute('value')));
    expect(values.length).toBeGreaterThan(1);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(values[0]);
    await page.keyboard.press('End');
    expect(await focused()).toBe(values.at(-1));
    await page.keyboard.press('Home');
    expect(await focused()).toBe(values[0]);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(values[1]);
    await page.keyboard.press('Space');
    await page.locator('.chip').waitFor();
    expect(new URL(page.url()).searchParams.getAll('ics')).toEqual([values[1]]);
    expect(await focused()).toBe(values[1]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await expect.poll(() => page.locator('.chip').count()).toBe(2);
    await page.keyboard.press('Escape');
    expect(await box.evaluate((each) => each === document.activeElement)).toBe(true);
    expect(await box.inputValue()).toBe('');
    expect(watch.faults).toEqual([]);
    await context.close();
  });

  test('reads out what a value is and how many it would give, and keeps its promise', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/search?q=&level=national');
    await scripted(page);
    const tick = page.getByRole('checkbox', { name: /^国际，[\d,]+ 条$/ });
    const promised = totalOf((await tick.getAttribute('aria-label'))?.split('，')[1] ?? '');
    const before = totalOf(await page.locator('.total').innerText());
    await tick.check();
    await expect.poll(() => page.locator('.chip').count()).toBe(2);
    // what if: the values of one facet are alternatives
    expect(totalOf(await page.locator('.total').innerText())).toBe(before + promised);
    await context.close();
  });

  test('without script has a page of all its values, which finds, keeps what was ticked, and goes back', async () => {
    const { page, context } = await visit(browser, site, { javaScriptEnabled: false });
    await page.goto('/search?q=&sort=newest');
    await page.locator('details.facet', { hasText: 'ICS 分类' }).locator('summary').click();
    await page.getByRole('link', { name: 'ICS 分类：全部选项' }).click();
    await page.getByLabel('在代码和名称里找').fill('35');
    await page.getByRole('button', { name: '找' }).click();
    await page
      .getByRole('group', { name: /含“35”的/ })
      .getByRole('checkbox')
      .first()
      .check();
    await page.getByLabel('在代码和名称里找').fill('01.1');
    await page.getByRole('button', { name: '找' }).click();
    expect(await page.getByRole('group', { name: '已选' }).getByRole('checkbox').count()).toBe(1);
    await page
      .getByRole('group', { name: /含“01.1”的/ })
      .getByRole('checkbox')
      .first()
      .check();
    await page.getByRole('button', { name: '按所选的筛选' }).click();
    const address = new URL(page.url());
    expect(address.pathname).toBe('/search');
    expect(address.searchParams.getAll('ics')).toHaveLength(2);
    expect(address.searchParams.get('sort')).toBe('newest');
    expect(address.searchParams.has('contains')).toBe(false);
    expect(await page.locator('.chip').count()).toBe(2);
    await page.locator('.chip').first().click();
    expect(await page.locator('.chip').count()).toBe(1);
    await context.close();
  });

  test('of divisions has the province with its cities, and publishers do not repeat it', async () => {
    const { page, watch, context } = await visit(browser, site, { javaScriptEnabled: false });
    await page.goto('/browse/division/37');
    await page.getByRole('link', { name: /^查看这一类的/ }).click();
    expect(await page.locator('.chip').innerText()).toContain('行政区划：DB37 山东省');
    const all = totalOf(await page.locator('.total').innerText());
    const city = page.getByRole('checkbox', { name: /^DB3702 青岛市，/ });
    expect(totalOf((await city.getAttribute('aria-label'))?.split('，')[1] ?? '')).toBeLessThan(all);
    await page.goto('/search?q=');
    const publishers = page.locator('details.facet', { hasText: '发布机构' });
    expect(await publishers.locator('input[value="GB"]').count()).toBe(1);
    expect(await publishers.locator('input[value="YD"], input[value="DB3702"]').count()).toBe(0);
    // an address of before
    await page.goto('/search?publisher=YD');
    expect(await page.locator('.chip').innerText()).toContain('发布机构：YD 通信');
    expect(await publishers.locator('input[value="YD"]').isChecked()).toBe(true);
    expect(watch.faults).toEqual([]);
    await context.close();
  });

  test('is a drawer on a phone that closes on what was found', async () => {
    const { page, context } = await visit(browser, site, { viewport: { width: 390, height: 844 } });
    await page.goto('/search?q=iso');
    await scripted(page);
    await page.getByText('筛选', { exact: true }).click();
    await page.getByRole('checkbox', { name: /^现行，/ }).check();
    await page.locator('.chip').waitFor();
    const total = (await page.locator('.total').innerText()).split(' ')[0];
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: `看 ${total} 条结果` }).click();
    expect(await page.getByRole('checkbox').first().isVisible()).toBe(false);
    await context.close();
  });
});

describe('why a record stands where it stands', () => {
  test('is told in a sentence when it is asked, and not before', async () => {
    const { page, watch, context } = await visit(browser, site);
    await page.goto('/search?q=gbt1.1');
    await scripted(page);
    expect(await page.locator('.why').count()).toBe(0);
    const ask = page.getByRole('button', { name: 'GB/T 1.1—2020 为什么排在这里' });
    await ask.focus();
    await page.keyboard.press('Enter');
    const answer = page.locator('details.why[open]');
    await answer.waitFor();
    expect(await answer.count()).toBe(1);
    expect(await answer.innerText()).toContain('输入的“gbt1.1”没有写年份，这是这个标准号的一个版本。');
    expect(await answer.innerText()).toContain('现行、国家、2020-03-31');
    expect(await answer.locator('summary').evaluate((each) => each === document.activeElement)).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(watch.faults).toEqual([]);
    await context.close();
  });

  test('needs no script, comes back at the record, and speaks English', async () => {
    const { page, context } = await visit(browser, site, { javaScriptEnabled: false });
    await page.goto('/search?q=security+profile&lang=en');
    await page.locator('.why-ask').nth(1).click();
    expect(new URL(page.url()).hash).toBe('#why');
    const answer = page.locator('#why');
    expect(await answer.innerText()).toContain(
      'Its title has every word that was typed; “security”, “profile” in the title.',
    );
    expect(await page.locator('.result').nth(1).locator('#why').count()).toBe(1);
    await context.close();
  });
});

describe('a saved search', () => {
  const kept = '/search?q=security&level=international&status=in-force';

  test('has an address that leads to its results, with its name and a feed', async () => {
    const { page, watch, context } = await visit(browser, site);
    await page.goto(kept);
    await scripted(page);
    await page.getByRole('button', { name: '保存此检索' }).click();
    const saved = page.getByRole('region', { name: '已保存' });
    await saved.waitFor();
    expect(await saved.locator('strong').innerText()).toBe('“security” · 状态：现行 · 层级：国际');
    const address = (await saved.getByRole('link').first().getAttribute('href')) ?? '';
    expect(address).toMatch(/^\/q\/[0-9a-z]{16}$/);
    const total = await page.locator('.total').innerText();
    expect(await violations(page)).toEqual([]);
    await page.goto(address);
    expect(await page.getByRole('region', { name: '已保存' }).count()).toBe(1);
    expect((await page.locator('.total').innerText()).split(' ')[0]).toBe(total.split(' ')[0]);
    expect(await page.title()).toContain('“security”');
    expect(await page.locator('link[type="application/atom+xml"]').getAttribute('href')).toBe(`${address}.atom`);
    // narrowed further it is another search
    await scripted(page);
    await page.locator('.chip').first().click();
    await page.getByRole('button', { name: '保存此检索' }).waitFor();
    expect(watch.faults).toEqual([]);
    await context.close();
  });

  test('is saved without script, and the same search has the same address', async () => {
    const addressBy = async (javaScriptEnabled: boolean) => {
      const { page, context } = await visit(browser, site, { javaScriptEnabled });
      await page.goto(kept);
      if (javaScriptEnabled) await scripted(page);
      await page.getByRole('button', { name: '保存此检索' }).click();
      const link = page.getByRole('region', { name: '已保存' }).getByRole('link').first();
      const address = await link.getAttribute('href');
      await context.close();
      return address;
    };
    expect(await addressBy(false)).toBe(await addressBy(true));
  });

  test('is followed by a feed whose entries keep their identity, and which is not sent twice', async () => {
    const { page, context } = await visit(browser, site);
    const saved = await page.request.post('/api/v1/searches', { data: { q: 'json', status: 'in-force' } });
    const { address } = await saved.json();
    const answer = await page.request.get(`${address}.atom`);
    expect(answer.headers()['content-type']).toContain('application/atom+xml');
    const feed = await answer.text();
    const read = await page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, 'application/xml');
      const texts = (name: string) => [...document.querySelectorAll(name)].map((each) => each.textContent ?? '');
      return {
        fault: document.querySelector('parsererror')?.textContent,
        ids: texts('entry > id'),
        updated: texts('updated'),
      };
    }, feed);
    expect(read.fault).toBeUndefined();
    expect(read.ids.length).toBeGreaterThan(2);
    expect(new Set(read.ids).size).toBe(read.ids.length);
    for (const id of read.ids) expect(id).toMatch(/^urn:biao:standard:./);
    for (const instant of read.updated) expect(new Date(instant).toISOString()).toBe(instant);
    const again = await page.request.get(`${address}.atom`, {
      headers: { 'if-none-match': answer.headers().etag ?? '' },
    });
    expect(again.status()).toBe(304);
    await context.close();
  });

  test('that nobody saved is a page that says so, and another site saves nothing', async () => {
    const { page, context } = await visit(browser, site);
    expect((await page.goto('/q/0000000000000000'))?.status()).toBe(404);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect((await page.request.get('/q/0000000000000000.atom')).status()).toBe(404);
    const refused = await page.request.post('/q', { form: { q: 'x' }, headers: { origin: 'https://evil.example' } });
    expect(refused.status()).toBe(403);
    const wrong = await page.request.post('/q', { form: { q: '"open' }, headers: { 'sec-fetch-site': 'same-origin' } });
    expect(wrong.status()).toBe(400);
    expect(await wrong.text()).toContain('引号');
    await context.close();
  });
});

describe('nothing found', () => {
  test('offers the corrected text and the nearest records', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/search?q=Directves+for+standardizaton');
    await page.getByRole('heading', { name: '没有找到“Directves for standardizaton”' }).waitFor();
    expect(await page.locator('.result-number').first().innerText()).toContain('GB/T 1.1');
    await page.getByRole('link', { name: 'directives for standardization' }).click();
    await expect.poll(() => page.locator('.total').innerText()).not.toMatch(/^0 /);
    await context.close();
  });

  test('tells which condition is in the way, with what its absence would bring', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/search?q=json&level=national&status=in-force');
    await page.getByRole('heading', { name: '这些条件合在一起，没有符合的标准' }).waitFor();
    const link = page.getByRole('link', { name: /^去掉“层级：国家”，有 [\d,]+ 条$/ });
    const promised = /有 ([\d,]+) 条/.exec(await link.innerText())?.[1];
    expect(await violations(page)).toEqual([]);
    await scripted(page);
    await link.click();
    await page.locator('.result').first().waitFor();
    expect((await page.locator('.total').innerText()).split(' ')[0]).toBe(promised);
    await context.close();
  });
});

describe('an export', () => {
  test('says how many it is, and holds them all in every format, under the conditions of the page', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/search?q=security&level=international&status=in-force&publishedFrom=2000-01-01&sort=number');
    const total = totalOf(await page.locator('.total').innerText());
    expect(total).toBeGreaterThan(20);
    expect(await page.locator('.exports').innerText()).toContain(`导出全部 ${total} 条`);
    const take = async (name: string) => {
      const link = page.getByRole('link', { name: `导出 ${name}，${total} 条` });
      return (await page.request.get((await link.getAttribute('href')) ?? '')).body();
    };
    const items = (await take('NDJSON')).toString().trim().split('\n');
    expect(items.map((line) => JSON.parse(line).status.state)).toEqual(Array(total).fill('in-force'));
    const lines = (await take('CSV')).toString().trim().split('\r\n');
    expect(lines).toHaveLength(total + 1);
    let rows = 0;
    for await (const _ of streamXlsxRows(await take('Excel'))) rows += 1;
    expect(rows).toBe(total + 1);
    await context.close();
  });
});

describe('the quality of search', () => {
  test('is told by the finding, reached from every page, and printed with its figures', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/help/search');
    await page.getByRole('contentinfo').getByRole('link', { name: '检索质量' }).click();
    await page.waitForURL('**/about/search-quality');
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).innerText())
      .toMatch(/^写标准号去找，[\d.]+% 第一条就是它，3 项要求/);
    expect(await page.getByRole('table').count()).toBe(3);
    expect(await page.locator('.quality-bar').count()).toBe(3);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('table').first().isVisible()).toBe(true);
    expect(await page.locator('.site-header').isVisible()).toBe(false);
    await context.close();
  });
});
