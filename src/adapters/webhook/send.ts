import { createHmac } from 'node:crypto';
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request as plainRequest, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { WebhookMessage, WebhookSender } from './port.ts';

/** All addresses of a name. */
type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;
const resolveName: Resolve = (hostname) => lookup(hostname, { all: true });

/** Milliseconds until an answer must have begun. */
const patience = 10_000;

/**
 * Sends webhooks. Only public addresses are called: the name is resolved here and each of its addresses is looked at, by
 * the very connection that uses it, so that a name cannot change between the look and the call. `allowed` are networks of
 * the installation that may be called all the same, without TLS too (CIDR).
 */
export function openWebhooks(allowed: readonly string[], resolve: Resolve = resolveName): WebhookSender {
  const networks = allowed.map((network) => ipaddr.parseCIDR(network));
  const isAllowed = (address: string): boolean => {
    const parsed = ipaddr.process(address);
    return networks.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match(base, bits));
  };
  const mayCall = (address: string): boolean => isAllowed(address) || ipaddr.process(address).range() === 'unicast';

  function permit(text: string): void {
    const url = URL.parse(text);
    const wrong = (reason: string): Refused => new Refused(refuse('invalid-input', { reason }));
    if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw wrong('https://…');
    if (url.username !== '' || url.password !== '') throw wrong('https://user:password@…');
    const host = bare(url.hostname);
    if (isIP(host) > 0 && !mayCall(host)) throw wrong(host);
    const isOwn = isIP(host) > 0 && isAllowed(host);
    if (url.protocol === 'http:' && !isOwn) throw wrong('http://…');
    if (isIP(host) === 0 && !host.includes('.')) throw wrong(host);
  }

  const guarded: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found;
        if (first === undefined || found.some(({ address }) => !mayCall(address)))
          return callback(new Error(`${hostname} is not a public address`), []);
        return options.all ? callback(null, [...found]) : callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, []),
    );
  };

  return {
    permit,
    async send(message) {
      permit(message.url);
      return { status: await post(message, guarded) };
    },
  };
}

/** An address of version 6 stands in brackets in a URL. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function post({ url, secret, id, at, body }: WebhookMessage, guarded: LookupFunction): Promise<number> {
  const timestamp = Math.floor(at.getTime() / 1_000);
  const options: RequestOptions = {
    method: 'POST',
    lookup: guarded,
    agent: false,
    signal: AbortSignal.timeout(patience),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'biaoplus-webhook',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf(secret, id, timestamp, body),
    },
  };
  const request = url.startsWith('https:') ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Standard Webhooks 1.0.0, symmetric: HMAC-SHA256 over id, time and body, joined by dots. */
export function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
