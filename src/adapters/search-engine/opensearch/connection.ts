import { readFileSync } from 'node:fs';
import { Client, errors } from '@opensearch-project/opensearch';
import { z } from 'zod';
import { Refused, refuse } from '#kernel/base/refusal.ts';

/** Where the cluster is and how it is spoken to. */
export type ClusterAddress = {
  /** One address of every node that may be asked; name and password as in `https://name:password@host:9200`. */
  readonly urls: readonly string[];
  /** File of the authority that signed the nodes' certificates, when it is not one the machine trusts. */
  readonly authorityFile?: string | undefined;
};

/** A search that takes longer is given up: its node is taken for dead and another one asked. */
const patienceMs = 15_000;
/** Other nodes asked at once when one does not answer. */
const otherNodes = 3;

/** Opens a client; nothing is asked of the cluster yet. Throws Refused `configuration-invalid`. */
export function connect({ urls, authorityFile }: ClusterAddress): Client {
  const places = urls.map((url) => new URL(url));
  const named = places.find(({ username }) => username !== '');
  const auth = named && {
    username: decodeURIComponent(named.username),
    password: decodeURIComponent(named.password),
  };
  return new Client({
    nodes: places.map(withoutPassword),
    ...(auth ? { auth } : {}),
    ...(authorityFile === undefined ? {} : { ssl: { ca: readAuthority(authorityFile) } }),
    maxRetries: otherNodes,
    requestTimeout: patienceMs,
    compression: 'gzip',
    suggestCompression: true,
  });
}

function readAuthority(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new Refused(refuse('configuration-invalid', { faults: [`SEARCH_CA: ${file}: ${reason}`] }));
  }
}

function withoutPassword(url: URL): string {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain.href;
}

/** HTTP status of a failed call; 0 when no node answered. */
export function statusOf(error: unknown): number | undefined {
  if (error instanceof errors.ResponseError) return error.statusCode ?? undefined;
  const unanswered =
    error instanceof errors.ConnectionError ||
    error instanceof errors.TimeoutError ||
    error instanceof errors.NoLivingConnectionsError;
  return unanswered ? 0 : undefined;
}

/** True when the cluster cannot answer now but may later: unreachable, overloaded, a shard without a living copy. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status !== undefined && (status === 0 || status === 429 || status >= 500);
}

/**
 * A failure of the cluster in our own words. The client's errors carry the whole request and its connection; only the
 * sentence is passed on, so that no log ever holds a password or a query.
 */
export class ClusterFault extends Error {
  readonly passing: boolean;
  /** More words or alternatives than the cluster takes in one query. */
  readonly tooMuch: boolean;
  constructor(doing: string, reason: string, passing: boolean) {
    super(`search cluster, ${doing}: ${reason}`);
    this.name = 'ClusterFault';
    this.passing = passing;
    this.tooMuch = /too_many_(nested_)?clauses/.test(reason);
  }
}

/** Does something with the cluster; what goes wrong rises as a ClusterFault. */
export async function withCluster<T>(doing: string, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof errors.OpenSearchClientError)) throw error;
    throw new ClusterFault(doing, `${statusOf(error) ?? ''} ${reasonOf(error)}`.trim(), isPassing(error));
  }
}

const Told = z.looseObject({
  error: z.looseObject({ type: z.string(), root_cause: z.array(z.looseObject({ type: z.string() })).optional() }),
});

// A reason may repeat what somebody searches for: of an answer only the names of its faults are told.
function reasonOf(error: errors.OpenSearchClientError): string {
  if (!(error instanceof errors.ResponseError)) return error.message;
  const told = Told.safeParse(error.body);
  if (!told.success) return error.name;
  const { type, root_cause: causes = [] } = told.data.error;
  return [...new Set([type, ...causes.map((cause) => cause.type)])].join(', ');
}
