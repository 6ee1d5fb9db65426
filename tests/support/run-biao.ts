import { spawn } from 'node:child_process';
import path from 'node:path';

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs the real program in a process of its own, on the data folder and database given. */
export function runBiao(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  input: string | Uint8Array = '',
): Promise<Ran> {
  const child = spawn(process.execPath, [path.resolve('src/apps/cli/main.ts'), ...args], {
    env: { ...process.env, LOG_LEVEL: 'silent', ...environment },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  // A program that ends before it has read its input breaks the pipe: its exit code tells.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
