import { setTimeout as wait } from 'node:timers/promises';
import type { Audit } from '#features/audit/index.ts';

/** How often it is looked whether the day has its head (ms), and how long after a failure. */
const interval = 60_000;
const afterFailure = 3_600_000;

/** Signs a head of the log at the start and after every midnight of Shanghai, until told to stop. */
export async function keepDailyHeads(
  audit: Audit,
  onError: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let pause = interval;
    try {
      await audit.heads.makeDaily();
    } catch (error) {
      onError(error);
      pause = afterFailure;
    }
    await wait(pause, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
