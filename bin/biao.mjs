#!/usr/bin/env node
// The command line `biao`: finds the pinned Node and hands over.
import path from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';
import { runPinned } from './run.mjs';

ensureInstalled();
if (process.argv[2] === 'serve' && !process.argv.includes('--help')) ensureBuilt();
runPinned([path.join(root, 'src', 'apps', 'cli', 'main.ts'), ...process.argv.slice(2)]);
