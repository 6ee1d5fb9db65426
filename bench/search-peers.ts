import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { SearchEngine } from '#adapters/search-engine/port.ts';
import { openMinisearch } from './peers/minisearch.ts';
import { openOpensearch } from './peers/opensearch.ts';
import { facetOf, type OpenPeer, type Peer, type PeerAnswer, peerFacets } from './peers/peer.ts';
import { openPostgres } from './peers/postgres.ts';
import { openSqlite } from './peers/sqlite.ts';
import { openTantivy } from './peers/tantivy.ts';
import { answerOf, timeTexts } from './search-engine.ts';
import { benchQueries } from './search-queries.ts';
import { median, rounded, spreadOf } from './timing.ts';

/** Peers in the same run: ours is timed again right before each, and every figure is told as a ratio of the two. */
export const peers: Readonly<Record<string, Peer>> = {
  tantivy: openTantivy,
  opensearch: openOpensearch,
  postgres: openPostgres,
  sqlite: openSqlite,
  minisearch: openMinisearch,
};

const rounds = 5;
/** A peer that takes this long for an answer is not asked again and again. */
const slowMs = 500;

export type PeerRun = { readonly engine: SearchEngine; readonly feed: string; readonly folder: string };

/** Figures of one peer; one that is absent says why. */
export async function measurePeer(name: string, run: PeerRun): Promise<Record<string, unknown>> {
  const open = peers[name];
  if (!open) throw new Error(`no such peer: ${name}`);
  const own = path.join(run.folder, name);
  mkdirSync(own, { recursive: true });
  const peer = await open(run.feed, own);
  if ('absent' in peer) return { name, absent: peer.absent };
  try {
    return { name, about: peer.about, ...(await compare(peer, run.engine)) };
  } finally {
    await peer.close();
  }
}

type Asked = { readonly text: string; readonly inside: number; readonly outside: number; readonly answer: PeerAnswer };

async function askAll(peer: OpenPeer): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const query of benchQueries) {
    let answer = await peer.search(query);
    const inside: number[] = [];
    const outside: number[] = [];
    for (let round = 0; round < (answer.inside > slowMs ? 1 : rounds); round += 1) {
      const begun = performance.now();
      answer = await peer.search(query);
      outside.push(performance.now() - begun);
      inside.push(answer.inside);
    }
    asked.push({ text: query.text, inside: median(inside), outside: median(outside), answer });
  }
  return asked;
}

async function compare(peer: OpenPeer, engine: SearchEngine): Promise<Record<string, unknown>> {
  const asked = await askAll(peer);
  const texts = benchQueries.map(({ text }) => text);
  const ours = spreadOf((await timeTexts(engine, texts, rounds)).map((one) => one.median));
  const inside = spreadOf(asked.map((one) => one.inside));
  const outside = spreadOf(asked.map((one) => one.outside));
  const partial = peer.records !== undefined;
  return {
    ...(partial && { records: peer.records }),
    buildSeconds: rounded(peer.buildSeconds),
    inside,
    outside,
    ours,
    oursToItsP50: rounded(ours.p50 / inside.p50),
    oursToItsP95: rounded(ours.p95 / inside.p95),
    oursToItsWorst: rounded(ours.worst / inside.worst),
    // A peer that holds fewer records counts fewer.
    ...(partial ? {} : await disagreements(asked, engine)),
  };
}

async function disagreements(asked: readonly Asked[], engine: SearchEngine): Promise<Record<string, unknown>> {
  const totals: object[] = [];
  const facets: object[] = [];
  for (const { text, answer } of asked) {
    const own = await answerOf(engine, text);
    if (own.total !== answer.total) totals.push({ text, ours: own.total, its: answer.total });
    for (const facet of peerFacets) {
      const counts = (rows: readonly (readonly [string, number])[]) => rows.map(([, count]) => count).join();
      const told = facetOf((own.facets[facet] ?? []).map(({ value, count }) => [value, count] as const));
      const [ours, its] = [counts(told), counts(answer.facets[facet])];
      if (own.total === answer.total && ours !== its) facets.push({ text, facet, ours, its });
    }
  }
  return { totalsThatDiffer: totals, facetsThatDiffer: facets };
}
