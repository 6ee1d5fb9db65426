// `npm run bench`: all benches with the pinned Node, figures to docs/performance.md. `npm run bench -- search --json`
// runs one and prints its figures as one JSON object, alone on standard output.
import path from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';
import { runPinned } from './run.mjs';

const args = process.argv.slice(2);
const names = args.filter((name) => !name.startsWith('-'));
ensureInstalled();
// Pages are asked for by `http` and `cases`, and by `search` unless it goes without a server.
const pages =
  names.includes('http') || names.includes('cases') || (names.includes('search') && !args.includes('--no-server'));
if (names.length === 0 || pages) ensureBuilt();
runPinned(['--expose-gc', path.join(root, 'bench', 'run.ts'), ...args]);
