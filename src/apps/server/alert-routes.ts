import type { Alerts } from '#features/alerts/index.ts';
import { type Api, needed } from './guard.ts';

/** Binds the contract of alerts to its service; everybody asks for themselves alone. */
const done = { done: true } as const;

export function alertRoutes({ alerts: api }: Api, alerts: Alerts) {
  return {
    list: api.list.handler(({ context, input }) => alerts.list(needed(context.signedIn).session.person, input)),
    markSeen: api.markSeen.handler(async ({ context, input }) => {
      await alerts.markSeen(needed(context.signedIn).session.person, input.id);
      return done;
    }),
    choices: api.choices.handler(async ({ context }) => ({
      choices: await alerts.choices(needed(context.signedIn).session.person),
    })),
    choose: api.choose.handler(async ({ context, input }) => {
      await alerts.choose(needed(context.signedIn).session.person, input.choices);
      return done;
    }),
    webhook: api.webhook.handler(async ({ context }) => ({
      webhook: await alerts.webhook(needed(context.signedIn).session.person),
    })),
    setWebhook: api.setWebhook.handler(({ context, input }) =>
      alerts.setWebhook(needed(context.signedIn).asker.actor, input.url),
    ),
    testWebhook: api.testWebhook.handler(async ({ context }) => {
      await alerts.testWebhook(needed(context.signedIn).session.person);
      return done;
    }),
    endWebhook: api.endWebhook.handler(async ({ context }) => {
      await alerts.endWebhook(needed(context.signedIn).asker.actor);
      return done;
    }),
  };
}
