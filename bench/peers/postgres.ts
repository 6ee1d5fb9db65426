import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { startEmbedded } from '#adapters/database/embedded.ts';
import type { FeedLine } from '../search-documents.ts';
import type { BenchQuery } from '../search-queries.ts';
import { facetOf, feedBatches, firstHits, type OpenPeer, type Peer, type PeerAnswer, peerFacets } from './peer.ts';

/** PostgreSQL with a GIN index over a tsvector; facets by SQL over the matched rows, all in one statement. */
const schema = `
  create unlogged table doc (id int, key text collate "C", tokens tsvector, level text collate "C",
    status text collate "C", year int, publisher text collate "C", ics text[] collate "C", day int)`;

/** Peer on an embedded PostgreSQL of its own. */
export const openPostgres: Peer = async (feed, folder) => {
  const server = await startEmbedded(folder);
  const client = new pg.Client(server.connection);
  await client.connect();
  try {
    const begun = performance.now();
    await client.query(`set work_mem = '512MB'; set maintenance_work_mem = '1GB'; ${schema}`);
    await pipeline(Readable.from(copyLines(feed)), client.query(copyFrom('copy doc from stdin')));
    await client.query('create index on doc using gin (tokens) with (fastupdate = off)');
    await client.query('vacuum (analyze) doc');
    const buildSeconds = (performance.now() - begun) / 1_000;
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return {
      about: `PostgreSQL ${rows[0]?.server_version ?? ''} (embedded), GIN on tsvector, facets by SQL, work_mem 512 MB`,
      buildSeconds,
      search: (query) => ask(client, query),
      close: async () => {
        await client.end();
        await server.stop();
      },
    } satisfies OpenPeer;
  } catch (error) {
    await client.end();
    await server.stop();
    throw error;
  }
};

const escaped = (text: string): string => text.replace(/[\\\t\n\r]/g, (char) => `\\${char}`);

/** Lexemes in quotes are taken as they are, without a parser; one of more than 2,046 bytes would be refused. */
const vectorOf = (tokens: string): string =>
  tokens
    .split(' ')
    .map((token) => `'${token.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`)
    .join(' ');

const arrayOf = (values: readonly string[]): string => `{${values.map((value) => `"${value}"`).join(',')}}`;

async function* copyLines(feed: string): AsyncGenerator<string> {
  let id = 0;
  for await (const batch of feedBatches(feed, 2_000)) {
    const lines = batch.map(({ key, tokens, level, status, year, publisher, ics, day }: FeedLine) => {
      id += 1;
      const fields = [id, key, vectorOf(tokens), level, status, year, publisher, arrayOf(ics), day];
      return `${fields.map((field) => escaped(String(field))).join('\t')}\n`;
    });
    yield lines.join('');
  }
}

const quoted = (terms: readonly string[], join: string): string =>
  terms.map((term) => `'${term.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`).join(join);

function vectorQuery({ terms, number }: BenchQuery): string {
  const all = quoted(terms, ' & ');
  if (number === undefined) return all;
  const numbered = `((${quoted(number.terms, ' & ')}) | ${quoted(number.keys, ' | ')})`;
  return all === '' ? numbered : `${numbered} & ${all}`;
}

const facetSql = peerFacets.map((facet) => {
  const value = facet === 'ics' ? 'unnest(ics)' : `${facet}::text`;
  return `(select coalesce(json_agg(json_build_array(value, n)), '[]') from
    (select ${value} as value, count(*) as n from found group by 1 order by 2 desc limit 21) as ${facet}_counts) as ${facet}`;
});
const statement = `
  with found as materialized (select key, level, status, year, publisher, ics, day from doc where tokens @@ $1::tsquery)
  select (select count(*) from found)::int as total,
    (select json_agg(key) from (select key from found order by day desc limit ${firstHits}) as first) as first,
    ${facetSql.join(', ')}`;

async function ask(client: pg.Client, query: BenchQuery): Promise<PeerAnswer> {
  const begun = performance.now();
  const { rows } = await client.query({ name: 'ask', text: statement, values: [vectorQuery(query)] });
  const inside = performance.now() - begun;
  const [row] = rows;
  const facets = Object.fromEntries(peerFacets.map((facet) => [facet, facetOf(row[facet])]));
  // One entry for each facet was made.
  return { total: row.total, facets: facets as PeerAnswer['facets'], inside };
}
