import type { Round, Task } from '#adapters/jobs/port.ts';
import type { MailSender } from '#adapters/mail/port.ts';
import { sendTask } from '#features/accounts/index.ts';
import type { Platform } from './platform.ts';

/** What a server does without being asked by a request: the tasks of the queue and when they come round. */
export type ServerTasks = { readonly tasks: Readonly<Record<string, Task>>; readonly rounds: readonly Round[] };

/** Signs the head of the log for the day before; doing it twice signs once. */
export const dailyHeadTask = 'audit.sign-daily-head';

export function tasksOf(platform: Platform, sender: MailSender | undefined): ServerTasks {
  const { accounts } = platform.people;
  return {
    tasks: {
      [sendTask]: async (_, signal) => {
        while (sender && !signal.aborted && (await accounts.sendDue(sender)) > 0);
      },
      'accounts.clear-old': async () => {
        await accounts.clearOld();
      },
      [dailyHeadTask]: async () => {
        await platform.audit.heads.makeDaily();
      },
    },
    rounds: [
      { task: sendTask, every: { minutes: 1 } },
      { task: 'accounts.clear-old', every: { hourlyAt: 17 } },
      { task: dailyHeadTask, every: { dailyAt: '00:01' } },
    ],
  };
}
