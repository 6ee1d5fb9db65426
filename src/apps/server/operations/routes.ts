import type { Asker } from '#features/authority/index.ts';
import { type Api, needed, type People } from '../guard.ts';
import type { Operations } from './service.ts';

/** Binds the contract of operations; the system administrator's, asked again at every use. */
const done = { done: true } as const;

export function operationsRoutes({ operations: api }: Api, operations: Operations, { authority }: People) {
  const permitted = (signedIn: Parameters<typeof needed>[0], act: 'system.see' | 'system.change'): Asker => {
    const { asker } = needed(signedIn);
    authority.permit(asker, act, 'everywhere');
    return asker;
  };
  return {
    jobs: api.jobs.handler(({ context, input }) => {
      permitted(context.signedIn, 'system.see');
      return operations.jobs(input);
    }),
    again: api.again.handler(async ({ context, input }) => {
      await operations.again(permitted(context.signedIn, 'system.change').actor, input.id);
      return done;
    }),
    giveUp: api.giveUp.handler(async ({ context, input }) => {
      await operations.giveUp(permitted(context.signedIn, 'system.change').actor, input.id);
      return done;
    }),
    imports: api.imports.handler(({ context, input }) => {
      permitted(context.signedIn, 'system.see');
      return operations.imports(input);
    }),
    rules: api.rules.handler(({ context, input }) => {
      permitted(context.signedIn, 'system.see');
      return operations.rules(input);
    }),
    health: api.health.handler(({ context }) => {
      permitted(context.signedIn, 'system.see');
      return operations.health();
    }),
  };
}
