import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { openPlatform, type Platform } from '#apps/server/platform.ts';
import { readHolidays } from '#kernel/calendar/index.ts';
import { readProcedureRules } from '#kernel/procedure/index.ts';
import { localStandard } from '#procedures/local-standard/index.ts';
import { startRealServer } from '../scripts/real-server.ts';
import { columns, type Generating, noRows, playInto, type Rows, stages } from './case-generator.ts';
import { type Bar, measureServer } from './case-server.ts';
import { measureBallot, measureConsultation, measureVerify } from './case-work.ts';

/**
 * Cases of a city after years: ten thousand that are open with a million entries, played through the kernel and written by
 * COPY. Asked over HTTP as a person and as an office that has a part in all of them; then verified, a consultation with
 * thousands of comments closed, a ballot of hundreds voted in at once.
 *
 *   --cases N     open cases (10,000)      --entries N    entries in all of them (1,000,000)
 */
const options = {
  json: { type: 'boolean' },
  cases: { type: 'string', default: '10000' },
  entries: { type: 'string', default: '1000000' },
} as const;

const voters = 200;
const comments = 5_000;
/** Entries of one case that has far more than others. */
const longLog = 5_000;

/** Figures for docs/performance.md. */
export async function run(): Promise<Record<string, unknown>> {
  const { values } = parseArgs({ options, allowPositionals: true, strict: false });
  const size = { cases: Number(values.cases), entries: Number(values.entries) };
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-bench-cases-'));
  try {
    // the first start loads the sample city
    await (await startRealServer(folder)).stop();
    process.stderr.write('filling …\n');
    const made = await inPlatform(folder, (platform) => fill(platform, size));
    process.stderr.write(`filled in ${made.seconds} s\n`);
    const server = await startRealServer(folder);
    const overHttp = await measureServer(server, folder, made).finally(() => server.stop());
    process.stderr.write('asked over HTTP\n');
    const inProcess = await inPlatform(folder, async (platform) => ({
      verified: await measureVerify(platform),
      consultation: await measureConsultation(platform, comments),
      ballot: await measureBallot(platform, made),
    }));
    const figures = { ...size, voters, comments, longLog, writeSeconds: made.seconds, ...overHttp, ...inProcess };
    return { ...figures, bars: barsOf(figures) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inPlatform<T>(folder: string, work: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await openPlatform({
    dataFolder: folder,
    databaseUrl: undefined,
    clock: () => new Date(),
    onError: (error) => {
      throw error;
    },
    searchThreads: 0,
    sample: true,
  });
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}

/** What was made: an ordinary case, one with a long log, one that is voted on. */
export type Made = {
  readonly ordinary: readonly string[];
  readonly long: string;
  readonly voted: string;
  readonly voters: readonly string[];
  readonly seconds: number;
};

const reference = (name: string): string => readFileSync(path.join('data', 'reference', `${name}.tsv`), 'utf8');

async function fill(platform: Platform, { cases, entries }: { cases: number; entries: number }): Promise<Made> {
  const { people, database } = platform;
  const person = async (key: 'citizen' | 'office-clerk' | 'department') =>
    (await people.accounts.samplePerson(key)) ?? key;
  const chains = new Map<string, Promise<readonly string[]>>();
  const chainOf = (unit: string) => {
    const chain = chains.get(unit) ?? people.organisations.chainOf(unit);
    chains.set(unit, chain);
    return chain;
  };
  const generating: Generating = {
    procedure: localStandard,
    rules: readProcedureRules(reference('procedure-rules')),
    holidays: readHolidays(reference('holidays')),
    chainOf,
    office: await person('office-clerk'),
    department: await person('department'),
    experts: Array.from({ length: voters }, () => randomUUID()),
  };
  await database.pool.query(
    `insert into person (id, name, email, email_verified, sample)
     select id, '样例·专家', id || '@bench.invalid', now(), true from unnest($1::uuid[]) id`,
    [generating.experts],
  );
  const citizen = await person('citizen');
  const ids = Array.from({ length: cases }, () => randomUUID());
  const [long = '', voted = ''] = ids;
  const each = Math.round((entries - longLog) / (cases - 1));
  const begun = performance.now();
  let rows = noRows();
  for (const [at, id] of ids.entries()) {
    await playInto(rows, generating, {
      id,
      number: `bench-2026-${String(at).padStart(6, '0')}`,
      proposer: at % 50 === 0 ? citizen : randomUUID(),
      entries: id === long ? longLog : each,
      stage: id === voted ? stages - 1 : at % stages,
      staying: id === voted,
    });
    if (at % 500 < 499 && at < cases - 1) continue;
    await copy(database.pool, rows);
    rows = noRows();
  }
  await database.asOwner((owner) => owner.query('vacuum analyze'));
  const seconds = Math.round((performance.now() - begun) / 1_000);
  return { ordinary: ids.slice(100, 300), long, voted, voters: generating.experts, seconds };
}

async function copy(pool: Pool, rows: Rows): Promise<void> {
  const client = await pool.connect();
  try {
    for (const [table, names] of Object.entries(columns)) {
      // the names of the tables are the members of both
      const lines = rows[table as keyof Rows].map((row) => `${row.map(quoted).join(',')}\n`);
      await pipeline(Readable.from(lines), client.query(copyFrom(`copy ${table} (${names}) from stdin (format csv)`)));
    }
  } finally {
    client.release();
  }
}

const quoted = (value: string | null): string => (value === null ? '' : `"${value.replaceAll('"', '""')}"`);

type Figures = Awaited<ReturnType<typeof measureServer>> & {
  readonly verified: Awaited<ReturnType<typeof measureVerify>>;
  readonly consultation: Awaited<ReturnType<typeof measureConsultation>>;
  readonly ballot: Awaited<ReturnType<typeof measureBallot>>;
};

function barsOf({ worklist, casePage, longCasePage, verified, consultation, ballot }: Figures): readonly Bar[] {
  const most = (what: string, limit: number, measured: number): Bar => ({
    what,
    most: limit,
    measured,
    met: measured <= limit,
  });
  const least = (what: string, limit: number, measured: number): Bar => ({
    what,
    least: limit,
    measured,
    met: measured >= limit,
  });
  return [
    most('worklist of a person p95, ms', 50, worklist.person.p95Ms),
    most('worklist of an office p95, ms', 50, worklist.office.p95Ms),
    most('case over the API p95, ms', 80, casePage.api.p95Ms),
    most('case as a page p95, ms', 80, casePage.page.p95Ms),
    most('case of 5,000 entries over the API p95, ms', 80, longCasePage.api.p95Ms),
    most('case of 5,000 entries as a page p95, ms', 80, longCasePage.page.p95Ms),
    least('verified, entries a second', 20_000, verified.entriesPerSecond),
    most('consultation closed to its table, s', 5, consultation.seconds),
    least('votes kept', voters, ballot.kept),
  ];
}
