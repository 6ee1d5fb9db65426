import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Contract of publication 批准发布: what this city published, when it is in force, and what calls for its review. */
const Id = z.uuid();

/** Why a standard should be looked at again before its term. */
export const reviewCalls = ['term', 'cited-changed', 'flagged'] as const;
export type ReviewCall = (typeof reviewCalls)[number];

export const PublicationLine = z.object({
  caseId: Id,
  number: z.string(),
  key: z.string().meta({ description: 'Key of its record in the catalogue' }),
  title: z.string(),
  published: z.string(),
  effective: z.string().meta({ description: 'Day from which it is in force' }),
  replaces: z.string().optional(),
  amends: z.string().optional().meta({ description: 'Of an amendment sheet: the standard it is a part of' }),
  reviewed: z.string().optional().meta({ description: 'Day on which it was confirmed last' }),
  withdrawn: z.string().optional(),
  reviewDue: z.string().optional().meta({ description: 'Last day of its review, where it stands in use' }),
  calls: z.array(z.enum(reviewCalls)).meta({ description: 'What calls for its review now' }),
  flag: z.string().optional().meta({ description: 'What the office wrote down that calls for it: a law that changed' }),
  changed: z.array(z.string()).meta({ description: 'Numbers that it names and that are not in force any more' }),
});
export type PublicationLine = z.infer<typeof PublicationLine>;

export const PublicationQuery = z.object({
  show: z.enum(['all', 'in-use', 'to-review', 'withdrawn']).default('all'),
  q: z.string().max(200).optional(),
  sort: z.enum(['newest', 'oldest', 'number', 'review']).default('newest'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PublicationQuery = z.infer<typeof PublicationQuery>;

const open = oc.errors({ BAD_REQUEST: { status: 400 }, NOT_FOUND: { status: 404 } }).$meta({ who: 'anyone' });
const tags = ['publication'];

const own = oc
  .errors({
    BAD_REQUEST: { status: 400 },
    SIGN_IN_NEEDED: { status: 401 },
    FORBIDDEN: { status: 403 },
    NOT_FOUND: { status: 404 },
  })
  .$meta({ who: 'cases.govern' });

export const publicationContract = {
  flag: own
    .route({ method: 'POST', path: '/publications/{id}/flags', tags })
    .input(
      z.strictObject({
        id: Id,
        state: z.enum(['raised', 'settled']),
        reason: z.string().trim().min(2).max(2_000),
      }),
    )
    .output(z.object({ id: Id })),
  list: open
    .route({ method: 'GET', path: '/publications', tags })
    .input(PublicationQuery)
    .output(z.object({ total: z.int(), items: z.array(PublicationLine) })),
  ofCase: open
    .route({ method: 'GET', path: '/cases/{id}/publication', tags })
    .input(z.object({ id: Id }))
    .output(z.object({ publication: PublicationLine.optional() })),
};
