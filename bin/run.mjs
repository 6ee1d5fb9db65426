// Runs a TypeScript entry with the pinned Node, passes signals on, and ends with its exit code. The channel between the
// two tells a server that its starter was killed.
import { spawn } from 'node:child_process';
import { pinnedNode } from './prepare.mjs';

export function runPinned(args, options = {}) {
  const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    ...options,
  });
  // Ctrl-C reaches the child from the terminal itself; here it only must not end us before the child has closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`标+ ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
