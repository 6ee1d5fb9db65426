import { oc } from '@orpc/contract';
import { z } from 'zod';

/**
 * Contract of moderation 审核: what the public submits, with or without an account; what became of it, by a receipt; the
 * queue of who moderates. Nothing submitted is shown to others before it was accepted, and everything gets an answer.
 */
const When = z.string();
const Id = z.uuid();
const Key = z.string().min(1).max(400);

export const submissionKinds = ['record-report'] as const;
export const submissionStates = ['held', 'accepted', 'refused'] as const;
/** What a look at the text found; told to who moderates. */
export const submissionFlags = ['link', 'contact', 'word', 'repeated', 'file'] as const;

export const mostFiles = 3;
/** Bytes of one file. */
export const mostBytes = 3 * 1_048_576;
/** All files together; one that has too much of it, or nothing, is told so by name (takeFile). */
const base64Length = Math.ceil((mostFiles * mostBytes * 4) / 3) + 4;

/** One line without control characters. */
const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !/\p{Cc}/u.test(text), { message: 'invalid-input' });

export const SubmitInput = z.strictObject({
  kind: z.enum(submissionKinds),
  subject: Key,
  body: z.string().trim().min(5).max(5_000),
  name: oneLine(100).optional().meta({ description: 'How to be named in public; nobody is named when absent' }),
  files: z
    .array(z.strictObject({ name: oneLine(200), base64: z.base64().max(base64Length) }))
    .max(mostFiles)
    .default([])
    .meta({ description: 'PDF, PNG, JPEG, DOCX, XLSX or plain text, by their bytes; 3 MiB each' }),
});
export type SubmitInput = z.infer<typeof SubmitInput>;

const FileLine = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
  isKept: z.boolean().meta({ description: 'False when it was destroyed with a refusal' }),
});

/** What whoever submitted it, and nobody else without permission, sees of it. */
export const Submission = z.object({
  id: Id,
  kind: z.enum(submissionKinds),
  subject: z.string(),
  body: z.string(),
  name: z.string().optional(),
  submitted: When,
  state: z.enum(submissionStates),
  decided: When.optional(),
  answer: z.string().optional(),
  files: z.array(FileLine),
});
export type Submission = z.infer<typeof Submission>;

/** The same for who moderates. */
export const HeldSubmission = Submission.extend({
  flags: z.array(z.enum(submissionFlags)),
  person: Id.optional(),
  personName: z.string().optional(),
});
export type HeldSubmission = z.infer<typeof HeldSubmission>;

/** An accepted one, as everybody sees it. */
export const Report = z.object({
  id: Id,
  body: z.string(),
  name: z.string().optional(),
  submitted: When,
  decided: When,
  answer: z.string(),
});
export type Report = z.infer<typeof Report>;

/** By which somebody finds what became of what they submitted: 32 random bytes. */
export const Receipt = z.string().regex(/^[\w-]{43}$/);

export const ReportQuery = z.object({
  key: Key,
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
export type ReportQuery = z.infer<typeof ReportQuery>;

export const QueueQuery = z.object({
  state: z.enum([...submissionStates, 'all']).default('held'),
  flag: z.enum(submissionFlags).optional(),
  subject: Key.optional(),
  sort: z.enum(['oldest', 'newest']).default('oldest'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type QueueQuery = z.infer<typeof QueueQuery>;

const open = oc.errors({ BAD_REQUEST: { status: 400 }, NOT_FOUND: { status: 404 } }).$meta({ who: 'anyone' });
const own = oc.errors({ BAD_REQUEST: { status: 400 }, SIGN_IN_NEEDED: { status: 401 } }).$meta({ who: 'signed-in' });
const moderated = oc
  .errors({
    BAD_REQUEST: { status: 400 },
    SIGN_IN_NEEDED: { status: 401 },
    FORBIDDEN: { status: 403 },
    NOT_FOUND: { status: 404 },
    ALREADY_DECIDED: { status: 409 },
  })
  .$meta({ who: 'submissions.moderate' });
const Own = z.object({ total: z.int(), items: z.array(Submission) });

export const OwnQuery = z.object({
  state: z.enum([...submissionStates, 'all']).default('all'),
  sort: z.enum(['newest', 'oldest']).default('newest'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type OwnQuery = z.infer<typeof OwnQuery>;

export const moderationContract = {
  submit: open
    .route({ method: 'POST', path: '/submissions', tags: ['moderation'] })
    .input(SubmitInput)
    .output(z.object({ id: Id, receipt: z.string().meta({ description: 'Finds the answer; told this once' }) })),
  receipt: open
    .route({ method: 'GET', path: '/submissions/{receipt}', tags: ['moderation'] })
    .input(z.object({ receipt: Receipt }))
    .output(Submission),
  reports: open
    .route({ method: 'GET', path: '/standards/{key}/reports', tags: ['moderation'] })
    .input(ReportQuery)
    .output(z.object({ total: z.int(), items: z.array(Report) })),
  mine: own
    .route({ method: 'GET', path: '/me/submissions', tags: ['moderation'] })
    .input(OwnQuery)
    .output(Own),
  queue: moderated
    .route({ method: 'GET', path: '/moderation/submissions', tags: ['moderation'] })
    .input(QueueQuery)
    .output(z.object({ total: z.int(), items: z.array(HeldSubmission) })),
  look: moderated
    .route({ method: 'GET', path: '/moderation/submissions/{id}', tags: ['moderation'] })
    .input(z.object({ id: Id }))
    .output(HeldSubmission),
  file: moderated
    .route({ method: 'GET', path: '/moderation/submissions/{id}/files/{file}', tags: ['moderation'] })
    .input(z.object({ id: Id, file: Id }))
    .output(z.object({ name: z.string(), mediaType: z.string(), base64: z.string() })),
  decide: moderated
    .route({ method: 'POST', path: '/moderation/submissions/{id}/decide', tags: ['moderation'] })
    .input(
      z.strictObject({
        id: Id,
        decision: z.enum(['accepted', 'refused']),
        answer: z.string().trim().min(2).max(5_000),
      }),
    )
    .output(z.object({ id: Id })),
};
