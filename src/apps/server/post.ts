import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '#adapters/config/config.ts';
import type { Log } from '#adapters/log/log.ts';
import { openSmtp } from '#adapters/mail/smtp.ts';
import type { Platform } from './platform.ts';

/** Rounds of a server that do not wait for a request: mail that is due goes out, what is over is cleared. */
const mailEvery = 2_000;
const clearEvery = 3_600_000;

export async function runPost(platform: Platform, config: Config, signal: AbortSignal, log: Log): Promise<void> {
  const { accounts } = platform.people;
  const sender = config.mail && openSmtp(config.mail.url, config.mail.from);
  let cleared = 0;
  while (!signal.aborted) {
    try {
      if (sender) await accounts.sendDue(sender);
      if (Date.now() - cleared > clearEvery) {
        await accounts.clearOld();
        cleared = Date.now();
      }
    } catch (error) {
      log.error({ err: error }, 'unexpected error');
    }
    await wait(mailEvery, undefined, { signal }).catch(() => undefined);
  }
  sender?.close();
}
