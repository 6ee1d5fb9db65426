import type { Visitor } from '#features/accounts/index.ts';
import type { Moderation, Submitter } from '#features/moderation/index.ts';
import { type Api, needed } from './guard.ts';

/** Binds the contract of moderation: everybody submits, who moderates looks and decides. */
export function moderationRoutes({ moderation: api }: Api, moderation: Moderation) {
  return {
    submit: api.submit.handler(({ context, input }) => moderation.submit(submitterOf(context.visitor), input)),
    receipt: api.receipt.handler(({ input }) => moderation.byReceipt(input.receipt)),
    reports: api.reports.handler(({ input }) => moderation.reportsOn(input)),
    mine: api.mine.handler(({ context, input }) => moderation.mine(needed(context.signedIn).session.person, input)),
    queue: api.queue.handler(({ context, input }) => moderation.queue(needed(context.signedIn).asker, input)),
    look: api.look.handler(({ context, input }) => moderation.look(needed(context.signedIn).asker, input.id)),
    file: api.file.handler(({ context, input }) =>
      moderation.file(needed(context.signedIn).asker, input.id, input.file),
    ),
    decide: api.decide.handler(({ context, input }) => moderation.decide(needed(context.signedIn).asker, input)),
  };
}

/** Who is signed in submits as that person; everybody else as the public. */
function submitterOf({ session, address, agent }: Visitor): Submitter {
  if (session?.state !== 'open') return { person: undefined, actor: { kind: 'system', part: 'public' } };
  const { person, id } = session;
  return { person, actor: { kind: 'person', id: person, roles: [], session: id, address, agent } };
}
