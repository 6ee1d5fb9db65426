import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '#kernel/base/refusal.ts';
import { problemBody, sendProblem } from './problems.ts';
import { sentenceOf } from './sentences.ts';

/**
 * Requests that change something come from this site (CSRF): the browser says so by Sec-Fetch-Site or Origin, which no page
 * of another site can set. Without either, a request that brings a session is refused: no browser of today sends such a one.
 */
const safe = ['GET', 'HEAD', 'OPTIONS'];

export function addSameSite(app: FastifyInstance, siteUrl: () => string): void {
  app.addHook('onRequest', async (request, reply) => {
    if (safe.includes(request.method) || isOwn(request, siteUrl())) return;
    const refusal = refuse('cross-site');
    return sendProblem(reply, 403, problemBody('cross-site', 403, sentenceOf(refusal, 'en')));
  });
}

function isOwn(request: FastifyRequest, siteUrl: string): boolean {
  const { origin, host, cookie } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin !== undefined) return origin === new URL(siteUrl).origin || URL.parse(origin)?.host === host;
  return site !== undefined || cookie === undefined || !/biao-session=/.test(cookie);
}
