import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '#adapters/log/log.ts';
import type { Given } from '#apps/web/context.ts';
import type { Visitor } from '#features/accounts/index.ts';
import { mostBytes, mostFiles } from '#features/moderation/contract.ts';
import { createKeptPages, type KeptPages, type RenderedPage } from './kept-pages.ts';
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
type Built = {
  readonly respond: (request: Request, given: Given) => Promise<Response>;
  readonly variantOf: (request: Request) => string;
};

type Pages = { readonly web: Web; readonly built: Built; readonly kept: KeptPages };

const buildFolder = path.join(packageFolder, 'build');

/** Pages whose forms have files, and bytes of such a form. */
const takesFiles =
  /^(?:\/s\/[^/?]{1,2000}\/report|\/cases\/[\w-]{36}|\/consultations\/[\w-]{36}(?:\/work)?)(?:\.data)?(?:\?|$)/;
const mostUploaded = mostFiles * mostBytes + 65_536;

export async function addWeb(app: FastifyInstance, web: Web): Promise<void> {
  const entry = path.join(buildFolder, 'server', 'index.js');
  // Without a build (tests of the API alone) there are no pages; the API answers all the same.
  if (!existsSync(entry)) return;
  const built: Built = await import(pathToFileURL(entry).href);
  const pages: Pages = { web, built, kept: createKeptPages(web.platform.search.state, web.platform.keptAnswers) };
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
  // Forms with files: of the pages that take them, everything else is as small as a form is.
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: mostUploaded },
    (request, body, done) => {
      if (takesFiles.test(request.url)) return done(null, body);
      return done(Object.assign(new Error('no form of this address has files'), { statusCode: 415 }));
    },
  );
  // pages are packed in one piece (see packing.ts)
  app.all('/*', { compress: false }, (request, reply) => answerPage(request, reply, pages));
  app.all('/', { compress: false }, (request, reply) => answerPage(request, reply, pages));
}

async function answerPage(request: FastifyRequest, reply: FastifyReply, pages: Pages): Promise<FastifyReply> {
  const { web, built, kept } = pages;
  const aborted = new AbortController();
  // the answer's end, not the request's: a form's request is closed as soon as its body is read
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) aborted.abort();
  });
  const visitor = await visitorOf(request, reply, web.platform.people.accounts, web.platform.site.url);
  const asked = asWebRequest(request, aborted.signal);
  const render = () => renderPage(asked, { request, reply, visitor, ...pages });
  const isKept = asked.method === 'GET' && !visitor.session;
  const marks = { nonce: reply.nonce, requestId: request.id };
  const page = isKept ? await kept.page(`${built.variantOf(asked)} ${asked.url}`, marks, render) : await render();
  reply.code(page.status);
  // a page of somebody signed in is kept nowhere (visitor.ts)
  const apart = visitor.session ? 'cache-control' : '';
  for (const [name, value] of page.headers) if (name !== apart) reply.header(name, value);
  return sendPacked(request, reply, page.body);
}

type Rendering = Pages & {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly visitor: Visitor;
};

async function renderPage(asked: Request, { request, reply, visitor, web, built }: Rendering): Promise<RenderedPage> {
  let text: string | undefined;
  let mayKeep = false;
  const answer = await built.respond(asked, {
    api: web.platform.callerFor(visitor),
    session: visitor.session,
    nonce: reply.nonce,
    openapi: web.openapi,
    cityName: { 'zh-CN': web.cityName.zh, en: web.cityName.en },
    today: web.platform.catalogue.today(),
    requestId: request.id,
    deliver: (page) => {
      text = page;
    },
    mayKeep: () => {
      mayKeep = true;
    },
    report: (error) => web.log.error({ err: error, incident: request.id }, 'unexpected error'),
  });
  const cookies = answer.headers.getSetCookie();
  for (const cookie of cookies) reply.header('set-cookie', cookie);
  const body = answer.body === null ? Buffer.from(text ?? '') : Buffer.from(await answer.arrayBuffer());
  return {
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => name !== 'set-cookie' && name !== 'content-length'),
    body,
    mayKeep: mayKeep && text !== undefined && answer.status === 200 && cookies.length === 0,
  };
}

function asWebRequest(request: FastifyRequest, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  const host = request.headers.host ?? 'localhost';
  const isForm = typeof request.body === 'string' || Buffer.isBuffer(request.body);
  // what its parsers made of it (addWeb)
  const body = isForm && request.method === 'POST' ? { body: request.body as BodyInit } : {};
  return new Request(new URL(request.url, `${request.protocol}://${host}`), {
    method: request.method,
    headers,
    signal,
    ...body,
  });
}
