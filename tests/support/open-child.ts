import { openDatabase } from '#adapters/database/open.ts';

/** Opens the database of a folder, says so, and keeps it open until it is killed. */
const [folder = ''] = process.argv.slice(2);
await openDatabase({ folder });
process.stdout.write('open\n');
setInterval(() => undefined, 60_000);
