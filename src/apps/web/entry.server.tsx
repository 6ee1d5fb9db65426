import { renderToString } from 'react-dom/server';
import { type EntryContext, type HandleErrorFunction, type RouterContextProvider, ServerRouter } from 'react-router';
import { pageContext } from './context.ts';

/**
 * Renders a whole page before the first byte: no page waits for slow parts, and a fault can still be answered as one. The
 * text of the page is handed to the server as it is, because a body of a Response is copied three times on its way.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: Readonly<RouterContextProvider>,
): Promise<Response> {
  headers.set('content-type', 'text/html; charset=utf-8');
  const { nonce, deliver } = context.get(pageContext);
  await readHandoff(entry);
  const page = renderToString(<ServerRouter context={entry} url={request.url} nonce={nonce} />);
  // unlike a stream, a string begins with the first element
  if (request.method !== 'HEAD') deliver(`<!DOCTYPE html>${page}`);
  return new Response(null, { status, headers });
}

type StreamCache = NonNullable<NonNullable<EntryContext['renderMeta']>['streamCache']>;

/**
 * The data that goes with the page, read before it is rendered: nothing is left to wait for, so the page is made in one
 * pass and as one string, which takes half the time of a stream.
 */
async function readHandoff(entry: EntryContext): Promise<void> {
  if (!entry.serverHandoffStream) return;
  const decoder = new TextDecoder();
  let value = '';
  const reader = entry.serverHandoffStream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    value += decoder.decode(part.value, { stream: true });
  }
  reader.releaseLock();
  const read = (result: { done: boolean; value: string }) => Object.assign(Promise.resolve(), { result });
  const streamCache: StreamCache = { 0: read({ done: false, value }), 1: read({ done: true, value: '' }) };
  entry.renderMeta = { ...entry.renderMeta, streamCache };
}

/** Faults that no loader caught: those of rendering. Loaders report their own (see load.ts). */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted) context.get(pageContext).report(error);
};
