import { Refused, refuse } from '#kernel/base/refusal.ts';

/** SQL states of a server that goes away or lets nobody in: class 08, shutdown, crash, starting, too many. */
const states = /^(08...|57P0[123]|53300)$/;
const codes = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH)$/;
const sentences = /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/;

/** Tells a database that went away from a bug. `place` is for people and has no password. */
export function asConnectionRefusal(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof Refused) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (!states.test(code) && !codes.test(code) && !sentences.test(error.message)) return error;
  return new Refused(refuse('database-unreachable', { place, reason: error.message }));
}
