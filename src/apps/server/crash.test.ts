import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { createAudit } from '#features/audit/index.ts';
import { openMigrated } from './platform.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'biao-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Acts that are acknowledged before the last kill. */
const acts = 100;

function startChild(first: number): ChildProcess {
  const script = path.resolve('tests/support/acting-child.ts');
  return spawn(process.execPath, [script, folder, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Lets a child act until `until` acts were acknowledged, then kills it or the database under it. */
async function actUntil(
  until: number,
  acknowledged: Map<number, string>,
  victim: 'server' | 'database',
): Promise<void> {
  const child = startChild(acknowledged.size === 0 ? 0 : Math.max(...acknowledged.keys()) + 1);
  if (child.stdout === null) throw new Error('the child has no output');
  const ended = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    const [, act, made = ''] = /^(\d+) (\S+)$/.exec(line) ?? [];
    if (act !== undefined) acknowledged.set(Number(act), made);
    if (acknowledged.size < until || child.killed) continue;
    if (victim === 'server') child.kill('SIGKILL');
    else killDatabase();
    // Lines that were on their way are acknowledged acts all the same; they are read to the end.
    until = Number.POSITIVE_INFINITY;
  }
  await ended;
}

/** All processes of the server at once, as when the machine loses its power: the postmaster alone would leave some to clean up. */
function killDatabase(): void {
  const postmaster = Number(readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  for (const pid of [postmaster, ...children.map(Number)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended with its parent.
    }
  }
}

// The processes of the database are found in /proc.
test.runIf(process.platform === 'linux')(
  'after kill -9 of server and database amid a hundred acts every acknowledged act is there with its event, none is half, the chain holds',
  async () => {
    const acknowledged = new Map<number, string>();
    const kills = ['server', 'database', 'database', 'server'] as const;
    for (const [index, victim] of kills.entries())
      await actUntil(Math.ceil((acts / kills.length) * (index + 1)), acknowledged, victim);
    expect(acknowledged.size).toBeGreaterThanOrEqual(acts);

    const { database } = await openMigrated({ dataFolder: folder, databaseUrl: undefined, onError: () => undefined });
    try {
      const column = async (sql: string): Promise<string[]> =>
        (await database.pool.query<{ what: string }>(sql)).rows.map(({ what }) => what);
      const statements = await column(
        "select 'act ' || split_part(why, ' ', 2) as what from statement where why is not null order by id",
      );
      const logged =
        await column(`select d.body ->> 'why' as what from audit_event e join audit_detail d using (sequence)
        where verb = 'catalogue.correct' order by sequence`);
      // One event for each correction, in the same order; none without its correction.
      expect(logged).toEqual(statements);
      const corrected = [...acknowledged]
        .filter(([, made]) => made.startsWith('statement:'))
        .map(([act]) => `act ${act}`);
      expect(corrected.filter((act) => !statements.includes(act))).toEqual([]);

      const groups = await column("select 'synonyms:' || id as what from search_synonym order by id");
      expect(
        await column("select object as what from audit_event where verb = 'search.add-synonyms' order by sequence"),
      ).toEqual(groups);
      const added = [...acknowledged.values()].filter((made) => made.startsWith('synonyms:'));
      expect(added.length).toBeGreaterThan(20);
      expect(added.filter((made) => !groups.includes(made))).toEqual([]);
      const removed = await column(
        "select 'synonyms:' || id as what from search_synonym where removed is not null order by id",
      );
      expect(
        await column("select object as what from audit_event where verb = 'search.remove-synonyms' order by sequence"),
      ).toEqual(removed);
      const taken = [...acknowledged]
        .filter(([act, made]) => act % 2 === 0 && made.startsWith('synonyms:'))
        .map(([, made]) => made);
      expect(taken.filter((made) => !removed.includes(made))).toEqual([]);

      const audit = createAudit({ database, clock: () => new Date(), keysFolder: path.join(folder, 'keys') });
      const events = await column('select sequence::text as what from audit_event');
      expect(await audit.verify()).toMatchObject({ report: { first: 1, last: events.length } });
    } finally {
      await database.close();
    }
  },
  // On a quiet machine it takes a fifth of this.
  120_000,
);
