import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@opensearch-project/opensearch';
import { ClusterFault, statusOf, withCluster } from './connection.ts';
import { readNote } from './notes.ts';

/**
 * One process builds at a time. Its turn is a note it writes again and again; a note that stays the same for a while is
 * that of a process that ended, and is taken over. Only this process's own clock is asked.
 */
const name = 'building';
const beatMs = 3_000;
const silenceMs = 20_000;

export type Turn = {
  /** Aborted when the turn was lost: another process took this one for dead. */
  readonly lost: AbortSignal;
  end(): Promise<void>;
};

/** Waits for the turn. */
export async function takeTurn(client: Client, index: string, signal: AbortSignal): Promise<Turn> {
  let seen: { readonly beat: number; readonly since: number } | undefined;
  for (;;) {
    const owner = randomUUID();
    if (await write(client, index, owner)) return hold(client, index, owner);
    const note = await readNote(client, index, name);
    if (note === undefined) continue;
    if (seen?.beat !== note._seq_no) seen = { beat: note._seq_no, since: Date.now() };
    else if (Date.now() - seen.since > silenceMs) await remove(client, index, note._seq_no, note._primary_term);
    await wait(500, undefined, { signal });
  }
}

async function write(client: Client, index: string, owner: string): Promise<boolean> {
  const { statusCode } = await withCluster('taking turns', () =>
    client.create({ index, id: name, body: { owner } }, { ignore: [409] }),
  );
  return statusCode !== 409;
}

async function remove(client: Client, index: string, beat: number, term: number): Promise<void> {
  await withCluster('taking turns', () =>
    client.delete({ index, id: name, if_seq_no: beat, if_primary_term: term }, { ignore: [404, 409] }),
  );
}

function hold(client: Client, index: string, owner: string): Turn {
  const lost = new AbortController();
  const stop = new AbortController();
  const beating = (async () => {
    while (!stop.signal.aborted) {
      await wait(beatMs, undefined, { signal: stop.signal }).catch(() => undefined);
      if (!stop.signal.aborted && !(await beat(client, index, owner)))
        lost.abort(new ClusterFault('building', 'another process builds', true));
    }
  })();
  return {
    lost: lost.signal,
    end: async () => {
      stop.abort();
      await beating;
      const note = await readNote(client, index, name);
      if (note?._source.owner === owner) await remove(client, index, note._seq_no, note._primary_term);
    },
  };
}

// False when the note is another's. A cluster that does not answer now has not taken it away.
async function beat(client: Client, index: string, owner: string): Promise<boolean> {
  try {
    const note = await readNote(client, index, name);
    if (note?._source.owner !== owner) return false;
    await client.index({
      index,
      id: name,
      if_seq_no: note._seq_no,
      if_primary_term: note._primary_term,
      body: { owner },
    });
    return true;
  } catch (error) {
    return statusOf(error) !== 409;
  }
}
