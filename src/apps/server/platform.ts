import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import type { SearchClusterConfig } from '#adapters/config/config.ts';
import { migrate, readMigrations } from '#adapters/database/migrate.ts';
import { openDatabase } from '#adapters/database/open.ts';
import type { Database } from '#adapters/database/port.ts';
import { readTextFile } from '#adapters/formats/texts/read-text.ts';
import type { IdentityProvider } from '#adapters/identity-provider/port.ts';
import { graphileJobs } from '#adapters/jobs/graphile.ts';
import { prepareJobs } from '#adapters/jobs/prepare.ts';
import { loadReference } from '#adapters/reference/files.ts';
import type { EmbeddedEngine } from '#adapters/search-engine/embedded/engine.ts';
import type { AskedEngine } from '#adapters/search-engine/port.ts';
import { type BuildOptions, buildIndex } from '#apps/indexer/build-index.ts';
import type { Visitor } from '#features/accounts/index.ts';
import type { Alerts } from '#features/alerts/index.ts';
import { type Audit, createAudit } from '#features/audit/index.ts';
import type { Cases } from '#features/cases/index.ts';
import { type Catalogue, createCatalogue } from '#features/catalogue/index.ts';
import type { Consultations } from '#features/consultations/index.ts';
import type { Currency } from '#features/currency/index.ts';
import { createLibrary, type Library } from '#features/library/index.ts';
import type { Moderation } from '#features/moderation/index.ts';
import {
  createFollower,
  createSearch,
  createSearchBook,
  type Follower,
  followTogether,
  type Search,
  type SearchBook,
} from '#features/search/index.ts';
import { createAuditorCaller } from './auditor-router.ts';
import { openChecks } from './checks.ts';
import type { ProcedureOptions } from './following.ts';
import type { People } from './guard.ts';
import { openOperations } from './operations/open.ts';
import { createPeople } from './people.ts';
import { openProcedures, type Procedures } from './procedures.ts';
import { createRouter, type Router } from './router.ts';
import { type FedEngine, openSearchEngines } from './search-engines.ts';
import { seedSynonyms } from './seed-synonyms.ts';
import { createTelling, forgetTold, readWatchedWords } from './telling.ts';
import { nobody } from './visitor.ts';

/** Everything wired together, without HTTP: the server, the command line and the tests start from here. */
export type Platform = {
  readonly database: Database;
  readonly place: string;
  readonly audit: Audit;
  readonly alerts: Alerts;
  /** The auditor's endpoints in the name of somebody who may use them. */
  readonly auditor: ReturnType<typeof createAuditorCaller>;
  readonly cases: Cases;
  readonly consultations: Consultations;
  readonly catalogue: Catalogue;
  readonly currency: Currency;
  readonly library: Library;
  readonly moderation: Moderation;
  readonly search: Search;
  /** Answers of searches, and pages of them, kept at most while nothing changes. */
  readonly keptAnswers: number;
  readonly book: SearchBook;
  readonly engine: AskedEngine;
  readonly follower: Follower;
  readonly router: Router;
  readonly people: People;
  readonly procedures: Procedures;
  /** The same at another time, telling nobody: what the sample city did before today. */
  proceduresAt(clock: () => Date): Promise<Procedures>;
  /** Calls in process as nobody; `callerFor` as the visitor of a request. */
  readonly caller: Calling;
  callerFor(visitor: Visitor): Calling;
  /** The address people reach this installation at; set when it is known. */
  readonly site: { url: string };
  /** Writes what makes the next start a fast one. */
  persist(): Promise<void>;
  close(): Promise<void>;
};

export type PlatformOptions = {
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  /** Replicas of it, which are read from. */
  readonly databaseReadUrls?: readonly string[];
  /** Of the role that owns the tables of `databaseUrl`. */
  readonly databaseOwnerUrl?: string | undefined;
  /** Absent: the embedded index alone. */
  readonly searchCluster?: SearchClusterConfig | undefined;
  readonly clock: () => Date;
  readonly onError: (error: unknown) => void;
  readonly onSearch?: (milliseconds: number) => void;
  /** Statements read for a new index, of how many. */
  readonly onIndexed?: BuildOptions['onProgress'];
  /** A database that is open already (tests); it is closed with the platform. */
  readonly database?: Database;
  readonly cityName?: { readonly zh: string; readonly en: string };
  /** Code of the city's division. */
  readonly division?: string;
  /** Whether sample accounts are wanted. */
  readonly sample?: boolean;
  readonly siteUrl?: string | undefined;
  readonly providers?: readonly IdentityProvider[];
  /** Networks that webhooks may call though they are not public. */
  readonly webhookNetworks?: readonly string[];
  /** A ClamAV daemon for what the public uploads. */
  readonly scannerUrl?: string | undefined;
  /** Threads that search; 0: queries run in this one (command line). */
  readonly searchThreads: number;
  /** Answers of searches kept at most while nothing changes; none when absent. */
  readonly keptAnswers?: number;
};

/** The checkout or package this program runs from. */
export const packageFolder = path.resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** Milliseconds between two looks at the change log. */
const followInterval = 500;

/** Opens, migrates and wires the platform. Throws Refused for what a user can cause. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { database } = await openMigrated(options);
  try {
    return await wire(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

type Opening = Pick<
  PlatformOptions,
  'dataFolder' | 'databaseUrl' | 'databaseReadUrls' | 'databaseOwnerUrl' | 'onError' | 'database'
>;

/** Opens the database and brings it to this version; `applied` names the migrations that did so. Throws Refused. */
export async function openMigrated(
  options: Opening,
): Promise<{ readonly database: Database; readonly applied: readonly string[] }> {
  const database =
    options.database ??
    (await openDatabase({
      folder: options.dataFolder,
      url: options.databaseUrl,
      readUrls: options.databaseReadUrls,
      ownerUrl: options.databaseOwnerUrl,
      onIdleError: options.onError,
    }));
  try {
    const migrations = readMigrations(path.join(packageFolder, 'src', 'features'));
    const applied = await database.asOwner(async (owner) => {
      const names = await migrate(owner, migrations, database.place, database.applicationRole);
      await prepareJobs(owner, database.applicationRole);
      return names;
    });
    return { database, applied };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function wire(database: Database, options: PlatformOptions): Promise<Platform> {
  const { clock, dataFolder, searchCluster, searchThreads, onError } = options;
  const audit = createAudit({ database, clock, keysFolder: path.join(dataFolder, 'keys') });
  const catalogue = createCatalogue(database, clock, audit.append);
  const library = createLibrary(database, catalogue, readTextFile);
  const engines = await openSearchEngines({ dataFolder, searchCluster, searchThreads, onError });
  const reference = await loadReference(path.join(packageFolder, 'data'));
  const book = createSearchBook({ database, clock, append: audit.append, onError });
  await seedSynonyms(packageFolder, catalogue, book);
  const onSearch = options.onSearch ?? (() => undefined);
  const search = createSearch(engines.asked, catalogue, reference, onSearch, book, library, options.keptAnswers);
  const follower = followerOf(engines.fed, { database, catalogue, library, options });
  const site = { url: options.siteUrl ?? 'http://localhost' };
  const { people, alerts, currency, moderation, procedures, wiring } = await wirePeople(options, {
    database,
    audit,
    catalogue,
    library,
    search,
    site,
    engines,
  });
  const files = { dataFolder: path.join(packageFolder, 'data') };
  const operations = await openOperations({
    database,
    audit,
    catalogue,
    engine: engines.asked,
    lag: () => follower.lag(),
    packageFolder,
    clock,
  });
  const { cases, consultations } = procedures;
  const searchedUntil = () => engines.asked.health().position;
  const checks = await openChecks({ packageFolder, clock, cases, catalogue, search, searchedUntil });
  const features = { audit, alerts, book, cases, catalogue, consultations, currency, library, search, moderation };
  const router = createRouter({ ...features, checks, procedures, operations, reference, ...files, ...people });
  return {
    ...features,
    database,
    place: database.place,
    auditor: createAuditorCaller(audit),
    keptAnswers: options.keptAnswers ?? 0,
    engine: engines.asked,
    follower,
    router,
    people,
    procedures,
    proceduresAt: (at) => openProcedures({ ...wiring, clock: at, alerts: { ...alerts, tell: async () => undefined } }),
    site,
    caller: callerOf(router, nobody),
    callerFor: (visitor) => callerOf(router, visitor),
    persist: () => engines.persist(),
    close: async () => {
      await book.gaps.write();
      await engines.close();
      await database.close();
    },
  };
}

type Feeding = {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly library: Library;
  readonly options: PlatformOptions;
};

/** Follows the change log for every engine. */
function followerOf(fed: readonly FedEngine[], { database, catalogue, library, options }: Feeding): Follower {
  const { onError, onIndexed } = options;
  return followTogether(
    fed.map((engine) => {
      const threads = engine.adopt && { inThreads: inThreads(engine.adopt, database.pool, onIndexed) };
      return createFollower({ engine, catalogue, library, interval: followInterval, onError, ...threads });
    }),
  );
}

type Wired = {
  readonly database: Database;
  readonly audit: Audit;
  readonly catalogue: Catalogue;
  readonly library: Library;
  readonly search: Search;
  readonly site: { readonly url: string };
  readonly engines: { readonly asked: AskedEngine };
};

/** People, and what tells them of changes. */
async function wirePeople(options: PlatformOptions, wired: Wired) {
  const { clock, dataFolder } = options;
  const { database, audit, catalogue, library, search, site, engines } = wired;
  const cityName = options.cityName ?? { zh: '青岛', en: 'Qingdao' };
  const watchedWords = await readWatchedWords(packageFolder);
  const telling = createTelling({
    database,
    clock,
    append: audit.append,
    catalogue,
    search,
    searchedUntil: () => engines.asked.health().position,
    dataFolder,
    webhookNetworks: options.webhookNetworks ?? [],
    scannerUrl: options.scannerUrl,
    siteUrl: () => site.url,
    people: () => people,
    watchedWords,
  });
  const { alerts, currency, moderation } = telling;
  const people: People = await createPeople({
    database,
    clock,
    append: audit.append,
    jobs: graphileJobs,
    eraseAbout: audit.eraseAbout,
    tell: alerts.tell,
    unitChanged: currency.unitChanged,
    forgetOutside: async (transaction, person) => {
      await forgetTold(telling, transaction, person);
      await procedures.cases.forget(transaction, person);
      await procedures.consultations.forget(transaction, person);
      await procedures.notices.forget(transaction, person);
    },
    dataFolder,
    packageFolder,
    providers: options.providers ?? [],
    siteUrl: () => site.url,
    cityName,
    sample: options.sample ?? false,
  });
  const wiring: ProcedureOptions = {
    packageFolder,
    dataFolder,
    database,
    clock,
    append: audit.append,
    alerts,
    people,
    scannerUrl: options.scannerUrl,
    watchedWords,
    catalogue,
    library,
    cityName,
    division: options.division ?? '3702',
    isSample: options.sample ?? false,
  };
  const procedures: Procedures = await openProcedures(wiring);
  return { people, alerts, currency, moderation, procedures, wiring };
}

/** Statements from which on several threads build an index sooner than one: each of them takes half a second to start. */
const leastForThreads = 10_000;

function inThreads(adopt: EmbeddedEngine['adopt'], pool: Database['pool'], onProgress: BuildOptions['onProgress']) {
  return {
    least: leastForThreads,
    build: () => adopt(() => buildIndex(pool, onProgress ? { onProgress } : {})),
  };
}

type Calling = ReturnType<typeof callerOf>;

function callerOf(router: Router, visitor: Visitor) {
  return createRouterClient(router, { context: { visitor } });
}
