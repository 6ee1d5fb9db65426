import type { Kysely } from 'kysely';
import type { CatalogueTables } from '../tables.ts';

/** Runs of imports as who runs the installation sees them. */
export type RunQuery = {
  readonly source?: string | undefined;
  readonly state?: 'finished' | 'unfinished' | undefined;
  readonly sort: 'newest' | 'oldest';
  readonly page: number;
  readonly limit: number;
};

/** A page of runs. One that has no end runs, or broke off. */
export async function listRuns(db: Kysely<CatalogueTables>, query: RunQuery) {
  let rows = db.selectFrom('import_run').innerJoin('source', 'source.id', 'import_run.source_id');
  if (query.source) rows = rows.where('source.name', '=', query.source);
  if (query.state) rows = rows.where('finished', query.state === 'finished' ? 'is not' : 'is', null);
  const { total } = await rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const found = await rows
    .select(['import_run.id', 'source.name', 'path', 'format', 'actor', 'started', 'finished', 'counts'])
    .orderBy('import_run.id', query.sort === 'newest' ? 'desc' : 'asc')
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  return {
    total: Number(total),
    items: found.map(({ id, name, path, format, actor, started, finished, counts }) => ({
      id,
      source: name,
      path,
      format,
      actor,
      started: started.toISOString(),
      finished: finished?.toISOString(),
      counts: countsOf(counts),
    })),
  };
}

/** Whole numbers by their names, as the import wrote them. */
function countsOf(counts: unknown): Record<string, number> {
  if (typeof counts !== 'object' || counts === null) return {};
  return Object.fromEntries(
    Object.entries(counts).flatMap(([name, count]) => (Number.isInteger(count) ? [[name, Number(count)]] : [])),
  );
}
