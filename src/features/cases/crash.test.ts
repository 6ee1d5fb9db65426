import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Platform } from '#apps/server/platform.ts';
import { drawFrom } from '../../../bench/random.ts';
import { openTable } from '../../../tests/support/case-table.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'biao-crash-cases-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Twenty moves are made at once: the child dies when so many more than these were answered, in the midst of the others. */
const lives = [60, 100, 140, 100];

const mostMore = 8;

/** Whether a case moved on so often that it has been put before the public. */
function cameFar(answered: readonly string[]): boolean {
  const moved = Map.groupBy(
    answered.filter((act) => act.endsWith(' moved')),
    (act) => act.split(' ', 1)[0],
  );
  return [...moved.values()].some(({ length }) => length >= 5);
}

/** Plays until so many acts were answered, then kills; gives all that was answered, also while the child was dying. */
async function playUntil(seed: number, until: number): Promise<readonly string[]> {
  const script = path.resolve('tests/support/case-child.ts');
  const child = spawn(process.execPath, [script, folder, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] });
  // one that stands still must not outlive its test
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  const answered: string[] = [];
  const killAt = until + drawFrom(seed).below(20);
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== 'open') answered.push(line);
    if (answered.length >= killAt && !child.killed) child.kill('SIGKILL');
  }
  await ended;
  expect([child.signalCode, answered.length >= killAt]).toEqual(['SIGKILL', true]);
  return answered;
}

test('a server that dies amid twenty moves, again and again, has lost nothing it answered and done nothing twice', async () => {
  const answered: string[] = [];
  for (const [at, until] of lives.entries()) answered.push(...(await playUntil(at + 1, until)));
  // by chance, and with what else the machine does, no case may have come far enough to be made known
  for (let more = 0; more < mostMore && !cameFar(answered); more += 1)
    answered.push(...(await playUntil(lives.length + 1 + more, 100)));
  const platform = await openTable(folder, () => new Date('2026-12-01T02:00:00Z'));
  try {
    await everythingAnswered(platform, answered);
    await platform.cases.runEffects();
    await nothingTwice(platform);
    expect((await platform.cases.verify()).fault).toBeUndefined();
  } finally {
    await platform.close();
  }
  // on a quiet machine it takes a tenth of this
}, 240_000);

/** The values of one column. */
async function column<T = string>({ database }: Platform, sql: string): Promise<readonly T[]> {
  return (await database.pool.query<{ what: T }>(sql)).rows.map(({ what }) => what);
}

/** Every act that was answered is in the log of its case, at the place that was told; every entry is in the log of acts, once. */
async function everythingAnswered(platform: Platform, answered: readonly string[]): Promise<void> {
  const entries = new Set(
    await column(
      platform,
      `select concat_ws(' ', of_case, place, body ->> 'kind', case when place = 1 then number end) as what
       from case_entry join procedure_case on id = of_case`,
    ),
  );
  expect(answered.filter((act) => !entries.has(act))).toEqual([]);
  expect(new Set(answered).size).toBe(answered.length);
  const acts = await column(
    platform,
    `select object || ' ' || count(*) as what from audit_event where verb like 'cases.%' group by object order by 1`,
  );
  expect(acts).toEqual(
    await column(platform, `select 'case:' || id || ' ' || entries as what from procedure_case order by 1`),
  );
}

/** Numbers without a gap and a double; each effect done once, in one transaction with its mark. */
async function nothingTwice(platform: Platform): Promise<void> {
  const counted = (of: string) =>
    column<number>(platform, `select substring(number from '(\\d+)号?$')::int as what from ${of} order by 1`);
  for (const [of, most] of [
    ['procedure_case', 'case_number'],
    ['notice', 'notice_number'],
  ] as const) {
    const numbers = await counted(of);
    const [last = 0] = await column<number>(platform, `select last as what from ${most}`);
    expect(numbers).toEqual(Array.from({ length: last }, (_, at) => at + 1));
    expect(last).toBeGreaterThan(0);
  }
  expect(await column(platform, 'select effect as what from case_effect where done is null')).toEqual([]);
  const ofEffect = (effect: string) =>
    column(
      platform,
      `select of_case || ' ' || place as what from case_effect where effect = '${effect}' order by of_case, place`,
    );
  const of = (table: string) =>
    column(platform, `select of_case || ' ' || place as what from ${table} order by of_case, place`);
  expect(await of('notice')).toEqual(await ofEffect('publish-notice'));
  expect(await of('consultation')).toEqual(await ofEffect('open-consultation'));
  // an alert has the transaction of the mark of its effect: nobody is told twice in one, nobody in another
  const told = `from alert a left join case_effect e on e.xmin = a.xmin and e.effect = 'notify'
    and a.link = '/cases/' || e.of_case`;
  expect(await column(platform, `select a.id::text as what ${told} where e.place is null`)).toEqual([]);
  expect(
    await column(
      platform,
      `select a.person::text as what ${told} group by a.person, a.link, a.xmin having count(*) > 1`,
    ),
  ).toEqual([]);
  const notified = await column(platform, `select distinct e.of_case || ' ' || e.place as what ${told}`);
  expect(notified.toSorted()).toEqual((await ofEffect('notify')).toSorted());
}
