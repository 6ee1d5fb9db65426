import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import { graphileJobs } from '#adapters/jobs/graphile.ts';
import { openSealer } from '#adapters/secrets/key-file.ts';
import { openClamd } from '#adapters/uploads/clamd.ts';
import { sniffUpload } from '#adapters/uploads/sniff.ts';
import { openWebhooks } from '#adapters/webhook/send.ts';
import { type Alerts, createAlerts } from '#features/alerts/index.ts';
import type { Append } from '#features/audit/index.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import { type Currency, createCurrency, type Named } from '#features/currency/index.ts';
import { createModeration, type Moderation } from '#features/moderation/index.ts';
import { facetNames } from '#features/search/contract.ts';
import type { Search } from '#features/search/index.ts';
import { readReferenceTable } from '#kernel/base/reference-table.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { levelNames, stateNames } from '#kernel/standard/names.ts';
import { fold } from '#kernel/text/index.ts';
import type { People } from './guard.ts';

/** Wires what tells people of changes: currency looks, alerts tell. People are known by functions, for they stand after. */
export type Telling = { readonly alerts: Alerts; readonly currency: Currency; readonly moderation: Moderation };

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
  readonly scannerUrl: string | undefined;
  readonly siteUrl: () => string;
  readonly people: () => People;
  readonly watchedWords: readonly string[];
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
    stateNames,
    unitNames: (keys) => people().organisations.unitNames(keys),
    searchNames: (ids) => searchNames(search, ids),
  });
  const moderation = createModeration({
    database,
    clock,
    newId: () => randomUUID(),
    append,
    // known when the first use case runs
    get authority() {
      return people().authority;
    },
    sniff: sniffUpload,
    scan: options.scannerUrl === undefined ? undefined : openClamd(options.scannerUrl),
    tell: alerts.tell,
    namesOf: (persons) => people().accounts.namesOf(persons),
    numberOf: async (key) => (await catalogue.items([key], catalogue.today()))[0]?.number,
    watchedWords: options.watchedWords,
    keepFor: () => people().accounts.keepSubmissionsFor(),
  });
  return { alerts, currency, moderation };
}

/** The words of data/reference/watched-words.tsv, folded. */
export async function readWatchedWords(packageFolder: string): Promise<readonly string[]> {
  const text = await readFile(path.join(packageFolder, 'data', 'reference', 'watched-words.tsv'), 'utf8');
  return readReferenceTable('watched words', text, ['word', 'note']).map(({ cells }) => fold(cells.word));
}

/** Forgets a person whose account is closed. */
export async function forgetTold(
  { alerts, currency, moderation }: Telling,
  transaction: OpenTransaction,
  person: string,
): Promise<void> {
  await currency.forget(transaction, person);
  await alerts.forget(transaction, person);
  await moderation.forget(transaction, person);
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
  const { query } = await search.saved(id);
  const values = facetNames.flatMap((name): Named[] => query[name].map((value: string) => wordFor(value)));
  const inWords = (language: 'zh' | 'en') => {
    const typed = query.q === '' ? [] : [`“${query.q}”`];
    return [...typed, ...values.map((value) => value[language])].join(' · ') || id;
  };
  return { zh: inWords('zh'), en: inWords('en') };
}

/** A chosen value in words where it has any: states and levels; codes and years are told as they are. */
function wordFor(value: string): Named {
  const known: Readonly<Record<string, Named>> = { ...levelNames, ...stateNames };
  return known[value] ?? { zh: value, en: value };
}
