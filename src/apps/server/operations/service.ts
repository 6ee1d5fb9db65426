import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { JobBoard } from '#adapters/jobs/port.ts';
import type { Append, Audit } from '#features/audit/index.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Person } from '#kernel/base/actor.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { Health, ImportQuery, JobQuery, RuleQuery } from './contract.ts';
import type { RuleTables } from './rules.ts';

/** Use cases of operations: seeing what the installation does by itself, and mending jobs. */
export type Operations = ReturnType<typeof createOperations>;

export type OperationsMeans = {
  readonly database: Database;
  readonly board: JobBoard;
  readonly audit: Pick<Audit, 'append' | 'heads'>;
  readonly catalogue: Pick<Catalogue, 'imports' | 'today'>;
  readonly search: () => Health['search'];
  readonly rules: RuleTables;
  readonly version: string;
  readonly started: Date;
};

export function createOperations(means: OperationsMeans) {
  const { board, catalogue } = means;
  return {
    async jobs({ state, task, sort, page, limit }: JobQuery) {
      const wanted = { state, task, newest: sort === 'latest', limit, offset: (page - 1) * limit };
      const [{ total, items }, counts, rounds] = await Promise.all([
        board.list(wanted),
        board.counts(),
        board.rounds(),
      ]);
      return {
        total,
        counts: { ...counts },
        rounds: rounds.map(({ task: name, last }) => ({ task: name, last: last?.toISOString() })),
        items: items.map((job) => ({ ...job, due: job.due.toISOString(), asked: job.asked.toISOString() })),
      };
    },

    /** Tries a job again now. Throws Refused: not-found, also for one that runs. */
    again: (actor: Person, id: string) =>
      mend(means, { actor, verb: 'operations.try-again', id }, (transaction) => board.again(transaction, id)),

    /** Gives a job up. Throws Refused: not-found, also for one that runs. */
    giveUp: (actor: Person, id: string) =>
      mend(means, { actor, verb: 'operations.give-up', id }, (transaction) => board.giveUp(transaction, id)),

    imports: (query: ImportQuery) => catalogue.imports(query),
    rules: (query: RuleQuery) => means.rules.list(query, catalogue.today()),
    health: () => healthOf(means),
  };
}

type Mending = {
  readonly actor: Person;
  readonly verb: 'operations.try-again' | 'operations.give-up';
  readonly id: string;
};

async function mend(
  { database, audit }: { readonly database: Database; readonly audit: { readonly append: Append } },
  { actor, verb, id }: Mending,
  work: (transaction: OpenTransaction) => Promise<boolean>,
): Promise<void> {
  await database
    .tables<Record<string, never>>()
    .transaction()
    .execute(async (transaction) => {
      if (!(await work(transaction))) throw new Refused(refuse('not-found', { what: `#${id}` }));
      await audit.append(transaction, { actor, verb, object: { kind: 'job', id } });
    });
}

async function healthOf(means: OperationsMeans): Promise<Health> {
  const { database, board, audit } = means;
  const { rows } = await database.pool.query<{ version: string; bytes: string }>(
    `select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`,
  );
  const [head] = await audit.heads.newest(1);
  const memory = process.memoryUsage();
  return {
    version: means.version,
    node: process.version,
    since: means.started.toISOString(),
    memory: { used: memory.rss, heap: memory.heapUsed },
    database: {
      place: database.place,
      version: rows[0]?.version ?? '',
      bytes: Number(rows[0]?.bytes ?? 0),
      replicas: { ...database.replicas() },
    },
    search: means.search(),
    log: head ? { head: head.head.number, at: head.head.at, size: head.head.size } : {},
    jobs: { ...(await board.counts()) },
  };
}
