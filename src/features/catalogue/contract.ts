import { oc } from '@orpc/contract';
import { z } from 'zod';
import { isDay, isPartialDate } from '#kernel/base/dates.ts';
import { adoptionDegrees, levels, natures, relationTypes, states } from '#kernel/standard/vocabulary.ts';

/**
 * Contract of the catalogue 题录: records of standards, their status on a day, relations, history, sources, classes.
 * Everything that leaves the feature passes one of these schemas; OpenAPI, the pages, and `--json` of the command line
 * come from them.
 */
export const Day = z
  .string()
  .refine(isDay, { message: 'invalid-date' })
  .meta({ description: 'A day YYYY-MM-DD that exists, Asia/Shanghai', examples: ['2021-06-30'] });
export const PartialDate = z
  .string()
  .refine(isPartialDate, { message: 'invalid-date' })
  .meta({ description: 'YYYY, YYYY-MM or YYYY-MM-DD, as exact as the source' });
/** The database cannot hold a NUL, and no number has one. */
const withoutNul = /^[^\u0000]*$/;
export const StandardKey = z
  .string()
  .min(1)
  .max(400)
  .regex(withoutNul)
  .meta({ description: 'Stable key of a document', examples: ['gb-t-1.1-2020'] });

/** Titles by language (BCP 47). */
export const Titles = z.record(z.string(), z.string());

export const Status = z.object({
  state: z.enum(states),
  since: PartialDate.optional().meta({ description: 'First day of the state, as exact as known' }),
  until: Day.optional().meta({ description: 'Last day of the state, when it is known to end' }),
  reason: z.string().meta({ description: 'Why, as a stable code' }),
  explanation: z.object({ zh: z.string(), en: z.string() }).meta({ description: 'Why, in words' }),
  replacedBy: z.array(z.string()).meta({ description: 'Numbers of the documents that replace this one' }),
  on: Day.meta({ description: 'The day the status is told for' }),
});
export type Status = z.infer<typeof Status>;

/** One line of a list: the shape is the same in the API and in `--json`. */
export const StandardItem = z.object({
  key: StandardKey,
  number: z.string().meta({ description: 'Canonical display, e.g. GB/T 1.1—2020' }),
  titles: Titles,
  level: z.enum(levels).optional(),
  nature: z.enum(natures).optional(),
  status: Status,
  published: PartialDate.optional(),
  implemented: PartialDate.optional(),
  announced: PartialDate.optional(),
  adopts: z.array(z.object({ number: z.string(), degree: z.enum(adoptionDegrees).optional() })),
  ics: z.array(z.string()),
  ccs: z.array(z.string()),
  publisher: z.string().optional(),
  sources: z.array(z.string()),
  sample: z.boolean().meta({ description: 'True for an invented sample record' }),
});
export type StandardItem = z.infer<typeof StandardItem>;

/** The other end of an edge; `key` is present when the library holds it, dangling ends keep their number. */
export const Relation = z.object({
  type: z.enum(relationTypes),
  direction: z.enum(['outgoing', 'incoming']).meta({ description: 'outgoing: this document … the other one' }),
  number: z.string(),
  key: StandardKey.optional(),
  titles: Titles.optional(),
  state: z.enum(states).optional(),
  degree: z.enum(adoptionDegrees).optional(),
  note: z.string().optional(),
  sources: z.array(z.string()),
});
export type Relation = z.infer<typeof Relation>;

export const Provenance = z.object({ source: z.string(), recorded: z.string(), position: z.int() });
export type Provenance = z.infer<typeof Provenance>;

/** All fields of a record by the names of kernel/standard/claim.ts, each with who said it. */
export const StandardRecord = StandardItem.extend({
  fields: z.record(z.string(), z.unknown()).meta({ description: 'Merged fields by name (see Claim)' }),
  provenance: z.record(z.string(), Provenance),
  disagreements: z.array(
    z.object({
      field: z.string(),
      values: z.array(z.object({ value: z.unknown(), source: z.string(), recorded: z.string() })),
    }),
  ),
  timeline: z
    .array(z.object({ from: z.string().meta({ description: "First day, '' = every day before" }), status: Status }))
    .meta({ description: 'States by first day, ascending' }),
  editions: z
    .array(
      z.object({
        key: StandardKey,
        number: z.string(),
        year: z.int().optional(),
        state: z.enum(states),
        current: z.boolean().meta({ description: 'The edition of this record' }),
      }),
    )
    .meta({ description: 'All editions of the same number, oldest first' }),
  relations: z.array(Relation),
  relationsTotal: z.int().meta({ description: 'More than relations.length when the list was cut' }),
  items: z
    .array(
      z.object({
        carrier: z.string(),
        language: z.string().optional(),
        location: z.string().optional(),
        copies: z.int(),
        sample: z.boolean(),
      }),
    )
    .meta({ description: 'Physical and digital copies (件) in the library' }),
  flags: z
    .array(z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }))
    .meta({ description: 'What is odd about the number' }),
  parsed: z.boolean().meta({ description: 'False when no grammar knows the number' }),
  updated: z.string().meta({ description: 'Instant of the newest claim' }),
});
export type StandardRecord = z.infer<typeof StandardRecord>;

export const Revision = z.object({
  position: z.int(),
  recorded: z.string(),
  source: z.string(),
  actor: z.string().optional(),
  why: z.string().optional(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
});
export type Revision = z.infer<typeof Revision>;

export const Resolution = z.object({
  input: z.string(),
  outcome: z.enum(['found', 'candidates', 'none']),
  standard: StandardItem.optional(),
  candidates: z.array(StandardItem),
  /** What is odd about the spelling, e.g. a look-alike letter. */
  flags: z.array(z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })),
});
export type Resolution = z.infer<typeof Resolution>;

export const SourceFreshness = z.object({
  name: z.string(),
  titles: z.object({ zh: z.string(), en: z.string() }),
  licence: z.string(),
  url: z.string(),
  priority: z.int(),
  records: z.int(),
  snapshot: z.string().optional().meta({ description: 'Day the source was read' }),
  lastImport: z.string().optional(),
});
export type SourceFreshness = z.infer<typeof SourceFreshness>;

export const classSchemes = ['ics', 'ccs', 'industry', 'division', 'field', 'sector'] as const;
export const ClassEntry = z.object({
  code: z.string(),
  titles: Titles,
  parent: z.string().optional(),
  children: z.int(),
  note: z.string().optional(),
});
export type ClassEntry = z.infer<typeof ClassEntry>;

export const Overview = z.object({
  records: z.int(),
  items: z.int().meta({ description: 'Copies (件), counted apart from records (题录)' }),
  sources: z.int(),
  newlyInForce: z.array(StandardItem),
  aboutToBeReplaced: z.array(StandardItem),
  newlyPublished: z.array(StandardItem),
});
export type Overview = z.infer<typeof Overview>;

/** Who may call: everybody, without an account. Later features state their roles here. */
const publicRead = oc.errors({ NOT_FOUND: { status: 404 }, BAD_REQUEST: { status: 400 } }).$meta({ who: 'anyone' });

export const catalogueContract = {
  get: publicRead
    .route({
      method: 'GET',
      path: '/standards/{key}',
      summary: 'A record with relations, editions and provenance',
      tags: ['catalogue'],
    })
    .input(
      z.object({
        key: StandardKey,
        on: Day.optional(),
        at: z.coerce
          .number()
          .int()
          .positive()
          .optional()
          .meta({ description: 'Past state of the record: position in its history' }),
      }),
    )
    .output(StandardRecord),
  status: publicRead
    .route({ method: 'GET', path: '/standards/{key}/status', summary: 'Status on a day', tags: ['catalogue'] })
    .input(z.object({ key: StandardKey, on: Day.optional() }))
    .output(z.object({ key: StandardKey, number: z.string(), status: Status })),
  history: publicRead
    .route({
      method: 'GET',
      path: '/standards/{key}/history',
      summary: 'Revisions of a record, newest first',
      tags: ['catalogue'],
    })
    .input(z.object({ key: StandardKey }))
    .output(z.object({ key: StandardKey, revisions: z.array(Revision) })),
  resolve: publicRead
    .route({
      method: 'GET',
      path: '/resolve',
      summary: 'Any spelling of a number → a record or candidates',
      tags: ['catalogue'],
    })
    .input(z.object({ number: z.string().min(1).max(500).regex(withoutNul), on: Day.optional() }))
    .output(Resolution),
  sources: publicRead
    .route({ method: 'GET', path: '/sources', summary: 'Sources and how fresh they are', tags: ['catalogue'] })
    .output(z.object({ sources: z.array(SourceFreshness) })),
  classes: publicRead
    .route({
      method: 'GET',
      path: '/classes/{scheme}',
      summary: 'Classes of a scheme below a code',
      tags: ['catalogue'],
    })
    .input(z.object({ scheme: z.enum(classSchemes), code: z.string().max(40).optional() }))
    .output(
      z.object({
        scheme: z.enum(classSchemes),
        edition: z.string(),
        path: z.array(ClassEntry).meta({ description: 'From the top to the asked class' }),
        entries: z.array(ClassEntry),
      }),
    ),
  overview: publicRead
    .route({
      method: 'GET',
      path: '/overview',
      summary: 'What the library holds and what changes',
      tags: ['catalogue'],
    })
    .input(z.object({ on: Day.optional() }))
    .output(Overview),
};
