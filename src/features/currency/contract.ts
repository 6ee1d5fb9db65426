import { oc } from '@orpc/contract';
import { z } from 'zod';
import { StandardItem } from '#features/catalogue/contract.ts';

/** Contract of currency 查新: which standards a person follows, what state each is in today, and what has changed since they looked. */
const Key = z.string().min(1).max(400);
const When = z.string();

export const FollowedItem = StandardItem.extend({
  since: When.meta({ description: 'Since when it is followed' }),
  changed: When.meta({ description: 'Instant of the newest saying, or of the beginning of its state' }),
  isNew: z.boolean().meta({ description: 'It has changed since the person looked' }),
});
export type FollowedItem = z.infer<typeof FollowedItem>;

export const followedStates = ['all', 'new', 'not-in-force'] as const;
export const followedOrders = ['changed', 'number', 'since'] as const;
export const FollowedQuery = z.object({
  state: z.enum(followedStates).default('all'),
  sort: z.enum(followedOrders).default('changed'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FollowedQuery = z.infer<typeof FollowedQuery>;

export const followingKinds = ['search', 'unit'] as const;
const OtherId = z.string().min(1).max(400);
export const FollowingItem = z.object({
  kind: z.enum(followingKinds),
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  link: z.string(),
  since: When,
});
export type FollowingItem = z.infer<typeof FollowingItem>;

export const followingOrders = ['since', 'name'] as const;
export const FollowingQuery = z.object({
  kind: z.enum(followingKinds).optional(),
  sort: z.enum(followingOrders).default('since'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FollowingQuery = z.infer<typeof FollowingQuery>;

const told = oc
  .errors({
    BAD_REQUEST: { status: 400 },
    SIGN_IN_NEEDED: { status: 401 },
    NOT_FOUND: { status: 404 },
    LIMIT_REACHED: { status: 409 },
  })
  .$meta({ who: 'signed-in' });
const Done = z.object({ done: z.literal(true) });

export const currencyContract = {
  followed: told
    .route({ method: 'GET', path: '/me/followed', tags: ['currency'] })
    .input(FollowedQuery)
    .output(
      z.object({
        followed: z.int().meta({ description: 'Standards the person follows' }),
        total: z.int().meta({ description: 'Those of the state asked for' }),
        news: z.int().meta({ description: 'Standards that have changed since the person looked' }),
        items: z.array(FollowedItem),
      }),
    ),
  isFollowed: told
    .route({ method: 'GET', path: '/me/followed/{key}', tags: ['currency'] })
    .input(z.object({ key: Key }))
    .output(z.object({ followed: z.boolean() })),
  follow: told
    .route({ method: 'POST', path: '/me/followed', tags: ['currency'] })
    .input(z.strictObject({ key: Key }))
    .output(Done),
  unfollow: told
    .route({ method: 'POST', path: '/me/followed/{key}/end', tags: ['currency'] })
    .input(z.strictObject({ key: Key }))
    .output(Done),
  following: told
    .route({ method: 'GET', path: '/me/following', tags: ['currency'] })
    .input(FollowingQuery)
    .output(z.object({ total: z.int(), items: z.array(FollowingItem) })),
  isFollowing: told
    .route({ method: 'GET', path: '/me/following/{kind}/{id}', tags: ['currency'] })
    .input(z.object({ kind: z.enum(followingKinds), id: OtherId }))
    .output(z.object({ followed: z.boolean() })),
  followOther: told
    .route({ method: 'POST', path: '/me/following', tags: ['currency'] })
    .input(z.strictObject({ kind: z.enum(followingKinds), id: OtherId }))
    .output(Done),
  unfollowOther: told
    .route({ method: 'POST', path: '/me/following/{kind}/{id}/end', tags: ['currency'] })
    .input(z.strictObject({ kind: z.enum(followingKinds), id: OtherId }))
    .output(Done),
  markSeen: told.route({ method: 'POST', path: '/me/followed/seen', tags: ['currency'] }).output(Done),
};
