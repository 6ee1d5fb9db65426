import { oc } from '@orpc/contract';
import { z } from 'zod';

/**
 * Contract of the log 审计. What proves the log is public: heads, keys, and that one head's log is the beginning of
 * another's; none of it tells what an event says. Events themselves are for the auditor.
 */
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Hashes = z.object({ sha256: Digest, sm3: Digest });
const Signatures = z.object({ ed25519: z.string(), sm2: z.string() });
const Instant = z.string();

const SignedHead = z.object({
  head: z.object({
    kind: z.literal('head'),
    version: z.literal(1),
    log: Digest.meta({ description: 'The log: id of its first key' }),
    number: z.int(),
    size: z.int().meta({ description: 'Events that the log had' }),
    at: Instant,
    roots: Hashes.meta({ description: 'Roots of the history trees of the first size events (RFC 6962)' }),
    last: Hashes.meta({ description: 'Hashes of the last event' }),
    previous: Digest.nullable().meta({ description: 'SHA-256 of the head before' }),
    key: Digest.meta({ description: 'Id of the key that signs' }),
  }),
  signatures: Signatures,
});

const SignedKey = z.object({
  key: z.object({
    kind: z.literal('key'),
    version: z.literal(1),
    from: Instant,
    ed25519: z.string(),
    sm2: z.string(),
    previous: Digest.nullable(),
    why: z.enum(['first', 'rotation', 'loss']),
  }),
  own: Signatures,
  previous: Signatures.nullable(),
});

const headNumber = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const Path = z.array(Hashes);
const ConsistencyProof = z.object({ older: z.int(), newer: z.int(), path: Path });

const Event = z.object({
  version: z.literal(1),
  sequence: z.int(),
  at: Instant,
  actor: z.object({
    kind: z.enum(['person', 'operator', 'system', 'clock']),
    id: z.string(),
    roles: z.array(z.string()),
  }),
  unit: z.string().nullable(),
  verb: z.string(),
  object: z.object({ kind: z.string(), id: z.string() }),
  before: Digest.nullable(),
  after: Digest.nullable(),
  rule: z.object({ id: z.string(), version: z.string(), article: z.string() }).nullable(),
  detail: Digest,
  previous: Hashes,
});

/** An event as the auditor sees it. */
export const SeenEvent = z.object({
  event: Event,
  sha256: Digest,
  sm3: Digest,
  detail: z
    .unknown()
    .meta({ description: 'Where from and texts, masked unless asked for with a reason; null: erased' }),
  masked: z.boolean(),
});
export type SeenEvent = z.infer<typeof SeenEvent>;

const instant = z.iso.datetime({ offset: true });

/** What an auditor looks for. All that is given must hold. */
export const EventQuery = z.object({
  from: instant.optional().meta({ description: 'Instant, included' }),
  to: instant.optional().meta({ description: 'Instant, excluded' }),
  actor: z.string().max(300).optional().meta({ description: 'kind:id, such as person:42' }),
  unit: z.string().max(300).optional(),
  object: z.string().max(2_000).optional().meta({ description: 'kind:id, such as standard:gb-t-1.1~2020' }),
  verb: z.string().max(100).optional().meta({ description: 'catalogue.correct, or all of a feature: catalogue.' }),
});
export type EventQuery = z.infer<typeof EventQuery>;

/** Characters of a reason; four of Chinese can be one. */
export const shortestReason = 4;

const Reason = z.string().trim().min(shortestReason).max(2_000);

const publicRead = oc.errors({ BAD_REQUEST: { status: 400 }, NOT_FOUND: { status: 404 } }).$meta({ who: 'anyone' });

export const auditContract = {
  heads: publicRead
    .route({ method: 'GET', path: '/audit/heads', summary: 'Signed heads of the log, and its keys', tags: ['audit'] })
    .input(z.object({ from: headNumber.default(1), limit: z.coerce.number().int().min(1).max(1_000).default(1_000) }))
    .output(
      z.object({
        keys: z.array(SignedKey),
        heads: z.array(SignedHead),
        next: z.int().optional().meta({ description: 'Number to go on from' }),
      }),
    ),
  keys: publicRead
    .route({ method: 'GET', path: '/audit/keys', summary: 'History of the keys of the log', tags: ['audit'] })
    .output(z.object({ log: z.string(), keys: z.array(SignedKey) })),
  consistency: publicRead
    .route({
      method: 'GET',
      path: '/audit/consistency',
      summary: 'Proof that the log of one head is the beginning of another',
      tags: ['audit'],
    })
    .input(z.object({ older: headNumber, newer: headNumber }))
    .output(ConsistencyProof),
};

const auditorOnly = oc
  .errors({
    BAD_REQUEST: { status: 400 },
    SIGN_IN_NEEDED: { status: 401 },
    FORBIDDEN: { status: 403 },
    NOT_FOUND: { status: 404 },
  })
  .$meta({ who: 'log.read' });

/** For whoever may read the log: the auditor, signed in, and the command line of the installation. */
export const auditorContract = {
  events: auditorOnly
    .route({ method: 'GET', path: '/audit/events', summary: 'Search the log, newest first', tags: ['audit'] })
    .input(
      EventQuery.extend({
        limit: z.coerce.number().int().min(1).max(500).default(50),
        cursor: z.string().max(20).optional(),
        unmask: Reason.optional().meta({ description: 'Why personal data must be seen; it is logged' }),
      }),
    )
    .output(z.object({ events: z.array(SeenEvent), nextCursor: z.string().optional() })),
  proof: auditorOnly
    .route({ method: 'GET', path: '/audit/events/{sequence}/proof', summary: 'What proves one act', tags: ['audit'] })
    .input(z.object({ sequence: headNumber }))
    .output(z.object({ event: Event, head: z.int(), path: Path })),
  head: auditorOnly
    .route({ method: 'POST', path: '/audit/heads', summary: 'Sign a head now', tags: ['audit'] })
    .output(SignedHead),
};
