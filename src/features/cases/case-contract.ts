import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CaseComparison, CompareQuery } from './compare-contract.ts';

/**
 * Contract of cases 办件: begun, written in, decided, moved on; the list of what waits for whom; what everybody may see. One
 * set of endpoints for every procedure: what an act does and who may do it is said by the declaration.
 */
const Words = z.object({ zh: z.string(), en: z.string() });
const Id = z.uuid();
const When = z.string();
const Name = z.string().min(1).max(100);
const Reason = z.string().trim().min(2).max(2_000);

/** Characters of a text that is written in a case. */
export const longestText = 500_000;
/** What a form is printed as. */
export const formFormats = ['docx', 'pdf'] as const;

/** Bytes of one file. The contract lets none and twice as many in: such a file is refused by its name. */
export const mostBytes = 6 * 1_048_576;

/** Why something may not be done, for people: the code, and the facts with the names of what they mean. */
const Why = z.object({ code: z.string(), facts: z.record(z.string(), z.any()) });
export type Why = z.infer<typeof Why>;

export const CaseTerm = z.object({
  what: z.enum(['not-before', 'at-latest']),
  day: z.string().optional().meta({ description: 'None while the clock stands' }),
  isProvisional: z.boolean().meta({ description: 'The days off of its year are not known yet' }),
  basis: z.string(),
  certainty: z.enum(['verified', 'confident', 'unsure', 'configured']),
});
export type CaseTerm = z.infer<typeof CaseTerm>;

export const CaseLine = z.object({
  id: Id,
  number: z.string(),
  procedure: z.string(),
  procedureTitle: Words,
  title: z.string().optional(),
  stage: z.string(),
  stageLabel: Words,
  ending: z.enum(['done', 'refused', 'withdrawn', 'terminated']).optional(),
  isTurn: z.boolean().meta({ description: 'It waits for who asks' }),
  opened: When,
  changed: When,
  due: z.string().optional().meta({ description: 'Last day of the stage, where it can be told' }),
  isLate: z.boolean(),
});
export type CaseLine = z.infer<typeof CaseLine>;

export const CaseItem = z.object({
  id: z.string(),
  kind: z.enum(['text', 'number', 'date', 'choice', 'person', 'unit', 'standard', 'table', 'document', 'clauses']),
  label: Words,
  choices: z.array(z.object({ value: z.string(), label: Words })),
  mayWrite: z.boolean(),
  takesFile: z.boolean(),
  text: z.string().optional(),
  file: z.object({ name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() }).optional(),
  version: z.int().meta({ description: '0: not written yet' }),
  written: When.optional(),
  writtenBy: z.string().optional(),
  draft: z.object({ text: z.string(), saved: When }).optional().meta({ description: 'Of who asks; not yet written' }),
});
export type CaseItem = z.infer<typeof CaseItem>;

export const CaseEvent = z.object({
  place: z.int(),
  at: When,
  by: z.string(),
  kind: z.enum([
    'started',
    'assigned',
    'relieved',
    'wrote',
    'gate',
    'ballot',
    'opened',
    'closed',
    'suspended',
    'resumed',
    'extended',
    'moved',
  ]),
  what: Words.optional(),
  who: Words.optional(),
  passed: z.boolean().optional(),
  reason: z.string().optional(),
  digest: z.string().optional(),
  ending: CaseLine.shape.ending,
});
export type CaseEvent = z.infer<typeof CaseEvent>;

/** A case that was opened beside another. */
const SubCase = z.object({
  id: Id,
  number: z.string(),
  label: Words,
  title: z.string().optional(),
  stageLabel: Words,
  ending: CaseLine.shape.ending,
  opened: When,
  mayLook: z.boolean().meta({ description: 'Whether who asks has a part in it' }),
});
const Openable = z.object({ id: z.string(), label: Words });

/** A case for who has a part in it. */
export const CaseView = CaseLine.extend({
  version: z.int(),
  track: Words.optional(),
  entered: z.string(),
  roles: z.array(Words).meta({ description: 'Roles of who asks' }),
  terms: z.array(CaseTerm),
  calendarUnknown: z.string().optional().meta({ description: 'Year whose days off are not known' }),
  isSuspended: z.boolean(),
  people: z.array(
    z.object({
      role: z.string(),
      label: Words,
      isOffice: z.boolean(),
      mayAssign: z.boolean(),
      holders: z.array(z.object({ id: z.string(), name: Words })),
      offered: z.array(z.object({ id: z.string(), name: Words })).meta({
        description:
          'For who may assign: who holds the role of the city that is called alike, such as experts, or the role in the case it stands beside, or works for a unit that has a part',
      }),
    }),
  ),
  items: z.array(CaseItem),
  gates: z.array(
    z.object({ id: z.string(), label: Words, by: Words, passed: z.boolean().optional(), refusal: Why.optional() }),
  ),
  moves: z.array(
    z.object({
      id: z.string(),
      label: Words,
      by: Words,
      to: Words,
      needsReason: z.boolean(),
      isMine: z.boolean(),
      isLeaving: z.boolean().meta({ description: 'Takes the case out of its course: withdrawal, termination' }),
      refusal: Why.optional(),
    }),
  ),
  clock: z
    .array(z.enum(['suspend', 'resume', 'extend']))
    .meta({ description: 'What who asks may do to the clock of the stage' }),
  parent: z
    .object({
      id: Id,
      number: z.string(),
      title: z.string().optional(),
      label: Words,
      mayLook: z.boolean(),
      isPublic: z.boolean(),
    })
    .optional()
    .meta({ description: 'The case that this one was opened beside' }),
  subCases: z.array(SubCase),
  openable: z.array(Openable.extend({ by: Words.optional(), waits: z.boolean(), refusal: Why.optional() })),
  entries: z.int().meta({ description: 'Entries of its log so far' }),
  events: z.array(CaseEvent).meta({ description: 'The newest hundred, or those before an entry' }),
  notes: z
    .array(z.object({ at: When, by: z.string(), body: z.string() }))
    .meta({ description: 'What those who work on it said to each other; never public' }),
  effects: z.array(z.object({ place: z.int(), effect: z.string(), done: When.optional() })),
  forms: z.array(z.object({ id: z.string(), title: Words })).meta({ description: 'Forms that can be printed by now' }),
});
export type CaseView = z.infer<typeof CaseView>;

/** What everybody may see of a case that was or is in public: when it came to which stage. */
export const CaseProgress = z.object({
  number: z.string(),
  procedureTitle: Words,
  title: z.string().optional(),
  ending: CaseLine.shape.ending,
  stages: z.array(z.object({ day: z.string(), label: Words, code: z.string().optional(), isPublic: z.boolean() })),
  terms: z.array(CaseTerm),
  raised: z
    .array(
      z.object({
        number: z.string(),
        label: Words,
        stageLabel: Words,
        opened: z.string(),
        ended: z.string().optional(),
      }),
    )
    .meta({ description: 'What anybody raised in public, and what became of it' }),
  mayRaise: z.array(Openable).meta({ description: 'What everybody with an account may raise now' }),
});
export type CaseProgress = z.infer<typeof CaseProgress>;

export const CaseQuery = z.object({
  show: z.enum(['waiting', 'open', 'over', 'all']).default('waiting'),
  procedure: z.string().max(100).optional(),
  q: z.string().max(200).optional(),
  late: z.enum(['yes', 'no']).optional(),
  sort: z.enum(['due', 'newest', 'oldest', 'number']).default('due'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CaseQuery = z.infer<typeof CaseQuery>;

const open = oc.errors({ BAD_REQUEST: { status: 400 }, NOT_FOUND: { status: 404 } }).$meta({ who: 'anyone' });
const own = oc
  .errors({
    BAD_REQUEST: { status: 400 },
    SIGN_IN_NEEDED: { status: 401 },
    FORBIDDEN: { status: 403 },
    NOT_FOUND: { status: 404 },
    NOT_HERE: { status: 409 },
    CALENDAR_UNKNOWN: { status: 503 },
  })
  .$meta({ who: 'signed-in' });
const Done = z.object({ id: Id, entries: z.int().meta({ description: 'Entries of its log so far' }) });
const deed = (verb: string) => own.route({ method: 'POST', path: `/cases/{id}/${verb}`, tags: ['cases'] });
/** Somebody who is given a role: a person or a unit. */
const Holder = z.strictObject({ id: Id, role: Name, holder: z.string().regex(/^(?:person|unit):[\w-]{1,100}$/) });

export const caseContract = {
  begin: own
    .route({ method: 'POST', path: '/cases', tags: ['cases'] })
    .input(z.strictObject({ procedure: Name, track: Name.optional() }))
    .output(z.object({ id: Id, number: z.string() })),
  list: own
    .route({ method: 'GET', path: '/cases', tags: ['cases'] })
    .input(CaseQuery)
    .output(z.object({ total: z.int(), items: z.array(CaseLine) })),
  look: own
    .route({ method: 'GET', path: '/cases/{id}', tags: ['cases'] })
    .input(z.object({ id: Id, before: z.coerce.number().int().min(1).optional() }))
    .output(CaseView),
  progress: open
    .route({ method: 'GET', path: '/cases/{id}/progress', tags: ['cases'] })
    .input(z.object({ id: Id }))
    .output(CaseProgress),
  file: own
    .route({ method: 'GET', path: '/cases/{id}/files/{sha256}', tags: ['cases'] })
    .input(z.object({ id: Id, sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(z.object({ mediaType: z.string(), base64: z.string() })),
  form: own
    .route({ method: 'GET', path: '/cases/{id}/forms/{form}', tags: ['cases'] })
    .input(z.object({ id: Id, form: Name, format: z.enum(formFormats).default('docx') }))
    .output(z.object({ name: z.string(), mediaType: z.string(), base64: z.string() })),
  compare: own
    .route({ method: 'GET', path: '/cases/{id}/items/{item}/compare', tags: ['cases'] })
    .input(CompareQuery)
    .output(CaseComparison),
  saveDraft: deed('drafts')
    .input(z.strictObject({ id: Id, item: Name, text: z.string().max(longestText) }))
    .output(z.object({ saved: When })),
  write: deed('items')
    .input(
      z.strictObject({
        id: Id,
        item: Name,
        text: z.string().max(longestText).optional().meta({ description: 'Or a file' }),
        file: z
          .strictObject({
            name: z
              .string()
              .trim()
              .min(1)
              .max(200)
              .refine((text) => !/\p{Cc}/u.test(text), { message: 'invalid-input' }),
            base64: z.base64().max(Math.ceil((mostBytes * 2 * 4) / 3) + 4),
          })
          .optional(),
      }),
    )
    .output(Done),
  decideGate: deed('gates')
    .input(z.strictObject({ id: Id, gate: Name, passed: z.boolean(), reason: Reason }))
    .output(Done),
  move: deed('moves')
    .input(z.strictObject({ id: Id, move: Name, reason: Reason.optional() }))
    .output(Done),
  assign: deed('holders').input(Holder).output(Done),
  relieve: deed('holders/end')
    .input(Holder.extend({ reason: Reason }))
    .output(Done),
  transfer: deed('holders/transfer')
    .input(z.strictObject({ id: Id, role: Name, from: Holder.shape.holder, to: Holder.shape.holder, reason: Reason }))
    .output(Done),
  note: deed('notes')
    .input(z.strictObject({ id: Id, body: z.string().trim().min(1).max(5_000) }))
    .output(z.object({ id: Id })),
  remind: deed('reminders')
    .input(z.strictObject({ id: Id }))
    .output(z.object({ reminded: z.int().meta({ description: 'Persons who were told' }) })),
  openSubCase: deed('sub-cases')
    .input(z.strictObject({ id: Id, subCase: Name }))
    .output(z.object({ id: Id, number: z.string() })),
  suspend: deed('suspend')
    .input(z.strictObject({ id: Id, reason: Reason }))
    .output(Done),
  resume: deed('resume')
    .input(z.strictObject({ id: Id }))
    .output(Done),
  extend: deed('extend')
    .input(z.strictObject({ id: Id, reason: Reason }))
    .output(Done),
};
