import { createHash } from 'node:crypto';
import { z } from 'zod';
import { facetNames, type SearchQuery, tiers } from '#adapters/search-engine/port.ts';

/**
 * A cursor names the last hit of a page by what orders it, never by its position: a page that follows is right even
 * when documents came or went in between. It belongs to one query; with another it is refused.
 */
const Cursor = z.object({
  query: z.string(),
  tier: z
    .int()
    .min(0)
    .max(tiers.length - 1),
  value: z.union([z.number(), z.string()]),
  rank: z.int(),
  key: z.string(),
});
export type Cursor = z.infer<typeof Cursor>;

const longest = 200_000;

/** Fingerprint of everything that chooses and orders hits. The day is left out: midnight does not break paging. */
export function fingerprint(query: SearchQuery): string {
  const filters = facetNames.map((facet) => [...new Set(query.filters[facet] ?? [])].sort());
  const { text, wordings = [], sort, implementedFrom, implementedTo, publishedFrom, publishedTo } = query;
  const told = [text, wordings, sort, filters, implementedFrom, implementedTo, publishedFrom, publishedTo];
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 12);
}

export function writeCursor(cursor: Cursor): string {
  const { query, tier, value, rank, key } = cursor;
  return Buffer.from(JSON.stringify([query, tier, value, rank, key])).toString('base64url');
}

/** The cursor, or undefined when it was not written here for this query. */
export function readCursor(text: string, query: SearchQuery): Cursor | undefined {
  if (text.length > longest || !/^[\w-]+$/.test(text)) return undefined;
  let written: unknown;
  try {
    written = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(written) || written.length !== 5) return undefined;
  const [fromQuery, tier, value, rank, key] = written;
  const parsed = Cursor.safeParse({ query: fromQuery, tier, value, rank, key });
  if (!parsed.success || parsed.data.query !== fingerprint(query)) return undefined;
  const ordersByText = query.sort === 'number';
  return (typeof parsed.data.value === 'string') === ordersByText ? parsed.data : undefined;
}
