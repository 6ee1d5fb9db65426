import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { FeedLine } from '../search-documents.ts';
import type { BenchQuery } from '../search-queries.ts';

/**
 * A peer is what people would otherwise use for search. Each is fed the same lines, asked the same queries for the same
 * things (exact total, first twenty, five facets of up to twenty values), and says what it counted.
 */
export type PeerAnswer = {
  readonly total: number;
  readonly facets: PeerFacets;
  /** Milliseconds inside the engine, by its own clock or that of the process it runs in. */
  readonly inside: number;
};

export type PeerFacets = Readonly<Record<PeerFacet, readonly (readonly [string, number])[]>>;

export const peerFacets = ['level', 'status', 'year', 'publisher', 'ics'] as const;
export type PeerFacet = (typeof peerFacets)[number];
export const firstHits = 20;
export const facetValues = 20;

export type OpenPeer = {
  /** Name and version of what answers, and how it is set up. */
  readonly about: string;
  /** Seconds from the feed to a searchable index. */
  readonly buildSeconds: number;
  /** Records it holds, when it does not hold all. */
  readonly records?: number;
  search(query: BenchQuery): Promise<PeerAnswer>;
  close(): Promise<void>;
};

/** Why a peer cannot be measured on this machine. */
export type Absent = { readonly absent: string };

/** Opens a peer in an empty folder of its own on a feed (JSON Lines of FeedLine). */
export type Peer = (feed: string, folder: string) => Promise<OpenPeer | Absent>;

/** The lines of a feed, a bounded number of them at once. */
export async function* feedBatches(feed: string, size: number): AsyncGenerator<readonly FeedLine[]> {
  // Tokens and keys hold no line breaks of any kind, so a line reader is safe here.
  const lines = createInterface({ input: createReadStream(feed, { highWaterMark: 1 << 20 }) });
  let batch: FeedLine[] = [];
  for await (const line of lines) {
    batch.push(JSON.parse(line));
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Values with their counts as all engines are compared: descending, empty ones left out. */
export function facetOf(rows: Iterable<readonly [string, number]>): readonly (readonly [string, number])[] {
  return [...rows]
    .filter(([value, count]) => value !== '' && value !== '0' && count > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, facetValues);
}
