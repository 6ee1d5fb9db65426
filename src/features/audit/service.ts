import type { Database } from '#adapters/database/port.ts';
import { createAppend } from './append.ts';
import { createEraseAbout } from './erase.ts';
import { createFinding } from './find.ts';
import { createHeads } from './heads.ts';
import { logOf } from './keys.ts';
import type { AuditTables } from './tables.ts';
import { type Verification, type VerifyOptions, verifyDatabase } from './verify.ts';

/** Use cases of the log. Who may call them is said by the contract: heads and keys are everybody's, events the auditor's. */
export type Audit = ReturnType<typeof createAudit>;

export type AuditOptions = {
  readonly database: Database;
  readonly clock: () => Date;
  /** Where the private keys are. */
  readonly keysFolder: string;
};

export function createAudit({ database, clock, keysFolder }: AuditOptions) {
  const db = database.tables<AuditTables>();
  const append = createAppend(clock);
  const heads = createHeads(db, keysFolder, clock);
  return {
    append,
    eraseAbout: createEraseAbout(append),
    ...createFinding(db, append),
    heads,

    /** Heads from a number on, with all keys and where to go on. */
    async published(from: number, limit: number) {
      const [keys, listed] = await Promise.all([heads.keys(), heads.list(from, limit)]);
      const last = listed.at(-1)?.head.number;
      return { keys: [...keys], heads: [...listed], ...(listed.length === limit && last && { next: last + 1 }) };
    },

    async keyHistory() {
      const keys = await heads.keys();
      return { log: logOf(keys), keys: [...keys] };
    },

    /** Checks the whole log. */
    verify: (options: VerifyOptions = {}): Promise<Verification> => verifyDatabase(db, options),
  };
}
