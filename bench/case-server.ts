import { openDatabase } from '#adapters/database/open.ts';
import type { RealServer } from '../scripts/real-server.ts';
import type { Made } from './cases.ts';
import { type Load, load } from './http-load.ts';
import { rounded, spreadOf } from './timing.ts';

/** What a figure is to reach, and whether it does. */
export type Bar = {
  readonly what: string;
  readonly most?: number;
  readonly least?: number;
  readonly measured: number;
  readonly met: boolean;
};

const asked = { clients: 1, requests: 100, before: 30 };

/** Worklists and cases over HTTP, one after the other; beside them the same question asked of PostgreSQL plainly. */
export async function measureServer(server: RealServer, folder: string, made: Made) {
  const [citizen, office] = [await signIn(server, 'citizen'), await signIn(server, 'office-clerk')];
  const ask = (cookie: string, ...addresses: string[]): Promise<Load> =>
    load(
      addresses.map((address) => new URL(address, server.address)),
      { ...asked, headers: { cookie, 'accept-encoding': 'gzip' } },
    );
  const cases = (of: readonly string[]) => ({
    api: of.map((id) => `/api/v1/cases/${id}`),
    page: of.map((id) => `/cases/${id}`),
  });
  const [ordinary, long] = [cases(made.ordinary), cases([made.long])];
  const worklist = {
    person: await ask(citizen, '/api/v1/cases'),
    office: await ask(office, '/api/v1/cases'),
    officeOpen: await ask(office, '/api/v1/cases?show=open'),
    officeLastPage: await ask(office, '/api/v1/cases?page=60'),
    officeWords: await ask(office, `/api/v1/cases?q=${encodeURIComponent('样例规程')}`),
    officePage: await ask(office, '/cases'),
  };
  const plain = await askPlainly(folder);
  return {
    worklist,
    plain,
    ratio: rounded(worklist.office.p95Ms / plain.p95),
    casePage: { api: await ask(office, ...ordinary.api), page: await ask(office, ...ordinary.page) },
    longCasePage: { api: await ask(office, ...long.api), page: await ask(office, ...long.page) },
  };
}

/** The cookie of a session of a sample person. */
async function signIn({ address }: RealServer, key: string): Promise<string> {
  const answer = await fetch(new URL('/api/v1/sessions/sample', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ key }),
  });
  if (!answer.ok) throw new Error(`${answer.status} for ${key}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}

/** The first page and the count of what waits for an office, as one would ask by hand. */
async function askPlainly(folder: string) {
  const database = await openDatabase({ folder });
  try {
    const times: number[] = [];
    for (let round = 0; round < 110; round += 1) {
      const begun = performance.now();
      await database.pool.query(`select c.id, number, title, stage, opened, changed, due, count(*) over () as total
        from procedure_case c join case_holder h on h.of_case = c.id
        where holder = 'office:cases.govern' and is_turn and ending is null order by due, opened, c.id limit 50`);
      if (round >= 10) times.push(performance.now() - begun);
    }
    return spreadOf(times);
  } finally {
    await database.close();
  }
}
