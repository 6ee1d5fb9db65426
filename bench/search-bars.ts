import type { Absent } from './peers/peer.ts';
import type { EngineFigures } from './search-engine.ts';
import type { GrowthFigures } from './search-growth.ts';
import type { PeerFigures } from './search-peers.ts';
import type { ServerFigures } from './search-server.ts';
import { rounded } from './timing.ts';

/** What the figures are to reach, and whether they do. Those that were not measured are not told. */
export type Bar = {
  readonly what: string;
  readonly most?: number;
  readonly least?: number;
  readonly measured: number;
  readonly met: boolean;
};

export type Figures = {
  readonly engine?: EngineFigures;
  readonly peers?: Readonly<Record<string, PeerFigures | Absent>>;
  readonly server?: ServerFigures;
  readonly growth?: GrowthFigures;
};

const most = (what: string, limit: number, measured: number | undefined): Bar[] =>
  measured === undefined ? [] : [{ what, most: limit, measured, met: measured <= limit }];
const least = (what: string, limit: number, measured: number | undefined): Bar[] =>
  measured === undefined ? [] : [{ what, least: limit, measured, met: measured >= limit }];

/** Ten times the records may take selective queries half as long again, and frequent words ten times as long. */
const selectivePerTenfold = 1.5;

const growthBars = ({ from, to, selective, frequent }: GrowthFigures['steps'][number]): Bar[] => {
  const step = `${from.toLocaleString('en')} to ${to.toLocaleString('en')} records, times`;
  const limit = rounded(selectivePerTenfold ** Math.log10(to / from));
  return [
    ...most(`selective queries, ${step}`, limit, selective),
    ...most(`frequent words, ${step}`, to / from, frequent),
  ];
};

/** The bars of a run. */
export function barsOf({ engine, peers = {}, server, growth }: Figures): readonly Bar[] {
  const peer = (name: string): PeerFigures | undefined => {
    const figures = peers[name];
    return figures && !('absent' in figures) ? figures : undefined;
  };
  const overHttp = peer('opensearch')?.outside.p95;
  return [
    ...most('p95 in process, ms', 8, engine?.search.p95),
    ...most('worst query, ms', 12, engine?.search.worst),
    ...most('p95 in process with all facets and synonyms, ms', 8, engine?.asProductAsks.p95),
    ...most('worst query with all facets and synonyms, ms', 12, engine?.asProductAsks.worst),
    ...most('p95 by that of Tantivy', 0.75, peer('tantivy')?.ratio.p95),
    ...most('p95 by that of PostgreSQL', 0.05, peer('postgres')?.ratio.p95),
    ...most('p95 by what OpenSearch took', 0.25, peer('opensearch')?.ratio.p95),
    ...most(
      'p95 over HTTP by that of OpenSearch',
      1 / 3,
      server && overHttp !== undefined ? server.apiAlone.p95 / overHttp : undefined,
    ),
    ...most('suggestions p95, ms', 5, engine?.suggest.p95),
    ...most('index, bytes a record', 400, engine?.index.bytesPerRecord),
    ...most('read from a snapshot, s', 2, engine?.index.readSeconds),
    ...most('built from the database, s', 20, server?.buildFromDatabaseSeconds),
    // A user's server keeps answers and pages while nothing changes; what is made anew each time stands among the figures.
    ...least('API as the product is started, requests a second', 1_000, server?.kept.api.requestsPerSecond),
    ...most('API as the product is started, p95 ms', 25, server?.kept.api.p95Ms),
    ...least(
      'results page as the product is started, requests a second',
      300,
      server?.kept.resultsPage.requestsPerSecond,
    ),
    // A machine with other work pauses by itself: what the control of the same run shows is not the tidying's.
    ...most(
      'longest pause while a segment is tidied, ms',
      Math.max(20, server?.tidying.control.longestMs ?? 0),
      server?.tidying.tidying.longestMs,
    ),
    ...(growth?.steps ?? []).flatMap(growthBars),
  ];
}
