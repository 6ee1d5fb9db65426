import { readFileSync } from 'node:fs';
import { type Config, readConfig } from '#adapters/config/config.ts';
import { openMigrated, openPlatform, type Platform } from '#apps/server/platform.ts';
import { serverFile } from '#apps/server/serve.ts';
import type { Operator } from '#kernel/base/actor.ts';
import { explain } from './terminal.ts';

/** How a command reaches the library: through a running server when there is one, else by opening it itself. */

/** What the environment says. Throws Refused `configuration-invalid`. */
export const configuration = (): Config => readConfig(process.env);

/**
 * Who acts from the command line: the office named by `--by` or BIAO_OFFICE. An act stands in the log for ever, so the name
 * of the account on this machine, which is often a person's, is never taken.
 */
export function operator(by: string | undefined = configuration().office): Operator {
  return { kind: 'operator', office: by.trim() || configuration().office };
}

/** Address of the server of this data folder that answers now; undefined when none does. */
export async function runningServer(): Promise<string | undefined> {
  const { dataFolder } = configuration();
  try {
    const { url }: { url: string } = JSON.parse(readFileSync(serverFile(dataFolder), 'utf8'));
    const answer = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? url : undefined;
  } catch {
    // No file, an old file, or a server that is gone: the command opens the library itself.
    return undefined;
  }
}

/** Opens the library for one piece of work and closes it, whatever happens. */
export async function withPlatform<T>(run: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await openPlatform({ ...opening(), clock: () => new Date(), searchThreads: 0 });
  try {
    return await run(platform);
  } finally {
    await platform.close();
  }
}

/** Brings the database to this version; returns the names of the migrations that did so. */
export async function migrateDatabase(): Promise<readonly string[]> {
  const { database, applied } = await openMigrated(opening());
  await database.close();
  return applied;
}

function opening() {
  const { dataFolder, databaseUrl, databaseReadUrls, databaseOwnerUrl, searchCluster } = configuration();
  const onError = (error: unknown) => void explain(error);
  return { dataFolder, databaseUrl, databaseReadUrls, databaseOwnerUrl, searchCluster, onError };
}
