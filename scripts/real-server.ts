import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

/** The product as its users start it: a process of its own, known by its address only. */
export type RealServer = { readonly address: string; readonly startMs: number; stop(): Promise<void> };

const root = path.resolve(import.meta.dirname, '..');

/** Starts `biao serve` on the data folder, with these settings besides, and waits for the address it says. */
export async function startRealServer(
  dataFolder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RealServer> {
  const started = performance.now();
  const child = spawn(process.execPath, ['src/apps/cli/main.ts', 'serve'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PORT: '0', BIAO_DATA: dataFolder, LOG_LEVEL: 'warn', NODE_ENV: 'production', ...settings },
  });
  const address = await addressOf(child);
  return {
    address,
    startMs: Math.round(performance.now() - started),
    stop: () => {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8');
    child.stderr?.on('data', (text: string) => {
      said += text;
      const found = /ready: (http:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended (${code}): ${said}`)));
  });
}
