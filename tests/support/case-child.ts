import { Refused } from '#kernel/base/refusal.ts';
import { drawFrom } from '../../bench/random.ts';
import { caseTable, openTable } from './case-table.ts';

/**
 * Moves of cases until it is killed: `node case-child.ts FOLDER SEED`. Twenty are made at once, with what follows from them
 * and the clock beside; a line is printed after each that was answered: the case, how many entries it has, and what it was.
 */
const [folder = '', seed = '1'] = process.argv.slice(2);
const draw = drawFrom(Number(seed));
const day = 86_400_000;
const together = 20;

const time = { now: Date.parse('2026-01-05T02:00:00Z') };
// no two facts at the same moment
const platform = await openTable(folder, () => {
  time.now += 1;
  return new Date(time.now);
});
const { rows } = await platform.database.pool.query<{ last: Date | null }>(
  'select max(changed) as last from procedure_case',
);
time.now = Math.max(time.now, rows[0]?.last?.getTime() ?? 0);
const { cases } = platform;
const table = await caseTable(platform, draw);
process.stdout.write('open\n');

for (;;) {
  const ids = await table.openCases();
  const acts = await Promise.all(Array.from({ length: together }, () => table.anyAct(ids)));
  const rounds = [cases.runEffects(), cases.moveByClock()];
  await Promise.all([
    ...acts.map((act) => act().then((said) => process.stdout.write(`${said}\n`), refused)),
    ...rounds.map((round) => round.catch(refused)),
  ]);
  time.now += draw.below(2) * day;
}

/** Somebody was faster: what was seen as possible a moment ago is so no longer. */
function refused(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}
