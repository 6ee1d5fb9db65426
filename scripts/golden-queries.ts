import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chooseQueries, type Wanted } from '../tests/golden/choose.ts';
import { writeQueries } from '../tests/golden/kinds.ts';
import { stock } from '../tests/golden/stock.ts';

/**
 * Makes tests/golden/shared-queries.tsv from the development material, or library-queries.tsv from the sample library
 * when it is absent or `--library` is said. The same records give the same file.
 */
const ofShared: Wanted = {
  number: 130,
  'number-no-blanks': 110,
  'number-lower-case': 110,
  'number-hyphen': 110,
  'number-full-width': 110,
  'number-no-slash': 110,
  'number-other-year-mark': 110,
  'number-and-title': 110,
  'number-undated': 200,
  'number-part': 150,
  'number-replaced': 150,
  'number-gone': 60,
  'title-phrase': 300,
  'title-words': 300,
  'title-english': 60,
  'number-mistyped': 150,
  'title-mistyped': 250,
};

const { corpus, replaced, origin, engine } = await stock(process.argv.includes('--library') ? 'library' : undefined);
const tenth = Object.fromEntries(Object.entries(ofShared).map(([kind, count]) => [kind, Math.ceil(count / 8)]));
// A table of the same kinds as the one it is made from.
const wanted = origin === 'shared' ? ofShared : (tenth as Wanted);
const queries = chooseQueries(corpus, wanted, replaced);
await engine.close();
const file = path.join(import.meta.dirname, '..', 'tests', 'golden', `${origin}-queries.tsv`);
writeFileSync(file, writeQueries(queries));
console.log(`${path.basename(file)}: ${queries.length} queries from ${corpus.size} records`);
