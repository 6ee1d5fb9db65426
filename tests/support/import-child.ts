import pg from 'pg';
import { importPaths } from '#apps/importer/import-paths.ts';
import { append, office } from './acts.ts';

/**
 * An import in a process of its own, to be killed: `node import-child.ts DATABASE_URL PATH`. Prints a line for every
 * step of progress, so that the test can kill it after any of them.
 */
const [url, file] = process.argv.slice(2);
if (url === undefined || file === undefined) throw new Error('usage: import-child.ts DATABASE_URL PATH');
const pool = new pg.Pool({ connectionString: url, max: 2 });
const result = await importPaths(
  { pool, append },
  { paths: [file], actor: office, onProgress: ({ read }) => process.stdout.write(`${read}\n`) },
);
await pool.end();
process.stdout.write(`done ${result.read}\n`);
