import type { ContractRouterClient } from '@orpc/contract';
import { readDay } from '#ui/i18n/dates.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import type { ClassEntry, catalogueContract, SourceFreshness, StandardRecord } from '../contract.ts';

export type CatalogueCaller = ContractRouterClient<typeof catalogueContract>;

/** Title and licence of a source, for the footnotes. */
export type SourceLabel = Pick<SourceFreshness, 'name' | 'titles' | 'licence' | 'url'>;

export type RecordData = {
  readonly record: StandardRecord;
  readonly sources: readonly SourceLabel[];
  /** Titles of the record's ICS and CCS classes by `scheme code`. */
  readonly classes: Readonly<Record<string, Record<string, string>>>;
  /** Names of the languages and the country, in the language of the page; made on the server, whose tables they are. */
  readonly names: Readonly<Record<string, string>>;
  readonly today: string;
  /** The day that was asked for, when there is no such day; the record is then shown for today. */
  readonly wrongDay?: string | undefined;
  /** The past state that was asked for, if any. */
  readonly at?: number | undefined;
};

type Wanted = {
  readonly key: string;
  readonly on: string | null;
  readonly at: string | null;
  readonly today: string;
  readonly language: Language;
};

/** Everything a record page shows. An unknown key: the API's own refusal rises. */
export async function loadRecord(api: CatalogueCaller, wanted: Wanted): Promise<RecordData> {
  const on = wanted.on === null ? undefined : readDay(wanted.on);
  const at = wanted.at ? Number(wanted.at) : undefined;
  const [record, { sources }] = await Promise.all([
    api.get({ key: wanted.key, ...(on === undefined ? {} : { on }), ...(at === undefined ? {} : { at }) }),
    api.sources(),
  ]);
  const told = new Set([...record.sources, ...Object.values(record.provenance).map((each) => each.source)]);
  return {
    record,
    sources: sources
      .filter((source) => told.has(source.name))
      .map(({ name, titles, licence, url }) => ({ name, titles, licence, url })),
    classes: await classTitles(api, record),
    names: namesOf(record, wanted.language),
    today: wanted.today,
    ...(wanted.on !== null && on === undefined && { wrongDay: wanted.on }),
    at,
  };
}

function namesOf(record: StandardRecord, language: Language): RecordData['names'] {
  const { languages, country } = record.fields;
  const names: Record<string, string> = {};
  for (const code of Array.isArray(languages) ? languages.map(String) : []) {
    if (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code)) names[code] = displayName(code, 'language', language);
  }
  if (typeof country === 'string' && /^[A-Z]{2}$/.test(country))
    names[country] = displayName(country, 'region', language);
  // GB/T 22373, tag 885: IX stands for international
  if (country === 'IX') names.IX = vocabulary[language].levels.international;
  return names;
}

function displayName(code: string, type: 'language' | 'region', language: Language): string {
  return new Intl.DisplayNames(language, { type, fallback: 'code' }).of(code) ?? code;
}

async function classTitles(api: CatalogueCaller, record: StandardRecord): Promise<RecordData['classes']> {
  const wanted = [
    ...record.ics.map((code) => ({ scheme: 'ics' as const, code })),
    ...record.ccs.map((code) => ({ scheme: 'ccs' as const, code })),
  ].slice(0, 8);
  const found = await Promise.all(
    wanted.map(async ({ scheme, code }) => {
      const entry = await findClass(api, scheme, code);
      return entry && ([`${scheme} ${code}`, entry.titles] as const);
    }),
  );
  return Object.fromEntries(found.filter((each) => each !== undefined));
}

async function findClass(api: CatalogueCaller, scheme: 'ics' | 'ccs', code: string): Promise<ClassEntry | undefined> {
  try {
    return (await api.classes({ scheme, code })).path.at(-1);
  } catch (error) {
    // a source may name a class that our edition of the table does not have; the code is shown alone
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'status' in error && (error.status === 404 || error.status === 400);
}
