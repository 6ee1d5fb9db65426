// Runs one of the project's scripts with the pinned Node: node bin/script.mjs scripts/schema.ts …
import path from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';
import { runPinned } from './run.mjs';

const [file, ...args] = process.argv.slice(2);
ensureInstalled();
// Pictures are taken of the built pages.
if (file.includes('pictures')) ensureBuilt();
runPinned([path.join(root, file), ...args]);
