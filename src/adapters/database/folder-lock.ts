import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A file that holds the number of the process that has a right; one whose holder has died is taken over. */

// In a container every start may have the same number: a file with our own that we did not write is a dead one's.
const held = new Set<string>();

/** Takes it and returns how it is given back; undefined while another process that lives has it. */
export function tryFolderLock(file: string): (() => void) | undefined {
  mkdirSync(path.dirname(file), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      held.add(file);
      return () => {
        held.delete(file);
        rmSync(file, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    // A number that is not there yet is being written.
    if (holder <= 0 || held.has(file) || (holder !== process.pid && isAlive(holder))) return undefined;
    rmSync(file, { force: true });
  }
}

/** Whether a process of that number runs, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
