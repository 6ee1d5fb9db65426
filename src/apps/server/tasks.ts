import type { Round, Task } from '#adapters/jobs/port.ts';
import type { MailSender } from '#adapters/mail/port.ts';
import { sendTask } from '#features/accounts/index.ts';
import { deliverTask } from '#features/alerts/index.ts';
import { effectTask } from '#features/cases/index.ts';
import { lookTask } from '#features/currency/index.ts';
import type { Platform } from './platform.ts';

/** What a server does without being asked by a request: the tasks of the queue and when they come round. */
export type ServerTasks = { readonly tasks: Readonly<Record<string, Task>>; readonly rounds: readonly Round[] };

/** Signs the head of the log for the day before; doing it twice signs once. */
export const dailyHeadTask = 'audit.sign-daily-head';

/** Cases whose term is over are moved on by the clock. */
const clockTask = 'cases.clock';

/** What is over goes: sessions, links, letters, alerts. */
const clearTask = 'retention.clear';

export function tasksOf(platform: Platform, sender: MailSender | undefined): ServerTasks {
  const { accounts } = platform.people;
  const { alerts, cases, currency } = platform;
  return {
    tasks: {
      [sendTask]: async (_, signal) => {
        while (sender && !signal.aborted && (await accounts.sendDue(sender)) > 0);
      },
      [clearTask]: async () => {
        await accounts.clearOld();
        await alerts.clearOld();
        await platform.moderation.clearOld();
        await platform.consultations.clearOld();
      },
      [lookTask]: async (_, signal) => {
        await currency.look(signal);
      },
      [effectTask]: async (_, signal) => {
        await cases.runEffects(signal);
      },
      [clockTask]: async (_, signal) => {
        await cases.moveByClock(signal);
      },
      [deliverTask]: (payload) => alerts.deliver(payload),
      [dailyHeadTask]: async () => {
        await platform.audit.heads.makeDaily();
      },
    },
    rounds: [
      { task: sendTask, every: { minutes: 1 } },
      { task: lookTask, every: { minutes: 1 } },
      { task: clockTask, every: { minutes: 5 } },
      { task: effectTask, every: { minutes: 5 } },
      { task: clearTask, every: { hourlyAt: 17 } },
      { task: dailyHeadTask, every: { dailyAt: '00:01' } },
    ],
  };
}
