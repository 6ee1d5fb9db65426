import { loadFeed } from '#features/search/pages/feed.ts';
import { load } from '../load.ts';

/** `/q/{id}.atom`: the newest matches of a saved search, for those who follow it; 304 for who has them already. */
export const loader = load(async ({ page, params, url, request }): Promise<Response> => {
  const id = (params.id ?? '').slice(0, 100);
  const { text, version } = await loadFeed(page.api, { id, origin: url.origin, language: page.language });
  const headers = {
    'content-type': 'application/atom+xml; charset=utf-8',
    // the same for everybody who reads the same language; a reader asks again every few hours
    'cache-control': 'public, max-age=900',
    etag: version,
  };
  const isKnown = request.headers.get('if-none-match')?.includes(version) === true;
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
});
