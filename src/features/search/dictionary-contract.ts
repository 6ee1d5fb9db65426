import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Contract of the dictionary of search 检索词典: words that mean the same, and what was looked for in vain. */
const librarianOnly = oc
  .errors({
    BAD_REQUEST: { status: 400 },
    SIGN_IN_NEEDED: { status: 401 },
    FORBIDDEN: { status: 403 },
    NOT_FOUND: { status: 404 },
  })
  .$meta({ who: 'dictionary.change' });

const ListPage = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const WordsQuery = z.object({
  q: z.string().max(100).optional(),
  state: z.enum(['current', 'all']).default('current'),
  sort: z.enum(['newest', 'oldest']).default('newest'),
  ...ListPage,
});
export type WordsQuery = z.infer<typeof WordsQuery>;

export const WordGroup = z.object({
  id: z.int(),
  words: z.array(z.string()).meta({ description: 'They mean the same; one alone is a word that runs are cut at' }),
  language: z.string(),
  note: z.string(),
  actor: z.string(),
  added: z.string(),
  removed: z.string().optional(),
});
export type WordGroup = z.infer<typeof WordGroup>;

export const GapQuery = z.object({
  q: z.string().max(100).optional(),
  state: z.enum(['open', 'all']).default('open'),
  sort: z.enum(['count', 'newest']).default('count'),
  ...ListPage,
});
export type GapQuery = z.infer<typeof GapQuery>;

export const Gap = z.object({
  text: z.string(),
  first: z.string().meta({ description: 'Day on which it was first looked for' }),
  last: z.string(),
  count: z.int(),
  done: z.string().optional(),
  note: z.string().optional(),
});
export type Gap = z.infer<typeof Gap>;

/** The dictionary of search and what was looked for in vain: for librarians. */
export const dictionaryContract = {
  words: librarianOnly
    .route({ method: 'GET', path: '/dictionary/words', tags: ['dictionary'] })
    .input(WordsQuery)
    .output(z.object({ total: z.int(), items: z.array(WordGroup) })),
  add: librarianOnly
    .route({ method: 'POST', path: '/dictionary/words', tags: ['dictionary'] })
    .input(
      z.strictObject({
        words: z.array(z.string().trim().min(1).max(100)).min(1).max(20),
        language: z.string().max(20).default(''),
        note: z.string().trim().max(500).default(''),
      }),
    )
    .output(z.object({ id: z.int() })),
  remove: librarianOnly
    .route({ method: 'POST', path: '/dictionary/words/{id}/remove', tags: ['dictionary'] })
    .input(z.strictObject({ id: z.coerce.number().int().min(1).max(2_147_483_647) }))
    .output(z.object({ done: z.literal(true) })),
  gaps: librarianOnly
    .route({ method: 'GET', path: '/dictionary/gaps', tags: ['dictionary'] })
    .input(GapQuery)
    .output(z.object({ total: z.int(), items: z.array(Gap) })),
  closeGap: librarianOnly
    .route({ method: 'POST', path: '/dictionary/gaps/close', tags: ['dictionary'] })
    .input(z.strictObject({ text: z.string().min(1).max(200), note: z.string().trim().min(1).max(500) }))
    .output(z.object({ done: z.literal(true) })),
};
