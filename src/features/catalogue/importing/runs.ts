import { createHash, type Hash } from 'node:crypto';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type { PoolClient } from 'pg';
import type { Act, Append } from '#features/audit/index.ts';
import { type Actor, actorId } from '#kernel/base/actor.ts';
import type { CatalogueTables } from '../tables.ts';
import type { Batch, OpenedRun, RunRequest } from './batch.ts';
import { type ImportCounts, noCounts } from './counts.ts';
import { knownSourceOf, usualPriority } from './known-sources.ts';
import type { Outcome } from './load.ts';

/** The runs of an import: sayings of one source under one path. Start and end are rows of the table and acts of the log. */
export type ImportRuns = ReturnType<typeof createRuns>;

type Named = {
  readonly actor: Actor;
  readonly sourceTitle?: { readonly zh: string; readonly en: string } | undefined;
  readonly priority?: number | undefined;
};

/** `said` digests what was read, in the order in which it was read: key, slot and hash of every saying. */
type Run = { readonly request: RunRequest; readonly counts: ImportCounts; readonly said: Hash };

export function createRuns(client: PoolClient, append: Append, options: Named) {
  const runs = new Map<string, Run>();
  const db = onClient(client);
  const { actor } = options;
  const objectOf = (id: string) => ({ kind: 'import-run', id });

  return {
    async open(request: RunRequest): Promise<OpenedRun> {
      const opened = await db.transaction().execute(async (transaction) => {
        const run = await insertRun(transaction, request, options);
        const { path, source, format, asOf } = request;
        const detail = { path, source, format, asOf };
        await append(transaction, { actor, verb: 'catalogue.start-import', object: objectOf(run.runId), detail });
        return run;
      });
      runs.set(opened.runId, { request, counts: noCounts(), said: createHash('sha256') });
      return opened;
    },

    count(batch: Batch, outcomes: readonly Outcome[]): void {
      const run = runs.get(batch.runId);
      if (run === undefined) return;
      for (const [index, outcome] of outcomes.entries()) {
        run.counts.read += 1;
        run.counts[outcome] += 1;
        run.said.update(`${batch.keys[index]}\t${batch.slots[index]}\t${batch.hashes[index]}\n`);
      }
    },

    /** Ends the runs. This commit waits for the disk, and with it all before it are safe. */
    async finish(): Promise<void> {
      const [first, ...others] = [...runs].map(([id, { request, counts, said }]): Act => {
        const { source } = request;
        const after = { source, counts, said: said.digest('hex') };
        return { actor, verb: 'catalogue.finish-import', object: objectOf(id), after, detail: after };
      });
      if (first === undefined) return;
      await db.transaction().execute(async (transaction) => {
        for (const [id, { counts }] of runs)
          await transaction
            .updateTable('import_run')
            .set({ finished: sql<Date>`now()`, counts: JSON.stringify(counts) })
            .where('id', '=', id)
            .execute();
        await append(transaction, first, ...others);
      });
    },
  };
}

/** The connection of an import seen through the query builder; it is given back by who took it. */
function onClient(client: PoolClient): Kysely<CatalogueTables> {
  const connection = { query: client.query.bind(client), release: () => undefined };
  return new Kysely({
    dialect: new PostgresDialect({ pool: { connect: async () => connection, end: async () => undefined } }),
  });
}

/** The source, made when it is new, and a new run of it. The newest day it ever spoke for stays its snapshot. */
async function insertRun(
  transaction: Transaction<CatalogueTables>,
  { source, asOf, path, format }: RunRequest,
  options: Named,
): Promise<OpenedRun> {
  const known = knownSourceOf(source);
  const title = options.sourceTitle ?? known ?? { zh: source, en: source };
  const priority = options.priority ?? known?.priority ?? usualPriority;
  const { rows } = await sql<{ source_id: number; id: string }>`
    with named as (
       insert into source (name, title_zh, title_en, licence, url, priority, snapshot)
       values (${source}, ${title.zh}, ${title.en}, ${known?.licence ?? ''}, ${known?.url ?? ''}, ${priority}, ${asOf})
       on conflict (name) do update set snapshot = greatest(source.snapshot, excluded.snapshot),
         title_zh = case when ${options.sourceTitle !== undefined} then excluded.title_zh else source.title_zh end,
         title_en = case when ${options.sourceTitle !== undefined} then excluded.title_en else source.title_en end,
         priority = case when ${options.priority !== undefined} then excluded.priority else source.priority end
       returning id)
     insert into import_run (source_id, path, format, actor)
     select id, ${path}, ${format}, ${actorId(options.actor)} from named returning source_id, id`.execute(transaction);
  const row = rows[0];
  if (!row) throw new Error(`no import run was made for source ${source}`);
  return { sourceId: row.source_id, runId: row.id };
}
