import { Writable } from 'node:stream';
import { renderToPipeableStream } from 'react-dom/server';
import { type EntryContext, type HandleErrorFunction, type RouterContextProvider, ServerRouter } from 'react-router';
import { pageContext } from './context.ts';

/** Longer than any page takes; a page that hangs is a bug and ends here. */
const timeout = 10_000;

/** Renders a whole page before the first byte: no page waits for slow parts, and a fault can still be answered as one. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: Readonly<RouterContextProvider>,
): Promise<Response> {
  headers.set('content-type', 'text/html; charset=utf-8');
  const { nonce } = context.get(pageContext);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const sink = new Writable({
      write(chunk, _encoding, done) {
        chunks.push(chunk);
        done();
      },
      final(done) {
        clearTimeout(timer);
        const body = Buffer.concat(chunks);
        headers.set('content-length', String(body.length));
        resolve(new Response(request.method === 'HEAD' ? null : body, { status, headers }));
        done();
      },
    });
    const page = renderToPipeableStream(<ServerRouter context={entry} url={request.url} nonce={nonce} />, {
      nonce,
      onAllReady: () => page.pipe(sink),
      onShellError: reject,
      onError: reject,
    });
    const timer = setTimeout(() => page.abort(new Error(`page took longer than ${timeout} ms`)), timeout);
  });
}

/** Faults that no loader caught: those of rendering. Loaders report their own (see load.ts). */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted) context.get(pageContext).report(error);
};
