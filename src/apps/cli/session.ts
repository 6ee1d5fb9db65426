import { readFileSync } from 'node:fs';
import { type Config, readConfig } from '#adapters/config/config.ts';
import { openPlatform, type Platform } from '#apps/server/platform.ts';
import { serverFile } from '#apps/server/serve.ts';
import { explain } from './terminal.ts';

/** How a command reaches the library: through a running server when there is one, else by opening it itself. */

/** Address of the server of this data folder that answers now; undefined when none does. */
export async function runningServer(config: Config): Promise<string | undefined> {
  try {
    const { url }: { url: string } = JSON.parse(readFileSync(serverFile(config.dataFolder), 'utf8'));
    const answer = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? url : undefined;
  } catch {
    // No file, an old file, or a server that is gone: the command opens the library itself.
    return undefined;
  }
}

/** Opens the library for one piece of work and closes it, whatever happens. */
export async function withPlatform<T>(run: (platform: Platform, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const platform = await openPlatform({
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    clock: () => new Date(),
    onError: (error) => void explain(error),
    workerThread: false,
  });
  try {
    return await run(platform, config);
  } finally {
    await platform.close();
  }
}
