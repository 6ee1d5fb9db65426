import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Database } from '#adapters/database/port.ts';
import { openMigrated } from '#apps/server/platform.ts';
import { type Audit, createAudit, exportLines, verifyExport } from '#features/audit/index.ts';
import type { AuditTables } from '#features/audit/tables.ts';

/**
 * The log: acts appended one a transaction by one and by eight writers, and a thousand a transaction; then heads, proofs of
 * single acts, and the whole log verified in the database and as an export.
 *
 *   --events N    events in the log (100,000)
 */
const options = { json: { type: 'boolean' }, events: { type: 'string', default: '100000' } } as const;

const clock = () => new Date();

const actOf = (id: number) => ({
  actor: {
    kind: 'person',
    id: `p-${id % 97}`,
    unit: `u-${id % 7}`,
    roles: ['librarian'],
    address: '192.0.2.1',
  } as const,
  verb: 'bench.act' as const,
  object: { kind: 'standard', id: `db3702-t-${id}~2025` },
  before: { id, title: '【样例】' },
  after: { id, title: '【样例】', implemented: '2026-11-25' },
  detail: { why: '样例' },
});

type Rate = { readonly perSecond: number; readonly perSecondOfCpu: number };

async function measured(count: number, work: () => Promise<unknown>): Promise<Rate> {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  await work();
  const used = process.cpuUsage(cpu);
  const seconds = (performance.now() - start) / 1_000;
  return {
    perSecond: Math.round(count / seconds),
    perSecondOfCpu: Math.round(count / ((used.user + used.system) / 1e6)),
  };
}

/** Figures for docs/performance.md. */
export async function run(): Promise<Record<string, unknown>> {
  const { values } = parseArgs({ options, allowPositionals: true, strict: false });
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-bench-audit-'));
  const { database } = await openMigrated({ dataFolder: folder, databaseUrl: undefined, onError: () => undefined });
  try {
    return await measureLog(database, path.join(folder, 'keys'), Number(values.events));
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureLog(database: Database, keysFolder: string, events: number): Promise<Record<string, unknown>> {
  const audit = createAudit({ database, clock, keysFolder });
  const appended = await measureAppending(database, audit, events);
  const { total } = appended;
  const head = await measured(total, () => audit.heads.make());
  const proofs = await measured(200, async () => {
    for (let index = 0; index < 200; index += 1) await audit.heads.prove(1 + ((index * 7_919) % total));
  });
  const verified = await measured(total, () => audit.verify());
  const lines: string[] = [];
  const exported = await measured(total, async () => {
    for await (const piece of exportLines(audit.all({}), 'ndjson')) lines.push(...piece.split('\n'));
  });
  const published = await audit.published(1, 1_000);
  const given = async function* () {
    yield* lines;
  };
  return {
    events: total,
    appended,
    head,
    proofs,
    verifiedInDatabase: verified,
    exported,
    verifiedExport: await measured(total, () => verifyExport(given(), published, {})),
  };
}

async function measureAppending(database: Database, audit: Audit, events: number) {
  const tables = database.tables<AuditTables>();
  let total = 0;
  const appendMany = (count: number): Promise<unknown> =>
    tables.transaction().execute((transaction) => {
      const first = total;
      total += count;
      const more = Array.from({ length: count - 1 }, (_, index) => actOf(first + index + 1));
      return audit.append(transaction, actOf(first), ...more);
    });
  const repeat = async (times: number, count: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await appendMany(count);
  };
  const oneWriter = await measured(1_000, () => repeat(1_000, 1));
  const eightWriters = await measured(2_000, () => Promise.all(Array.from({ length: 8 }, () => repeat(250, 1))));
  const rest = Math.ceil((events - total) / 1_000);
  const thousandAtOnce = await measured(rest * 1_000, () => repeat(rest, 1_000));
  return { total, oneWriter, eightWriters, thousandAtOnce };
}
