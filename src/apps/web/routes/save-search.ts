import { redirect } from 'react-router';
import { askedOf, readQuery, writeQuery } from '#features/search/pages/query.ts';
import { load } from '../load.ts';

/**
 * `POST /q` saves the search that the form tells and shows it under its address. A page of another site is turned away
 * before this (apps/server/same-origin.ts).
 */
export const action = load(async ({ page, request }): Promise<never> => {
  const form = await request.formData();
  const pairs = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const query = readQuery(new URLSearchParams(pairs));
  const results = writeQuery(query);
  try {
    const { id } = await page.api.search.save(askedOf(query));
    throw redirect(`/search${results ? `${results}&` : '?'}saved=${id}`, 303);
  } catch (error) {
    // its page points at the character that is wrong, and keeps what was typed
    throw isWrongQuery(error) ? redirect(`/search${results}`, 303) : error;
  }
});

function isWrongQuery(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('data' in error)) return false;
  const { data } = error;
  return typeof data === 'object' && data !== null && 'code' in data && data.code === 'invalid-query';
}

/** Nothing is there to be read. */
export const loader = () => redirect('/search');

/** A page, so that a refusal is told in the frame. */
export default function SaveSearchRoute() {
  return null;
}
