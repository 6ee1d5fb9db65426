import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A really started server with the sample city, and a real browser: what the tests of the pages run against. */
export type Site = { readonly address: string; close(): Promise<void> };

const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));
/** A first start makes a database and loads the sample city. */
const startLimit = 180_000;

/** The server of BIAO_TEST_URL, or one of our own with a data folder and a port of its own. */
export async function openSite(): Promise<Site> {
  const given = process.env.BIAO_TEST_URL;
  if (given) return { address: given, close: async () => undefined };
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-e2e-'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/apps/cli/main.ts', 'serve'], {
    cwd: root,
    // As `npm start` starts it: outside production React makes pages in three times the time.
    env: {
      ...process.env,
      BIAO_DATA: folder,
      PORT: '0',
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const close = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { address: await addressOf(child), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The address the server prints when it is ready. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (reason: string) => reject(new Error(`${reason}\n${said}`));
    const timer = setTimeout(() => fail(`the server was not ready after ${startLimit} ms`), startLimit);
    const listen = (text: string) => {
      said += text;
      const [, address] = /ready[^\n]*?(http:\/\/[^\s/]+)/.exec(said) ?? [];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', listen);
    child.once('exit', (code) => fail(`the server ended with code ${code}`));
    child.once('error', (error) => fail(error.message));
  });
}

/** Ends our own process, politely first. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    const force = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    // one process cannot close a context and go on; and the pages are to be judged with web security on
    args: [
      ...sparticuz.args.filter((each) => !['--single-process', '--disable-web-security'].includes(each)),
      '--no-sandbox',
    ],
  });
}

/** What must never happen on a page: errors on the console, refused by the security policy, asked of others. */
export type Watch = { readonly faults: string[]; readonly foreign: string[] };

export type Visit = { readonly page: Page; readonly watch: Watch; readonly context: BrowserContext };

/** A page in a context of its own, watched from its first byte. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'zh-CN',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const watch: Watch = { faults: [], foreign: [] };
  page.on('console', (message) => {
    // a page of status 400 or 404 is announced by the browser as a failed resource; the tests look at statuses themselves
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) watch.faults.push(message.text());
  });
  page.on('pageerror', (error) => watch.faults.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== address) watch.foreign.push(request.url());
  });
  return { page, watch, context };
}

/** Waits until the page answers to script: what is typed before is not lost, but suggests nothing. */
export async function scripted(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const body = document.querySelector('main');
    // React marks the elements it has taken over
    return body !== null && Object.keys(body).some((name) => name.startsWith('__reactProps'));
  });
}

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on a page; it must have looked at something. Telling each element that is right, and putting together
 * what frames say (our pages have none) in a page of its own, would take twice the time of the looking.
 */
export async function violations(page: Page): Promise<string[]> {
  const builder = new AxeBuilder({ page }).options({ runOnly: axeTags, resultTypes: ['violations'] });
  const found = await builder.setLegacyMode(true).analyze();
  if (found.passes.length <= 10) throw new Error(`axe looked at ${found.passes.length} rules only`);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
