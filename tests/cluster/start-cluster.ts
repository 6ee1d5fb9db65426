import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chooseRunAs } from '#adapters/database/binaries.ts';
import { bringDistribution } from './distribution.ts';
import { newestJava } from './java.ts';

/**
 * A real OpenSearch cluster on loopback ports of its own, below one folder: the unpacked distribution once, and for each
 * node its configuration and data. Everything is a child of this process and ended by its pid.
 */
export type ClusterNode = {
  readonly name: string;
  readonly url: string;
  /** Of the process that runs now; undefined when it was ended. */
  pid(): number | undefined;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data; it has joined when the cluster says so (see `settled`). */
  start(): void;
};

export type Cluster = {
  readonly urls: readonly string[];
  readonly nodes: readonly ClusterNode[];
  /** Waits until all nodes that run have found each other and the health is `status` or better. */
  settled(status?: 'green' | 'yellow'): Promise<void>;
  /** Ends every node; the folder stays and is the caller's to remove. */
  stop(): Promise<void>;
};

export type ClusterOptions = {
  readonly nodes: number;
  /** An empty folder on a disk with 1 GB to spare. */
  readonly folder: string;
  readonly onStep?: (step: string) => void;
  /** Options of each node's Java: its heap, and for tests a compiler that is quick to start. */
  readonly java?: string;
  /** Gives the start up. */
  readonly signal?: AbortSignal;
};

/** Three nodes on two cores that others use too were once green only after 217 s. */
const settleLimitMs = 600_000;

type Place = { readonly home: string; readonly folder: string; readonly java: string; readonly options: string };
type Ports = { readonly http: number; readonly transport: number };

/** Brings, starts and waits for a cluster. Throws Missing when there is no JDK of 21 or newer, or no Maven. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { nodes: count, folder, onStep = () => undefined, java: javaOptions = '-Xms512m -Xmx1g', signal } = options;
  const java = newestJava();
  onStep(`Java ${java.version}: ${java.home}`);
  mkdirSync(folder, { recursive: true });
  const place = {
    home: await bringDistribution(folder, onStep, signal),
    folder,
    java: java.home,
    options: javaOptions,
  };
  const ports = await freePorts(count);
  const names = ports.map((_, at) => `node-${at + 1}`);
  for (const [at, name] of names.entries()) configure(place, name, at, ports);
  giveTo(folder);
  const nodes = names.map((name, at) => nodeOf(place, name, ports[at]?.http ?? 0));
  onStep(`正在启动 ${count} 个节点 starting ${count} nodes …`);
  for (const node of nodes) node.start();
  const cluster = clusterOf(nodes, place, onStep, signal);
  try {
    await cluster.settled();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

async function freePorts(count: number): Promise<readonly Ports[]> {
  const servers = await Promise.all(
    Array.from({ length: count * 2 }, () => {
      const server = createServer();
      return new Promise<typeof server>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return Array.from({ length: count }, (_, at) => ({ http: ports[at * 2] ?? 0, transport: ports[at * 2 + 1] ?? 0 }));
}

function configure({ home, folder }: Place, name: string, at: number, ports: readonly Ports[]): void {
  const own = path.join(folder, name);
  cpSync(path.join(home, 'config'), path.join(own, 'config'), { recursive: true });
  for (const part of ['data', 'logs', 'tmp']) mkdirSync(path.join(own, part), { recursive: true });
  const settings = {
    'cluster.name': 'biao-test',
    'node.name': name,
    'path.data': path.join(own, 'data'),
    'path.logs': path.join(own, 'logs'),
    'network.host': '127.0.0.1',
    'http.port': ports[at]?.http,
    'transport.port': ports[at]?.transport,
    'discovery.seed_hosts': ports.map(({ transport }) => `127.0.0.1:${transport}`),
    'cluster.initial_cluster_manager_nodes': ports.map((_, node) => `node-${node + 1}`),
    // A machine whose disk is nearly full still runs its tests.
    'cluster.routing.allocation.disk.threshold_enabled': false,
    // A typing error in a name must not make an index.
    'action.auto_create_index': false,
  };
  // JSON is YAML.
  writeFileSync(path.join(own, 'config', 'opensearch.yml'), `${JSON.stringify(settings, null, 2)}\n`);
}

/** Root owns what it unpacked, and the nodes run as somebody else. */
function giveTo(folder: string): void {
  const { uid, gid } = chooseRunAs();
  if (uid === undefined || gid === undefined) return;
  chmodSync(folder, 0o755);
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(path.join(folder, entry), uid, gid);
  }
}

function nodeOf(place: Place, name: string, port: number): ClusterNode {
  let child: ChildProcess | undefined;
  const ended = () => child === undefined || child.exitCode !== null || child.signalCode !== null;
  // A test that ends without a word must not leave servers behind.
  process.on('exit', () => child?.kill('SIGKILL'));
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    pid: () => (ended() ? undefined : child?.pid),
    start: () => {
      if (!ended()) throw new Error(`${name} runs already`);
      child = spawnNode(place, name);
    },
    kill: async () => {
      const dying = child;
      if (dying === undefined || ended()) return;
      const gone = new Promise((resolve) => dying.once('exit', resolve));
      dying.kill('SIGKILL');
      await gone;
    },
  };
}

function spawnNode({ home, java, folder, options }: Place, name: string): ChildProcess {
  const own = path.join(folder, name);
  const { uid, gid } = chooseRunAs();
  const output = openSync(path.join(own, 'logs', 'output.log'), 'a');
  try {
    return spawn(path.join(home, 'bin', 'opensearch'), [], {
      cwd: own,
      stdio: ['ignore', output, output],
      env: {
        PATH: process.env.PATH,
        HOME: own,
        OPENSEARCH_PATH_CONF: path.join(own, 'config'),
        OPENSEARCH_JAVA_HOME: java,
        OPENSEARCH_JAVA_OPTS: options,
        OPENSEARCH_TMPDIR: path.join(own, 'tmp'),
      },
      ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
    });
  } finally {
    closeSync(output);
  }
}

function clusterOf(
  nodes: readonly ClusterNode[],
  { folder }: Place,
  onStep: (step: string) => void,
  signal: AbortSignal | undefined,
): Cluster {
  return {
    nodes,
    urls: nodes.map(({ url }) => url),
    settled: async (status = 'green') => {
      const begun = Date.now();
      while (!(await isSettled(nodes, status))) {
        const seconds = Math.round((Date.now() - begun) / 1_000);
        if (seconds * 1_000 > settleLimitMs || nodes.every((node) => node.pid() === undefined)) {
          throw new Error(`the cluster is not ${status}:\n${lastWords(folder, nodes)}`);
        }
        if (seconds > 0 && seconds % 5 === 0) onStep(`等待集群 ${status} waiting for ${status}: ${seconds} s`);
        await wait(1_000, undefined, { ...(signal && { signal }) });
      }
      onStep(`集群 ${status} the cluster is ${status}`);
    },
    stop: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
    },
  };
}

async function isSettled(nodes: readonly ClusterNode[], status: string): Promise<boolean> {
  const running = nodes.filter((node) => node.pid() !== undefined);
  const [first] = running;
  if (first === undefined) return false;
  const asked = `wait_for_status=${status}&wait_for_nodes=${running.length}&wait_for_no_relocating_shards=true&timeout=1s`;
  try {
    const answer = await fetch(`${first.url}/_cluster/health?${asked}`, { signal: AbortSignal.timeout(5_000) });
    return answer.ok;
  } catch {
    // It does not listen yet.
    return false;
  }
}

function lastWords(folder: string, nodes: readonly ClusterNode[]): string {
  return nodes
    .map(({ name }) => {
      const log = path.join(folder, name, 'logs', 'output.log');
      const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
      return [`── ${name}`, ...lines.slice(-15)].join('\n');
    })
    .join('\n');
}
