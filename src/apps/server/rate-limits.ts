import { isIP } from 'node:net';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '#kernel/base/refusal.ts';
import { problemBody, sendProblem } from './problems.ts';
import { sentenceOf } from './sentences.ts';

/**
 * How much one caller may ask for in a minute: by address, by subnet (a house behind many addresses), by account, and apart
 * from these what is dear: proofs of identity, which cost a hash and are guessed, exports, and what the public submits. This machine itself and the
 * proxy in front of it are not limited; with TRUST_PROXY the address is the one the proxy tells.
 */
const minute = 60_000;
const limits = {
  address: 600,
  subnet: 3_000,
  account: 1_200,
  proofs: 30,
  exports: 10,
  submissions: 6,
} as const;

const proofs =
  /^\/(?:api\/v1\/)?(?:sessions|sign-in|register|people\/(?:register|reset|verify|first)|reset|verify|welcome)\b/;
const submitted =
  /^\/(?:api\/v1\/submissions|s\/[^/]{1,2000}\/report|(?:api\/v1\/)?(?:consultations\/[\w-]{1,100}(?:\/comments)?|cases\/[\w-]{1,100}\/(?:sub-cases|progress))(?:\.data)?$)/;
const exported = /\/export\b/;

export async function addRateLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, { global: false, cache: 50_000 });
  const limiter = (name: keyof typeof limits, keyOf: (request: FastifyRequest) => string) =>
    app.createRateLimit({
      max: limits[name],
      timeWindow: minute,
      keyGenerator: (request) => `${name} ${keyOf(request)}`,
    });
  const byAddress = limiter('address', ({ ip }) => ip);
  const bySubnet = limiter('subnet', ({ ip }) => subnetOf(ip));
  const byAccount = limiter('account', sessionOf);
  const ofProofs = limiter('proofs', ({ ip }) => subnetOf(ip));
  const ofSubmissions = limiter('submissions', ({ ip }) => subnetOf(ip));
  const ofExports = limiter('exports', ({ ip }) => subnetOf(ip));
  app.addHook('onRequest', async (request, reply) => {
    if (isLoopback(request.ip) || request.url.startsWith('/assets/')) return;
    const path = asRouted(request.url);
    const asked = [
      byAddress,
      bySubnet,
      ...(sessionOf(request) ? [byAccount] : []),
      ...(request.method === 'POST' && proofs.test(path) ? [ofProofs] : []),
      ...(request.method === 'POST' && submitted.test(path) ? [ofSubmissions] : []),
      ...(exported.test(path) ? [ofExports] : []),
    ];
    for (const check of asked) {
      const answer = await check(request);
      if (answer.isAllowed || !answer.isExceeded) continue;
      const seconds = answer.ttlInSeconds;
      const refusal = refuse('too-many-requests', { seconds });
      reply.header('retry-after', String(seconds));
      return sendProblem(
        reply,
        429,
        problemBody(refusal.code, 429, sentenceOf(refusal, 'en'), { facts: refusal.facts }),
      );
    }
  });
}

/** An address as routes see it: `/api/v1/%73essions` is `/api/v1/sessions`. One that cannot be decoded reaches no route. */
function asRouted(url: string): string {
  const [path = ''] = url.split('?');
  try {
    return decodeURIComponent(path)
      .replace(/\/{2,}/g, '/')
      .toLowerCase();
  } catch {
    return path;
  }
}

function sessionOf(request: FastifyRequest): string {
  return /biao-session=([\w-]{43})/.exec(request.headers.cookie ?? '')?.[1] ?? '';
}

/** The first 24 bits of an IPv4 address, the first 64 of an IPv6 one: what one household or office is given. */
function subnetOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  if (isIP(plain) === 4) return plain.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: plain.includes('::') ? 8 - left.length - right.length : 0 }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.replace(/^::ffff:/, '').startsWith('127.');
}
