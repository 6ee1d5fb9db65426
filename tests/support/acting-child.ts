import { openMigrated } from '#apps/server/platform.ts';
import { createCatalogue } from '#features/catalogue/index.ts';
import { createSearchBook } from '#features/search/index.ts';
import { append, office } from './acts.ts';
import { say } from './claims.ts';

/**
 * Acts one after the other until it is killed: `node acting-child.ts FOLDER FIRST`. A line is printed after each act that
 * was acknowledged: its number and what it made.
 */
const [folder = '', first = '0'] = process.argv.slice(2);
const clock = () => new Date();
const { database } = await openMigrated({ dataFolder: folder, databaseUrl: undefined, onError: () => undefined });
const catalogue = createCatalogue(database, clock, append);
const book = createSearchBook({ database, clock, append, onError: () => undefined });
const number = 'DB3702/T 9900-2025';
const { rowCount } = await database.pool.query('select from statement limit 1');
if (rowCount === 0) await say(database, { name: 'sample' }, [{ number, titles: { zh: '【样例】' } }]);
process.stdout.write('open\n');

for (let act = Number(first); ; act += 1) {
  try {
    process.stdout.write(`${act} ${await once(act)}\n`);
  } catch {
    // The database is gone: the test starts another child, which starts it anew.
    process.exit(3);
  }
}

async function once(act: number): Promise<string> {
  // Two of three are corrections; a group of synonyms is removed again by every second act on them.
  if (act % 3 !== 0) {
    const key = 'db3702-t-9900~2025';
    const { position } = await catalogue.correct({
      key,
      fields: { edition: `${act}` },
      actor: office,
      why: `act ${act}`,
    });
    return `statement:${position}`;
  }
  const id = await book.synonyms.add({ words: [`样例${act}甲`, `样例${act}乙`], language: 'zh', note: '' }, office);
  if (act % 2 === 0) await book.synonyms.remove(id, office);
  return `synonyms:${id}`;
}
