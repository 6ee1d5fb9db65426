import { oc } from '@orpc/contract';
import { z } from 'zod';
import { StandardItem } from '#features/catalogue/contract.ts';
import { Part } from '#features/library/contract.ts';
import { isDay } from '#kernel/base/dates.ts';
import { outgoing } from '#kernel/base/outgoing.ts';
import { levels, natures, states } from '#kernel/standard/vocabulary.ts';

/**
 * Contract of search 检索. A list parameter is given several times (`level=national&level=industry`) or comma-separated;
 * values of one facet are alternatives, facets narrow each other. Cursor paging: pass `nextCursor` back as `cursor`.
 */
const Day = z.string().refine(isDay, { message: 'invalid-date' });

/** One value, several values, or values separated by commas; empty parts are dropped. */
function listOf<const T extends string>(item: z.ZodType<T, string>) {
  return z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) =>
      [value ?? []]
        .flat()
        .flatMap((part) => part.split(','))
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item).max(50));
}
const shortText = z.string().min(1).max(200);

export const sortNames = ['relevance', 'number', 'newest', 'oldest', 'implemented'] as const;
export const facetNames = [
  'level',
  'status',
  'publisher',
  'year',
  'ics',
  'ccs',
  'language',
  'source',
  'nature',
  'field',
  'sector',
  'division',
] as const;

export const SearchInput = z.object({
  q: z.string().max(2_000).default('').meta({
    description:
      'Number in any spelling, words of a title, or both; "phrases", OR, -without, field:value (see /help/search)',
  }),
  level: listOf(z.enum(levels)),
  status: listOf(z.enum(states)),
  nature: listOf(z.enum(natures)),
  publisher: listOf(shortText),
  year: listOf(z.string().regex(/^\d{4}$/)),
  ics: listOf(z.string().regex(/^\d{2}(\.\d{3}(\.\d{2,3})?)?$/)),
  ccs: listOf(z.string().regex(/^[A-Z](\d{1,2}(\/\d{2})?)?$/)),
  language: listOf(shortText),
  source: listOf(shortText),
  field: listOf(z.string().regex(/^([1-9]|1[0-7])$/)),
  sector: listOf(z.string().regex(/^[A-Z]{2}$/)),
  division: listOf(z.string().regex(/^DB\d{2}(\d{2})?$/)),
  on: Day.optional().meta({ description: 'Day for which status is told; today when absent' }),
  implementedFrom: Day.optional(),
  implementedTo: Day.optional(),
  publishedFrom: Day.optional(),
  publishedTo: Day.optional(),
  sort: z.enum(sortNames).default('relevance'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
  facetLimit: z.coerce.number().int().min(0).max(1_000).default(20),
  explain: z
    .union([z.boolean(), z.stringbool()])
    .default(false)
    .meta({ description: 'Each item says why it stands where it stands' }),
  passages: z.coerce.number().int().min(0).max(3).default(1).meta({
    description: 'Passages of open texts told with each item at most',
  }),
  classes: z.enum(['all', 'open']).default('all').meta({
    description:
      'open: of ICS and CCS only the top level is counted, and what lies above, beside or below a chosen class; all of it, whatever facetLimit says',
  }),
});
export type SearchInput = z.infer<typeof SearchInput>;

/** Classifications whose classes are suggested. */
export const suggestedSchemes = ['ics', 'ccs'] as const;

/** How an item was found; also the order of tiers. */
export const tiers = [
  'number',
  'number-undated',
  'number-part',
  'title-phrase',
  'title-words',
  'words',
  'synonym',
  'all',
] as const;

/** Where in an open text the words stand: a stretch of the passage of at most 200 characters, in parts. */
export const Snippet = z.object({
  clause: z.string(),
  heading: z.string(),
  parts: z.array(Part),
  link: z.string().meta({ description: 'Page with the passage' }),
});
export type Snippet = z.infer<typeof Snippet>;

/** How the words stand in a passage; also the order of passages. */
export const closenesses = ['phrase', 'near', 'apart', 'synonym', 'some', 'all'] as const;

/** Why an item stands where it stands: its tier, then what orders items of one tier. Words are as folded for the index. */
export const Explanation = z.object({
  tier: z.enum(tiers),
  number: z.object({ typed: z.string(), key: z.string() }).optional(),
  words: z.array(z.object({ word: z.string(), place: z.enum(['number', 'title', 'text']) })),
  wording: z.string().optional().meta({ description: 'The wording that found it, when it was not the one typed' }),
  order: z.object({ state: z.enum(states), level: z.enum(levels).optional(), recency: Day.optional() }),
});
export type Explanation = z.infer<typeof Explanation>;

/** A value of a facet; classes, fields and sources have names. */
const FacetCount = z.object({
  value: z.string(),
  count: z.int(),
  titles: z.object({ zh: z.string().optional(), en: z.string().optional() }).optional(),
});

/** A search of which only one facet is wanted; its own filter does not narrow its counts. */
export const FacetInput = SearchInput.omit({
  sort: true,
  limit: true,
  cursor: true,
  explain: true,
  passages: true,
  classes: true,
}).extend({
  name: z.enum(facetNames),
  contains: z.string().max(200).default('').meta({ description: 'Only values that contain this, in code or name' }),
});
export type FacetInput = z.infer<typeof FacetInput>;

/** A search for passages of open texts; filters are asked of their documents. */
export const PassageInput = SearchInput.pick({
  level: true,
  status: true,
  nature: true,
  publisher: true,
  year: true,
  ics: true,
  ccs: true,
  language: true,
  source: true,
  field: true,
  sector: true,
  division: true,
  on: true,
  implementedFrom: true,
  implementedTo: true,
  publishedFrom: true,
  publishedTo: true,
  cursor: true,
}).extend({
  q: z.string().min(1).max(2_000).meta({ description: 'As in a search for standards; words are those of one passage' }),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type PassageInput = z.infer<typeof PassageInput>;

/** One page of results. */
export const FoundStandards = outgoing(
  z.object({
    total: z.int().meta({ description: 'Exact number of matches' }),
    items: z.array(StandardItem.extend({ why: Explanation.optional(), passages: z.array(Snippet).optional() })),
    wordings: z.array(z.string()).meta({ description: 'Other wordings that were searched too (synonyms)' }),
    nearest: z
      .object({
        items: z.array(StandardItem),
        corrections: z
          .array(z.object({ typed: z.string(), known: z.string() }))
          .meta({ description: 'Which word was taken for which, as folded for the index' }),
        query: z.string().optional().meta({ description: 'The text with the known words, when it finds more' }),
      })
      .optional()
      .meta({
        description: 'When nothing was found, or so little that a typing error is likely: what may have been meant',
      }),
    facets: z.record(z.string(), z.array(FacetCount)),
    nextCursor: z.string().optional(),
    took: z.number().meta({ description: 'Milliseconds in the search engine' }),
    engine: z
      .literal('embedded')
      .optional()
      .meta({ description: 'The search cluster is away; the index of this server answered' }),
  }),
);

const publicRead = oc.errors({ BAD_REQUEST: { status: 400 }, NOT_READY: { status: 503 } }).$meta({ who: 'anyone' });

/** What a saved search asks: words and conditions, without the place in its results. */
export const SavedQuery = SearchInput.omit({
  limit: true,
  cursor: true,
  facetLimit: true,
  explain: true,
  classes: true,
});
export type SavedQuery = z.infer<typeof SavedQuery>;

const SavedSearch = z.object({
  id: z.string().meta({ description: 'Derived from the query: the same search has the same' }),
  address: z.string().meta({ description: 'Permanent address of the search; with .atom its newest matches as a feed' }),
  query: SavedQuery,
  created: z.string().meta({ description: 'Instant of the first saving' }),
});
const SavedId = z.object({ id: z.string().min(1).max(100) });

/** How many queries of one kind were asked, and where the record that was meant stood among the answers. */
const QueryCount = z
  .object({ name: z.string(), queries: z.int().min(0), top1: z.int().min(0), top10: z.int().min(0) })
  .refine(({ queries, top1, top10 }) => top1 <= top10 && top10 <= queries, { message: 'more found than asked' });

/** The last run of the golden queries 已知文献检索题, as `npm run golden` writes it. */
export const SearchQuality = z.object({
  measured: Day,
  engine: z.string(),
  origin: z.enum(['shared', 'library']).meta({ description: 'Records of the development material, or of the sample' }),
  records: z.int().min(0),
  queries: z.int().min(1),
  classes: z
    .array(
      QueryCount.safeExtend({
        bar: z.object({ top: z.union([z.literal(1), z.literal(10)]), share: z.number().min(0).max(1) }),
        kinds: z.array(QueryCount),
      }),
    )
    .min(1),
  missed: z
    .array(z.object({ kind: z.string(), number: z.string(), place: z.int().min(0) }))
    .meta({ description: 'What did not stand where its bar asks; place 0: not among the first ten' }),
});
export type SearchQuality = z.infer<typeof SearchQuality>;

export const searchContract = {
  standards: publicRead
    .route({ method: 'GET', path: '/standards', summary: 'Search standards', tags: ['search'] })
    .input(SearchInput)
    .output(FoundStandards),
  facet: publicRead
    .route({ method: 'GET', path: '/facets/{name}', summary: 'Values of one facet of a search', tags: ['search'] })
    .input(FacetInput)
    .output(outgoing(z.object({ name: z.enum(facetNames), values: z.array(FacetCount) }))),
  passages: publicRead
    .route({ method: 'GET', path: '/passages', summary: 'Search passages of open texts', tags: ['search'] })
    .input(PassageInput)
    .output(
      z.object({
        total: z.int().meta({ description: 'Exact number of passages' }),
        documents: z.int().meta({ description: 'Number of standards they belong to' }),
        passages: z
          .array(
            Snippet.extend({
              key: z.string(),
              number: z.string(),
              titles: z.record(z.string(), z.string()),
              state: z.enum(states).meta({ description: 'State of the standard on the day asked' }),
              sample: z.boolean().meta({ description: 'True for an invented sample record' }),
              closeness: z.enum(closenesses),
            }),
          )
          .meta({ description: 'Those of one standard together, by how close its words stand, then by its rank' }),
        nextCursor: z.string().optional(),
        took: z.number(),
        engine: z.literal('embedded').optional(),
      }),
    ),
  suggest: publicRead
    .route({ method: 'GET', path: '/suggest', summary: 'Suggestions as you type', tags: ['search'] })
    .input(z.object({ q: z.string().max(200), limit: z.coerce.number().int().min(1).max(20).default(8) }))
    .output(
      z.object({
        suggestions: z.array(
          z.discriminatedUnion('kind', [
            z.object({
              kind: z.enum(['number', 'title']),
              key: z.string(),
              number: z.string(),
              title: z.string(),
              state: z.enum(states),
            }),
            z.object({
              kind: z.literal('class'),
              scheme: z.enum(suggestedSchemes),
              code: z.string(),
              title: z.string().meta({ description: 'Name in the language it was typed in' }),
            }),
          ]),
        ),
      }),
    ),
  save: publicRead
    .errors({ CONFLICT: { status: 409 } })
    .route({ method: 'POST', path: '/searches', summary: 'Save a search', tags: ['search'] })
    .input(SavedQuery)
    .output(SavedSearch),
  saved: publicRead
    .errors({ NOT_FOUND: { status: 404 } })
    .route({ method: 'GET', path: '/searches/{id}', summary: 'A saved search', tags: ['search'] })
    .input(SavedId)
    .output(SavedSearch),
  newest: publicRead
    .errors({ NOT_FOUND: { status: 404 } })
    .route({
      method: 'GET',
      path: '/searches/{id}/newest',
      summary: 'Newest matches of a saved search',
      tags: ['search'],
    })
    .input(SavedId)
    .output(
      SavedSearch.extend({
        total: z.int(),
        items: z.array(
          StandardItem.extend({
            updated: z.string().meta({ description: 'Instant of the newest saying, or of the beginning of its state' }),
          }),
        ),
      }),
    ),
  quality: publicRead
    .route({ method: 'GET', path: '/search-quality', summary: 'Last run of the golden queries', tags: ['search'] })
    .input(z.object({}))
    .output(
      z.object({
        run: SearchQuality.optional(),
        fault: z.enum(['absent', 'broken']).optional().meta({ description: 'Why there is no run to tell of' }),
      }),
    ),
};
