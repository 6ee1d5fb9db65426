// `npm start`: install what is missing, build the web part, serve the product with the sample city.
import path from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';
import { runPinned } from './run.mjs';

ensureInstalled();
ensureBuilt();
runPinned([path.join(root, 'src', 'apps', 'cli', 'main.ts'), 'serve', ...process.argv.slice(2)]);
