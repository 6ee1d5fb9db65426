import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, violations, visit } from './harness.ts';

// Every page for everybody, and no page for a hostile one: accessibility, security policy, bad input.
const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const pages = {
  home: '/',
  results: '/search?q=iso',
  'results with conditions': '/search?status=in-force&level=national&on=2021-06-30',
  'no results': '/search?q=zzzqqqxxx',
  passages: '/search/passages?q=应急 OR 演练&status=in-force',
  'no passages': '/search/passages?q=应急&level=national',
  record: '/r/GB/T 1.1-2020',
  'replaced record on a day': '/r/GB/T 1.1-2009?on=2015-06-30',
  'english record': '/r/RFC 2616?lang=en',
  browse: '/browse',
  'ICS class': '/browse/ics/03.120',
  'CCS range': '/browse/ccs/A00/09',
  'key field': '/browse/field/1',
  sources: '/sources',
  api: '/api',
  about: '/about',
  help: '/help/search',
  'quality of search': '/about/search-quality',
  'results explained': '/search?q=gbt1.1&explain=gb-t-1.1~2020',
  'nearest records': '/search?q=Directves+for+standardizaton',
  'values of a facet': '/search/facets/ics?q=security&ics=35.040',
  missing: '/no-such-page',
  'refused query': '/search?sort=unknown',
} as const;

/** What is folded away is looked at too. */
function openAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

describe('axe finds nothing', () => {
  test.each(Object.entries(pages))('on %s, light and dark, at 390 and 1280 px', async (_name, address) => {
    const { page, watch, context } = await visit(browser, site);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(address);
      await openAll(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const found = await violations(page);
        expect({ width, colorScheme, found }).toEqual({ width, colorScheme, found: [] });
      }
    }
    expect(watch).toEqual({ faults: [], foreign: [] });
    await context.close();
  });
});

describe('the history of a record', () => {
  test('is free of axe findings, tells every saying, and shows a past state', async () => {
    const { page, watch, context } = await visit(browser, site);
    await page.goto('/r/GB/T 1.1-2020');
    await page.getByRole('link', { name: '修改历史' }).click();
    await page.waitForURL('**/history');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: '查看当时的题录' }).last().click();
    await page.waitForURL('**at=**');
    await page.getByText('不是最新内容').waitFor();
    expect(watch.faults).toEqual([]);
    await context.close();
  });
});

describe('what a page may do', () => {
  test('is said by a strict policy: scripts by nonce, no inline style, nothing from elsewhere', async () => {
    const { page, context } = await visit(browser, site);
    const answer = await page.goto('/');
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toMatch(/script-src [^;]*'nonce-/);
    expect(policy).not.toContain('unsafe');
    const html = await (await page.request.get('/r/GB/T 1.1-2020')).text();
    expect(html).not.toMatch(/ style="/);
    expect(html).not.toMatch(/ on[a-z]+="/);
    await context.close();
  });
});

describe('a results page that is asked for again', () => {
  const ask = async (headers: Record<string, string> = {}) => {
    const answer = await fetch(new URL('/search?q=iso', site), { headers });
    const policy = answer.headers.get('content-security-policy') ?? '';
    return { html: await answer.text(), nonce: /'nonce-(\w+)'/.exec(policy)?.[1] ?? '' };
  };
  const noncesIn = (html: string) => new Set([...html.matchAll(/nonce="(\w+)"/g)].map(([, nonce]) => nonce));

  test('has the nonce of its own policy and no other, and is the same otherwise', async () => {
    const first = await ask();
    const again = await ask();
    expect(again.nonce).not.toBe(first.nonce);
    expect(noncesIn(again.html)).toEqual(new Set([again.nonce]));
    const bare = ({ html, nonce }: typeof first) =>
      html.replaceAll(nonce, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    expect(bare(again)).toBe(bare(first));
  });

  test('is in the language and the appearance that its reader chose', async () => {
    await ask();
    expect((await ask({ 'accept-language': 'en' })).html).toContain('<html lang="en"');
    expect((await ask({ cookie: 'theme=dark' })).html).toContain('data-theme="dark"');
    const { html } = await ask();
    expect(html).toContain('<html lang="zh-CN"');
    expect(html).not.toContain('data-theme="dark"');
  });

  test('is of nobody who is signed in', async () => {
    await ask();
    const { page, context } = await visit(browser, site.replace('127.0.0.1', 'localhost'), {
      javaScriptEnabled: false,
    });
    await page.goto('/search?q=iso');
    await page.goto('/sign-in');
    await page.getByRole('button', { name: '样例·系统管理员' }).click();
    await page.waitForURL('**/desk');
    await page.goto('/search?q=iso');
    await page
      .getByRole('button', { name: '退出', exact: true })
      .or(page.getByRole('link', { name: '样例·系统管理员' }))
      .first()
      .waitFor();
    await context.clearCookies();
    await page.goto('/search?q=iso');
    expect(await page.content()).not.toContain('样例·系统管理员');
    await context.close();
  });
});

const hostile: readonly (readonly [string, string])[] = [
  ['10,000 characters', 'a'.repeat(10_000)],
  ['2,000 Chinese characters', '标准'.repeat(1_000)],
  ['control characters', 'GB/T\u0000\u0001\u0007\u001b 1.1'],
  ['half a surrogate pair', '\ud800 1.1'],
  ['wildcards only', '%*?_%'],
  ['an SQL fragment', "1'; drop table statement; --"],
  ['an HTML fragment', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['blanks only', ' \u3000\t '],
  ['bidirectional controls', '\u202eGB/T 1.1'],
];

describe('a hostile query', () => {
  test.each(hostile)('of %s gets an answer or is refused with what was typed kept', async (_name, query) => {
    const { page, watch, context } = await visit(browser, site);
    const search = new URLSearchParams({ q: query });
    const answer = await page.goto(`/search?${search}`);
    expect([200, 400]).toContain(answer?.status());
    expect(await page.locator('.search .input').count()).toBe(1);
    expect(await page.locator('img').count()).toBe(0);
    expect(watch.faults).toEqual([]);
    await context.close();
  });

  test.each([
    ['/search?level=nowhere', 400],
    ['/search?on=2015-02-30', 400],
    ['/search?cursor=nonsense', 400],
    ['/search?ics=%3Cscript%3E', 400],
    ['/s/%00', 400],
    ['/r/%00', 400],
    ['/search/facets/publisher?level=nowhere', 400],
    ['/search/facets/colour', 404],
    ['/q/%00', 400],
    ['/q/no-such-search', 404],
    ['/s/no-such-key', 404],
    ['/s/no-such-key/history', 404],
    ['/r/%E4%B8%8D%E5%AD%98%E5%9C%A8', 404],
    ['/browse/nothing', 404],
    ['/browse/ics/99.999', 404],
    ['/../../etc/passwd', 404],
  ] as const)('%s is answered %i with a page', async (address, status) => {
    const { page, context } = await visit(browser, site);
    const answer = await page.request.get(`${site}${address}`, { maxRedirects: 0 });
    expect(answer.status()).toBe(status);
    expect(answer.headers()['content-type']).toContain('text/html');
    expect(await answer.text()).toContain('name="q"');
    await context.close();
  });
});
