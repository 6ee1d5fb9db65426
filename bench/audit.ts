import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openMigrated } from '#apps/server/platform.ts';
import { createAudit, exportLines, verifyExport } from '#features/audit/index.ts';
import type { AuditTables } from '#features/audit/tables.ts';

/**
 * Figures of the log: `npm run bench -- audit`, or this file alone. Acts appended one a transaction by one and by eight
 * writers, and a thousand a transaction; then the whole log verified in the database and as an export.
 */
const events = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(path.join(tmpdir(), 'biao-bench-audit-'));
const clock = () => new Date();
const { database } = await openMigrated({ dataFolder: folder, databaseUrl: undefined, onError: () => undefined });

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

async function measured(name: string, count: number, work: () => Promise<unknown>): Promise<void> {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  await work();
  const used = process.cpuUsage(cpu);
  const [seconds, ofCpu] = [(performance.now() - start) / 1_000, (used.user + used.system) / 1e6];
  const rate = (of: number): string => Math.round(count / of).toLocaleString('en');
  process.stdout.write(
    `${name}: ${count} in ${seconds.toFixed(1)} s, ${rate(seconds)}/s; ${rate(ofCpu)} per second of CPU\n`,
  );
}

try {
  const audit = createAudit({ database, clock, keysFolder: path.join(folder, 'keys') });
  const tables = database.tables<AuditTables>();
  let next = 0;
  const appendMany = (count: number): Promise<unknown> =>
    tables.transaction().execute((transaction) => {
      const first = next;
      next += count;
      const more = Array.from({ length: count - 1 }, (_, index) => actOf(first + index + 1));
      return audit.append(transaction, actOf(first), ...more);
    });
  const repeat = async (times: number, count: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await appendMany(count);
  };
  await measured('one writer, one act a transaction', 1_000, () => repeat(1_000, 1));
  await measured('eight writers, one act a transaction', 2_000, () =>
    Promise.all(Array.from({ length: 8 }, () => repeat(250, 1))),
  );
  const rest = Math.ceil((events - next) / 1_000);
  await measured('one writer, a thousand acts a transaction', rest * 1_000, () => repeat(rest, 1_000));
  await measured('a head, with all nodes of the trees', next, () => audit.heads.make());
  await measured('proofs of single acts', 200, async () => {
    for (let index = 0; index < 200; index += 1) await audit.heads.prove(1 + ((index * 7_919) % next));
  });
  await measured('verify the database', next, () => audit.verify());
  const lines: string[] = [];
  await measured('export, masked', next, async () => {
    for await (const piece of exportLines(audit.all({}), 'ndjson')) lines.push(...piece.split('\n'));
  });
  const published = await audit.published(1, 1_000);
  const given = async function* () {
    yield* lines;
  };
  await measured('verify an export', next, () => verifyExport(given(), published, {}));
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
