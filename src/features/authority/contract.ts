import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Who } from '#kernel/authority/index.ts';
import { isDay } from '#kernel/base/dates.ts';

/** Contract of authority 角色与权限: who holds which role, who stands in for whom, who must stand aside. */
const Day = z.string().refine(isDay, { message: 'invalid-date' });
const Id = z.uuid();
const Reason = z.string().trim().min(2).max(500);
const RoleName = z.string().min(1).max(60);
const UnitKey = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);

export const RoleRow = z.object({
  name: RoleName,
  titles: z.object({ zh: z.string(), en: z.string() }),
  scope: z.enum(['city', 'unit']),
  acts: z.array(z.string()),
  secondFactor: z.boolean(),
  office: z.enum(['system', 'security', 'audit']).optional(),
  from: Day,
  until: Day.optional(),
  basis: z.string(),
});
export type RoleRow = z.infer<typeof RoleRow>;

export const RoleGrant = z.object({
  id: Id,
  person: Id,
  personName: z.string().optional(),
  role: RoleName,
  unit: UnitKey.optional(),
  from: Day,
  until: Day.optional(),
  reason: z.string(),
  granted: z.iso.datetime(),
  grantedBy: Id.optional(),
  ended: z.iso.datetime().optional(),
  endedWhy: z.string().optional(),
});
export type RoleGrant = z.infer<typeof RoleGrant>;

export const SubstitutionRow = z.object({
  id: Id,
  absent: Id,
  substitute: Id,
  from: Day,
  until: Day,
  reason: z.string(),
  ended: z.iso.datetime().optional(),
});
export type SubstitutionRow = z.infer<typeof SubstitutionRow>;

export const Conflict = z.object({
  id: Id,
  person: Id,
  thing: z.string(),
  from: Day,
  until: Day.optional(),
  reason: z.string(),
  ended: z.iso.datetime().optional(),
});
export type Conflict = z.infer<typeof Conflict>;

export const GrantQuery = z.object({
  person: Id.optional(),
  role: RoleName.optional(),
  unit: UnitKey.optional(),
  state: z.enum(['current', 'past', 'all']).default('current'),
  sort: z.enum(['newest', 'oldest', 'role']).default('newest'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type GrantQuery = z.infer<typeof GrantQuery>;

/** `id` comes from the address; what else is given is exactly this, nothing more is read. */
export const GrantInput = z.strictObject({
  person: Id,
  role: RoleName,
  unit: UnitKey.optional(),
  from: Day.optional(),
  until: Day.optional(),
  reason: Reason,
});
export type GrantInput = z.infer<typeof GrantInput>;

export const EndInput = z.strictObject({ id: Id, why: Reason });
export const SubstitutionInput = z.strictObject({ substitute: Id, from: Day, until: Day, reason: Reason });
export type SubstitutionInput = z.infer<typeof SubstitutionInput>;
export const ConflictInput = z.strictObject({
  /** Kind and key of what is not to be judged. */
  thing: z.string().regex(/^[a-z-]{1,40}\/[\w.~:-]{1,200}$/),
  until: Day.optional(),
  reason: Reason,
});
export type ConflictInput = z.infer<typeof ConflictInput>;

const errors = {
  BAD_REQUEST: { status: 400 },
  SIGN_IN_NEEDED: { status: 401 },
  NOT_PERMITTED: { status: 403 },
  NOT_FOUND: { status: 404 },
  ALREADY_THERE: { status: 409 },
} as const;
const told = (who: Who) => oc.errors(errors).$meta({ who });
const done = z.object({ id: Id });

export const authorityContract = {
  roles: told('signed-in')
    .route({ method: 'GET', path: '/roles', tags: ['authority'] })
    .output(z.object({ roles: z.array(RoleRow) })),
  grants: told('roles.see')
    .route({ method: 'GET', path: '/grants', tags: ['authority'] })
    .input(GrantQuery)
    .output(z.object({ total: z.int(), items: z.array(RoleGrant) })),
  grant: told('roles.grant')
    .route({ method: 'POST', path: '/grants', tags: ['authority'] })
    .input(GrantInput)
    .output(done),
  endGrant: told('roles.grant')
    .route({ method: 'POST', path: '/grants/{id}/end', tags: ['authority'] })
    .input(EndInput)
    .output(done),
  appointSecurity: told('people.admit')
    .route({ method: 'POST', path: '/grants/first-security-administrator', tags: ['authority'] })
    .input(z.strictObject({ person: Id, reason: Reason }))
    .output(done),
  mine: told('signed-in')
    .route({ method: 'GET', path: '/me/authority', tags: ['authority'] })
    .output(
      z.object({
        held: z.array(
          z.object({ role: RoleName, unit: UnitKey.optional(), until: Day.optional(), for: Id.optional() }),
        ),
        acts: z.array(z.string()),
        substitutions: z.array(SubstitutionRow),
        conflicts: z.array(Conflict),
      }),
    ),
  substitute: told('signed-in')
    .route({ method: 'POST', path: '/me/substitutions', tags: ['authority'] })
    .input(SubstitutionInput)
    .output(done),
  endSubstitution: told('signed-in')
    .route({ method: 'POST', path: '/me/substitutions/{id}/end', tags: ['authority'] })
    .input(EndInput)
    .output(done),
  declareConflict: told('signed-in')
    .route({ method: 'POST', path: '/me/conflicts', tags: ['authority'] })
    .input(ConflictInput)
    .output(done),
  endConflict: told('signed-in')
    .route({ method: 'POST', path: '/me/conflicts/{id}/end', tags: ['authority'] })
    .input(EndInput)
    .output(done),
};
