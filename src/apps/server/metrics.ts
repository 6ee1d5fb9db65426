import client from 'prom-client';

/** Figures for Prometheus, one registry per server so that tests can start several in one process. */
export type Metrics = {
  readonly registry: client.Registry;
  readonly requests: client.Histogram<'route' | 'method' | 'status'>;
  readonly searches: client.Histogram<string>;
};

export function createMetrics(readings: {
  readonly indexLag: () => number;
  readonly documents: () => number;
  readonly replicas: () => { readonly configured: number; readonly current: number };
  readonly searchThreads?: () => number;
}): Metrics {
  const registry = new client.Registry();
  client.collectDefaultMetrics({ register: registry });
  const requests = new client.Histogram({
    name: 'biao_http_request_seconds',
    help: 'Duration of HTTP requests by route, method and status',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const searches = new client.Histogram({
    name: 'biao_search_seconds',
    help: 'Time inside the search engine',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25],
    registers: [registry],
  });
  gauge(registry, 'biao_search_lag_positions', 'Statements committed but not yet searchable', readings.indexLag);
  gauge(registry, 'biao_search_documents', 'Documents in the search index', readings.documents);
  gauge(registry, 'biao_database_replicas', 'Replicas that are read from', () => readings.replicas().configured);
  gauge(
    registry,
    'biao_database_replicas_current',
    'Replicas that answer and have everything this server has seen',
    () => readings.replicas().current,
  );
  if (readings.searchThreads) {
    gauge(registry, 'biao_search_threads', 'Threads that search the index', readings.searchThreads);
  }
  return { registry, requests, searches };
}

function gauge(registry: client.Registry, name: string, help: string, read: () => number): void {
  new client.Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
