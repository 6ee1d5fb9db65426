import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import { graphileJobs } from '#adapters/jobs/graphile.ts';
import { openSealer } from '#adapters/secrets/key-file.ts';
import { openWebhooks } from '#adapters/webhook/send.ts';
import { type Alerts, createAlerts } from '#features/alerts/index.ts';
import type { Append } from '#features/audit/index.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import { type Currency, createCurrency, type Named } from '#features/currency/index.ts';
import { SearchInput } from '#features/search/contract.ts';
import type { Search } from '#features/search/index.ts';
import { askedOf } from '#features/search/pages/query.ts';
import { labelledFacets, queryOfSaved } from '#features/search/pages/results.ts';
import { nameOfSearch } from '#features/search/pages/search-name.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { states } from '#kernel/standard/vocabulary.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import type { People } from './guard.ts';

/** Wires what tells people of changes: currency looks, alerts tell. People are known by functions, for they stand after. */
export type Telling = { readonly alerts: Alerts; readonly currency: Currency };

export type TellingOptions = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly append: Append;
  readonly catalogue: Catalogue;
  readonly search: Search;
  /** How far the index is in the change log. */
  readonly searchedUntil: () => number;
  readonly dataFolder: string;
  /** Networks that webhooks may call though they are not public. */
  readonly webhookNetworks: readonly string[];
  readonly siteUrl: () => string;
  readonly people: () => People;
};

export function createTelling(options: TellingOptions): Telling {
  const { database, clock, append, catalogue, search, people } = options;
  const alerts = createAlerts({
    database,
    clock,
    append,
    jobs: graphileJobs,
    sealer: openSealer(options.dataFolder),
    webhooks: openWebhooks(options.webhookNetworks),
    writeLetter: (transaction, person, told) =>
      people().accounts.writeMailTo(transaction, person, { kind: 'alerts', alerts: told }),
    keepFor: () => people().accounts.keepAlertsFor(),
    siteUrl: options.siteUrl,
  });
  const currency = createCurrency({
    database,
    catalogue,
    tell: alerts.tell,
    newestOf: (id) => search.newest(id),
    searchedUntil: options.searchedUntil,
    stateNames: namesOfStates(),
    unitNames: (keys) => people().organisations.unitNames(keys),
    searchNames: (ids) => searchNames(search, ids),
  });
  return { alerts, currency };
}

/** Forgets a person whose account is closed. */
export async function forgetTold(
  { alerts, currency }: Telling,
  transaction: OpenTransaction,
  person: string,
): Promise<void> {
  await currency.forget(transaction, person);
  await alerts.forget(transaction, person);
}

function namesOfStates() {
  const [zh, en] = [vocabulary['zh-CN'].states, vocabulary.en.states];
  // every state is a key of both
  return Object.fromEntries(states.map((state) => [state, { zh: zh[state], en: en[state] }])) as Record<
    (typeof states)[number],
    Named
  >;
}

/** Saved searches in words, as their pages name them; addresses that nobody was given are absent. */
async function searchNames(search: Search, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const names = new Map<string, Named>();
  for (const id of ids) {
    const name = await searchName(search, id).catch((error: unknown) => {
      if (error instanceof Refused) return undefined;
      throw error;
    });
    if (name) names.set(id, name);
  }
  return names;
}

async function searchName(search: Search, id: string): Promise<Named> {
  const query = queryOfSaved((await search.saved(id)).query);
  const labels = SearchInput.parse({ ...askedOf(query), q: '', limit: 1, facetLimit: 1, classes: 'open' });
  const { facets } = await search.standards(labels);
  const inWords = (language: 'zh-CN' | 'en') => nameOfSearch(query, labelledFacets(facets, query, language), language);
  return { zh: inWords('zh-CN'), en: inWords('en') };
}
