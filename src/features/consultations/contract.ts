import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ClauseLine } from '#kernel/clause/index.ts';

/**
 * Contract of public consultations 征求意见: drafts before everybody, comments on any clause with or without an account, what
 * became of every comment, and the table of comments in and out.
 */
const Words = z.object({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof Words>;
const Id = z.uuid();
const When = z.string();

export const commentKinds = ['general', 'technical', 'editorial'] as const;
export type CommentKind = (typeof commentKinds)[number];
export const commentStates = ['shown', 'held', 'withheld'] as const;
export type CommentState = (typeof commentStates)[number];
export const dispositions = ['accepted', 'partly', 'declined', 'noted'] as const;
export type Disposition = (typeof dispositions)[number];
/** What a look at a comment found; told to who moderates. */
export const commentFlags = ['link', 'contact', 'word', 'repeated', 'file', 'unproved'] as const;
export type CommentFlag = (typeof commentFlags)[number];

export const mostFiles = 3;
/** Bytes of one file. */
export const mostBytes = 3 * 1_048_576;
/** All files together; one that has too much of it, or nothing, is told so by name (takeFile). */
const base64Length = Math.ceil((mostFiles * mostBytes * 4) / 3) + 4;
/** Bytes of a table of comments. The contract lets none and twice as many in: such a file is refused by its name. */
export const mostTableBytes = 6 * 1_048_576;
/** Comments that are treated at once. */
export const mostAtOnce = 500;

const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !/\p{Cc}/u.test(text), { message: 'invalid-input' });
const longText = (least: number, most: number) => z.string().trim().min(least).max(most);

/** Something written in the case that is public with the draft: a text or a file. */
export const Paper = z.object({
  label: Words,
  version: z.int(),
  text: z.string().optional(),
  file: z.object({ name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() }).optional(),
});
export type Paper = z.infer<typeof Paper>;

/** The rule that the last day comes from. */
export const Rule = z.object({
  basis: z.string(),
  certainty: z.enum(['verified', 'confident', 'unsure', 'configured']),
});
export type Rule = z.infer<typeof Rule>;

export const ConsultationLine = z.object({
  id: Id,
  caseId: Id,
  caseNumber: z.string(),
  title: z.string(),
  procedureTitle: Words,
  round: z.int(),
  opened: When,
  lastDay: z.string().optional().meta({ description: 'Last day on which comments are taken' }),
  closed: When.optional(),
  answered: When.optional().meta({ description: 'When the answers were made public' }),
  comments: z.int(),
});
export type ConsultationLine = z.infer<typeof ConsultationLine>;

export const DraftClause = z.object({
  id: z.string(),
  number: z.string(),
  heading: z.string(),
  lines: z.array(ClauseLine),
  comments: z.int(),
});
export type DraftClause = z.infer<typeof DraftClause>;

export const ConsultationView = ConsultationLine.extend({
  rule: Rule.optional(),
  replaces: z.string().optional().meta({ description: 'Number of the standard that the draft revises' }),
  draft: Paper,
  papers: z.array(Paper),
  clauses: z.array(DraftClause),
  onWhole: z.int().meta({ description: 'Comments on the draft as a whole' }),
  held: z.int().meta({ description: 'Comments that somebody looks at before they are shown' }),
  rounds: z.array(z.object({ id: Id, round: z.int() })),
});
export type ConsultationView = z.infer<typeof ConsultationView>;

export const Treatment = z.object({
  disposition: z.enum(dispositions),
  reason: z.string(),
  change: z.string().optional().meta({ description: 'The change of the text, where there is one' }),
  treated: When,
});
export type Treatment = z.infer<typeof Treatment>;

/** A comment as everybody sees it; of a withheld one only that it is, and why. */
export const Comment = z.object({
  id: Id,
  place: z.int().meta({ description: 'Its number in the consultation' }),
  clause: z.string().meta({ description: 'Id of the clause; empty: the draft as a whole' }),
  kind: z.enum(commentKinds),
  body: z.string().optional(),
  proposal: z.string().optional(),
  name: z.string().optional(),
  unit: z.string().optional(),
  files: z.int(),
  submitted: When,
  state: z.enum(commentStates),
  stateReason: z.string().optional(),
  treatment: Treatment.optional().meta({ description: 'Public with all others, when the answers are' }),
});
export type Comment = z.infer<typeof Comment>;

/** The same for who treats and moderates. */
export const WorkComment = Comment.extend({
  flags: z.array(z.enum(commentFlags)),
  came: z.enum(['signed-in', 'proof', 'unproved', 'table']),
  alike: z.int().meta({ description: 'Comments that say much the same, itself among them' }),
  attached: z.array(z.object({ place: z.int(), name: z.string(), mediaType: z.string(), size: z.int() })),
});
export type WorkComment = z.infer<typeof WorkComment>;

const paged = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const ConsultationQuery = z.object({
  state: z.enum(['open', 'closed', 'all']).default('all'),
  q: z.string().max(200).optional(),
  sort: z.enum(['newest', 'oldest', 'ending']).default('newest'),
  ...paged,
});
export type ConsultationQuery = z.infer<typeof ConsultationQuery>;

export const CommentQuery = z.object({
  clause: z.string().max(100).optional().meta({ description: 'Id of a clause; `-`: the draft as a whole' }),
  kind: z.enum(commentKinds).optional(),
  disposition: z.enum(dispositions).optional(),
  sort: z.enum(['clause', 'newest', 'oldest']).default('clause'),
  ...paged,
});
export type CommentQuery = z.infer<typeof CommentQuery>;

export const WorkQuery = CommentQuery.extend({
  state: z.enum([...commentStates, 'all']).default('all'),
  treated: z.enum(['yes', 'no']).optional(),
  alike: Id.optional().meta({ description: 'Only those that say much the same as this one' }),
});
export type WorkQuery = z.infer<typeof WorkQuery>;

export const OwnCommentQuery = z.object({ sort: z.enum(['newest', 'oldest']).default('newest'), ...paged });
export type OwnCommentQuery = z.infer<typeof OwnCommentQuery>;

export const CommentInput = z.strictObject({
  id: Id,
  clause: z.string().max(100).default(''),
  kind: z.enum(commentKinds).default('general'),
  body: longText(2, 10_000).meta({ description: 'What is wrong or missing, and why' }),
  proposal: longText(1, 10_000).optional().meta({ description: 'The text as it should be' }),
  name: oneLine(100).optional().meta({ description: 'How to be named in public; nobody is named when absent' }),
  unit: oneLine(200).optional().meta({ description: 'The unit spoken for' }),
  files: z
    .array(z.strictObject({ name: oneLine(200), base64: z.base64().max(base64Length) }))
    .max(mostFiles)
    .default([]),
  proof: z
    .strictObject({ challenge: z.string().max(500), nonce: z.string().regex(/^\d{1,15}$/) })
    .optional()
    .meta({ description: 'Work that shows that this is no flood; without it, and without an account, it is held' }),
});
export type CommentInput = z.infer<typeof CommentInput>;

export const TreatInput = z.strictObject({
  id: Id,
  comments: z.array(Id).min(1).max(mostAtOnce),
  disposition: z.enum(dispositions),
  reason: longText(2, 5_000),
  change: longText(1, 10_000).optional(),
});
export type TreatInput = z.infer<typeof TreatInput>;

/** By which somebody finds what became of their comment: 32 random bytes. */
const Receipt = z.string().regex(/^[\w-]{43}$/);

const open = oc
  .errors({ BAD_REQUEST: { status: 400 }, NOT_FOUND: { status: 404 }, NOT_HERE: { status: 409 } })
  .$meta({ who: 'anyone' });
const own = oc
  .errors({
    BAD_REQUEST: { status: 400 },
    SIGN_IN_NEEDED: { status: 401 },
    FORBIDDEN: { status: 403 },
    NOT_FOUND: { status: 404 },
    NOT_HERE: { status: 409 },
  })
  .$meta({ who: 'signed-in' });
const tags = ['consultations'];
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const FileOut = z.object({ name: z.string(), mediaType: z.string(), base64: z.string() });

export const consultationsContract = {
  list: open
    .route({ method: 'GET', path: '/consultations', tags })
    .input(ConsultationQuery)
    .output(z.object({ total: z.int(), items: z.array(ConsultationLine) })),
  look: open
    .route({ method: 'GET', path: '/consultations/{id}', tags })
    .input(z.object({ id: Id }))
    .output(ConsultationView),
  ofCase: open
    .route({ method: 'GET', path: '/cases/{id}/consultations', tags })
    .input(z.object({ id: Id }))
    .output(z.object({ items: z.array(ConsultationLine) })),
  part: own
    .route({ method: 'GET', path: '/cases/{id}/consultation-part', tags })
    .input(z.object({ id: Id }))
    .output(
      z.object({ mayWork: z.boolean().meta({ description: 'Whether who asks treats the comments of the case' }) }),
    ),
  file: open
    .route({ method: 'GET', path: '/consultations/{id}/files/{sha256}', tags })
    .input(z.object({ id: Id, sha256: Sha256 }))
    .output(FileOut),
  comments: open
    .route({ method: 'GET', path: '/consultations/{id}/comments', tags })
    .input(CommentQuery.extend({ id: Id }))
    .output(z.object({ total: z.int(), items: z.array(Comment) })),
  challenge: open
    .route({ method: 'POST', path: '/consultations/challenges', tags })
    .input(z.strictObject({}))
    .output(
      z.object({
        challenge: z.string(),
        bits: z.int().meta({
          description: 'Find a nonce with which SHA-256 of `challenge:nonce` begins with so many bits of zero',
        }),
      }),
    ),
  comment: open
    .route({ method: 'POST', path: '/consultations/{id}/comments', tags })
    .input(CommentInput)
    .output(
      z.object({
        id: Id,
        place: z.int(),
        state: z.enum(commentStates),
        receipt: z.string().meta({ description: 'Finds the answer; told this once' }),
      }),
    ),
  receipt: open
    .route({ method: 'GET', path: '/consultations/receipts/{receipt}', tags })
    .input(z.object({ receipt: Receipt }))
    .output(z.object({ consultation: ConsultationLine, comment: Comment })),
  mine: own
    .route({ method: 'GET', path: '/me/comments', tags })
    .input(OwnCommentQuery)
    .output(z.object({ total: z.int(), items: z.array(Comment.extend({ consultation: Id, title: z.string() })) })),
  work: own
    .route({ method: 'GET', path: '/consultations/{id}/work', tags })
    .input(WorkQuery.extend({ id: Id }))
    .output(
      z.object({
        total: z.int(),
        items: z.array(WorkComment),
        untreated: z.int(),
        held: z.int(),
        mayHandIn: z.boolean().meta({ description: 'Whether the table may be handed in to the case now' }),
      }),
    ),
  attachment: own
    .route({ method: 'GET', path: '/consultations/{id}/comments/{comment}/files/{place}', tags })
    .input(z.object({ id: Id, comment: Id, place: z.coerce.number().int().min(0).max(mostFiles) }))
    .output(FileOut),
  judge: own
    .route({ method: 'POST', path: '/consultations/{id}/comments/{comment}/judge', tags })
    .input(z.strictObject({ id: Id, comment: Id, state: z.enum(['shown', 'withheld']), reason: longText(2, 2_000) }))
    .output(z.object({ id: Id })),
  treat: own
    .route({ method: 'POST', path: '/consultations/{id}/treatments', tags })
    .input(TreatInput)
    .output(z.object({ treated: z.int() })),
  table: own
    .route({ method: 'GET', path: '/consultations/{id}/table', tags })
    .input(z.object({ id: Id }))
    .output(FileOut),
  takeTable: own
    .route({ method: 'POST', path: '/consultations/{id}/table', tags })
    .input(
      z.strictObject({
        id: Id,
        name: oneLine(200),
        base64: z.base64().max(Math.ceil((mostTableBytes * 2 * 4) / 3) + 4),
      }),
    )
    .output(
      z.object({
        taken: z.int(),
        repeated: z.int().meta({ description: 'There already: left out' }),
        treated: z.int(),
        refused: z.array(z.object({ row: z.int(), reason: z.string() })),
      }),
    ),
  handIn: own
    .route({ method: 'POST', path: '/consultations/{id}/hand-in', tags })
    .input(z.strictObject({ id: Id }))
    .output(z.object({ entries: z.int() })),
};
