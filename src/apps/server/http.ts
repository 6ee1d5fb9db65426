import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import underPressure from '@fastify/under-pressure';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { ORPCError, onError } from '@orpc/server';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Log } from '#adapters/log/log.ts';
import { longestText, mostBytes as mostCaseBytes } from '#features/cases/case-contract.ts';
import { mostBytes, mostFiles } from '#features/moderation/contract.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { addAuditExport } from './audit-export.ts';
import { addAuditFeed } from './audit-feed.ts';
import { addExport } from './export.ts';
import type { Metrics } from './metrics.ts';
import { openApiOnce } from './openapi.ts';
import { addOriginals } from './originals.ts';
import type { Platform } from './platform.ts';
import { encodeContractError, problemBody, sendProblem, sendRefusal } from './problems.ts';
import { addQuickReads } from './quick-reads.ts';
import { addRateLimits } from './rate-limits.ts';
import { addSameOrigin } from './same-origin.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { isRefusalCode } from './sentences.ts';
import { addVerifyPage } from './verify-page.ts';
import { visitorOf } from './visitor.ts';
import { addWeb } from './web.ts';

/** The HTTP server: API under /api/v1, pages, health and metrics. One place for headers, errors and logs. */
export const apiPrefix = '/api/v1';

/** Bytes of an item of a case: a file, or a text in which every character may be escaped. */
const mostWritten = Math.max(Math.ceil((mostCaseBytes * 4) / 3), longestText * 6) + 65_536;

/** Bytes of a submission with its files. */
const mostSubmitted = Math.ceil((mostFiles * mostBytes * 4) / 3) + 65_536;

/** Longest URL: a query of 2,000 Chinese characters is 18,000 characters when encoded. */
const maxUrl = 40_000;

export type HttpOptions = {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly version: string;
  readonly cityName: { readonly zh: string; readonly en: string };
  /** Addresses of proxies whose word on the caller's address is taken. */
  readonly trustProxy?: readonly string[] | undefined;
};

export async function createHttp(platform: Platform, options: HttpOptions): Promise<FastifyInstance> {
  const { log, metrics } = options;
  const app: FastifyInstance = Fastify({
    // Pino's logger is Fastify's own base logger; named so, the instance keeps Fastify's default type.
    loggerInstance: log as FastifyBaseLogger,
    // One line a request of our own, without the query (see addObservation).
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    requestTimeout: 60_000,
    trustProxy: options.trustProxy ? [...options.trustProxy] : false,
    genReqId: () => randomUUID(),
    // Addresses that cannot be decoded never reach a route.
    frameworkErrors: (_error, _request, reply) =>
      sendProblem(reply, 400, problemBody('invalid-request', 400, 'The address is not valid')),
    routerOptions: { maxParamLength: 2_000, ignoreTrailingSlash: true },
    http: { maxHeaderSize: maxUrl + 16_384 },
    forceCloseConnections: true,
  });
  addSecurityHeaders(app);
  await app.register(compress, { global: true, threshold: 1_024, encodings: ['gzip'] });
  await app.register(underPressure, { maxEventLoopDelay: 2_000, retryAfter: 5, exposeStatusRoute: false });
  addObservation(app, log, metrics);
  addErrors(app, log);
  await addRateLimits(app);
  addSameOrigin(app);
  app.get('/healthz', (_, reply) => health(platform, reply));
  app.get('/metrics', async (_, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  const openapi = openApiOnce(options.version, apiPrefix);
  app.get('/openapi.json', async (_, reply) => reply.header('access-control-allow-origin', '*').send(await openapi()));
  addExport(app, platform, apiPrefix);
  addOriginals(app, platform, apiPrefix);
  addAuditFeed(app, platform.audit, apiPrefix);
  addAuditExport(app, platform, apiPrefix);
  addVerifyPage(app);
  addApi(app, platform, log);
  await addWeb(app, { platform, openapi, cityName: options.cityName, log });
  return app;
}

/** Not signed in or the wrong proof, not permitted, too many requests. */
const refusals = new Set([401, 403, 429]);

function addObservation(app: FastifyInstance, log: Log, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const seconds = reply.elapsedTime / 1_000;
    metrics.requests.observe({ route, method: request.method, status: String(reply.statusCode) }, seconds);
    // Without the query: what somebody looks for is nobody's business.
    log.info(
      {
        id: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        // Whoever was refused, or asked too much, may be at work on the door.
        ...(refusals.has(reply.statusCode) && { address: request.ip }),
      },
      'request',
    );
    done();
  });
}

/** Seconds after which it is worth asking again. */
const askAgain = '5';

function addErrors(app: FastifyInstance, log: Log): void {
  app.addHook('onSend', (_, reply, payload, done) => {
    if (reply.statusCode === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', askAgain);
    done(null, payload);
  });
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Refused) return sendRefusal(reply, error.refusal);
    const given = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (given < 500 || given === 503) {
      const title = given === 503 ? 'The server is busy; try again soon' : 'The request is not valid';
      return sendProblem(reply, given, problemBody(given === 503 ? 'busy' : 'invalid-request', given, title));
    }
    log.error({ err: error, incident: request.id }, 'unexpected error');
    return sendProblem(
      reply,
      500,
      problemBody('internal', 500, 'Something went wrong on our side', { incident: request.id }),
    );
  });
}

function health(platform: Platform, reply: FastifyReply): FastifyReply {
  const engine = platform.engine.health();
  const isAway = engine.reachable === false;
  const body = {
    // Records are read from the database: a search cluster that is away is no reason to send nobody here.
    status: engine.ready ? (isAway ? 'degraded' : 'ok') : 'starting',
    database: platform.place,
    search: {
      ready: engine.ready,
      ...(isAway && { reachable: false }),
      documents: engine.documents,
      position: engine.position,
      lag: platform.follower.lag(),
      ...(engine.threads !== undefined && { threads: engine.threads }),
    },
  };
  return reply
    .code(engine.ready ? 200 : 503)
    .header('cache-control', 'no-store')
    .send(body);
}

function addApi(app: FastifyInstance, platform: Platform, log: Log): void {
  const handler = new OpenAPIHandler(platform.router, {
    customErrorResponseBodyEncoder: encodeContractError,
    interceptors: [onError((error) => reportBug(error, log))],
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const isError = reply.statusCode >= 400 && request.url.startsWith(apiPrefix);
    if (isError && String(reply.getHeader('content-type')).startsWith('application/json'))
      reply.type('application/problem+json');
    done(null, payload);
  });
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('access-control-allow-origin', '*').header('cache-control', 'no-cache');
    const visitor = await visitorOf(request, reply, platform.people.accounts, platform.site.url);
    const { matched } = await handler.handle(request, reply, { prefix: apiPrefix, context: { visitor } });
    if (!matched)
      return sendProblem(reply, 404, problemBody('not-found', 404, 'There is no such endpoint; see /openapi.json'));
  };
  // What somebody submits may hold files (features/moderation/contract.ts), which JSON makes a third longer.
  app.post(`${apiPrefix}/submissions`, { bodyLimit: mostSubmitted }, answer);
  app.post(`${apiPrefix}/consultations/:id/comments`, { bodyLimit: mostSubmitted }, answer);
  app.post(`${apiPrefix}/consultations/:id/table`, { bodyLimit: mostWritten }, answer);
  app.post(`${apiPrefix}/cases/:id/items`, { bodyLimit: mostWritten }, answer);
  app.post(`${apiPrefix}/cases/:id/drafts`, { bodyLimit: mostWritten }, answer);
  app.all(apiPrefix, answer);
  app.all(`${apiPrefix}/*`, answer);
  addQuickReads(app, {
    platform,
    prefix: apiPrefix,
    otherwise: answer,
    onError: (error) => reportBug(error, log),
  });
}

/** Errors that the contract does not know are bugs: logged once, here. */
function reportBug(error: unknown, log: Log): void {
  if (error instanceof ORPCError && (error.status < 500 || isRefusal(error.data))) return;
  log.error({ err: error }, 'unexpected error');
}

/** What is refused for a while (503) is no bug either. */
function isRefusal(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'code' in data && isRefusalCode(data.code);
}
