import { beforeAll, describe, expect, test } from 'vitest';
import { sharedPath } from '../support/shared.ts';
import { classes, classNames } from './kinds.ts';
import { shareOf, tellFailures } from './measure.ts';
import { type Run, runGolden } from './run.ts';

/** Known items are found 已知文献检索: every record asked for by its number, its title or nearly so, in its place. */
const shared = sharedPath('data/records') !== undefined;
/** Reading, mapping and indexing 260,000 records, on a machine that may be busy. */
const limitMs = 900_000;

const libraries = [
  { origin: 'library', name: 'the sample library', least: 300 },
  ...(shared ? [{ origin: 'shared', name: 'the development material', least: 2_000 } as const] : []),
] as const;

describe.each(libraries)('golden queries on $name', ({ origin, least }) => {
  let run: Run;
  beforeAll(async () => {
    run = await runGolden(origin);
    for (const line of tellFailures(run.failures, 5)) console.log(line);
  }, limitMs);

  test('there are enough of every kind', () => {
    expect(run.queries.length).toBeGreaterThanOrEqual(least);
    for (const { kinds } of run.classes)
      for (const { name, queries } of kinds) expect(queries, name).toBeGreaterThan(5);
  });

  test.each(classNames)('of class %s enough records stand where they are looked for', (name) => {
    const result = run.classes.find((one) => one.name === name);
    expect(result && shareOf(result)).toBeGreaterThanOrEqual(classes[name].share);
  });
});

if (!shared) {
  test('../shared is absent: the 2,000 golden queries of its records were not asked', () => {
    expect(libraries).toHaveLength(1);
  });
}
