import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { SearchAnswer, SearchEngine } from '#adapters/search-engine/port.ts';
import { openMinisearch } from './peers/minisearch.ts';
import { openOpensearch } from './peers/opensearch.ts';
import { type Absent, facetOf, type OpenPeer, type Peer, type PeerAnswer, peerFacets } from './peers/peer.ts';
import { openPostgres } from './peers/postgres.ts';
import { openSqlite } from './peers/sqlite.ts';
import { openTantivy } from './peers/tantivy.ts';
import { answerOf } from './search-engine.ts';
import { type BenchQuery, benchQueries } from './search-queries.ts';
import { median, rounded, type Spread, spreadOf } from './timing.ts';

/** Peers in the same run: each question is timed with the peer and with ours in turn, and told as a ratio of the two. */
export const peers: Readonly<Record<string, Peer>> = {
  tantivy: openTantivy,
  opensearch: openOpensearch,
  postgres: openPostgres,
  sqlite: openSqlite,
  minisearch: openMinisearch,
};

const rounds = 7;
/** A peer that takes this long for an answer is not asked again and again. */
const slowMs = 500;

export type PeerFigures = {
  readonly about: string;
  /** Records it holds, when it does not hold all. */
  readonly records?: number;
  readonly buildSeconds: number;
  /** By the engine's own clock: inside the process of the engine. */
  readonly inside: Spread;
  /** As this process sees it: with what lies between. */
  readonly outside: Spread;
  readonly ours: Spread;
  /** Our time by its own, smaller is better. */
  readonly ratio: Spread;
  readonly totalsThatDiffer: readonly object[];
  readonly facetsThatDiffer: readonly object[];
};

export type PeerRun = { readonly engine: SearchEngine; readonly feed: string; readonly folder: string };

/** Figures of one peer; one that is absent says why. */
export async function measurePeer(name: string, run: PeerRun): Promise<PeerFigures | Absent> {
  const open = peers[name];
  if (!open) throw new Error(`no such peer: ${name}`);
  const own = path.join(run.folder, name);
  mkdirSync(own, { recursive: true });
  const peer = await open(run.feed, own);
  if ('absent' in peer) return peer;
  try {
    return await compare(peer, run.engine);
  } finally {
    await peer.close();
  }
}

type Asked = {
  readonly text: string;
  readonly inside: number;
  readonly outside: number;
  readonly ours: number;
  readonly its: PeerAnswer;
  readonly own: SearchAnswer;
};

async function askBoth(peer: OpenPeer, engine: SearchEngine, query: BenchQuery): Promise<Asked> {
  // The first answers do not count: they warm both.
  let its = await peer.search(query);
  let own = await answerOf(engine, query.text);
  const [inside, outside, ours]: [number[], number[], number[]] = [[], [], []];
  const times = its.inside > slowMs ? 1 : rounds;
  for (let round = 0; round < times; round += 1) {
    const begun = performance.now();
    its = await peer.search(query);
    outside.push(performance.now() - begun);
    inside.push(its.inside);
  }
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    own = await answerOf(engine, query.text);
    ours.push(performance.now() - begun);
  }
  return { text: query.text, inside: median(inside), outside: median(outside), ours: median(ours), its, own };
}

async function compare(peer: OpenPeer, engine: SearchEngine): Promise<PeerFigures> {
  const asked: Asked[] = [];
  for (const query of benchQueries) asked.push(await askBoth(peer, engine, query));
  const inside = spreadOf(asked.map((one) => one.inside));
  const ours = spreadOf(asked.map((one) => one.ours));
  // A peer that holds fewer records counts fewer.
  const comparable = peer.records === undefined ? asked : [];
  return {
    about: peer.about,
    ...(peer.records !== undefined && { records: peer.records }),
    buildSeconds: rounded(peer.buildSeconds),
    inside,
    outside: spreadOf(asked.map((one) => one.outside)),
    ours,
    ratio: {
      p50: rounded(ours.p50 / inside.p50),
      p95: rounded(ours.p95 / inside.p95),
      worst: rounded(ours.worst / inside.worst),
    },
    totalsThatDiffer: comparable.flatMap(({ text, own, its }) =>
      own.total === its.total ? [] : [{ text, ours: own.total, its: its.total }],
    ),
    facetsThatDiffer: comparable.flatMap(differingFacets),
  };
}

/** Facets counted otherwise. Of values with equal counts each engine may show others: the counts are compared. */
function differingFacets({ text, own, its }: Asked): readonly object[] {
  const counts = (rows: readonly (readonly [string, number])[]): string => rows.map(([, count]) => count).join();
  return peerFacets.flatMap((facet) => {
    const told = facetOf((own.facets[facet] ?? []).map(({ value, count }) => [value, count] as const));
    const [ours, theirs] = [counts(told), counts(its.facets[facet])];
    return ours === theirs ? [] : [{ text, facet, ours, its: theirs }];
  });
}
