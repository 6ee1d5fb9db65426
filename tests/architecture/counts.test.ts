import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { root } from './planted-tree.ts';

type Counts = { passed: number; failed: number; skipped?: number };
const { countsOf }: { countsOf(code: number, report?: object): Counts } = await import(
  pathToFileURL(path.join(root, 'bin', 'counts.mjs')).href
);

test('a step without tests of its own counts as one', () => {
  expect(countsOf(0)).toEqual({ passed: 1, failed: 0 });
  expect(countsOf(2)).toEqual({ passed: 0, failed: 1 });
});

test('the tests of a run count, skipped ones apart', () => {
  const report = { numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, testResults: [] };
  expect(countsOf(1, report)).toEqual({ passed: 7, failed: 2, skipped: 1 });
});

test.each([
  ['that executed no test', 0, { numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0],
  ['that skipped every test', 0, { numPassedTests: 0, numFailedTests: 0, numPendingTests: 4, testResults: [] }, 0],
  ['that left no report', 0, {}, 0],
  ['that ended badly after its tests', 1, { numPassedTests: 3, numFailedTests: 0, testResults: [] }, 3],
  [
    'with a file that could not be loaded',
    1,
    { numPassedTests: 3, numFailedTests: 0, testResults: [{ status: 'failed', assertionResults: [] }] },
    3,
  ],
])('a run %s has failed once', (_what, code, report, passed) => {
  expect(countsOf(code, report)).toMatchObject({ passed, failed: 1 });
});
