import { sql } from 'kysely';
import type { Pool } from 'pg';
import { type JobBoard, type JobState, jobStates, type SeenJob } from './port.ts';
import { jobSchema } from './prepare.ts';

/** What stands in the queue, read from its public view and its private tables' known columns; mended by its own functions. */
type Row = {
  id: string;
  task: string;
  key: string | null;
  due: Date;
  asked: Date;
  attempts: number;
  most: number;
  failure: string | null;
  state: JobState;
};

const jobs = `(select id::text as id, task_identifier as task, key, run_at as due, created_at as asked, attempts,
    max_attempts as most, last_error as failure,
    case when locked_at is not null then 'running' when attempts >= max_attempts then 'given-up'
      when attempts > 0 then 'failing' else 'waiting' end as state
  from ${jobSchema}.jobs) job`;

export function createJobBoard(pool: Pool): JobBoard {
  return {
    async list({ state, task, newest, limit, offset }) {
      const conditions = `where ($1::text is null or state = $1) and ($2::text is null or task = $2)`;
      const narrowed = [state ?? null, task ?? null];
      const { rows: counted } = await pool.query<{ total: number }>(
        `select count(*)::integer as total from ${jobs} ${conditions}`,
        narrowed,
      );
      const { rows } = await pool.query<Row>(
        `select * from ${jobs} ${conditions} order by due ${newest ? 'desc' : 'asc'}, id limit $3 offset $4`,
        [...narrowed, limit, offset],
      );
      return { total: counted[0]?.total ?? 0, items: rows.map(seenOf) };
    },

    async counts() {
      const { rows } = await pool.query<{ state: JobState; count: number }>(
        `select state, count(*)::integer as count from ${jobs} group by state`,
      );
      const count = new Map(rows.map((row) => [row.state, row.count]));
      const [running, waiting, failing, givenUp] = jobStates.map((state) => count.get(state) ?? 0);
      return { running: running ?? 0, waiting: waiting ?? 0, failing: failing ?? 0, 'given-up': givenUp ?? 0 };
    },

    async rounds() {
      const { rows } = await pool.query<{ task: string; last: Date | null }>(
        `select identifier as task, last_execution as last from ${jobSchema}._private_known_crontabs order by 1`,
      );
      return rows.map(({ task, last }) => ({ task, last: last ?? undefined }));
    },

    async again(transaction, id) {
      const { rows } = await sql`select id from ${sql.ref(jobSchema)}.reschedule_jobs(array[${id}::bigint],
        run_at => now(), attempts => 0)`.execute(transaction);
      return rows.length > 0;
    },

    async giveUp(transaction, id) {
      const { rows } = await sql`select id from ${sql.ref(jobSchema)}.permanently_fail_jobs(array[${id}::bigint],
        'given up by hand')`.execute(transaction);
      return rows.length > 0;
    },
  };
}

function seenOf(row: Row): SeenJob {
  const { id, task, due, asked, attempts, state } = row;
  return {
    id,
    task,
    key: row.key ?? undefined,
    due,
    asked,
    attempts,
    mostAttempts: row.most,
    failure: row.failure ?? undefined,
    state,
  };
}
