import { oc } from '@orpc/contract';
import { z } from 'zod';
import { alertChannels, alertKinds } from '#kernel/alert/index.ts';

/** Contract of alerts 提醒: what a person was told, by which channels, and the webhook of their own system. */
const When = z.string();

export const AlertLine = z.object({
  id: z.string(),
  kind: z.enum(alertKinds),
  zh: z.string(),
  en: z.string(),
  link: z.string().meta({ description: 'Path of the page that shows what it is about' }),
  at: When,
  seen: When.optional(),
});
export type AlertLine = z.infer<typeof AlertLine>;

export const alertStates = ['all', 'unseen'] as const;
export const alertOrders = ['newest', 'oldest'] as const;
export const AlertQuery = z.object({
  kind: z.enum(alertKinds).optional(),
  state: z.enum(alertStates).default('all'),
  sort: z.enum(alertOrders).default('newest'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AlertQuery = z.infer<typeof AlertQuery>;

const Channels = z.array(z.enum(alertChannels)).max(alertChannels.length);
export const AlertChoice = z.object({ kind: z.enum(alertKinds), channels: Channels });
export type AlertChoice = z.infer<typeof AlertChoice>;

export const Delivery = z.object({
  alert: z.string(),
  zh: z.string(),
  en: z.string(),
  at: When,
  attempts: z.int(),
  delivered: When.optional(),
  status: z.int().optional().meta({ description: 'HTTP status of the last answer' }),
  failure: z.string().optional(),
});
export type Delivery = z.infer<typeof Delivery>;

export const Webhook = z.object({
  url: z.string(),
  since: When,
  stopped: When.optional().meta({ description: 'Since when nothing is sent, after too many failures' }),
  deliveries: z.array(Delivery).meta({ description: 'The last twenty' }),
});
export type Webhook = z.infer<typeof Webhook>;

const told = oc
  .errors({
    BAD_REQUEST: { status: 400 },
    SIGN_IN_NEEDED: { status: 401 },
    NOT_FOUND: { status: 404 },
  })
  .$meta({ who: 'signed-in' });
const Done = z.object({ done: z.literal(true) });

export const alertsContract = {
  list: told
    .route({ method: 'GET', path: '/me/alerts', tags: ['alerts'] })
    .input(AlertQuery)
    .output(
      z.object({
        total: z.int(),
        unseen: z.int().meta({ description: 'All that were not seen, whatever was asked for' }),
        items: z.array(AlertLine),
      }),
    ),
  markSeen: told
    .route({ method: 'POST', path: '/me/alerts/seen', tags: ['alerts'] })
    .input(
      z.strictObject({
        id: z
          .string()
          .regex(/^\d{1,18}$/)
          .optional(),
      }),
    )
    .output(Done),
  choices: told
    .route({ method: 'GET', path: '/me/alerts/choices', tags: ['alerts'] })
    .output(z.object({ choices: z.array(AlertChoice) })),
  choose: told
    .route({ method: 'POST', path: '/me/alerts/choices', tags: ['alerts'] })
    .input(z.strictObject({ choices: z.array(z.strictObject(AlertChoice.shape)).min(1).max(alertKinds.length) }))
    .output(Done),
  webhook: told
    .route({ method: 'GET', path: '/me/alerts/webhook', tags: ['alerts'] })
    .output(z.object({ webhook: Webhook.optional() })),
  setWebhook: told
    .route({ method: 'POST', path: '/me/alerts/webhook', tags: ['alerts'] })
    .input(z.strictObject({ url: z.string().trim().min(8).max(2_000) }))
    .output(z.object({ secret: z.string().meta({ description: 'Signs what is sent; told this once' }) })),
  testWebhook: told.route({ method: 'POST', path: '/me/alerts/webhook/test', tags: ['alerts'] }).output(Done),
  endWebhook: told.route({ method: 'POST', path: '/me/alerts/webhook/end', tags: ['alerts'] }).output(Done),
};
