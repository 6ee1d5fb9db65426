import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What is done on the page of a case, without script; each waits for the page that answers. */

/** Sends a form without script: the page that answers has come, and refuses nothing. */
export async function send(page: Page, button: Locator, done?: string): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), button.click()]);
  expect(await page.getByRole('alert').allInnerTexts()).toEqual([]);
  if (done !== undefined) await page.getByRole('status').filter({ hasText: done }).waitFor();
}

const item = (page: Page, name: string) => page.locator(`#item-${name}`);

/** Writes an item; one that is on file already is opened to be changed. */
export async function write(page: Page, name: string, text: string): Promise<void> {
  const change = item(page, name).getByText('修改', { exact: true });
  if ((await change.count()) > 0) await change.click();
  await item(page, name).locator('input:not([type=hidden]):not([type=file]), textarea').first().fill(text);
  await send(page, item(page, name).getByRole('button', { name: '保存并计入案卷' }), '已办理');
}

/** Chooses one of the values of an item. */
export async function choose(page: Page, name: string, label: string): Promise<void> {
  await item(page, name).getByRole('combobox').selectOption({ label });
  await send(page, item(page, name).getByRole('button', { name: '保存并计入案卷' }), '已办理');
}

/** Files items, each as a small text. */
export async function attach(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const file = { name: `${name}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`样例：${name}`) };
    await item(page, name).locator('input[type=file]').setInputFiles(file);
    await send(page, item(page, name).getByRole('button', { name: '保存并计入案卷' }), '已办理');
  }
}

/** Lets the case through gates. */
export async function decide(page: Page, ...gates: readonly string[]): Promise<void> {
  for (const gate of gates) {
    const form = page.locator('form').filter({ hasText: gate });
    await form.getByLabel('理由').fill('符合要求');
    await send(page, form.getByRole('button', { name: '通过', exact: true }), '已办理');
  }
}

/** Gives a role to whom `fill` names or chooses. */
export async function assign(page: Page, role: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  const line = page.getByRole('listitem').filter({ hasText: `${role}：` });
  await line.locator('summary').click();
  await fill(line);
  await send(page, line.getByRole('button', { name: '指定' }), '已办理');
}
