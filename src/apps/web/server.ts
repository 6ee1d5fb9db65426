import * as build from 'virtual:react-router/server-build';
import { createRequestHandler, RouterContextProvider } from 'react-router';
import { type Given, pageContext } from './context.ts';
import { languageCookie, languageOfRequest, themeOf } from './preferences.ts';

export type { Caller, Given } from './context.ts';

/** What an answer to somebody without a session depends on beyond its address: `zh-CN dark`. */
export function variantOf(request: Request): string {
  return `${languageOfRequest(request)} ${themeOf(request)}`;
}

const handle = createRequestHandler(build, 'production');

/** Answers one request for a page. The server sets security headers with the same nonce; a HEAD has no body. */
export async function respond(request: Request, given: Given): Promise<Response> {
  const language = languageOfRequest(request);
  const context = new RouterContextProvider();
  context.set(pageContext, { ...given, language, theme: themeOf(request) });
  const response = await handle(request, context);
  response.headers.set('content-language', language);
  response.headers.append('vary', 'Cookie, Accept-Language');
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache');
  const remembered = languageCookie(request);
  if (remembered) response.headers.append('set-cookie', remembered);
  return response;
}
