import { sql } from 'kysely';
import { type CaseMeans, tablesOf } from './means.ts';

/** The log of a case by pages: one that was worked on for years has thousands of entries. */
const pageLength = 100;

/** The newest entries, or those before one; in their order. */
export async function logPage(means: CaseMeans, id: string, before: number | undefined) {
  const rows = await tablesOf(means)
    .selectFrom('case_entry')
    .select(['place', 'body'])
    .where('of_case', '=', id)
    .$if(before !== undefined, (entries) => entries.where('place', '<', before ?? 0))
    .orderBy('place', 'desc')
    .limit(pageLength)
    .execute();
  return rows.toReversed();
}

/** Moves of a case, from its first entry on. */
export async function movesIn(means: CaseMeans, id: string) {
  const rows = await tablesOf(means)
    .selectFrom('case_entry')
    .select('body')
    .where('of_case', '=', id)
    // as the index says it
    .where(sql<boolean>`body ->> 'kind' = 'moved'`)
    .orderBy('place')
    .execute();
  return rows.map(({ body }) => body);
}

/** The entries of a case that opened another beside it. */
export async function openingsIn(means: CaseMeans, id: string) {
  const rows = await tablesOf(means)
    .selectFrom('case_entry')
    .select('body')
    .where('of_case', '=', id)
    .where(sql<boolean>`body ->> 'kind' = 'opened'`)
    .orderBy('place')
    .execute();
  return rows.map(({ body }) => body);
}
