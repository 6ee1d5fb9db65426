import { Refused, refuse } from '#kernel/base/refusal.ts';

/** Asks the API of a running server; throws Refused with the server's own words when it refuses. */
export async function askServer(base: string, path: string, query: Readonly<Record<string, string>>): Promise<unknown> {
  const url = new URL(`/api/v1${path}`, base);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const answer = await fetch(url).catch((error: unknown) => {
    // It answered a moment ago: it is being stopped.
    if (!(error instanceof TypeError)) throw error;
    throw new Refused(refuse('not-available', { reason: base }));
  });
  const body: unknown = await answer.json();
  if (answer.ok) return body;
  if (answer.status === 404) throw new Refused(refuse('not-found', { what: path }));
  const detail =
    typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : `HTTP ${answer.status}`;
  throw new Refused(refuse('invalid-input', { reason: detail }));
}
