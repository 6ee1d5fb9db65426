import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

/**
 * Path of a file of the development material that lies beside the checkout (`../shared`), or undefined when it is
 * absent. Callers say so and run on tests/fixtures instead, so that a clone without the material still proves itself.
 */
export function sharedPath(relative: string): string | undefined {
  const candidate = path.join(root, '..', 'shared', relative);
  if (existsSync(candidate)) return candidate;
  console.warn(`../shared/${relative} is absent: this test runs on the project's own fixtures`);
  return undefined;
}
