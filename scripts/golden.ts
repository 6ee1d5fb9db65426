import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { shareOf, tellFailures } from '../tests/golden/measure.ts';
import { type Run, runGolden } from '../tests/golden/run.ts';

/**
 * `npm run golden`: asks the golden queries, tells what was missed and writes data/search-quality.json, which the page
 * on the quality of search shows. `-- --misses 20` tells up to twenty of each kind; `--keep` writes nothing.
 */
const asked = process.argv.indexOf('--misses');
const most = asked < 0 ? 5 : Number(process.argv[asked + 1]);

/** What the page shows: counts, and the numbers (never the titles) of what was missed. */
function resultOf({ origin, records, queries, classes, failures }: Run): object {
  return {
    measured: dayInShanghai(new Date()),
    engine: 'embedded',
    origin,
    records,
    queries: queries.length,
    classes,
    missed: failures.map(({ query: { kind, number }, place }) => ({ kind, number, place })),
  };
}

const run = await runGolden();
if (run.origin === 'library') console.warn('../shared is absent: the queries are those of the sample library');
for (const line of tellFailures(run.failures, most)) console.log(line);
for (const result of run.classes) {
  for (const { name, queries, top1, top10 } of result.kinds) console.log(`${name}\t${queries}\t${top1}\t${top10}`);
  const share = (100 * shareOf(result)).toFixed(2);
  console.log(`= ${result.name}: ${share} % among the first ${result.bar.top}, asked ${100 * result.bar.share} %`);
}
if (!process.argv.includes('--keep')) {
  const file = path.join(import.meta.dirname, '..', 'data', 'search-quality.json');
  writeFileSync(file, `${JSON.stringify(resultOf(run), null, 2)}\n`);
}
