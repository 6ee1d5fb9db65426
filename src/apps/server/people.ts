import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { IdentityProvider } from '#adapters/identity-provider/port.ts';
import type { Jobs } from '#adapters/jobs/port.ts';
import { openSealer } from '#adapters/secrets/key-file.ts';
import { createAccounts, endSessionsOf, readAccountRules } from '#features/accounts/index.ts';
import type { Append, EraseAbout } from '#features/audit/index.ts';
import { createAuthority } from '#features/authority/index.ts';
import { createOrganisations } from '#features/organisations/index.ts';
import { readRoles } from '#kernel/authority/index.ts';
import type { People } from './guard.ts';
import type { Telling } from './telling.ts';

/** Wires accounts, authority and organisations, which know each other by functions where the arrows do not go. */
export type PeopleOptions = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly append: Append;
  readonly jobs: Jobs;
  readonly eraseAbout: EraseAbout;
  readonly tell: Telling['alerts']['tell'];
  readonly unitChanged: Telling['currency']['unitChanged'];
  /** Forgets by id a person whose account is closed, in features outside of people, in the transaction of the closing. */
  readonly forgetOutside: (transaction: OpenTransaction, person: string) => Promise<void>;
  readonly dataFolder: string;
  readonly packageFolder: string;
  readonly providers: readonly IdentityProvider[];
  readonly siteUrl: () => string;
  readonly cityName: { readonly zh: string; readonly en: string };
  readonly sample: boolean;
};

export async function createPeople(options: PeopleOptions): Promise<People> {
  const { database, clock, append, eraseAbout } = options;
  const reference = (name: string) => readFile(path.join(options.packageFolder, 'data', 'reference', name), 'utf8');
  const newId = () => randomUUID();
  const roles = readRoles(await reference('roles.tsv'));
  const authority = createAuthority({
    database,
    clock,
    newId,
    roles,
    append,
    namesOf: (persons) => accounts.namesOf(persons),
    knowsUnit: async (key) => (await organisations.chainOf(key)).length > 0,
    endSessions: (transaction, person, why) => endSessionsOf(transaction, person, why, clock()),
  });
  const accounts = createAccounts({
    database,
    clock,
    newId,
    append,
    jobs: options.jobs,
    eraseAbout,
    forgetElsewhere: async (transaction, person) => {
      await options.forgetOutside(transaction, person.id);
      return organisations.forget(transaction, person);
    },
    authority,
    rules: readAccountRules(await reference('account-rules.tsv')),
    sealer: openSealer(options.dataFolder),
    providers: options.providers,
    guessedPasswords,
    siteUrl: options.siteUrl,
    cityName: options.cityName,
    sample: options.sample,
  });
  const organisations = createOrganisations({
    database,
    clock,
    newId,
    append,
    authority,
    namesOf: (persons) => accounts.namesOf(persons),
    tell: options.tell,
    unitChanged: options.unitChanged,
    writeToAddress: (transaction, address, letter) => accounts.writeMailToAddress(transaction, address, letter),
  });
  return { accounts, authority, organisations };
}

let guessed: Promise<ReadonlySet<string>> | undefined;

/** 49,000 passwords of real breaches, most frequent first (@zxcvbn-ts/language-common, MIT); read when first needed. */
function guessedPasswords(): Promise<ReadonlySet<string>> {
  guessed ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(String)),
  );
  return guessed;
}

/** What the sample city has of people: units, and persons without passwords. Nothing in a real database. */
export async function loadSamplePeople(people: People, packageFolder: string): Promise<void> {
  const reference = (name: string) => readFile(path.join(packageFolder, 'data', 'reference', name), 'utf8');
  await people.organisations.loadUnits({
    units: await reference('units.tsv'),
    successions: await reference('successions.tsv'),
  });
  await people.accounts.addSamplePeople((unit, person) => people.organisations.joinSample(unit, person));
}
