import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { sampleLog } from '../support/sample-log.ts';
import { openBrowser, violations, visit } from './harness.ts';

// The page that checks a log by itself: online, and saved to disk with no server at all.
const site = inject('site');
const folder = mkdtempSync(path.join(tmpdir(), 'biao-verify-'));
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

type Given = Readonly<Record<string, string>>;

/** What the page says of what it was given: a mark and a sentence each. */
async function findingsOf(page: Page, given: Given): Promise<string[]> {
  const files = Object.entries(given).map(([name, text]) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  }));
  await page.locator('#files').setInputFiles(files);
  await page.locator('#status', { hasText: 'done in' }).waitFor();
  return page.locator('#findings li').allInnerTexts();
}

const { heads, lines, proof, consistency } = sampleLog(40);

test('in a page saved to disk a log, an act and the growth between two heads are proved, and what was tampered with is found', async () => {
  const saved = await (await fetch(new URL('/audit/verify.html', site))).text();
  const file = path.join(folder, 'verify.html');
  writeFileSync(file, saved);
  const { page, watch, context } = await visit(browser, site);
  await page.goto(pathToFileURL(file).href);
  expect(await page.locator('#published').isVisible()).toBe(false);

  const good = await findingsOf(page, {
    'heads.json': heads,
    'export.ndjson': lines.join('\n'),
    'proof.json': proof,
    'growth.json': consistency,
  });
  expect(good).toHaveLength(4);
  expect(good.filter((finding) => !finding.startsWith('✓'))).toEqual([]);
  expect(good.join()).toContain('signed up to #40');

  const bad = async (given: Given): Promise<string> =>
    (await findingsOf(page, given)).filter((finding) => finding.startsWith('✗')).join();
  expect(
    await bad({ h: heads, e: lines.with(6, (lines[6] ?? '').replace('sample.act', 'sample.acT')).join('\n') }),
  ).toContain('event #7');
  expect(await bad({ h: heads, e: lines.toSpliced(9, 1).join('\n') })).toContain('event #10');
  expect(await bad({ h: heads, e: lines.slice(0, 30).join('\n') })).toContain('more events than there are');
  expect(await bad({ h: heads, p: proof.replace('sample.act', 'sample.acT') })).toContain('does not lead to the roots');
  expect(await bad({ h: heads.replace('"size":40', '"size":41') })).toContain('signature that is not valid');
  expect(await bad({ e: lines.join('\n') })).toContain('no heads were given');
  expect(watch.faults).toEqual([]);
  expect(watch.foreign).toEqual([]);
  await context.close();
});

test('on the site it adds the heads that are published, without breaking the policy of the page', async () => {
  const { page, watch, context } = await visit(browser, site);
  await page.goto('/audit/verify');
  await page.locator('#published').click();
  await page.locator('#status', { hasText: 'done in' }).waitFor();
  expect((await page.locator('#findings li').allInnerTexts())[0]).toMatch(/^✓/);
  expect(watch.faults).toEqual([]);
  expect(watch.foreign).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      if (process.env.BIAO_SHOTS)
        await page.screenshot({
          path: path.join(process.env.BIAO_SHOTS, `verify-${colorScheme}-${width}.png`),
          fullPage: true,
        });
    }
  await context.close();
});

test('without script it says what it would do and how to check otherwise', async () => {
  const { page, context } = await visit(browser, site, { javaScriptEnabled: false });
  await page.goto('/audit/verify');
  expect(await page.locator('noscript').innerText()).toContain('biao audit verify');
  await context.close();
});
