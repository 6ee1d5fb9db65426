import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { problemBody, sendProblem } from './problems.ts';

/** Methods that change nothing. */
const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses to write for a page of another site, whatever the reader's browser would send along with it. A program sends
 * neither header and is not held up, unless it brings a session: no browser of today sends one without saying where from.
 */
export function addSameOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (reading.has(request.method)) return undefined;
    const title = 'A page of another site may not write here';
    if (isCrossSite(request.headers) || isSilent(request.headers))
      return sendProblem(reply, 403, problemBody('cross-site', 403, title));
    // It is judged. The pages' router would hold it against the scheme of this hop, which a proxy that ends TLS changes.
    delete request.headers.origin;
    return undefined;
  });
}

/** True when a browser says, or its Origin shows, that a page of another site asks. */
export function isCrossSite(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  if (origin === undefined) return false;
  // `null` and what is no address are nobody's pages
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

function isSilent({ cookie, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  return origin === undefined && site === undefined && /biao-session=/.test(cookie ?? '');
}
