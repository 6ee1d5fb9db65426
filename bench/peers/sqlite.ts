import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BenchQuery } from '../search-queries.ts';
import { facetOf, feedBatches, firstHits, type OpenPeer, type Peer, type PeerAnswer, peerFacets } from './peer.ts';

/**
 * SQLite's full-text index FTS5, without positions and without the texts; facets by SQL over the matched rows, which a
 * cross join keeps outside: the planner knows nothing of a temporary table and would walk all documents.
 */
const schema = `
  pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1000000; pragma mmap_size = 4000000000;
  pragma temp_store = memory;
  create table doc (id integer primary key, key text, level text, status text, year int, publisher text, day int);
  create table doc_ics (id int, ics text);
  create virtual table words using fts5(tokens, content='', columnsize=0, detail=none,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc' tokenchars '.:~-_!*+''/#()'");
`;

/** Peer on SQLite in this process. */
export const openSqlite: Peer = async (feed, folder) => {
  const database = new DatabaseSync(path.join(folder, 'peer.db'));
  const begun = performance.now();
  database.exec(schema);
  await load(database, feed);
  database.exec(`insert into words(words) values ('optimize'); create index doc_ics_id on doc_ics (id, ics); analyze;`);
  database.exec('create temp table found (id integer primary key)');
  const { version } = { version: '', ...database.prepare('select sqlite_version() as version').get() };
  return {
    about: `SQLite ${version} FTS5 (node:sqlite), detail=none, optimized, facets by SQL`,
    buildSeconds: (performance.now() - begun) / 1_000,
    search: async (query) => ask(database, query),
    close: async () => database.close(),
  } satisfies OpenPeer;
};

async function load(database: DatabaseSync, feed: string): Promise<void> {
  const doc = database.prepare('insert into doc values (?, ?, ?, ?, ?, ?, ?)');
  const ofIcs = database.prepare('insert into doc_ics values (?, ?)');
  const words = database.prepare('insert into words (rowid, tokens) values (?, ?)');
  let id = 0;
  database.exec('begin');
  for await (const batch of feedBatches(feed, 5_000)) {
    for (const { key, tokens, level, status, year, publisher, ics, day } of batch) {
      id += 1;
      doc.run(id, key, level, status, year, publisher, day);
      for (const code of ics) ofIcs.run(id, code);
      words.run(id, tokens);
    }
  }
  database.exec('commit');
}

const quoted = (terms: readonly string[], join: string): string =>
  terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(join);

function matchOf({ terms, number }: BenchQuery): string {
  const all = quoted(terms, ' AND ');
  if (number === undefined) return all;
  const numbered = `((${quoted(number.terms, ' AND ')}) OR ${quoted(number.keys, ' OR ')})`;
  return all === '' ? numbered : `${numbered} AND ${all}`;
}

function ask(database: DatabaseSync, query: BenchQuery): PeerAnswer {
  const begun = performance.now();
  database.exec('delete from found');
  database.prepare('insert into found select rowid from words where words match ?').run(matchOf(query));
  const { total } = { total: 0, ...database.prepare('select count(*) as total from found').get() };
  database.prepare(`select key from found cross join doc using (id) order by day desc limit ${firstHits}`).all();
  const facets: Record<string, readonly (readonly [string, number])[]> = {};
  for (const facet of peerFacets) {
    const table = facet === 'ics' ? 'doc_ics' : 'doc';
    const rows = database
      .prepare(
        `select ${facet} as value, count(*) as count from found cross join ${table} using (id) group by 1 order by 2 desc limit 21`,
      )
      .all();
    facets[facet] = facetOf(rows.map(({ value, count }) => [String(value), Number(count)] as const));
  }
  const inside = performance.now() - begun;
  // Every facet was given its values in the loop.
  return { total: Number(total), facets: facets as PeerAnswer['facets'], inside };
}
