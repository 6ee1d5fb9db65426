import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Contract of notices 公告公示: what is made known, for everybody, with its number, its digest and its place in the log. */
const Words = z.object({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof Words>;
const Id = z.uuid();

/** A line of a notice: what it says of what. */
export const Fact = z.object({ label: Words, value: Words });
export type Fact = z.infer<typeof Fact>;

/** A paper that is public with it. */
export const Paper = z.object({
  label: Words,
  text: z.string().optional(),
  file: z.object({ name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() }).optional(),
});
export type Paper = z.infer<typeof Paper>;

export const NoticeLine = z.object({
  id: Id,
  number: z.string(),
  title: Words,
  procedureTitle: Words,
  published: z.string(),
  lastDay: z.string().optional().meta({ description: 'A day to keep in mind: until then something may be said' }),
  link: z.string().meta({ description: 'Path of the page that it leads to' }),
});
export type NoticeLine = z.infer<typeof NoticeLine>;

export const NoticeView = NoticeLine.extend({
  caseNumber: z.string(),
  facts: z.array(Fact),
  papers: z.array(Paper),
  digest: z.string().meta({ description: 'SHA-256 of what is made known, as canonical JSON (RFC 8785)' }),
  sequence: z.int().meta({ description: 'Number of its event in the log' }),
});
export type NoticeView = z.infer<typeof NoticeView>;

export const NoticeQuery = z.object({
  procedure: z.string().max(100).optional(),
  q: z.string().max(200).optional(),
  sort: z.enum(['newest', 'oldest']).default('newest'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type NoticeQuery = z.infer<typeof NoticeQuery>;

const open = oc.errors({ BAD_REQUEST: { status: 400 }, NOT_FOUND: { status: 404 } }).$meta({ who: 'anyone' });
const own = oc.errors({ BAD_REQUEST: { status: 400 }, SIGN_IN_NEEDED: { status: 401 } }).$meta({ who: 'signed-in' });
const tags = ['notices'];

export const noticesContract = {
  list: open
    .route({ method: 'GET', path: '/notices', tags })
    .input(NoticeQuery)
    .output(z.object({ total: z.int(), items: z.array(NoticeLine) })),
  look: open
    .route({ method: 'GET', path: '/notices/{id}', tags })
    .input(z.object({ id: Id }))
    .output(NoticeView),
  file: open
    .route({ method: 'GET', path: '/notices/{id}/files/{sha256}', tags })
    .input(z.object({ id: Id, sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(z.object({ name: z.string(), mediaType: z.string(), base64: z.string() })),
  following: own
    .route({ method: 'GET', path: '/me/notices', tags })
    .input(z.object({}))
    .output(z.object({ isFollowing: z.boolean() })),
  follow: own
    .route({ method: 'POST', path: '/me/notices', tags })
    .input(z.strictObject({ isFollowing: z.boolean() }))
    .output(z.object({ isFollowing: z.boolean() })),
};
