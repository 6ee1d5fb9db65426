import { SingleBar } from 'cli-progress';
import type { ImportProgress } from '#features/catalogue/importing/run-import.ts';
import { say } from '../terminal.ts';

/** Milliseconds between two lines of progress where there is no terminal to draw a bar on. */
const quietInterval = 10_000;

/** A bar on a terminal, a line now and then elsewhere; both on standard error. */
export function startProgress() {
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: '   {bar} {percentage}% · {read} · {rate}/s · {remaining}',
        stream: process.stderr,
        hideCursor: true,
      })
    : undefined;
  let started = false;
  let last = Date.now();
  return {
    show(progress: ImportProgress): void {
      const remaining = progress.remaining === undefined ? '' : `${Math.ceil(progress.remaining)} s`;
      const facts = { read: progress.read, rate: Math.round(progress.rate), remaining };
      if (bar) {
        if (!started) bar.start(progress.totalBytes ?? progress.bytes, progress.bytes, facts);
        else bar.update(progress.bytes, facts);
        started = true;
      } else if (Date.now() - last > quietInterval) {
        last = Date.now();
        say(`   ${facts.read} · ${facts.rate}/s · ${remaining}`);
      }
    },
    interrupt(line: string): void {
      // The line takes the place of the bar, which is drawn again below it.
      say(bar && started ? `\r\u001b[K${line}` : line);
    },
    end(): void {
      if (started) bar?.stop();
      started = false;
    },
  };
}
