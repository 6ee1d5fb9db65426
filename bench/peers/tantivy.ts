import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type BenchQuery, benchQueries } from '../search-queries.ts';
import { facetOf, type OpenPeer, type Peer, type PeerAnswer, peerFacets } from './peer.ts';

/** Tantivy, the fastest embedded engine at hand, by its Python package in an environment of its own. */
export const openTantivy: Peer = async (feed, folder) => {
  const environment = path.join(folder, 'environment');
  if (spawnSync('python3', ['-m', 'venv', environment]).status !== 0) return { absent: 'no Python 3 with venv here' };
  const python = path.join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const installed = spawnSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'tantivy']);
  if (installed.status !== 0) return { absent: 'the Python package tantivy could not be installed' };
  const index = path.join(folder, 'index');
  mkdirSync(index);
  const driver = path.join(import.meta.dirname, 'tantivy_peer.py');
  const child = spawn(python, [driver, feed, index], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stderr.pipe(process.stderr);
  const next = answersOf(child);
  const ready = await next();
  const { order } = await tell(child, next, benchQueries);
  return {
    about: `Tantivy ${ready.version} (Python package), in process, one thread, ${ready.segments} segment(s), ordered ${order}`,
    buildSeconds: Number(ready.seconds),
    search: async (query) => answerOf(await tell(child, next, query)),
    close: () => {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.stdin.end();
      return ended;
    },
  } satisfies OpenPeer;
};

type Reply = Readonly<Record<string, unknown>>;

function answersOf(child: ChildProcessWithoutNullStreams): () => Promise<Reply> {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the driver of Tantivy ended');
    return JSON.parse(value);
  };
}

function tell(
  child: ChildProcessWithoutNullStreams,
  next: () => Promise<Reply>,
  message: BenchQuery | readonly BenchQuery[],
): Promise<Reply> {
  child.stdin.write(`${JSON.stringify(message)}\n`);
  return next();
}

function answerOf(reply: Reply): PeerAnswer {
  // The driver beside this file writes this shape.
  const { total, facets, inside } = reply as PeerAnswer;
  const told = Object.fromEntries(peerFacets.map((facet) => [facet, facetOf(facets[facet])]));
  // One entry for each facet was made.
  return { total, facets: told as PeerAnswer['facets'], inside };
}
