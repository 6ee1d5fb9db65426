import { oc } from '@orpc/contract';
import { z } from 'zod';
import { isDay } from '#kernel/base/dates.ts';
import { levels, natures, states } from '#kernel/standard/vocabulary.ts';

/**
 * Contract of checks 审查: what the rules ask of the newest draft of a case, and which standards on its subject there are
 * already. What is found is a question to who reviews, never a decision; each names the clause, the words and the rule.
 */
const Words = z.object({ zh: z.string(), en: z.string() });
const Id = z.uuid();

export const checks = ['existing', 'words', 'format'] as const;
export type Check = (typeof checks)[number];
export const severities = ['serious', 'look', 'error', 'warning', 'info'] as const;
export const certainties = ['verified', 'confident', 'unsure'] as const;

const Part = z.object({ text: z.string(), hit: z.boolean() });

/** A place in the draft; without a clause where the draft as a whole is meant. */
export const Finding = z.object({
  clause: z.object({ number: z.string(), heading: z.string() }).optional(),
  parts: z.array(Part).meta({ description: 'The words around, those that were found marked' }),
});
export type Finding = z.infer<typeof Finding>;

/** A rule that found something. */
export const Question = z.object({
  rule: z.string(),
  asks: Words.meta({ description: 'What may be wrong, or what the rule wants' }),
  basis: z.string().meta({ description: 'The article or section' }),
  severity: z.enum(severities),
  certainty: z.enum(certainties),
  total: z.int().meta({ description: 'Places; the first of them follow' }),
  findings: z.array(Finding),
});
export type Question = z.infer<typeof Question>;

const Asked = z.object({
  rules: z.int().meta({ description: 'Rules that were asked' }),
  questions: z.array(Question),
});
export type Asked = z.infer<typeof Asked>;

/** Where the report of a check goes. */
const Place = z.object({
  check: z.enum(checks),
  item: z.string(),
  label: Words,
  version: z.int(),
  mayWrite: z.boolean(),
});
export type Place = z.infer<typeof Place>;

export const DraftChecks = z.object({
  title: z.string().optional(),
  number: z.string(),
  on: z.string(),
  draft: z
    .object({
      item: z.string(),
      label: Words,
      version: z.int(),
      written: z.string(),
      clauses: z.int(),
      sha256: z.string().meta({ description: 'Of the text or file that was looked at' }),
    })
    .optional()
    .meta({ description: 'The newest draft; absent while there is none that can be read' }),
  negativeList: Asked,
  fairness: Asked,
  format: Asked.optional().meta({ description: 'Absent for a text that the rules are not for' }),
  places: z.array(Place),
});
export type DraftChecks = z.infer<typeof DraftChecks>;

const FoundStandard = z.object({
  key: z.string(),
  number: z.string(),
  title: z.string(),
  level: z.enum(levels).optional(),
  nature: z.enum(natures).optional(),
  state: z.enum(states),
  queries: z.array(z.int()).meta({ description: 'Queries that found it, from 0' }),
});
export type FoundStandard = z.infer<typeof FoundStandard>;

/** The report on existing standards: everything that is needed to ask the same again. */
export const Existing = z.object({
  title: z.string().optional(),
  number: z.string(),
  on: z.string().meta({ description: 'Day for which the standards are in force' }),
  at: z.int().meta({ description: 'Position of the change log that the answer stands on' }),
  isReplay: z.boolean(),
  queries: z.array(z.object({ text: z.string(), total: z.int(), mandatory: z.int() })),
  most: z.int().meta({ description: 'Standards listed of one query at most' }),
  items: z.array(FoundStandard).meta({ description: 'Mandatory ones first' }),
  leftOut: z.int().meta({ description: 'In a replay: found now, and not yet so at the position' }),
  sha256: z.string().meta({ description: 'Of the list: the same when the same is found again' }),
});
export type Existing = z.infer<typeof Existing>;

/** Characters of the words that are added to those of the title. */
export const longestWords = 600;

const ExistingInput = z.object({
  id: Id,
  words: z.string().max(longestWords).default('').meta({ description: 'More queries, parted by commas or lines' }),
  on: z.string().refine(isDay, { message: 'invalid-date' }).optional(),
  at: z.coerce.number().int().min(0).max(9_000_000_000).optional(),
});
export type ExistingInput = z.infer<typeof ExistingInput>;

const own = oc
  .errors({
    BAD_REQUEST: { status: 400 },
    SIGN_IN_NEEDED: { status: 401 },
    FORBIDDEN: { status: 403 },
    NOT_FOUND: { status: 404 },
    NOT_HERE: { status: 409 },
    NOT_READY: { status: 503 },
  })
  .$meta({ who: 'signed-in' });
const tags = ['checks'];

export const checksContract = {
  places: own
    .route({ method: 'GET', path: '/cases/{id}/checks/places', tags })
    .input(z.object({ id: Id }))
    .output(z.object({ places: z.array(Place) })),
  draft: own
    .route({ method: 'GET', path: '/cases/{id}/checks', tags })
    .input(z.object({ id: Id }))
    .output(DraftChecks),
  existing: own
    .route({ method: 'GET', path: '/cases/{id}/existing-standards', tags })
    .input(ExistingInput)
    .output(Existing),
  attach: own
    .route({ method: 'POST', path: '/cases/{id}/checks', tags })
    .input(
      z.strictObject({
        id: Id,
        check: z.enum(checks),
        item: z.string().min(1).max(100),
        words: z.string().max(longestWords).default(''),
      }),
    )
    .output(z.object({ id: Id, entries: z.int().meta({ description: 'Entries of its log so far' }) })),
};
