import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import path from 'node:path';
import type { BenchQuery } from '../search-queries.ts';
import type { OpenPeer, Peer, PeerAnswer } from './peer.ts';

/**
 * MiniSearch, an engine of the JavaScript kind: whole in the memory of one process, so it is given as many records as
 * its heap holds. It counts no facets; they are counted over its results. Installed into the bench's folder.
 */
const records = 200_000;

/** Peer on MiniSearch in a process of its own. */
export const openMinisearch: Peer = async (feed, folder) => {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const installed = spawnSync(npm, [
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    '--silent',
    'minisearch',
  ]);
  if (installed.status !== 0) return { absent: 'the package minisearch could not be installed' };
  const module = path.join(folder, 'node_modules', 'minisearch', 'dist', 'es', 'index.js');
  const child = fork(path.join(import.meta.dirname, 'minisearch-child.ts'), [feed, module, String(records)], {
    execArgv: ['--max-old-space-size=6000'],
  });
  const ready = await reply<{ seconds: number; records: number }>(child);
  return {
    about: `MiniSearch, ${ready.records.toLocaleString('en')} records, facets counted over its results`,
    buildSeconds: ready.seconds,
    records: ready.records,
    search: (query: BenchQuery) => {
      child.send(query);
      return reply<PeerAnswer>(child);
    },
    close: () => {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.disconnect();
      return ended;
    },
  } satisfies OpenPeer;
};

function reply<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`MiniSearch ended (${code})`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      // The process beside this file sends this shape.
      resolve(message as Message);
    });
  });
}
