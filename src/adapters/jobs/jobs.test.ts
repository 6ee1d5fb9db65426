import { afterAll, beforeAll, expect, it } from 'vitest';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { createJobBoard } from './board.ts';
import { graphileJobs, type RunOptions, runJobs } from './graphile.ts';
import type { JobOptions, OpenTransaction } from './port.ts';
import { prepareJobs } from './prepare.ts';

let database: Awaited<ReturnType<typeof clonedDatabase>>;
beforeAll(async () => {
  database = await clonedDatabase();
});
afterAll(() => database.close());

const inTransaction = <T>(work: (transaction: OpenTransaction) => Promise<T>): Promise<T> =>
  database.tables<Record<string, never>>().transaction().execute(work);
const ask = (task: string, options?: JobOptions) => inTransaction((work) => graphileJobs.ask(work, task, options));
const board = () => createJobBoard(database.pool);

/** Runs the tasks until `done` is called, with the connections of the application. */
async function running(tasks: (done: () => void) => RunOptions['tasks'], rounds: RunOptions['rounds'] = []) {
  const failures: string[] = [];
  const finished = Promise.withResolvers<void>();
  const jobs = await runJobs({
    pool: database.pool,
    tasks: tasks(finished.resolve),
    rounds,
    onFailure: (task, error) => {
      failures.push(`${task}: ${error instanceof Error ? error.message : String(error)}`);
      finished.resolve();
    },
  });
  await finished.promise;
  await jobs.stop();
  return failures;
}

it('does what was asked for in a transaction that was committed, once for one key, and nothing of one that was not', async () => {
  await ask('test.noted', { payload: { word: 'one' }, key: 'noted' });
  await ask('test.noted', { payload: { word: 'two' }, key: 'noted' });
  const broken = inTransaction(async (work) => {
    await graphileJobs.ask(work, 'test.noted', { payload: { word: 'three' } });
    throw new Error('no');
  });
  await expect(broken).rejects.toThrow('no');
  await ask('test.last');
  const seen: unknown[] = [];
  const failures = await running((done) => ({
    'test.noted': async (payload) => {
      seen.push(payload);
    },
    'test.last': async () => done(),
  }));
  expect(failures).toEqual([]);
  expect(seen).toEqual([{ word: 'two' }]);
  // the queue writes down what was done a moment after it was told to stop
  await expect.poll(async () => (await board().list({ newest: true, limit: 10, offset: 0 })).total).toBe(0);
});

it('keeps a job that failed, says why, and lets it be tried again or given up', async () => {
  await ask('test.broken');
  const failures = await running(() => ({ 'test.broken': () => Promise.reject(new Error('the printer is on fire')) }));
  expect(failures).toEqual(['test.broken: the printer is on fire']);
  const failing = () => board().list({ state: 'failing', newest: true, limit: 10, offset: 0 });
  await expect.poll(async () => (await failing()).total).toBe(1);
  const { items } = await failing();
  expect(items[0]).toMatchObject({ task: 'test.broken', attempts: 1, mostAttempts: 25, state: 'failing' });
  expect(items[0]?.failure).toContain('the printer is on fire');
  const id = items[0]?.id ?? '';
  expect(await inTransaction((work) => board().giveUp(work, id))).toBe(true);
  expect(await board().counts()).toEqual({ running: 0, waiting: 0, failing: 0, 'given-up': 1 });
  expect(await inTransaction((work) => board().again(work, id))).toBe(true);
  expect(await running((done) => ({ 'test.broken': async () => done() }))).toEqual([]);
  await expect.poll(async () => (await board().counts()).running).toBe(0);
  expect(await inTransaction((work) => board().again(work, id))).toBe(false);
});

it('knows the tasks that come round, and refuses to be asked outside of a transaction', async () => {
  await ask('test.last');
  await running(
    (done) => ({ 'test.last': async () => done(), 'test.round': async () => undefined }),
    [{ task: 'test.round', every: { dailyAt: '00:01' } }],
  );
  expect(await board().rounds()).toEqual([{ task: 'test.round', last: undefined }]);
  const outside = graphileJobs.ask(database.tables<Record<string, never>>(), 'test.last');
  await expect(outside).rejects.toThrow('in the transaction');
});

it('is made anew at every start without harm', async () => {
  await database.asOwner((owner) => prepareJobs(owner, database.applicationRole));
  await ask('test.last');
  expect((await board().list({ task: 'test.last', newest: false, limit: 1, offset: 0 })).total).toBe(1);
});
