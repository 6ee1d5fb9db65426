import { readlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** How far behind the threads that answer: one that has given way still gets a quarter of a processor they fight for. */
const behind = 5;
const last = 19;

/**
 * The thread that asks gives way to all others of the process: those who wait for an answer go before what is built or
 * tidied for later. Linux alone knows the priority of a thread; elsewhere nothing happens, and the system shares evenly.
 */
export function giveWay(): void {
  const thread = threadNumber();
  if (thread !== undefined) os.setPriority(thread, Math.min(last, os.getPriority(thread) + behind));
}

// The system's own number of this thread: /proc/thread-self leads to /proc/<process>/task/<thread>.
function threadNumber(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return Number(path.basename(readlinkSync('/proc/thread-self')));
  } catch {
    // A container may have no /proc.
    return undefined;
  }
}
