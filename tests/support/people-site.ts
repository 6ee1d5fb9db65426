import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Database } from '#adapters/database/port.ts';
import type { IdentityProvider } from '#adapters/identity-provider/port.ts';
import { createLog, type Log } from '#adapters/log/log.ts';
import { createHttp } from '#apps/server/http.ts';
import { createMetrics } from '#apps/server/metrics.ts';
import { loadSamplePeople } from '#apps/server/people.ts';
import { openPlatform, type Platform, packageFolder } from '#apps/server/platform.ts';
import { codeOf, goodPassword } from './authenticator.ts';
import { clonedDatabase } from './database.ts';

/** A site with accounts: the whole server over a cloned database, a clock of the test's own, and browsers that keep cookies. */
export type PeopleSite = {
  readonly app: FastifyInstance;
  readonly platform: Platform;
  readonly database: Database;
  /** Moves the clock on. */
  later(milliseconds: number): void;
  now(): Date;
  browser(options?: { readonly address?: string }): TestBrowser;
  /** A new person with a verified address, signed in. */
  person(name: string, grants?: readonly Grant[]): Promise<TestPerson>;
  close(): Promise<void>;
};
type Grant = { readonly role: string; readonly unit?: string };
export type Answer = {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly cookies: readonly string[];
};
export type TestBrowser = {
  cookie: string;
  get(url: string): Promise<Answer>;
  /** The body of an answer, as the test knows it to be. */
  read<T>(url: string): Promise<T>;
  post(url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
};
export type TestPerson = {
  readonly id: string;
  readonly email: string;
  readonly browser: TestBrowser;
  secret?: string;
};

const siteUrl = 'http://localhost:3999';
export async function peopleSite(
  options: {
    readonly sample?: boolean;
    readonly providers?: readonly IdentityProvider[];
    readonly siteUrl?: string;
    readonly trustProxy?: readonly string[];
    readonly log?: Log;
    readonly webhookNetworks?: readonly string[];
    readonly scannerUrl?: string;
    /** When its clock begins. */
    readonly begins?: string;
  } = {},
): Promise<PeopleSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-people-'));
  const database = await clonedDatabase();
  let now = Date.parse(options.begins ?? '2026-11-23T02:00:00Z');
  const sample = options.sample ?? false;
  const platform = await openPlatform({
    dataFolder: folder,
    databaseUrl: undefined,
    database,
    clock: () => new Date(now),
    onError: (error) => {
      throw error;
    },
    searchThreads: 0,
    siteUrl: options.siteUrl ?? siteUrl,
    sample,
    providers: options.providers ?? [],
    webhookNetworks: options.webhookNetworks ?? [],
    scannerUrl: options.scannerUrl,
  });
  await platform.follower.catchUp();
  await platform.people.accounts.settleKind();
  if (sample) await loadSamplePeople(platform.people, packageFolder);
  const app = await createHttp(platform, {
    log: options.log ?? createLog('silent'),
    metrics: noFigures(),
    version: 'test',
    cityName: { zh: '青岛', en: 'Qingdao' },
    trustProxy: options.trustProxy,
  });
  const browser = ({ address = '127.0.0.1' } = {}) => openTestBrowser(app, address);
  return {
    app,
    platform,
    database,
    now: () => new Date(now),
    later: (milliseconds) => {
      now += milliseconds;
    },
    browser,
    person: (name, grants = []) => newPerson(platform, database, browser(), name, grants),
    close: async () => {
      await app.close();
      await platform.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function noFigures() {
  const replicas = () => ({ configured: 0, current: 0 });
  return createMetrics({ indexLag: () => 0, documents: () => 0, replicas });
}

function openTestBrowser(app: FastifyInstance, address: string): TestBrowser {
  const jar = new Map<string, string>();
  const send = async (request: InjectOptions): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie && { cookie }), ...request.headers };
    const answer = await app.inject({ ...request, headers, remoteAddress: address });
    const set = [answer.headers['set-cookie'] ?? []].flat();
    for (const line of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json() : { text: answer.body }, cookies: set };
  };
  return {
    get cookie() {
      return jar.get('biao-session') ?? '';
    },
    set cookie(value: string) {
      jar.set('biao-session', value);
    },
    get: (url) => send({ method: 'GET', url: `/api/v1${url}` }),
    // what the caller says it is: a test of a wrong shape fails at its next line
    read: async <T>(url: string) => (await send({ method: 'GET', url: `/api/v1${url}` })).body as T,
    post: (url, body = {}, headers = {}) =>
      send({
        method: 'POST',
        url: `/api/v1${url}`,
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
        payload: JSON.stringify(body),
      }),
  };
}

let count = 0;

async function newPerson(
  platform: Platform,
  database: Database,
  browser: TestBrowser,
  name: string,
  grants: readonly Grant[],
): Promise<TestPerson> {
  count += 1;
  const email = `person${count}@example.org`;
  const registered = await browser.post('/people/register', { name, email, password: goodPassword, consent: true });
  if (registered.status !== 200) throw new Error(JSON.stringify(registered.body));
  const { rows } = await database.pool.query('update person set email_verified = now() where email = $1 returning id', [
    email,
  ]);
  const { id }: { id: string } = rows[0];
  const tables = database.tables<Record<never, never>>();
  for (const grant of grants)
    await tables
      .transaction()
      .execute((transaction) =>
        platform.people.authority.giveRole(
          transaction,
          { kind: 'system', part: 'test' },
          { person: id, ...grant, reason: 'test' },
        ),
      );
  const signedIn = await browser.post('/sessions', { email, password: goodPassword });
  if (signedIn.status !== 200) throw new Error(JSON.stringify(signedIn.body));
  return { id, email, browser };
}

/** Gives a signed-in person an authenticator; the session rises. Gives back its secret. */
export async function withAuthenticator(site: PeopleSite, { browser }: TestPerson): Promise<string> {
  await browser.post('/me/authenticator', { password: goodPassword });
  const { secret } = (await browser.get('/me/authenticator/waiting')).body;
  const confirmed = await browser.post('/me/authenticator/confirm', { code: codeOf(String(secret), site.now()) });
  if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body));
  return String(secret);
}

/** The newest letter to an address, with its link's path. */
export async function letterTo(
  site: PeopleSite,
  address: string,
): Promise<{ kind: string; subject: string; plain: string; token: string }> {
  const { rows } = await site.database.pool.query(
    'select kind, subject, plain, html from mail where recipient = $1 order by id desc limit 1',
    [address],
  );
  const letter: { kind: string; subject: string; plain: string } = rows[0] ?? { kind: 'none', subject: '', plain: '' };
  const [, token = ''] = /\/(?:verify|reset|welcome)\/([\w-]{43})/.exec(letter.plain) ?? [];
  return { ...letter, token };
}
