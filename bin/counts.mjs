/**
 * What a step of `npm test` proved. Without a report of tests it counts as one, by its exit code. With one (vitest's JSON;
 * empty when none was written) its tests count; a run that executed nothing has failed, whatever its exit code says.
 */
export function countsOf(code, report) {
  if (report === undefined) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests: skipped = 0, testResults = [] } = report;
  // A file that could not be loaded failed without a failing test in it.
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = numFailedTests + broken.length;
  if (failed === 0 && (code !== 0 || passed === 0)) return { passed, failed: 1, skipped };
  return { passed, failed, skipped };
}
