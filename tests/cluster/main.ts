import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { offerControl } from './control.ts';
import { exitSkipped, Missing } from './missing.ts';
import { type Cluster, startCluster } from './start-cluster.ts';

/**
 * `npm run test:cluster`: starts three real OpenSearch nodes, runs the tests of this folder against them, and ends them.
 * With SEARCH_URL set the tests run against that cluster, and nothing there is ended; those that kill nodes are skipped.
 */
const root = path.resolve(import.meta.dirname, '..', '..');
/** For a short life a quick start matters more than a fast end. */
const testJava = '-Xms512m -Xmx1g -XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC';
const stop = new AbortController();

function say(sentence: string): void {
  process.stderr.write(`标+ ${sentence}\n`);
}

function runTests(environment: Readonly<Record<string, string>>): Promise<number> {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--project=cluster', '--reporter=verbose', ...process.argv.slice(2)];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    stop.signal.addEventListener('abort', () => child.kill('SIGTERM'));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function withOwnCluster(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-cluster-'));
  let cluster: Cluster | undefined;
  try {
    cluster = await startCluster({ nodes: 3, folder, java: testJava, onStep: say, signal: stop.signal });
    const control = await offerControl(cluster);
    try {
      return await runTests({ SEARCH_URL: cluster.urls.join(','), CLUSTER_CONTROL: control.url });
    } finally {
      control.close();
    }
  } finally {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
    say('集群已停止 the cluster has ended');
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
// Whoever started this process is gone: nobody waits for the tests any more.
process.on('disconnect', () => stop.abort());
try {
  const code = process.env.SEARCH_URL ? await runTests({}) : await withOwnCluster();
  process.exitCode = stop.signal.aborted ? 130 : code;
} catch (error) {
  if (error instanceof Missing) {
    say(error.message);
    process.exitCode = exitSkipped;
  } else if (stop.signal.aborted) process.exitCode = 130;
  else throw error;
}
if (process.connected) process.disconnect();
