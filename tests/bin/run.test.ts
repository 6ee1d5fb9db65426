import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const run = pathToFileURL(path.resolve('bin', 'run.mjs')).href;
let folder: string;
let shell: ChildProcess;
let pid: number;
let started: string;

/** A server that says how it was started, behind the shell that npm puts between itself and a script. */
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'biao-run-'));
  const server = path.join(folder, 'server.mjs');
  const starter = path.join(folder, 'starter.mjs');
  writeFileSync(
    server,
    "process.stdout.write([process.env.NODE_ENV, process.pid, process.env.NODE_OPTIONS].join(' ')); setInterval(() => 0, 1000);",
  );
  writeFileSync(starter, `import { runPinned } from ${JSON.stringify(run)};\nrunPinned([${JSON.stringify(server)}]);`);
  shell = spawn('sh', ['-c', `"${process.execPath}" "${starter}"; true`], {
    env: { ...process.env, NODE_ENV: undefined, NODE_OPTIONS: '--no-warnings', npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!shell.stdout) throw new Error('the shell has no output');
  const [line] = await once(shell.stdout, 'data');
  const [mode, said, ...options] = String(line).trim().split(' ');
  expect(mode).toBe('production');
  pid = Number(said);
  started = options.join(' ');
});
afterEach(() => {
  if (isAlive()) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true });
});

function isAlive(): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a server started by npm', () => {
  it('stops when npm and its shell were ended, although neither passes the signal on', async () => {
    expect(isAlive()).toBe(true);
    shell.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive()).toBe(false), { timeout: 20_000, interval: 100 });
  });

  it('leaves a processor to who answers when V8 needs helpers, and keeps what the user set', () => {
    const helpers = Number(/^--v8-pool-size=(\d) --no-warnings$/.exec(started)?.[1]);
    expect(helpers).toBe(Math.min(4, Math.max(1, availableParallelism() - 1)));
  });
});
