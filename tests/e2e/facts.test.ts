import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, scripted, visit } from './harness.ts';

// What a person comes for: one standard, its status today or on a day, what replaced it and what it replaced.
const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('a person who looks for a standard', () => {
  test('finds GB/T 1.1—2020 by gbt1.1, first in the list, and reads that it is in force', async () => {
    const { page, watch, context } = await visit(browser, site);
    await page.goto('/');
    await page.getByRole('combobox').fill('gbt1.1');
    await page.getByRole('button', { name: '检索' }).click();
    await page.waitForURL('**/search?q=gbt1.1');
    const first = page.locator('.result').first();
    expect(await first.locator('.result-number').innerText()).toBe('GB/T 1.1—2020');
    expect(await first.locator('.status').innerText()).toBe('现行');
    await first.locator('.result-number a').click();
    await page.locator('h1', { hasText: 'GB/T 1.1—2020' }).waitFor();
    expect(await page.locator('.banner .status-large').innerText()).toBe('现行');
    expect(await page.locator('.banner').innerText()).toContain('2020-10-01');
    expect(await page.title()).toBe('GB/T 1.1—2020 现行 · 标+');
    expect(watch).toEqual({ faults: [], foreign: [] });
    await context.close();
  });

  test('sees what replaced the edition of 2009, and that it was in force on a day of 2015', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/r/GB/T 1.1-2009');
    const banner = page.locator('.banner');
    expect(await banner.locator('.status-large').innerText()).toBe('被代替');
    expect(await banner.getByRole('link', { name: 'GB/T 1.1—2020' }).count()).toBe(1);
    await scripted(page);
    await page.getByLabel('查看某一天的状态').fill('2015-06-30');
    await page.getByRole('button', { name: '查看' }).click();
    await page.waitForURL('**on=2015-06-30');
    await banner.getByText('不是今天的').waitFor();
    expect(await banner.locator('.status-large').innerText()).toBe('现行');
    expect(await banner.innerText()).toContain('2020-09-30');
    await context.close();
  });

  test('reads the states by day, each a link to the page as on that day', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/r/GB/T 1.1-2009');
    const life = page.getByRole('list', { name: '状态变化' });
    expect(await life.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/2010-01-01\s*现行/),
      expect.stringMatching(/2020-10-01\s*被代替/),
    ]);
    await life.getByRole('link', { name: '2010-01-01' }).click();
    await page.waitForURL('**on=2010-01-01');
    await page.locator('.banner').getByText('不是今天的').waitFor();
    expect(await page.locator('.banner .status-large').innerText()).toBe('现行');
    await context.close();
  });

  test('keeps what was typed for a day that does not exist, is told so, and sees today', async () => {
    const { page, context } = await visit(browser, site);
    const answer = await page.goto('/r/GB/T 1.1-2009?on=2015-02-30');
    expect(answer?.status()).toBe(400);
    const field = page.getByLabel('查看某一天的状态');
    expect(await field.inputValue()).toBe('2015-02-30');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('.field-fault').innerText()).toContain('不是存在的日期');
    expect(await page.locator('.banner .status-large').innerText()).toBe('被代替');
    await field.fill('2015年6月30日');
    await field.press('Enter');
    await page.locator('.banner').getByText('不是今天的').waitFor();
    expect(await page.locator('.banner .status-large').innerText()).toBe('现行');
    await context.close();
  });

  test('gets the edition that was in force on the day when the number has no year', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/r/gbt1.1?on=2015-06-30');
    expect(await page.locator('h1').innerText()).toBe('GB/T 1.1—2009');
    expect(await page.locator('.banner .status-large').innerText()).toBe('现行');
    await context.close();
  });

  test('reaches the other editions and relations from the record', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/r/gbt1.1-2020');
    const editions = page.getByRole('list', { name: '历次版本' });
    expect(await editions.innerText()).toContain('GB/T 1.1—2009');
    expect(await page.locator('.relations-lists').innerText()).toContain('GB/T 1.1—2009');
    await editions.getByRole('link', { name: 'GB/T 1.1—2009' }).click();
    await page.locator('h1', { hasText: 'GB/T 1.1—2009' }).waitFor();
    await context.close();
  });

  test('is offered suggestions while typing and opens one with the arrow keys', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/');
    await scripted(page);
    const box = page.getByRole('combobox');
    await box.pressSequentially('gbt1.1');
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').first().innerText()).toContain('GB/T 1.1');
    await box.press('ArrowDown');
    const chosen = page.locator('[role=option][aria-selected=true]');
    const number = await chosen.locator('.number').innerText();
    expect(await box.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    await box.press('Enter');
    await page.locator('h1', { hasText: number }).waitFor();
    await context.close();
  });

  test('narrows by a tick, sees the condition as a chip, and takes it away again', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/search?q=');
    await scripted(page);
    const before = await page.locator('.total').innerText();
    await page.getByRole('checkbox', { name: /国家/ }).check();
    await page.locator('.chip').waitFor();
    expect(page.url()).toContain('level=national');
    expect(await page.locator('.total').innerText()).not.toBe(before);
    await page.locator('.chip').click();
    await page.locator('.chip').waitFor({ state: 'detached' });
    expect(await page.locator('.total').innerText()).toContain(before.split(' ')[0] ?? '');
    await context.close();
  });

  test('turns the page by cursor without meeting a record twice', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/search?level=international&sort=number');
    const numbers = () => page.locator('.result-number').allInnerTexts();
    const first = await numbers();
    await page.getByRole('link', { name: '下一页' }).click();
    await page.waitForURL('**cursor=**');
    await page.getByRole('link', { name: '回到第一页' }).waitFor();
    const second = await numbers();
    expect(first).toHaveLength(20);
    expect(second).toHaveLength(20);
    expect(second.filter((number) => first.includes(number))).toEqual([]);
    await context.close();
  });

  test('is told what to do when nothing is found, with the query kept', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/search?q=zzzqqqxxx&level=national');
    expect(await page.getByRole('combobox', { name: '检索标准' }).inputValue()).toBe('zzzqqqxxx');
    await page.getByRole('heading', { name: '没有找到“zzzqqqxxx”' }).waitFor();
    expect(await page.getByText('去掉全部条件也没有找到').isVisible()).toBe(true);
    expect(await page.getByRole('link', { name: '看检索帮助' }).count()).toBe(1);
    await context.close();
  });
});

describe('a machine that reads a record', () => {
  test('finds citation metadata, JSON-LD and the files of references', async () => {
    const { page, context } = await visit(browser, site);
    await page.goto('/r/gbt1.1-2020');
    expect(await page.locator('meta[name=citation_technical_report_number]').getAttribute('content')).toBe(
      'GB/T 1.1—2020',
    );
    const structured = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
    expect(structured).toMatchObject({ '@type': 'CreativeWork', identifier: 'GB/T 1.1—2020' });
    const ris = await page.request.get(`${new URL(page.url()).pathname}/citation/ris`);
    expect(ris.headers()['content-type']).toContain('research-info-systems');
    expect(await ris.text()).toContain('SN  - GB/T 1.1—2020');
    await context.close();
  });
});
