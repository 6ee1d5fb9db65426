import { redirect } from 'react-router';
import { writeQuery } from '#features/search/pages/query.ts';
import { queryOfSaved } from '#features/search/pages/results.ts';
import { load } from '../load.ts';

/** `/q/{id}`: a saved search leads to its results as they are now. */
export const loader = load(async ({ page, params }): Promise<never> => {
  const { id, query } = await page.api.search.saved({ id: (params.id ?? '').slice(0, 100) });
  const results = writeQuery(queryOfSaved(query));
  throw redirect(`/search${results ? `${results}&` : '?'}saved=${id}`);
});

/** A page, so that an address that nobody was given is told in the frame. */
export default function SavedSearchRoute() {
  return null;
}
