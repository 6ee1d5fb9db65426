import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations, visit } from './harness.ts';

/** What tests of cases on the sample city's server do alike. */
const pictures = process.env.BIAO_TEST_PICTURES;

/** Signs in as somebody of the sample city. */
export async function asSample(page: Page, name: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name }).click();
  await page.waitForURL('**/desk');
}

type Looked = { readonly browser: Browser; readonly site: string; readonly address: string; readonly name: string };

/** A page with script, as who is signed in: axe at both widths, and nothing wider than the window; a picture when one is wanted. */
export async function lookSound(from: Page, { browser, site, address, name }: Looked): Promise<void> {
  const state = await from.context().storageState();
  for (const width of [390, 1280]) {
    const { page, context, watch } = await visit(browser, site, {
      viewport: { width, height: 900 },
      storageState: state,
    });
    await page.goto(address);
    expect({ name, width, found: await violations(page) }).toEqual({ name, width, found: [] });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([name, wide <= 0, watch.faults]).toEqual([name, true, []]);
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    await context.close();
  }
}
