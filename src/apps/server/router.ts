import type { Reference } from '#adapters/reference/port.ts';
import type { Alerts } from '#features/alerts/index.ts';
import type { Audit } from '#features/audit/index.ts';
import type { Cases } from '#features/cases/index.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Checks } from '#features/checks/index.ts';
import type { Currency } from '#features/currency/index.ts';
import type { Library } from '#features/library/index.ts';
import type { Moderation } from '#features/moderation/index.ts';
import type { Search, SearchBook } from '#features/search/index.ts';
import { alertRoutes } from './alert-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { checkRoutes } from './checks.ts';
import { classesOf } from './classes.ts';
import { consultationRoutes } from './consultation-routes.ts';
import { currencyRoutes } from './currency-routes.ts';
import { dictionaryRoutes } from './dictionary-routes.ts';
import { guardedApi, type People } from './guard.ts';
import { moderationRoutes } from './moderation-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import { operationsRoutes } from './operations/routes.ts';
import type { Operations } from './operations/service.ts';
import { accountRoutes, authorityRoutes, organisationRoutes } from './people-routes.ts';
import { ballotRoutes, caseRoutes, type Procedures } from './procedures.ts';
import { publicationRoutes } from './publication-routes.ts';
import { searchQualityOf } from './search-quality.ts';

/** Binds the contracts of all features to their services. */
export type Services = People & {
  readonly alerts: Alerts;
  readonly audit: Audit;
  readonly book: SearchBook;
  readonly procedures: Procedures;
  readonly cases: Cases;
  readonly catalogue: Catalogue;
  readonly checks: Checks;
  readonly currency: Currency;
  readonly library: Library;
  readonly moderation: Moderation;
  readonly operations: Operations;
  readonly search: Search;
  readonly reference: Reference;
  /** Where the file of the last golden run lies. */
  readonly dataFolder: string;
};

export type Router = ReturnType<typeof createRouter>;

export function createRouter(services: Services) {
  const { alerts, audit, catalogue, currency, library, search, reference, dataFolder } = services;
  const api = guardedApi(services.authority);
  return api.router({
    audit: auditRoutes(api, audit, services.authority),
    ballots: ballotRoutes(api, services.procedures),
    cases: caseRoutes(api, services.procedures),
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
    alerts: alertRoutes(api, alerts),
    checks: checkRoutes(api, services.checks),
    consultations: consultationRoutes(api, services.procedures.consultations),
    currency: currencyRoutes(api, currency),
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
    dictionary: dictionaryRoutes(api, services.book, services),
    accounts: accountRoutes(api, services),
    authority: authorityRoutes(api, services),
    organisations: organisationRoutes(api, services),
    moderation: moderationRoutes(api, services.moderation),
    notices: noticeRoutes(api, services.procedures.notices),
    publication: publicationRoutes(api, services.procedures.publication),
    operations: operationsRoutes(api, services.operations, services),
  });
}
