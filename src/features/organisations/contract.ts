import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Who } from '#kernel/authority/index.ts';
import { isDay, isPartialDate } from '#kernel/base/dates.ts';
import { claimableKinds, successionKinds, unitKinds, unitLevels } from '#kernel/organisation/index.ts';

/** Contract of organisations 单位: what units there are, how an enterprise or association registers, who belongs to whom. */
const Day = z.string().refine(isDay, { message: 'invalid-date' });
const PartialDay = z.string().refine(isPartialDate, { message: 'invalid-date' });
const Id = z.uuid();
const UnitKey = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);
const Text = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}<>]*$/u);
const Reason = z.string().trim().min(2).max(500);
const When = z.iso.datetime();
const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const UnitLine = z.object({
  key: UnitKey,
  kind: z.enum(unitKinds),
  level: z.enum(unitLevels),
  parent: UnitKey.optional(),
  names: z.object({ zh: z.string(), en: z.string().optional(), short: z.string().optional() }),
  unverified: z.boolean(),
  sample: z.boolean(),
  /** What does its work on the day asked: itself, or its successors. */
  today: z.array(z.object({ key: UnitKey, zh: z.string(), en: z.string().optional() })),
});
export type UnitLine = z.infer<typeof UnitLine>;

export const UnitRecord = UnitLine.extend({
  creditCode: z.string().optional(),
  source: z.string(),
  /** The unit and what it stands below, from the top. */
  chain: z.array(z.object({ key: UnitKey, zh: z.string(), en: z.string().optional() })),
  children: z.array(UnitLine),
  history: z.array(
    z.object({ zh: z.string(), en: z.string().optional(), from: PartialDay.optional(), until: PartialDay.optional() }),
  ),
  predecessors: z.array(z.object({ key: UnitKey, zh: z.string(), day: PartialDay, how: z.enum(successionKinds) })),
  successors: z.array(
    z.object({ key: UnitKey.optional(), zh: z.string(), day: PartialDay, how: z.enum(successionKinds) }),
  ),
});
export type UnitRecord = z.infer<typeof UnitRecord>;

export const UnitQuery = z.object({
  q: z.string().trim().max(100).optional(),
  kind: z.enum(unitKinds).optional(),
  level: z.enum(unitLevels).optional(),
  on: Day.optional(),
  sort: z.enum(['name', 'kind', 'key']).default('kind'),
  ...paging,
});
export type UnitQuery = z.infer<typeof UnitQuery>;

export const ClaimInput = z.strictObject({
  kind: z.enum(claimableKinds),
  zh: Text.pipe(z.string().min(2).max(120)),
  en: Text.pipe(z.string().max(200)).optional(),
  creditCode: z.string().max(40).optional(),
  district: UnitKey,
  position: Text.pipe(z.string().min(1).max(60)),
  /** What shows that the unit exists and that the claimant may speak for it. */
  evidence: z.string().trim().min(10).max(4_000),
});
export type ClaimInput = z.infer<typeof ClaimInput>;

export const Claim = z.object({
  id: Id,
  kind: z.enum(claimableKinds),
  zh: z.string(),
  en: z.string().optional(),
  creditCode: z.string().optional(),
  district: UnitKey,
  position: z.string(),
  evidence: z.string(),
  claimant: Id,
  claimantName: z.string(),
  claimed: When,
  decision: z.enum(['approved', 'refused', 'withdrawn']).optional(),
  decided: When.optional(),
  reason: z.string().optional(),
  unit: UnitKey.optional(),
});
export type Claim = z.infer<typeof Claim>;

export const ClaimQuery = z.object({
  state: z.enum(['open', 'decided', 'all']).default('open'),
  sort: z.enum(['oldest', 'newest']).default('oldest'),
  ...paging,
});
export type ClaimQuery = z.infer<typeof ClaimQuery>;

export const Member = z.object({
  id: Id,
  person: Id,
  name: z.string(),
  position: z.string(),
  began: When,
  roles: z.array(z.string()),
});
export type Member = z.infer<typeof Member>;

export const Invitation = z.object({
  id: Id,
  unit: UnitKey,
  unitName: z.string(),
  email: z.string(),
  role: z.string(),
  position: z.string(),
  invited: When,
  ends: When,
});
export type Invitation = z.infer<typeof Invitation>;

/** Roles that a unit gives to its own people. */
export const invitedRoles = ['unit-member', 'unit-administrator'] as const;

export const EnterUnitInput = z.strictObject({
  key: UnitKey,
  kind: z.enum(unitKinds),
  level: z.enum(unitLevels),
  parent: UnitKey.optional(),
  creditCode: z.string().max(40).optional(),
  zh: Text.pipe(z.string().min(2).max(120)),
  en: Text.pipe(z.string().max(200)).optional(),
  from: PartialDay,
  source: Reason,
});
export type EnterUnitInput = z.infer<typeof EnterUnitInput>;

const errors = {
  BAD_REQUEST: { status: 400 },
  SIGN_IN_NEEDED: { status: 401 },
  NOT_PERMITTED: { status: 403 },
  NOT_FOUND: { status: 404 },
  ALREADY_THERE: { status: 409 },
} as const;
const told = (who: Who) => oc.errors(errors).$meta({ who });
const post = (who: Who, path: `/${string}`) => told(who).route({ method: 'POST', path, tags: ['organisations'] });
const get = (who: Who, path: `/${string}`) => told(who).route({ method: 'GET', path, tags: ['organisations'] });
const changed = z.object({ id: Id });

export const MemberQuery = z.object({
  q: z.string().max(100).optional().meta({ description: 'Part of a name or a position' }),
  sort: z.enum(['since', 'name']).default('since'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MemberQuery = z.infer<typeof MemberQuery>;

export const organisationsContract = {
  units: get('anyone', '/units')
    .input(UnitQuery)
    .output(z.object({ total: z.int(), items: z.array(UnitLine) })),
  unit: get('anyone', '/units/{key}')
    .input(z.object({ key: UnitKey, on: Day.optional() }))
    .output(UnitRecord),
  enter: post('units.change', '/units')
    .input(EnterUnitInput)
    .output(z.object({ key: UnitKey })),
  renameUnit: post('units.change', '/units/{key}/names')
    .input(
      z.strictObject({
        key: UnitKey,
        zh: Text.pipe(z.string().min(2).max(120)),
        en: Text.pipe(z.string().max(200)).optional(),
        from: Day,
      }),
    )
    .output(z.object({ key: UnitKey })),
  succeed: post('units.change', '/units/{key}/successors')
    .input(
      z.strictObject({
        key: UnitKey,
        successor: UnitKey.optional(),
        day: PartialDay,
        how: z.enum(successionKinds),
        source: Reason,
      }),
    )
    .output(z.object({ key: UnitKey })),
  claim: post('signed-in', '/unit-claims').input(ClaimInput).output(changed),
  withdrawClaim: post('signed-in', '/unit-claims/{id}/withdraw')
    .input(z.strictObject({ id: Id }))
    .output(changed),
  claims: get('units.decide', '/unit-claims')
    .input(ClaimQuery)
    .output(z.object({ total: z.int(), items: z.array(Claim) })),
  openClaim: get('units.decide', '/unit-claims/{id}')
    .input(z.object({ id: Id }))
    .output(Claim),
  decide: post('units.decide', '/unit-claims/{id}/decide')
    .input(z.strictObject({ id: Id, decision: z.enum(['approved', 'refused']), reason: Reason }))
    .output(changed),
  members: get('members.see', '/units/{key}/members')
    .input(MemberQuery.extend({ key: UnitKey }))
    .output(z.object({ total: z.int(), members: z.array(Member), invitations: z.array(Invitation) })),
  invite: post('members.invite', '/units/{key}/invitations')
    .input(
      z.strictObject({
        key: UnitKey,
        email: z.string().trim().max(254).pipe(z.email()),
        role: z.enum(invitedRoles),
        position: Text.pipe(z.string().max(60)),
      }),
    )
    .output(changed),
  withdrawInvitation: post('members.invite', '/units/{key}/invitations/{id}/withdraw')
    .input(z.strictObject({ key: UnitKey, id: Id }))
    .output(changed),
  release: post('members.release', '/units/{key}/members/{id}/release')
    .input(z.strictObject({ key: UnitKey, id: Id, why: Reason }))
    .output(changed),
  mine: get('signed-in', '/me/units').output(
    z.object({
      memberships: z.array(
        z.object({ id: Id, unit: UnitKey, unitName: z.string(), position: z.string(), began: When }),
      ),
      invitations: z.array(Invitation),
      claims: z.array(Claim),
    }),
  ),
  answer: post('signed-in', '/me/invitations/{id}')
    .input(z.strictObject({ id: Id, answer: z.enum(['accept', 'decline']) }))
    .output(changed),
  leave: post('signed-in', '/me/units/{id}/leave')
    .input(z.strictObject({ id: Id, why: Reason }))
    .output(changed),
};
