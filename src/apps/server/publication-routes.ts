import type { Publication } from '#features/publication/index.ts';
import { type Api, needed } from './guard.ts';

/** Binds the contract of publication. */
export function publicationRoutes({ publication: api }: Api, publication: Publication) {
  return {
    list: api.list.handler(({ input }) => publication.list(input)),
    flag: api.flag.handler(({ context, input }) => publication.flag(needed(context.signedIn).asker, input)),
    ofCase: api.ofCase.handler(({ input }) => publication.ofCase(input.id)),
  };
}
