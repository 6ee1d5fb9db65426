import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '#adapters/log/log.ts';
import type { Given } from '#apps/web/context.ts';
import { sendPacked } from './packing.ts';
import { type Platform, packageFolder } from './platform.ts';
import { visitorOf } from './visitor.ts';

/** Serves the built pages: hashed files for ever, everything else rendered for the request. */
type Web = {
  readonly platform: Platform;
  readonly openapi: () => Promise<object>;
  readonly cityName: { zh: string; en: string };
  readonly log: Log;
};

/** What the build exports (src/apps/web/server.ts). */
type Respond = (request: Request, given: Given) => Promise<Response>;

const buildFolder = path.join(packageFolder, 'build');

export async function addWeb(app: FastifyInstance, web: Web): Promise<void> {
  const entry = path.join(buildFolder, 'server', 'index.js');
  // Without a build (tests of the API alone) there are no pages; the API answers all the same.
  if (!existsSync(entry)) return;
  const { respond }: { respond: Respond } = await import(pathToFileURL(entry).href);
  await app.register(fastifyStatic, {
    root: path.join(buildFolder, 'client', 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    wildcard: false,
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, body),
  );
  // pages are packed in one piece (see packing.ts)
  app.all('/*', { compress: false }, (request, reply) => renderPage(request, reply, respond, web));
  app.all('/', { compress: false }, (request, reply) => renderPage(request, reply, respond, web));
}

async function renderPage(
  request: FastifyRequest,
  reply: FastifyReply,
  respond: Respond,
  web: Web,
): Promise<FastifyReply> {
  const aborted = new AbortController();
  // the answer's end, not the request's: a form's request is closed as soon as its body is read
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) aborted.abort();
  });
  let page: string | undefined;
  const visitor = await visitorOf(request, reply, web.platform.people.accounts, web.platform.site.url);
  const answer = await respond(asWebRequest(request, aborted.signal), {
    api: web.platform.callerFor(visitor),
    session: visitor.session,
    nonce: reply.nonce,
    openapi: web.openapi,
    cityName: { 'zh-CN': web.cityName.zh, en: web.cityName.en },
    today: web.platform.catalogue.today(),
    requestId: request.id,
    deliver: (text) => {
      page = text;
    },
    report: (error) => web.log.error({ err: error, incident: request.id }, 'unexpected error'),
  });
  reply.code(answer.status);
  // a page of somebody signed in is kept nowhere (visitor.ts)
  const apart = ['set-cookie', 'content-length', ...(visitor.session ? ['cache-control'] : [])];
  for (const [name, value] of answer.headers) if (!apart.includes(name)) reply.header(name, value);
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const body = answer.body === null ? Buffer.from(page ?? '') : Buffer.from(await answer.arrayBuffer());
  return sendPacked(request, reply, body);
}

function asWebRequest(request: FastifyRequest, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  const host = request.headers.host ?? 'localhost';
  const body = typeof request.body === 'string' && request.method === 'POST' ? { body: request.body } : {};
  return new Request(new URL(request.url, `${request.protocol}://${host}`), {
    method: request.method,
    headers,
    signal,
    ...body,
  });
}
