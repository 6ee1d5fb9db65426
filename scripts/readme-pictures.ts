import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startRealServer } from './real-server.ts';

/** `npm run screenshots`: the pictures of the README, taken of a fresh installation with the sample city. */
const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'biao-pictures-'));
const server = await startRealServer(folder);
try {
  const script = path.join(import.meta.dirname, 'screenshots.ts');
  const args = [script, server.address, path.join(root, 'docs', 'images'), '--readme'];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
