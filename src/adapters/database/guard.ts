import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/**
 * Ends the embedded database when those who used it were killed and could not. The guard is a session of the database
 * itself: a block of SQL that goes on when the process that sent it is gone, looks every second whether anybody holds
 * the lease, and after three looks without one asks the server to stop. It costs no process of ours.
 */
const guardLock = 4_711_004;

const program = (leaseLock: number): string => `do $guard$
declare
  postmaster text := split_part(pg_read_file('postmaster.pid'), e'\\n', 1);
  looks integer := 0;
begin
  if not pg_try_advisory_lock(${guardLock}) then return; end if;
  loop
    perform pg_sleep(1);
    if pg_try_advisory_lock(${leaseLock}) then
      looks := looks + 1;
      if looks >= 3 then
        -- The lease is kept, so that a newcomer waits until the server is gone, and then starts it anew.
        execute format('copy (select 1) to program %L', 'cat > /dev/null; kill -INT ' || postmaster);
        perform pg_sleep(60);
      end if;
      perform pg_advisory_unlock(${leaseLock});
    else
      looks := 0;
    end if;
    -- A transaction of days would keep dead rows from being cleaned away.
    commit;
  end loop;
end $guard$`;

const begun = `select 1 from pg_locks where locktype = 'advisory' and objid = ${guardLock} and granted
  and database = (select oid from pg_database where datname = current_database())`;

/** How long a guard may take to begin (ms); a database without one works as well, until somebody is killed. */
const startLimit = 5_000;

/** Makes sure that a guard watches `leaseLock`, of which the caller holds a share on `lease`. */
export async function ensureGuard(connection: pg.ClientConfig, lease: pg.Client, leaseLock: number): Promise<void> {
  const isGuarded = async (): Promise<boolean> => (await lease.query(begun)).rowCount !== 0;
  if (await isGuarded()) return;
  const guard = new pg.Client({ ...connection, application_name: 'biaoplus guard' });
  guard.on('error', () => undefined); // it ends with the database, whoever stops that
  await guard.connect();
  guard.query(program(leaseLock)).then(
    () => guard.end(),
    () => undefined,
  );
  // Our end is not kept waiting for it. pg has this method; its types do not.
  (guard as pg.Client & { unref(): void }).unref();
  const deadline = Date.now() + startLimit;
  while (!(await isGuarded()) && Date.now() < deadline) await wait(10);
}
