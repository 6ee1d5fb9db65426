import { oc } from '@orpc/contract';
import { z } from 'zod';
import { choices } from '#kernel/ballot/index.ts';

/** Contract of ballots 表决: opened in a case, voted in by those who may, closed with its arithmetic. */
const Words = z.object({ zh: z.string(), en: z.string() });
const Id = z.uuid();
const When = z.string();

const Check = z.object({
  what: z.enum(['quorum', 'least', 'for', 'against']),
  actual: z.int(),
  base: z.int(),
  needed: z.int(),
  comparison: z.enum(['>=', '>', '<=']),
  share: z.string().optional().meta({ description: 'The share of the rule, as 3/4' }),
  holds: z.boolean(),
});

const Counts = z.object({
  members: z.int(),
  recused: z.int(),
  voted: z.int(),
  for: z.int(),
  against: z.int(),
  abstained: z.int(),
});

export const BallotView = z.object({
  id: Id,
  title: Words,
  basis: z.string(),
  certainty: z.enum(['verified', 'confident', 'unsure']),
  isSecret: z.boolean(),
  opened: When,
  closed: When.optional(),
  members: z.array(z.object({ name: z.string(), isRecused: z.boolean(), hasVoted: z.boolean() })),
  mayVote: z.boolean().meta({ description: 'Whether who asks may vote now' }),
  mine: z.object({ choice: z.enum(choices), reason: z.string().optional() }).optional(),
  outcome: z
    .object({
      counts: Counts,
      checks: z.array(Check),
      isValid: z.boolean(),
      passed: z.boolean(),
      minority: z.array(z.object({ name: z.string().optional(), reason: z.string() })),
    })
    .optional()
    .meta({ description: 'Of a closed one; while it is open nobody knows how it stands' }),
});
export type BallotView = z.infer<typeof BallotView>;

export const CaseBallots = z.object({
  ballots: z.array(BallotView),
  mayLead: z.boolean().meta({ description: 'Whether who asks opens and closes ballots here' }),
  mayOpen: z.boolean(),
});
export type CaseBallots = z.infer<typeof CaseBallots>;

const own = oc
  .errors({
    BAD_REQUEST: { status: 400 },
    SIGN_IN_NEEDED: { status: 401 },
    FORBIDDEN: { status: 403 },
    NOT_FOUND: { status: 404 },
    NOT_HERE: { status: 409 },
  })
  .$meta({ who: 'signed-in' });

export const ballotsContract = {
  ofCase: own
    .route({ method: 'GET', path: '/cases/{id}/ballots', tags: ['cases'] })
    .input(z.object({ id: Id }))
    .output(CaseBallots),
  open: own
    .route({ method: 'POST', path: '/cases/{id}/ballots', tags: ['cases'] })
    .input(z.strictObject({ id: Id }))
    .output(z.object({ ballot: Id })),
  vote: own
    .route({ method: 'POST', path: '/ballots/{id}/votes', tags: ['cases'] })
    .input(z.strictObject({ id: Id, choice: z.enum(choices), reason: z.string().trim().min(1).max(5_000).optional() }))
    .output(z.object({ ballot: Id })),
  close: own
    .route({ method: 'POST', path: '/ballots/{id}/close', tags: ['cases'] })
    .input(z.strictObject({ id: Id }))
    .output(z.object({ ballot: Id, passed: z.boolean() })),
};
