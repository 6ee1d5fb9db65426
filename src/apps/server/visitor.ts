import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Accounts, CookieJar, Visitor } from '#features/accounts/index.ts';

/**
 * Who a request comes from. The session's cookie is HttpOnly, of this site only, for the whole site; over HTTPS it is
 * Secure and carries the prefix that keeps other hosts from setting it.
 */
const cookieNames = { session: 'biao-session', 'sign-in': 'biao-sign-in' } as const;

function cookieName(name: keyof typeof cookieNames, secure: boolean): string {
  return secure ? `__Host-${cookieNames[name]}` : cookieNames[name];
}

function readCookie(request: FastifyRequest, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The visitor of a request; cookies that use cases give or take are set on the answer. */
export async function visitorOf(
  request: FastifyRequest,
  reply: FastifyReply,
  accounts: Accounts,
  siteUrl: string,
): Promise<Visitor> {
  const secure = siteUrl.startsWith('https:');
  const token = readCookie(request, cookieName('session', secure));
  const session = token ? await accounts.sessionOf(token) : undefined;
  // What a browser keeps of the page of somebody signed in is for that browser, and for now.
  if (session) reply.header('cache-control', 'no-store');
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
  return {
    address: request.ip,
    agent: (request.headers['user-agent'] ?? '').slice(0, 300),
    local: forwarded === undefined && isLoopback(request.ip),
    session,
    cookies: cookieJar(request, reply, secure),
  };
}

function cookieJar(request: FastifyRequest, reply: FastifyReply, secure: boolean): CookieJar {
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    keep: (name, token, ends) => {
      reply.header('set-cookie', `${cookieName(name, secure)}=${token}; Expires=${ends.toUTCString()}; ${attributes}`);
    },
    forget: (name) => {
      reply.header('set-cookie', `${cookieName(name, secure)}=; Max-Age=0; ${attributes}`);
    },
    read: (name) => readCookie(request, cookieName(name, secure)),
  };
}

function isLoopback(address: string): boolean {
  return address === '::1' || address === '::ffff:127.0.0.1' || (isIP(address) === 4 && address.startsWith('127.'));
}

/** Who asks in process, without a browser: the command line and the tests. */
export const nobody: Visitor = {
  address: '',
  agent: '',
  local: false,
  cookies: { keep: () => undefined, forget: () => undefined, read: () => undefined },
};
