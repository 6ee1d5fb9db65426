import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { Client } from '@opensearch-project/opensearch';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aDocument } from '#adapters/search-engine/contract/builders.ts';
import { applyChange } from './apply.ts';
import type { Cluster } from './cluster.ts';
import { connect } from './connection.ts';
import { feed, TargetMissing, type Write } from './feed.ts';
import { placesOf, writeAliasOf } from './places.ts';

/** A node that tells of these indices and knows some of them: of the others it has not heard yet. */
type Node = {
  told: Record<string, readonly string[]>;
  known: Set<string>;
  offered: string[];
  /** What happens when something was offered to an index that is not known. */
  afterwards: () => void;
};
const node: Node = { told: {}, known: new Set(), offered: [], afterwards: () => undefined };
const places = placesOf('test');
const live = `${places.template}-1`;
const next = `${places.template}-2`;

const server = createServer(async (request, response) => {
  const sent = await buffer(request);
  const body = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent).toString();
  const { pathname } = new URL(request.url ?? '/', 'http://node');
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answerTo(pathname, body)));
});

function answerTo(path: string, body: string): unknown {
  if (path.endsWith('/_bulk')) return { errors: true, items: answersToBulk(body) };
  if (!path.includes('/_alias')) return { _shards: { total: 1, successful: 1, failed: 0 }, result: 'created' };
  return Object.fromEntries(
    Object.entries(node.told).map(([index, named]) => [
      index,
      { aliases: Object.fromEntries(named.map((one) => [one, {}])) },
    ]),
  );
}

type Action = { readonly [kind in 'index' | 'delete']?: { readonly _index: string; readonly _id: string } };

function answersToBulk(body: string): readonly unknown[] {
  const items: unknown[] = [];
  for (const line of body.split('\n').filter(Boolean)) {
    // Lines of documents have neither; only these two are written (feed.ts).
    const action = JSON.parse(line) as Action;
    const kind = action.index ? 'index' : 'delete';
    const { _index: target, _id } = action[kind] ?? {};
    if (target === undefined) continue;
    node.offered.push(`${kind} ${target}`);
    const missing = { type: 'index_not_found_exception', reason: 'no such index' };
    const known = kind === 'index' ? { status: 201, result: 'created' } : { status: 404, result: 'not_found' };
    const told = node.known.has(target) ? known : { status: 404, error: missing };
    items.push({ [kind]: { _index: target, _id, ...told } });
  }
  if (JSON.stringify(items).includes('index_not_found')) node.afterwards();
  return items;
}

let client: Client;
beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  client = connect({ urls: [`http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`] });
  node.offered = [];
  node.known = new Set([writeAliasOf(live)]);
  node.told = { [live]: [places.live, writeAliasOf(live)] };
});
afterEach(async () => {
  await client.close();
  await new Promise((resolve) => server.close(resolve));
});

const patience = () => ({ forMs: 5_000, signal: new AbortController().signal });

describe('writing to the cluster', () => {
  const forget = (index: string): Write => ({ target: writeAliasOf(index), key: 'iso-1~2001', position: 7 });

  test('what is to be forgotten and is not there is no fault', async () => {
    await feed(client, [forget(live)], patience());
    expect(node.offered).toEqual([`delete ${writeAliasOf(live)}`]);
  });

  test('an index that is not there is told, also of what is to be forgotten', async () => {
    await expect(feed(client, [forget(next)], patience())).rejects.toBeInstanceOf(TargetMissing);
  });
});

describe('a change while an index is being built', () => {
  const cluster = (): Cluster => ({
    client,
    impatient: client,
    places,
    shards: 1,
    readings: () => [],
    today: () => '2026-08-01',
    closing: new AbortController().signal,
    onError: () => undefined,
  });
  const change = {
    documents: [aDocument({ number: 'ISO 1:2001' })],
    removed: ['iso-2~2001'],
    position: 7,
  };
  const bothTo = (index: string) => ['index', 'delete'].map((kind) => `${kind} ${writeAliasOf(index)}`);
  const offeredTo = (index: string) => node.offered.filter((offer) => offer.endsWith(` ${writeAliasOf(index)}`));

  beforeEach(() => {
    node.told = { ...node.told, [next]: [places.next, writeAliasOf(next)] };
  });

  test('reaches it although the node that is asked has not heard of it yet', async () => {
    node.afterwards = () => node.known.add(writeAliasOf(next));
    await applyChange(cluster(), change);
    expect(offeredTo(next)).toEqual([...bothTo(next), ...bothTo(next)]);
  });

  test('is applied to what stands when the build is given up meanwhile', async () => {
    node.afterwards = () => {
      node.told = { [live]: [places.live, writeAliasOf(live)] };
    };
    await applyChange(cluster(), change);
    expect(offeredTo(live)).toEqual([...bothTo(live), ...bothTo(live)]);
    expect(offeredTo(next)).toEqual(bothTo(next));
  });
});
