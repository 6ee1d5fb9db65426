import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cluster } from './start-cluster.ts';

/** What a test may do with the nodes of a cluster that another process has started and will end. */
export type Control = {
  readonly nodes: readonly string[];
  kill(node: string): Promise<void>;
  start(node: string): Promise<void>;
  settled(status: 'green' | 'yellow'): Promise<void>;
};

/** Offers the nodes to the tests on a port of this machine; returns its address. */
export async function offerControl(cluster: Cluster): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const [, action = '', what = ''] = (request.url ?? '').split('/');
    const answer = (status: number, text: string) => response.writeHead(status).end(text);
    act(cluster, action, what).then(
      (text) => answer(200, text),
      (error: unknown) => answer(500, String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of a family.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function act(cluster: Cluster, action: string, what: string): Promise<string> {
  if (action === 'nodes') return JSON.stringify(cluster.nodes.map(({ name }) => name));
  if (action === 'settled') await cluster.settled(what === 'green' ? 'green' : 'yellow');
  const node = cluster.nodes.find(({ name }) => name === what);
  if (action === 'kill') await node?.kill();
  if (action === 'start') node?.start();
  return 'done';
}

/** The control that `offerControl` offers at an address. */
export async function controlAt(url: string): Promise<Control> {
  const call = async (path: string): Promise<string> => {
    const answer = await fetch(`${url}/${path}`, { method: 'POST' });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return text;
  };
  const nodes: readonly string[] = JSON.parse(await call('nodes'));
  return {
    nodes,
    kill: async (node) => void (await call(`kill/${node}`)),
    start: async (node) => void (await call(`start/${node}`)),
    settled: async (status) => void (await call(`settled/${status}`)),
  };
}
