import { randomFillSync } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/**
 * Security headers of every answer, as Helmet makes them. They are the same for all answers but for the nonce of scripts
 * and styles, so Helmet is asked once and only the nonce is put in: made anew, they cost a tenth of an answer's time.
 */
declare module 'fastify' {
  interface FastifyReply {
    /** Nonce of this answer's content security policy; another one for each answer. */
    nonce: string;
  }
}

const place = 'nonce-of-the-answer';
const policyHeader = 'content-security-policy';

const options = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", `'nonce-${place}'`],
      styleSrc: ["'self'", `'nonce-${place}'`],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
  },
  // Sent by the proxy that ends TLS; over plain HTTP on loopback it would be a lie.
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'same-origin' as const },
  crossOriginEmbedderPolicy: false,
};

/** Headers of every answer, and how its policy is written for a nonce. */
export type SecurityHeaders = {
  readonly fixed: Readonly<Record<string, string>>;
  policy(nonce: string): string;
};

/** What Helmet says, asked once. */
export function securityHeaders(): SecurityHeaders {
  const said = new Map<string, string>();
  const answer = {
    setHeader: (name: string, value: string) => said.set(name.toLowerCase(), value),
    removeHeader: (name: string) => said.delete(name.toLowerCase()),
  };
  // Helmet reads nothing of a request and only sets and removes headers of an answer.
  const [request, response] = [{}, answer] as unknown as Parameters<ReturnType<typeof helmet>>;
  helmet(options)(request, response, (error) => {
    if (error) throw error;
  });
  const policy = said.get(policyHeader);
  if (policy?.includes(place) !== true) throw new Error('Helmet made no policy with a nonce');
  said.delete(policyHeader);
  said.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()');
  const pieces = policy.split(place);
  return { fixed: Object.fromEntries(said), policy: (nonce) => pieces.join(nonce) };
}

const nonceBytes = 16;
const pool = Buffer.alloc(nonceBytes * 256);
let used = pool.length;

/** 128 random bits; drawn for many answers at once, because each draw is a call of the system. */
function nextNonce(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += nonceBytes;
  return pool.toString('hex', used - nonceBytes, used);
}

/** Gives every answer its headers, its nonce and the number of its request. */
export function addSecurityHeaders(app: FastifyInstance): void {
  const { fixed, policy } = securityHeaders();
  app.decorateReply('nonce', '');
  app.addHook('onRequest', (request, reply, done) => {
    reply.nonce = nextNonce();
    reply.headers(fixed).header(policyHeader, policy(reply.nonce)).header('x-request-id', request.id);
    done();
  });
}
