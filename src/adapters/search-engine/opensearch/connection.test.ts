import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ClusterFault, connect, withCluster } from './connection.ts';
import { createClusterEngine } from './index.ts';

const secret = 'open-sesame';
const server = createServer((request, response) => {
  seen.push(String(request.headers.authorization));
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { type: 'refused', reason: 'on purpose' }, status }));
});
const seen: string[] = [];
let status = 200;
let address = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  if (typeof place === 'object' && place) address = `127.0.0.1:${place.port}`;
});
afterAll(() => {
  server.close();
});

async function faultOf(given: number): Promise<ClusterFault> {
  status = given;
  const client = connect({ urls: [`http://name:${encodeURIComponent(secret)}@${address}`] });
  try {
    await withCluster('asking', () => client.cluster.health());
  } catch (error) {
    if (error instanceof ClusterFault) return error;
    throw error;
  } finally {
    await client.close();
  }
  throw new Error('it was answered');
}

test.each([
  [400, false],
  [403, false],
  [429, true],
  [503, true],
])('an answer of %i may pass: %s', async (given, passing) => {
  expect((await faultOf(given)).passing).toBe(passing);
});

test('the password goes to the cluster and into no error', async () => {
  const fault = await faultOf(500);
  expect(seen.at(-1)).toBe(`Basic ${Buffer.from(`name:${secret}`).toString('base64')}`);
  for (const told of [inspect(fault, { depth: 20, showHidden: true }), JSON.stringify(fault), fault.stack ?? '']) {
    expect(told).not.toContain(secret);
    expect(told).not.toContain(Buffer.from(`name:${secret}`).toString('base64'));
  }
  expect(fault.message).toContain('asking');
});

test('a cluster that nobody reaches is told once, without a password, and refuses searches', async () => {
  const told: unknown[] = [];
  const engine = await createClusterEngine({
    // Nothing listens on the discard port.
    urls: [`http://name:${secret}@127.0.0.1:9`],
    name: 'nowhere',
    shards: 1,
    onError: (error) => told.push(error),
  });
  const query = {
    text: 'x',
    filters: {},
    on: '2026-08-01',
    facets: [],
    facetLimit: 0,
    limit: 1,
    sort: 'relevance',
  } as const;
  expect(engine.health()).toEqual({ ready: false, documents: 0, position: 0, reachable: false });
  expect(await engine.search(query)).toEqual({
    refusal: { code: 'not-available', facts: { reason: 'search-cluster' } },
  });
  await expect(engine.suggest('x', '2026-08-01', 1)).rejects.toMatchObject({ refusal: { code: 'not-available' } });
  await engine.close();
  expect(told.length).toBe(1);
  expect(inspect(told, { depth: 20, showHidden: true })).not.toContain(secret);
});

test('an authority that cannot be read is a fault of the configuration', () => {
  expect(() => connect({ urls: [`https://${address}`], authorityFile: '/nowhere/authority.pem' })).toThrow(
    expect.objectContaining({ refusal: expect.objectContaining({ code: 'configuration-invalid' }) }),
  );
});
