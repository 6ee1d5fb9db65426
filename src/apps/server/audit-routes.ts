import type { Audit } from '#features/audit/index.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { type Api, needed, type People, type SignedIn } from './guard.ts';

/** Binds the contract of the log: heads and proofs of consistency are public, events are for whoever may read the log. */
export function auditRoutes({ audit: api }: Api, audit: Audit, authority: People['authority']) {
  return {
    heads: api.heads.handler(({ input }) => audit.published(input.from, input.limit)),
    keys: api.keys.handler(() => audit.keyHistory()),
    consistency: api.consistency.handler(async ({ input }) => {
      const { path, ...heads } = await audit.heads.proveConsistency(input.older, input.newer);
      return { ...heads, path: [...path] };
    }),
    events: api.events.handler(({ input, context }) => {
      const { limit, cursor, unmask, ...query } = input;
      const unmasking =
        unmask === undefined ? undefined : { actor: unmasker(context.signedIn, authority), reason: unmask };
      return audit.events(query, { limit, cursor }, unmasking);
    }),
    proof: api.proof.handler(async ({ input }) => {
      const { event, head, path } = await audit.heads.prove(input.sequence);
      return { event: { ...event, actor: { ...event.actor, roles: [...event.actor.roles] } }, head, path: [...path] };
    }),
    head: api.head.handler(() => audit.heads.make()),
  };
}

/** Who may see personal data unmasked: an act of its own, beside reading the log. Throws Refused not-permitted. */
function unmasker(signedIn: SignedIn | undefined, authority: People['authority']) {
  const { asker } = needed(signedIn);
  const refusal = authority.refusal(asker.standing, 'personal.reveal', 'anywhere');
  if (refusal) throw new Refused(refusal);
  return asker.actor;
}
