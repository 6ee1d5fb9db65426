import { expect, it } from 'vitest';
import { procedures } from './procedures.ts';

it('no two procedures number their cases alike', () => {
  const names = procedures.map(({ id, numbered = id }) => numbered);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('地标');
});
