import { EventEmitter } from 'node:events';
import { parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { quietLogger } from './logger.ts';
import type { Jobs, Round, Task } from './port.ts';
import { jobSchema } from './prepare.ts';

/** The queue over graphile-worker: asking goes through its SQL function, in the transaction of who asks. */
export const graphileJobs: Jobs = {
  async ask(transaction, task, { payload = {}, key, at, attempts } = {}) {
    if (!transaction.isTransaction) throw new Error('a job is asked for in the transaction of the act that needs it');
    await sql`select ${sql.ref(jobSchema)}.add_job(${task}, ${JSON.stringify(payload)}::json,
      run_at => ${at ?? null}::timestamptz, max_attempts => ${attempts ?? null}::integer,
      job_key => ${key ?? null}::text)`.execute(transaction);
  },
};

export type RunOptions = {
  readonly pool: Pool;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly rounds: readonly Round[];
  /** Told of every task that failed, with its name; it is tried again by itself. */
  readonly onFailure: (task: string, error: unknown) => void;
};

export type RunningJobs = {
  /** Lets what runs end; asks it to hurry after a few seconds. */
  stop(): Promise<void>;
};

/** Jobs of one server at a time. */
const together = 2;
/** Milliseconds after which a task is told by its signal that the server ends. */
const grace = 5_000;

/** Does what is asked for until told to stop. */
export async function runJobs({ pool, tasks, rounds, onFailure }: RunOptions): Promise<RunningJobs> {
  const events: WorkerEvents = new EventEmitter();
  events.on('job:error', ({ job, error }) => onFailure(job.task_identifier, error));
  events.on('worker:fatalError', ({ error }) => onFailure('worker', error));
  events.on('pool:listen:error', ({ error }) => onFailure('listen', error));
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown, helpers: { readonly abortSignal: AbortSignal }) => task(payload, helpers.abortSignal),
    ]),
  );
  const runner: Runner = await run({
    pgPool: pool,
    schema: jobSchema,
    logger: quietLogger(),
    events,
    taskList,
    concurrency: together,
    noHandleSignals: true,
    preset: { worker: { gracefulShutdownAbortTimeout: grace } },
    parsedCronItems: parseCronItems(rounds.map(cronOf)),
  });
  return {
    stop: async () => {
      await runner.stop();
      await runner.promise;
    },
  };
}

/** Shanghai has been at +08:00 without a summer time since 1991; the library counts in UTC. */
const hoursAhead = 8;

function cronOf({ task, every }: Round) {
  const options = { backfillPeriod: 'dailyAt' in every ? 86_400_000 : 0, jobKey: `round:${task}` };
  if ('minutes' in every) return { task, match: `*/${every.minutes} * * * *`, identifier: task, options };
  if ('hourlyAt' in every) return { task, match: `${every.hourlyAt} * * * *`, identifier: task, options };
  const [hour = 0, minute = 0] = every.dailyAt.split(':').map(Number);
  return { task, match: `${minute} ${(hour + 24 - hoursAhead) % 24} * * *`, identifier: task, options };
}
