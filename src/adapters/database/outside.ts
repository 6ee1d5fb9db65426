import { Refused, refuse } from '#kernel/base/refusal.ts';

/** What an outside PostgreSQL says of itself: `server_version_num` and `server_encoding`. */
export type OutsideServer = { readonly version: string; readonly encoding: string };

/** Majors that the schema and the queries are tried with. */
const oldest = 15;
const newest = 18;

/** Throws Refused: database-version, database-encoding. `place` is for people and has no password. */
export function checkOutside({ version, encoding }: OutsideServer, place: string): void {
  const found = Math.floor(Number(version) / 10_000);
  if (!(found >= oldest && found <= newest))
    throw new Refused(refuse('database-version', { place, found, oldest, newest }));
  if (encoding !== 'UTF8') throw new Refused(refuse('database-encoding', { place, found: encoding }));
}

/** SQL states of a server that lets us in but not write: no right to a schema, no schema, a replica. */
const forbidden = /^(42501|3F000|25006)$/;

/** Tells a database that may not be written from a bug. */
export function asPermissionRefusal(error: unknown, place: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!(error instanceof Error) || !forbidden.test(code)) return error;
  return new Refused(refuse('database-not-writable', { place, reason: error.message }));
}
