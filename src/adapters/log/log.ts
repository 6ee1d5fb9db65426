import pino from 'pino';

/** Structured log: one JSON object a line on stderr, so that stdout stays for answers. Secrets are redacted by name. */
export type Log = pino.Logger;

export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: { service: 'biaoplus' },
      redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token', '*.databaseUrl'],
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
