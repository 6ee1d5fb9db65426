import type { Currency } from '#features/currency/index.ts';
import { type Api, needed } from './guard.ts';

/** Binds the contract of currency to its service; everybody asks for themselves alone. */
const done = { done: true } as const;

export function currencyRoutes({ currency: api }: Api, currency: Currency) {
  return {
    followed: api.followed.handler(({ context, input }) =>
      currency.followed(needed(context.signedIn).session.person, input),
    ),
    isFollowed: api.isFollowed.handler(async ({ context, input }) => ({
      followed: await currency.isFollowed(needed(context.signedIn).session.person, input.key),
    })),
    follow: api.follow.handler(async ({ context, input }) => {
      await currency.follow(needed(context.signedIn).session.person, input.key);
      return done;
    }),
    unfollow: api.unfollow.handler(async ({ context, input }) => {
      await currency.unfollow(needed(context.signedIn).session.person, input.key);
      return done;
    }),
    following: api.following.handler(({ context, input }) =>
      currency.following(needed(context.signedIn).session.person, input),
    ),
    isFollowing: api.isFollowing.handler(async ({ context, input }) => ({
      followed: await currency.isFollowing(needed(context.signedIn).session.person, input.kind, input.id),
    })),
    followOther: api.followOther.handler(async ({ context, input }) => {
      await currency.followOther(needed(context.signedIn).session.person, input.kind, input.id);
      return done;
    }),
    unfollowOther: api.unfollowOther.handler(async ({ context, input }) => {
      await currency.unfollowOther(needed(context.signedIn).session.person, input.kind, input.id);
      return done;
    }),
    markSeen: api.markSeen.handler(async ({ context }) => {
      await currency.markSeen(needed(context.signedIn).session.person);
      return done;
    }),
  };
}
