import { implement } from '@orpc/server';
import type { Reference } from '#adapters/reference/port.ts';
import { auditContract } from '#features/audit/contract.ts';
import type { Audit } from '#features/audit/index.ts';
import { catalogueContract } from '#features/catalogue/contract.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import { libraryContract } from '#features/library/contract.ts';
import type { Library } from '#features/library/index.ts';
import { searchContract } from '#features/search/contract.ts';
import type { Search } from '#features/search/index.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { classesOf } from './classes.ts';
import { asContractError } from './problems.ts';
import { searchQualityOf } from './search-quality.ts';

/** Binds the contracts of all features to their services. What the HTTP API, the pages and the command line call. */
export const contract = {
  audit: auditContract,
  catalogue: catalogueContract,
  library: libraryContract,
  search: searchContract,
};

export type Services = {
  readonly audit: Audit;
  readonly catalogue: Catalogue;
  readonly library: Library;
  readonly search: Search;
  readonly reference: Reference;
  /** Where the file of the last golden run lies. */
  readonly dataFolder: string;
};

export type Router = ReturnType<typeof createRouter>;

export function createRouter({ audit, catalogue, library, search, reference, dataFolder }: Services) {
  const api = implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof Refused) throw asContractError(error.refusal);
      throw error;
    }
  });
  return api.router({
    audit: {
      heads: api.audit.heads.handler(({ input }) => audit.published(input.from, input.limit)),
      keys: api.audit.keys.handler(() => audit.keyHistory()),
      consistency: api.audit.consistency.handler(async ({ input }) => {
        const { path, ...heads } = await audit.heads.proveConsistency(input.older, input.newer);
        return { ...heads, path: [...path] };
      }),
    },
    catalogue: {
      get: api.catalogue.get.handler(({ input }) => catalogue.record(input.key, input.on, input.at)),
      status: api.catalogue.status.handler(({ input }) => catalogue.status(input.key, input.on)),
      history: api.catalogue.history.handler(({ input }) => catalogue.history(input.key)),
      resolve: api.catalogue.resolve.handler(({ input }) => catalogue.resolve(input.number, input.on)),
      sources: api.catalogue.sources.handler(async () => ({
        sources: await catalogue.sources(await search.countBySource()),
      })),
      classes: api.catalogue.classes.handler(({ input }) => classesOf(reference, input.scheme, input.code)),
      overview: api.catalogue.overview.handler(({ input }) => search.overview(input.on)),
    },
    library: {
      texts: api.library.texts.handler(({ input }) => library.texts(input.key)),
      read: api.library.read.handler(({ input }) => library.read(input)),
      contents: api.library.contents.handler(({ input }) => library.contents(input.key, input.digest)),
    },
    search: {
      standards: api.search.standards.handler(({ input }) => search.standards(input)),
      passages: api.search.passages.handler(({ input }) => search.passages(input)),
      facet: api.search.facet.handler(({ input }) => search.facet(input)),
      suggest: api.search.suggest.handler(({ input }) => search.suggest(input.q, input.limit)),
      save: api.search.save.handler(({ input }) => search.save(input)),
      saved: api.search.saved.handler(({ input }) => search.saved(input.id)),
      newest: api.search.newest.handler(({ input }) => search.newest(input.id)),
      quality: api.search.quality.handler(() => searchQualityOf(dataFolder)),
    },
  });
}
