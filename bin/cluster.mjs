// `npm run test:cluster`: the search engine over a real OpenSearch cluster of three nodes, started and ended here. Needs a
// JDK of 21 or newer and Maven; without them it says so and ends with code 77. Takes some minutes.
import path from 'node:path';
import { ensureInstalled, root } from './prepare.mjs';
import { runPinned } from './run.mjs';

ensureInstalled();
runPinned([path.join(root, 'tests', 'cluster', 'main.ts'), ...process.argv.slice(2)]);
