import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { asConnectionRefusal } from '#adapters/database/connection-faults.ts';
import { asStorageRefusal } from '#adapters/database/storage-faults.ts';
import { isRefusalCode, sentenceOf } from '#apps/server/sentences.ts';
import { type Refusal, Refused, refuse } from '#kernel/base/refusal.ts';

/** What the terminal is told, and how. */

/** Writes to standard output and waits while a slow reader (a pager) catches up; a reader that left is no fault. */
export async function print(piece: string | Uint8Array): Promise<void> {
  if (brokenOutput !== undefined) throw new OutputEnded(brokenOutput);
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain').catch(() => undefined);
  if (brokenOutput !== undefined) throw new OutputEnded(brokenOutput);
}

/** Throws when the last that was printed did not arrive. */
export async function endOutput(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (brokenOutput !== undefined) throw new OutputEnded(brokenOutput);
}

/** Nobody reads on, or the disk behind standard output is full: the work ends in good order, the library is closed. */
class OutputEnded extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = 'OutputEnded';
    this.code = code;
  }
}

let brokenOutput: string | undefined;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  brokenOutput ??= error.code ?? 'EIO';
});
// Where nobody listens there is nothing to say.
process.stderr.on('error', () => undefined);

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

/** What the router puts into its errors for what a user can cause. */
function isRefusal(value: unknown): value is Refusal {
  if (typeof value !== 'object' || value === null || !('code' in value && 'facts' in value)) return false;
  return isRefusalCode(value.code) && typeof value.facts === 'object' && value.facts !== null;
}

/** What a user can cause, out of errors of the system and of the database. */
function asRefusal(thrown: unknown): unknown {
  if (thrown instanceof OutputEnded) {
    const { code } = thrown;
    return code === 'EPIPE' ? thrown : new Refused(refuse('file-unwritable', { file: '标准输出 stdout', code }));
  }
  const refusal = thrown instanceof Error && 'data' in thrown ? thrown.data : undefined;
  if (isRefusal(refusal)) return new Refused(refusal);
  const place = process.env.BIAO_DATA ?? 'BIAO_DATA';
  return asConnectionRefusal(asStorageRefusal(thrown, place), process.env.DATABASE_URL ? 'DATABASE_URL' : place);
}

let lastTold = '';

/** Tells why a command ended: a sentence for what a user can cause, the whole error for a bug. Returns the exit code. */
export function explain(thrown: unknown): number {
  const error = asRefusal(thrown);
  if (error instanceof OutputEnded && error.code === 'EPIPE') return 0;
  if (error instanceof Refused) {
    // A database that goes away is met by every connection: it is told once.
    const { code, facts } = error.refusal;
    const told = `${code} ${String(facts.place)}`;
    if (code === 'database-unreachable' && told === lastTold) return 1;
    lastTold = told;
    say(`标+ ${sentenceOf(error.refusal, 'zh')}\n   ${sentenceOf(error.refusal, 'en')}`);
    return 1;
  }
  say(
    `标+ 程序出错，请报告 · this is a bug, please report it\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 1;
}
