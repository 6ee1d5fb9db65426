import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '#adapters/config/config.ts';
import { unprotectedTables } from '#adapters/database/rights.ts';
import { openIdProvider } from '#adapters/identity-provider/openid.ts';
import { graphileJobs, runJobs } from '#adapters/jobs/graphile.ts';
import type { Log } from '#adapters/log/log.ts';
import { openSmtp } from '#adapters/mail/smtp.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { createHttp } from './http.ts';
import { createMetrics } from './metrics.ts';
import { loadSamplePeople } from './people.ts';
import { openPlatform, type Platform, packageFolder } from './platform.ts';
import { loadSampleCases } from './sample-cases/load.ts';
import { loadSampleCity } from './sample-city.ts';
import { dailyHeadTask, tasksOf } from './tasks.ts';

/** The life of a server: open, load the sample city once, listen, follow the change log, close cleanly. */
export type RunningServer = { readonly address: string; readonly place: string; close(): Promise<void> };

export type ServeOptions = {
  readonly config: Config;
  readonly log: Log;
  readonly version: string;
  readonly clock: () => Date;
  /** Told what is being done while a start takes time. */
  /** Told the one-time link by which the first administrator begins, while there is none. */
  readonly onFirstAdministrator: (link: string) => void;
  readonly onProgress: (step: 'database' | 'sample' | 'cases' | 'index', done?: number, total?: number) => void;
};

/** Where a running server of this data folder is: other commands ask it instead of building an index of their own. */
export function serverFile(dataFolder: string): string {
  return path.join(dataFolder, 'server.json');
}

export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { config, log } = options;
  options.onProgress('database');
  const platform = await openPlatform({
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    databaseReadUrls: config.databaseReadUrls,
    databaseOwnerUrl: config.databaseOwnerUrl,
    searchCluster: config.searchCluster,
    clock: options.clock,
    onError: (error) => log.error({ err: error }, 'unexpected error'),
    onSearch: (milliseconds) => metrics.searches.observe(milliseconds / 1_000),
    cityName: config.cityName,
    division: config.division,
    sample: config.loadSample,
    siteUrl: config.siteUrl,
    providers: config.identityProviders.map(openIdProvider),
    onIndexed: (done, total) => options.onProgress('index', done, total),
    webhookNetworks: config.webhookNetworks,
    scannerUrl: config.scannerUrl,
    searchThreads: config.searchThreads,
    keptAnswers: config.keptAnswers,
  });
  const unprotected = await unprotectedTables(platform.database.pool);
  if (unprotected.length > 0)
    log.warn({ tables: unprotected }, 'the role of DATABASE_URL could change the log: set DATABASE_OWNER_URL');
  const metrics = createMetrics({
    indexLag: () => platform.follower.lag(),
    documents: () => platform.engine.health().documents,
    replicas: () => platform.database.replicas(),
    searchThreads: () => platform.engine.health().threads ?? 0,
  });
  try {
    return await listen(platform, options, metrics);
  } catch (error) {
    await platform.close();
    throw error;
  }
}

async function listen(
  platform: Platform,
  options: ServeOptions,
  metrics: ReturnType<typeof createMetrics>,
): Promise<RunningServer> {
  const { config, log } = options;
  if (!(await platform.database.claimServing())) {
    throw new Refused(refuse('folder-in-use', { folder: config.dataFolder, by: otherServer(config.dataFolder) }));
  }
  const app = await createHttp(platform, {
    log,
    metrics,
    version: options.version,
    cityName: config.cityName,
    trustProxy: config.trustProxy,
  });
  await app.ready();
  // The port first: a busy one is told before anything long is begun.
  const address = await app.listen({ port: config.port, host: config.host }).catch((error: unknown) => {
    throw listenRefusal(error, config);
  });
  platform.site.url = config.siteUrl ?? address.replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost');
  const stop = new AbortController();
  try {
    await platform.people.accounts.settleKind();
    if (config.loadSample) await loadSamplePeople(platform.people, packageFolder);
    const link = await platform.people.accounts.firstAdministratorLink();
    if (link) options.onFirstAdministrator(link);
    if (config.loadSample) await loadSampleCity(platform, (done, total) => options.onProgress('sample', done, total));
    if (config.loadSample)
      await loadSampleCases(platform, options.clock(), (done, total) => options.onProgress('cases', done, total));
    options.onProgress('index');
    await platform.follower.catchUp();
  } catch (error) {
    await app.close();
    throw error;
  }
  const following = platform.follower.run(stop.signal);
  const jobs = await startJobs(platform, config, log);
  mkdirSync(config.dataFolder, { recursive: true });
  writeFileSync(serverFile(config.dataFolder), JSON.stringify({ pid: process.pid, url: address }));
  return {
    address,
    place: platform.place,
    close: async () => {
      rmSync(serverFile(config.dataFolder), { force: true });
      stop.abort();
      await app.close();
      await following;
      await jobs.stop();
      await platform.persist();
      await platform.close();
    },
  };
}

/** Begins to do what is asked for, and asks for the head of a day that has none yet. */
async function startJobs(platform: Platform, config: Config, log: Log) {
  const sender = config.mail && openSmtp(config.mail.url, config.mail.from);
  const { pool } = platform.database;
  // What somebody else's system refuses is no fault of ours: it is tried again, and told where it belongs.
  const onFailure = (task: string, error: unknown): void => {
    if (error instanceof Refused) log.warn({ task, refusal: error.refusal }, 'a job was refused');
    else log.error({ err: error, task }, 'a job failed');
  };
  const running = await runJobs({ pool, ...tasksOf(platform, sender), onFailure });
  await platform.database
    .tables<Record<string, never>>()
    .transaction()
    .execute((transaction) => graphileJobs.ask(transaction, dailyHeadTask, { key: dailyHeadTask }));
  return {
    stop: async () => {
      await running.stop();
      sender?.close();
    },
  };
}

function otherServer(dataFolder: string): string {
  try {
    const { pid, url }: { pid: number; url: string } = JSON.parse(readFileSync(serverFile(dataFolder), 'utf8'));
    return `${url}, pid ${pid}`;
  } catch {
    // It may be starting and not have written its address yet.
    return 'pid ?';
  }
}

function listenRefusal(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return new Refused(refuse('port-busy', { port }));
  const known = /^(EACCES|EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN|EINVAL|EAFNOSUPPORT)$/.test(code);
  return known ? new Refused(refuse('address-unusable', { host, port, code })) : error;
}
