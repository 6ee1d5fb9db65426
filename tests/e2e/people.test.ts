import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { codeOf, goodPassword } from '../support/authenticator.ts';
import { openBrowser, scripted, violations, visit } from './harness.ts';

// People at work in a real browser: most of it without script, as every page must allow.
const site = inject('site').replace('127.0.0.1', 'localhost');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const plain = { javaScriptEnabled: false };

async function asSample(page: Page, name: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name }).click();
  await page.waitForURL('**/desk');
}

describe('without script', () => {
  test('a person registers, confirms by the link in the mailbox, signs in, sees their devices and signs out', async () => {
    const { page, context } = await visit(browser, site, plain);
    await page.goto('/register');
    await page.getByLabel('姓名', { exact: true }).fill('孙读者');
    await page.getByLabel('邮箱', { exact: true }).fill('reader@example.org');
    await page.getByLabel('口令', { exact: true }).fill(goodPassword);
    await page.getByLabel('我同意').check();
    await page.getByRole('button', { name: '注册' }).click();
    await page.getByText('确认邮件已经发出').waitFor();

    const admin = await visit(browser, site, plain);
    await asSample(admin.page, '样例·系统管理员');
    await admin.page.getByRole('link', { name: '邮件' }).click();
    await admin.page.getByRole('link', { name: '请确认邮箱地址' }).first().click();
    const letter = (await admin.page.locator('.letter').textContent()) ?? '';
    const [link = ''] = /http:\S+\/verify\/\S+/.exec(letter) ?? [];
    await admin.context.close();

    await page.goto(new URL(link).pathname);
    await page.getByRole('button', { name: '确认邮箱' }).click();
    await page.getByText('邮箱已确认').waitFor();
    await page.goto('/account');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.getByLabel('邮箱', { exact: true }).fill('reader@example.org');
    await page.getByLabel('口令', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('邮箱', { exact: true }).inputValue()).toBe('reader@example.org');
    await page.getByLabel('口令', { exact: true }).fill(goodPassword);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL('**/account');
    await page.getByText('本设备').waitFor();
    await page.getByRole('button', { name: '退出', exact: true }).click();
    await page.goto('/desk');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await context.close();
  });

  test('an enterprise is registered: claim, decision of the office, its administrator', async () => {
    const { page, context } = await visit(browser, site, plain);
    await asSample(page, '样例·市民');
    await page.goto('/register-unit');
    await page.getByLabel('中文名称').fill('测试联盟');
    await page.getByLabel('类别').selectOption('alliance');
    await page.getByLabel('您的职务').fill('秘书');
    await page.getByLabel('证明材料').fill('发起单位的协议编号，原件备查。');
    await page.getByRole('button', { name: '提交登记申请' }).click();
    await page.waitForURL('**/desk');
    await page.getByText('待审批').waitFor();

    const office = await visit(browser, site, plain);
    await asSample(office.page, '样例·标准化办负责人');
    await office.page.getByRole('link', { name: '审批单位登记：测试联盟' }).click();
    await office.page.getByLabel('理由', { exact: true }).fill('材料齐全');
    await office.page.getByRole('button', { name: '通过，登记为单位' }).click();
    await office.page.getByText('已办结').waitFor();
    await office.context.close();

    await asSample(page, '样例·市民');
    await page.getByText('已通过', { exact: false }).first().waitFor();
    await page.getByRole('link', { name: '成员与邀请' }).first().click();
    await page.getByRole('heading', { name: '测试联盟 · 成员' }).waitFor();
    await context.close();
  });

  test('an authenticator is added, and asked for at the next sign-in', async () => {
    const { page, context } = await visit(browser, site, plain);
    await asSample(page, '样例·专家');
    await page.goto('/account');
    await page.getByRole('button', { name: '添加验证器' }).click();
    await page.waitForURL('**/account/authenticator');
    const secret = ((await page.locator('p code').first().textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('验证码').fill(codeOf(secret, new Date()));
    await page.getByRole('button', { name: '启用验证器' }).click();
    expect(await page.locator('.code-sheet li').count()).toBe(10);
    await context.close();
  });

  test('who may not is told so, and a list is exported whole', async () => {
    const { page, context } = await visit(browser, site, plain);
    await asSample(page, '样例·市民');
    expect((await page.goto('/admin/people'))?.status()).toBe(403);
    await asSample(page, '样例·安全管理员');
    const csv = await (await page.request.get('/export/people')).text();
    expect(csv.split('\r\n').length).toBeGreaterThan(10);
    expect(csv).toContain('样例·市民');
    expect((await page.request.get('/export/mail')).status()).toBe(403);
    await context.close();
  });
});

describe('currency, without script', () => {
  test('who is not signed in is told what following brings; then a standard is followed, seen on the desk, and left', async () => {
    const { page, context } = await visit(browser, site, plain);
    await page.goto('/r/GB/T 1.1-2020');
    await page.getByRole('link', { name: '登录后关注' }).click();
    await page.getByRole('button', { name: '样例·专家' }).click();
    await page.waitForURL('**/s/gb-t-1.1~2020');
    await page.getByRole('button', { name: '关注此标准' }).click();
    await page.getByRole('button', { name: '取消关注' }).waitFor();
    await page.goto('/desk');
    await page.getByRole('link', { name: '全部 1 项' }).click();
    const row = page.getByRole('row', { name: /GB\/T 1\.1/ });
    await row.getByText('现行').waitFor();
    const answer = await page.request.get('/export/followed');
    const [head = '', line = ''] = (await answer.text()).split('\r\n');
    expect(head.slice(1).split(',')).toEqual(expect.arrayContaining(['key', 'titles.zh', 'status.state']));
    expect(line).toContain('gb-t-1.1~2020');
    await row.getByRole('button', { name: '取消关注' }).click();
    await page.getByText('还没有关注的标准').waitFor();
    await context.close();
  });
});

describe('with a passkey', () => {
  test('a person signs in without a password, with both factors', async () => {
    const { page, context, watch } = await visit(browser, site);
    const session = await context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
    } as const;
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
    });
    await asSample(page, '样例·标准化办经办人');
    await page.goto('/account');
    await scripted(page);
    await page.getByLabel('名称').fill('测试密钥');
    await page.getByRole('button', { name: '添加通行密钥' }).click();
    await page.getByText('通行密钥已添加').waitFor();
    await page.getByRole('button', { name: '退出', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto('/sign-in');
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
    await page.waitForURL('**/desk');
    await page.getByRole('heading', { name: '样例·标准化办经办人' }).waitFor();
    expect(watch.faults).toEqual([]);
    await context.close();
  });
});

const pages: Readonly<Record<string, readonly string[]>> = {
  '': [
    '/s/gb-t-1.1~2020/report',
    '/procedures',
    '/procedures/local-standard',
    '/procedures/local-standard?lang=en',
    '/sign-in',
    '/register',
    '/reset',
    '/units',
    '/units/qingdao-quality-2017',
    '/units?lang=en',
  ],
  样例·系统管理员: [
    '/desk',
    '/desk/followed',
    '/desk/following',
    '/desk/alerts',
    '/desk/submissions',
    '/account',
    '/account/alerts',
    '/admin/people',
    '/admin/mail',
    '/admin/jobs',
    '/admin/imports',
    '/admin/rules',
    '/admin/health',
    '/desk?lang=en',
    '/account/alerts?lang=en',
  ],
  样例·馆员: ['/admin/dictionary', '/admin/gaps', '/admin/moderation'],
  样例·审计管理员: ['/admin/log', '/admin/log?lang=en'],
  样例·安全管理员: ['/admin/roles', '/account/roles'],
  样例·标准化办负责人: ['/admin/claims', '/register-unit'],
  样例·企业管理员: ['/units/sample-enterprise/members'],
};

const visits = Object.entries(pages).flatMap(([name, addresses]) => addresses.map((address) => ({ name, address })));

describe('axe finds nothing', () => {
  test.each(visits)('on $address for «$name», light and dark, at 390 and 1280 px', async ({ name, address }) => {
    const { page, watch, context } = await visit(browser, site);
    if (name) await asSample(page, name);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(address);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const found = await violations(page);
        expect({ width, colorScheme, found }).toEqual({ width, colorScheme, found: [] });
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect({ width, wide }).toEqual({ width, wide: false });
    }
    expect(watch).toEqual({ faults: [], foreign: [] });
    await context.close();
  });
});
