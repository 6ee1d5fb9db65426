import { loadFeed } from '#features/search/pages/feed.ts';
import { atomAnswer } from '#ui/feeds/atom.ts';
import { load } from '../load.ts';

/** `/q/{id}.atom`: the newest matches of a saved search, for those who follow it; 304 for who has them already. */
export const loader = load(async ({ page, params, url, request }): Promise<Response> => {
  const id = (params.id ?? '').slice(0, 100);
  const text = await loadFeed(page.api, { id, origin: url.origin, language: page.language });
  return atomAnswer(text, request.headers.get('if-none-match'));
});
