import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '#adapters/database/port.ts';
import { readTable } from '#adapters/formats/tables/read.ts';
import { writeTable } from '#adapters/formats/tables/write.ts';
import { openSealer } from '#adapters/secrets/key-file.ts';
import { openClamd } from '#adapters/uploads/clamd.ts';
import { sniffUpload } from '#adapters/uploads/sniff.ts';
import type { Alerts } from '#features/alerts/index.ts';
import type { Append } from '#features/audit/index.ts';
import type { Cases } from '#features/cases/index.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import { type Consultations, createConsultations } from '#features/consultations/index.ts';
import type { Library } from '#features/library/index.ts';
import { flagsOf } from '#features/moderation/index.ts';
import { createNotices, type Notices } from '#features/notices/index.ts';
import { createPublication, type Publication } from '#features/publication/index.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { readNumberSeries } from '#kernel/standard/number-series.ts';
import type { People } from './guard.ts';

/** What procedures, and what follows from them, are wired with. */
export type ProcedureOptions = {
  readonly packageFolder: string;
  readonly dataFolder: string;
  readonly database: Database;
  readonly clock: () => Date;
  readonly append: Append;
  readonly alerts: Alerts;
  readonly people: People;
  readonly scannerUrl: string | undefined;
  /** Words that make a moderator look twice, folded. */
  readonly watchedWords: readonly string[];
  readonly catalogue: Catalogue;
  readonly library: Library;
  readonly cityName: { readonly zh: string; readonly en: string };
  /** Code of the city's division. */
  readonly division: string;
  /** What is published here is a sample. */
  readonly isSample: boolean;
};

/** Features that do what follows from the moves of cases: consult the public, make known, number and publish. */
export type Following = {
  readonly consultations: Consultations;
  readonly notices: Notices;
  readonly publication: Publication;
  readonly effects: Consultations['effects'] & Notices['effects'] & Publication['effects'];
  readonly hindrances: Consultations['hindrances'] & Publication['hindrances'];
};

export async function openFollowing(options: ProcedureOptions, cases: Cases): Promise<Following> {
  const consultations = openConsultations(options, cases);
  const notices = openNotices(options, cases, consultations);
  const publication = await openPublication(options, cases);
  return {
    consultations,
    notices,
    publication,
    effects: {
      ...consultations.effects,
      ...notices.effects,
      ...publication.effects,
      // comments are taken longer before that is made known
      'announce-extension': async (transaction, about) => {
        await consultations.effects['announce-extension'](transaction, about);
        await notices.effects['announce-extension'](transaction, about);
      },
    },
    hindrances: { ...consultations.hindrances, ...publication.hindrances },
  };
}

function openConsultations(options: ProcedureOptions, cases: Cases): Consultations {
  const { database, clock, append, alerts, dataFolder, scannerUrl, watchedWords } = options;
  return createConsultations({
    database,
    clock,
    newId: () => randomUUID(),
    append,
    cases,
    sealer: openSealer(dataFolder),
    sniff: sniffUpload,
    scan: scannerUrl === undefined ? undefined : openClamd(scannerUrl),
    readTable,
    writeTable,
    tell: alerts.tell,
    flagsOf: (text, found) => flagsOf(text, { ...found, watched: watchedWords }),
  });
}

function openNotices(options: ProcedureOptions, cases: Cases, consultations: Consultations): Notices {
  const { database, clock, append, alerts } = options;
  return createNotices({
    database,
    clock,
    newId: () => randomUUID(),
    append,
    cases,
    tell: alerts.tell,
    pageOf: async (transaction, ofCase, place) =>
      (await consultations.pageAt(transaction, ofCase, place)) ?? (await progressPage(cases, ofCase)),
  });
}

/** Where everybody sees how far a case is; of one that never was in public nothing is seen. */
async function progressPage(cases: Cases, id: string): Promise<string | undefined> {
  try {
    await cases.progress(id);
    return `/cases/${id}/progress`;
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'not-found') return undefined;
    throw error;
  }
}

async function openPublication(options: ProcedureOptions, cases: Cases): Promise<Publication> {
  const { database, clock, append, alerts, catalogue, library, division, cityName, isSample, people } = options;
  const series = await readFile(path.join(options.packageFolder, 'data', 'reference', 'number-series.tsv'), 'utf8');
  return createPublication({
    database,
    clock,
    append,
    authority: people.authority,
    cases,
    catalogue,
    library,
    series: readNumberSeries(series),
    division,
    approver: `${cityName.zh}市标准化行政主管部门`,
    isSample,
    // numbers of samples are none that a city has given
    firstSerial: isSample ? 9951 : 1,
    tell: alerts.tell,
    officePersons: () => people.authority.holdersAt('cases.govern', undefined),
  });
}
