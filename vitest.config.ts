import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** A test that works on a database or on the whole platform says so by what it imports. */
const needsDatabase =
  /from '[^']*(support\/(database|people-site)[.]ts|adapters\/database\/|[.]\/embedded[.]ts|(apps\/server|[.])\/(platform|serve|http)[.]ts)'/;

const ofArchitecture = globSync('tests/architecture/*.test.ts');
const ofBrowser = globSync('tests/e2e/**/*.test.ts');
/** Needs a JDK and Maven: `npm run test:cluster`, never a part of `npm test`. */
const ofCluster = globSync('tests/cluster/**/*.test.ts');
const ofGolden = globSync('tests/golden/*.test.ts');
const onDatabase = globSync('{src,tests}/**/*.test.{ts,tsx}').filter(
  (file) => !ofBrowser.includes(file) && !ofCluster.includes(file) && needsDatabase.test(readFileSync(file, 'utf8')),
);

/** The kinds of tests. `npm run check` runs unit and architecture, `npm test` all of them; no file is in none. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,bench,scripts,tests}/**/*.test.{ts,tsx}'],
          exclude: [...ofArchitecture, ...onDatabase, ...ofBrowser, ...ofCluster, ...ofGolden],
        },
      },
      {
        extends: true,
        test: { name: 'service', include: onDatabase, globalSetup: ['tests/support/global-database.ts'] },
      },
      {
        extends: true,
        test: { name: 'architecture', include: ofArchitecture, exclude: onDatabase },
      },
      {
        extends: true,
        // All real records are read and indexed first, in this process.
        test: { name: 'golden', include: ofGolden },
      },
      {
        extends: true,
        // Every change waits for the disks of a cluster that shares the machine with its tests.
        test: {
          name: 'cluster',
          include: ofCluster,
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
      {
        extends: true,
        // One browser and one server at a time: two of each would only fight for the processors.
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          fileParallelism: false,
          // Axe reads the page of all endpoints four times.
          testTimeout: 180_000,
          globalSetup: ['tests/e2e/global-site.ts', 'tests/support/global-database.ts'],
        },
      },
    ],
  },
});
