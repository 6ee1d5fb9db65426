import { createRouterClient, implement } from '@orpc/server';
import { auditorContract } from '#features/audit/contract.ts';
import type { Audit } from '#features/audit/index.ts';
import type { Actor } from '#kernel/base/actor.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { asContractError } from './problems.ts';

/**
 * The auditor's endpoints, for who is known to be one: the command line, where somebody sits who has the data folder.
 * The same endpoints over HTTP ask who is signed in (audit-routes.ts).
 */
export function createAuditorCaller(audit: Audit) {
  const api = implement(auditorContract)
    .$context<{ readonly actor: Actor }>()
    .use(async ({ next }) => {
      try {
        return await next();
      } catch (error) {
        if (error instanceof Refused) throw asContractError(error.refusal);
        throw error;
      }
    });
  const router = api.router({
    events: api.events.handler(({ input, context }) => {
      const { limit, cursor, unmask, ...query } = input;
      const unmasking = unmask === undefined ? undefined : { actor: context.actor, reason: unmask };
      return audit.events(query, { limit, cursor }, unmasking);
    }),
    proof: api.proof.handler(async ({ input }) => {
      const { event, head, path } = await audit.heads.prove(input.sequence);
      const actor = { ...event.actor, roles: [...event.actor.roles] };
      return { event: { ...event, actor }, head, path: [...path] };
    }),
    head: api.head.handler(() => audit.heads.make()),
  });
  return (actor: Actor) => createRouterClient(router, { context: { actor } });
}
