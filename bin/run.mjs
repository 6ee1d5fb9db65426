// Runs a TypeScript entry with the pinned Node, passes signals on, and ends with its exit code. The channel between the
// two tells a server that its starter was killed. Libraries run as in production unless NODE_ENV says otherwise: React's
// pages are made three times as fast so.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pinnedNode, root } from './prepare.mjs';

/** Compiled code is kept between runs; where it cannot be written, Node goes on without. */
export const compileCache = path.join(root, 'node_modules', '.cache', 'node-compile');

/**
 * Helpers of V8, which collect garbage and compile for all threads of a process. It starts four wherever it runs; on two
 * processors they take turns with the threads that answer, and somebody waits some milliseconds for each turn. With what
 * the user has set behind it, which counts more.
 */
function nodeOptions() {
  const helpers = Math.min(4, Math.max(1, availableParallelism() - 1));
  return [`--v8-pool-size=${helpers}`, process.env.NODE_OPTIONS].filter(Boolean).join(' ');
}

export function runPinned(args, options = {}) {
  const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { NODE_COMPILE_CACHE: compileCache, NODE_ENV: 'production', ...process.env, NODE_OPTIONS: nodeOptions() },
    ...options,
  });
  // Ctrl-C reaches the child from the terminal itself; here it only must not end us before the child has closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  // npm passes a signal on to a shell that does not: when both are gone, nobody else will stop the server.
  const starter = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => {
      if (process.ppid !== starter) child.kill('SIGTERM');
    }, 1_000).unref();
  }
  child.on('error', (error) => {
    process.stderr.write(`标+ ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
