import type { Notices } from '#features/notices/index.ts';
import { type Api, needed } from './guard.ts';

/** Binds the contract of notices. */
export function noticeRoutes({ notices: api }: Api, notices: Notices) {
  return {
    list: api.list.handler(({ input }) => notices.list(input)),
    look: api.look.handler(({ input }) => notices.look(input.id)),
    file: api.file.handler(({ input }) => notices.file(input.id, input.sha256)),
    following: api.following.handler(({ context }) => notices.following(needed(context.signedIn).session.person)),
    follow: api.follow.handler(({ context, input }) =>
      notices.follow(needed(context.signedIn).session.person, input.isFollowing),
    ),
  };
}
