import { expect, it } from 'vitest';
import { foldedRuns } from './compare-runs.ts';

const fold = (text: string, least: number, around: number) =>
  foldedRuns([...text], (letter) => letter === '.', { least, around }).map(({ isFolded, items }) =>
    isFolded ? `(${items.join('')})` : items.join(''),
  );

it('what did not change is folded where it is long, with its neighbours of a change left out', () => {
  expect(fold('', 2, 1)).toEqual([]);
  expect(fold('.....', 2, 1)).toEqual(['(.....)']);
  expect(fold('x.....y', 2, 1)).toEqual(['x.', '(...)', '.y']);
  expect(fold('..x...y....', 2, 1)).toEqual(['..x...y.', '(...)']);
  expect(fold('xy', 2, 0)).toEqual(['xy']);
  expect(fold('....x', 2, 0)).toEqual(['(....)', 'x']);
});
