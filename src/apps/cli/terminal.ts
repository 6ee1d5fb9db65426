import { once } from 'node:events';
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline';
import { asStorageRefusal } from '#adapters/database/storage-faults.ts';
import { sentenceOf } from '#apps/server/sentences.ts';
import { Refused } from '#kernel/base/refusal.ts';

/** What the terminal is told, and how. */

/** Writes to standard output and waits while a slow reader (a pager) catches up; a reader that left is no fault. */
export async function print(piece: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** Says something about the work, on standard error. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Whether a person sits there who can be asked. */
export const isInteractive = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Asks on standard error; an input that ends or is interrupted answers nothing. */
export function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    terminal.on('SIGINT', () => terminal.close());
    terminal.on('close', () => resolve(''));
    terminal.question(question, (answer) => {
      resolve(answer);
      terminal.close();
    });
  });
}

/** Who runs this program; an account without a name (a container's) is told by its number. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}

/** Tells why a command ended: a sentence for what a user can cause, the whole error for a bug. Returns the exit code. */
export function explain(thrown: unknown): number {
  const error = asStorageRefusal(thrown, process.env.BIAO_DATA ?? 'BIAO_DATA');
  if (error instanceof Refused) {
    say(`标+ ${sentenceOf(error.refusal, 'zh')}\n   ${sentenceOf(error.refusal, 'en')}`);
    return 1;
  }
  say(
    `标+ 程序出错，请报告 · this is a bug, please report it\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 1;
}
