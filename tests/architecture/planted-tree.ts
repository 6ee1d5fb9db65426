import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this test runs in. */
export const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** What a checker reads besides the sources themselves. */
const copied = ['src', 'bin', 'scripts', 'bench', 'tests/support', 'package.json', 'tsconfig.json'];
const settings = [
  'knip.json',
  '.dependency-cruiser.cjs',
  'vite.config.ts',
  'vitest.config.ts',
  'react-router.config.ts',
];

/** A copy of the sources with faults planted in it, so that a checker is proved on the real tree and harms nothing. */
export function plantedTree(faults: Readonly<Record<string, string>>): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-planted-'));
  for (const name of [...copied, ...settings])
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, text] of Object.entries(faults)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
