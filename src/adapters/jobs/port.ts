import type { QueryExecutorProvider } from 'kysely';

/** A transaction over whatever tables, as a feature hands it on. */
export type OpenTransaction = QueryExecutorProvider & { readonly isTransaction: boolean };

/**
 * Work that does not wait for a request, kept in the database: what must be done is asked for in the transaction of the
 * act that needs it, done once by whichever server is free, tried again when it fails. A job is a reminder: what it is
 * about stands in a feature's own tables, so that a backup without jobs loses nothing.
 */
export type Jobs = {
  /** Asks for a task. With the same key it is done once for all that asked before it began. */
  ask(transaction: OpenTransaction, task: string, options?: JobOptions): Promise<void>;
};

export type JobOptions = {
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly key?: string;
  /** Not before. */
  readonly at?: Date;
  /** How often it is tried in all; 25, over about three days, when absent. */
  readonly attempts?: number;
};

/** What a server does for a task. It must be safe to do twice. Rejecting means: again, later. */
export type Task = (payload: unknown, signal: AbortSignal) => Promise<void>;

/** A task that comes round: minutes and hours of Shanghai. */
export type Round = {
  readonly task: string;
  readonly every: { readonly minutes: number } | { readonly hourlyAt: number } | { readonly dailyAt: string };
};

/** A job as who runs the installation sees it. */
export type SeenJob = {
  readonly id: string;
  readonly task: string;
  readonly key: string | undefined;
  readonly due: Date;
  readonly asked: Date;
  readonly attempts: number;
  readonly mostAttempts: number;
  readonly failure: string | undefined;
  readonly state: JobState;
};

export const jobStates = ['running', 'waiting', 'failing', 'given-up'] as const;
export type JobState = (typeof jobStates)[number];

export type SeenRound = { readonly task: string; readonly last: Date | undefined };

export type JobList = { readonly total: number; readonly items: readonly SeenJob[] };

/** Seeing and mending what the queue holds. */
export type JobBoard = {
  list(query: {
    readonly state?: JobState | undefined;
    readonly task?: string | undefined;
    readonly newest: boolean;
    readonly limit: number;
    readonly offset: number;
  }): Promise<JobList>;
  counts(): Promise<Readonly<Record<JobState, number>>>;
  rounds(): Promise<readonly SeenRound[]>;
  /** Tries a job again now; false when it is gone or running. */
  again(transaction: OpenTransaction, id: string): Promise<boolean>;
  /** Gives a job up; false when it is gone or running. */
  giveUp(transaction: OpenTransaction, id: string): Promise<boolean>;
};
