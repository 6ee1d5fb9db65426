import { createHash } from 'node:crypto';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { parseQuery } from '#kernel/query/index.ts';
import { facetNames, SavedQuery } from './contract.ts';
import type { SearchStore } from './store.ts';

/**
 * Saved searches 已保存的检索: what is asked, under an address that is derived from it, so that the same search has the
 * same address whoever saves it. Nobody's name is kept, and nothing of it can be changed.
 */
export type SavedSearch = { readonly id: string; readonly query: SavedQuery; readonly created: string };

/** In all, and within a day: more than a city saves, less than would fill a disk. */
export type SavedLimits = { readonly all: number; readonly day: number };
const limits: SavedLimits = { all: 100_000, day: 2_000 };
/** Characters of the canonical text; the table refuses more. */
const longest = 8_192;

export function createSavedSearches(store: SearchStore, most: SavedLimits = limits) {
  async function found(id: string): Promise<SavedSearch | undefined> {
    const row = isSavedId(id) ? await store.savedSearch(id) : undefined;
    // what was written by an older version is read by the rules of this one
    return row && { id, query: SavedQuery.parse(JSON.parse(row.query)), created: row.created.toISOString() };
  }

  return {
    /** The saved search; saves it when it is not there. Throws Refused invalid-query, invalid-input, limit-reached. */
    async save(wanted: SavedQuery): Promise<SavedSearch> {
      const parsed = parseQuery(wanted.q);
      if ('refusal' in parsed) throw new Refused(parsed.refusal);
      const query = canonicalOf(wanted);
      if (query.length > longest) throw new Refused(refuse('invalid-input', { reason: `> ${longest}` }));
      const id = savedIdOf(query);
      const saved = await store.saveSearch({ id, query }, most);
      if (saved === 'full') throw new Refused(refuse('limit-reached', { limit: most.all }));
      if (saved === 'full-today') throw new Refused(refuse('limit-reached', { limit: most.day }));
      // 80 bits: two searches of one address are sought for, not met with
      if (saved.query !== query) throw new Error(`two searches have the address ${id}`);
      return { id, query: SavedQuery.parse(JSON.parse(query)), created: saved.created.toISOString() };
    },

    /** Throws Refused not-found. */
    async get(id: string): Promise<SavedSearch> {
      const saved = await found(id);
      if (saved === undefined) throw new Refused(refuse('not-found', { what: `/q/${id.slice(0, 100)}` }));
      return saved;
    },
  };
}

/** One text for all ways of asking the same: blanks, order and repetition of values aside. */
export function canonicalOf(query: SavedQuery): string {
  const q = query.q.normalize('NFC').replace(/\s+/g, ' ').trim();
  const lists = facetNames.flatMap((name) => {
    // the values of each facet are texts, whatever vocabulary they are of
    const values: readonly string[] = [...new Set<string>(query[name])].sort();
    return values.length > 0 ? [[name, values] as const] : [];
  });
  const days = (['on', 'implementedFrom', 'implementedTo', 'publishedFrom', 'publishedTo'] as const).flatMap((name) => {
    const day = query[name];
    return day === undefined ? [] : [[name, day] as const];
  });
  const sort = query.sort === 'relevance' ? [] : [['sort', query.sort] as const];
  return JSON.stringify(Object.fromEntries([...(q === '' ? [] : [['q', q] as const]), ...lists, ...days, ...sort]));
}

/** Without i, l, o, u: what is read aloud or copied by hand is not taken for another. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const idLength = 16;

export function savedIdOf(canonical: string): string {
  const digest = createHash('sha256').update(canonical).digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, (idLength * 5) / 8)) bits = (bits << 8n) | BigInt(byte);
  let id = '';
  for (let at = 0; at < idLength; at += 1, bits >>= 5n) id = (alphabet[Number(bits & 31n)] ?? '') + id;
  return id;
}

function isSavedId(text: string): boolean {
  return text.length === idLength && [...text].every((character) => alphabet.includes(character));
}
