import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Who } from '#kernel/authority/index.ts';

/**
 * Contract of accounts 账号. Signing in sets a cookie of this site, never a token in an answer. Inputs take exactly the
 * fields named: anything more is refused.
 */
const Id = z.uuid();
const Email = z.string().trim().max(254).pipe(z.email());
const Name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}<>]+$/u);
const Password = z.string().min(1).max(1_000);
const Token = z.string().regex(/^[\w-]{43}$/);
const Code = z.string().trim().min(6).max(30);
const Reason = z.string().trim().min(2).max(500);
const Language = z.enum(['zh-CN', 'en']).default('zh-CN');
const When = z.iso.datetime();
const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const SignInInput = z.strictObject({ email: z.string().trim().min(1).max(254), password: Password });
export const RegisterInput = z.strictObject({
  name: Name,
  email: Email,
  password: Password,
  language: Language,
  /** Agrees to what is kept and what for. */
  consent: z.literal(true),
});
export const NewPersonInput = z.strictObject({ name: Name, email: Email, language: Language });
export const sampleKeys = [
  'system',
  'security',
  'audit',
  'office-lead',
  'office-clerk',
  'department',
  'enterprise',
  'association',
  'librarian',
  'expert',
  'expert-2',
  'expert-3',
  'expert-4',
  'expert-5',
  'citizen',
] as const;

export const Device = z.object({
  id: Id,
  current: z.boolean(),
  began: When,
  seen: When,
  ends: When,
  secondFactor: z.boolean(),
  address: z.string(),
  agent: z.string(),
});
export type Device = z.infer<typeof Device>;

export const Me = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  language: z.enum(['zh-CN', 'en']),
  sample: z.boolean(),
  /** Whether this session has one. */
  secondFactor: z.boolean(),
  /** Whether a role held needs one. */
  needsSecondFactor: z.boolean(),
  /** Whether the person agreed to the terms of today; who came by a provider is asked on the first visit. */
  consented: z.boolean(),
  factors: z.object({
    password: z.boolean(),
    authenticator: z.boolean(),
    recoveryCodes: z.int(),
    passkeys: z.array(z.object({ id: z.string(), name: z.string(), created: When, lastUsed: When.optional() })),
    identities: z.array(z.object({ issuer: z.string(), linked: When })),
  }),
});
export type Me = z.infer<typeof Me>;

export const PersonRow = z.object({
  id: Id,
  name: z.string(),
  /** Masked. */
  email: z.string(),
  verified: z.boolean(),
  sample: z.boolean(),
  created: When,
  suspended: When.optional(),
  suspendedWhy: z.string().optional(),
});
export type PersonRow = z.infer<typeof PersonRow>;

export const PeopleQuery = z.object({
  q: z.string().trim().max(100).optional(),
  state: z.enum(['all', 'active', 'unverified', 'suspended']).default('all'),
  sort: z.enum(['newest', 'oldest', 'name']).default('newest'),
  ...paging,
});
export type PeopleQuery = z.infer<typeof PeopleQuery>;

export const MailQuery = z.object({
  q: z.string().trim().max(100).optional(),
  state: z.enum(['all', 'waiting', 'sent']).default('all'),
  sort: z.enum(['newest', 'oldest']).default('newest'),
  ...paging,
});
export type MailQuery = z.infer<typeof MailQuery>;

export const MailRow = z.object({
  id: z.int(),
  to: z.string(),
  kind: z.string(),
  subject: z.string(),
  created: When,
  sent: When.optional(),
  attempts: z.int(),
  failure: z.string().optional(),
});
export type MailRow = z.infer<typeof MailRow>;

const SignedIn = z.object({ next: z.enum(['desk', 'second-factor', 'devices']) });
const Done = z.object({ done: z.literal(true) });
const Changed = z.object({ id: Id });
const Ceremony = z.object({ options: z.record(z.string(), z.unknown()), token: Token });

const errors = {
  BAD_REQUEST: { status: 400 },
  SIGN_IN_NEEDED: { status: 401 },
  NOT_PERMITTED: { status: 403 },
  NOT_FOUND: { status: 404 },
  ALREADY_THERE: { status: 409 },
  LINK_INVALID: { status: 410 },
  TOO_MANY_REQUESTS: { status: 429 },
} as const;
const told = (who: Who) => oc.errors(errors).$meta({ who });
const post = (who: Who, path: `/${string}`) => told(who).route({ method: 'POST', path, tags: ['accounts'] });
const get = (who: Who, path: `/${string}`) => told(who).route({ method: 'GET', path, tags: ['accounts'] });

export const accountsContract = {
  waysIn: get('anyone', '/sessions/ways').output(
    z.object({
      providers: z.array(z.object({ id: z.string(), name: z.string() })),
      samples: z.array(z.object({ key: z.enum(sampleKeys), name: z.string() })),
    }),
  ),
  signIn: post('anyone', '/sessions').input(SignInInput).output(SignedIn),
  signInAsSample: post('anyone', '/sessions/sample')
    .input(z.strictObject({ key: z.enum(sampleKeys) }))
    .output(SignedIn),
  confirmSecondFactor: post('half-signed-in', '/sessions/second-factor')
    .input(z.strictObject({ code: Code }))
    .output(SignedIn),
  askPasskey: post('anyone', '/sessions/passkey/options').output(Ceremony),
  usePasskey: post('anyone', '/sessions/passkey')
    .input(z.strictObject({ token: Token, response: z.unknown() }))
    .output(SignedIn),
  beginIdentity: post('anyone', '/sessions/identities/{provider}')
    .input(z.strictObject({ provider: z.string().max(60) }))
    .output(z.object({ url: z.string() })),
  finishIdentity: post('anyone', '/sessions/identities/{provider}/back')
    .input(z.strictObject({ provider: z.string().max(60), query: z.string().max(8_000) }))
    .output(SignedIn),
  signOut: post('anyone', '/sessions/end').output(Done),
  register: post('anyone', '/people/register').input(RegisterInput).output(Done),
  verify: post('anyone', '/people/verify')
    .input(z.strictObject({ token: Token }))
    .output(Done),
  askReset: post('anyone', '/people/reset')
    .input(z.strictObject({ email: Email }))
    .output(Done),
  reset: post('anyone', '/people/reset/{token}')
    .input(z.strictObject({ token: Token, password: Password }))
    .output(Done),
  welcome: post('anyone', '/people/first-administrator')
    .input(z.strictObject({ token: Token, name: Name, email: Email, password: Password, language: Language }))
    .output(SignedIn),

  me: get('signed-in', '/me').output(Me),
  consent: post('signed-in', '/me/consent')
    .input(z.strictObject({ agree: z.literal(true) }))
    .output(Done),
  rename: post('signed-in', '/me')
    .input(z.strictObject({ name: Name, language: Language }))
    .output(Done),
  myRecord: get('signed-in', '/me/record').output(z.record(z.string(), z.unknown())),
  changePassword: post('signed-in', '/me/password')
    .input(z.strictObject({ current: Password.optional(), password: Password }))
    .output(Done),
  close: post('signed-in', '/me/close')
    .input(z.strictObject({ password: Password.optional(), confirm: z.literal(true) }))
    .output(Done),
  devices: get('signed-in', '/me/devices').output(z.object({ devices: z.array(Device) })),
  endDevice: post('signed-in', '/me/devices/{id}/end')
    .input(z.strictObject({ id: Id }))
    .output(Done),
  endOtherDevices: post('signed-in', '/me/devices/end-others').output(z.object({ ended: z.int() })),
  beginAuthenticator: post('signed-in', '/me/authenticator')
    .input(z.strictObject({ password: Password.optional() }))
    .output(Done),
  waitingAuthenticator: get('signed-in', '/me/authenticator/waiting').output(
    z.object({ secret: z.string(), uri: z.string() }),
  ),
  confirmAuthenticator: post('signed-in', '/me/authenticator/confirm')
    .input(z.strictObject({ code: Code }))
    .output(z.object({ recoveryCodes: z.array(z.string()) })),
  removeAuthenticator: post('signed-in', '/me/authenticator/remove')
    .input(z.strictObject({ password: Password.optional() }))
    .output(Done),
  beginPasskey: post('signed-in', '/me/passkeys/options')
    .input(z.strictObject({ password: Password.optional() }))
    .output(Ceremony),
  addPasskey: post('signed-in', '/me/passkeys')
    .input(z.strictObject({ token: Token, name: Name, response: z.unknown() }))
    .output(Done),
  removePasskey: post('signed-in', '/me/passkeys/{id}/remove')
    .input(z.strictObject({ id: z.string().max(1_400) }))
    .output(Done),
  unlinkIdentity: post('signed-in', '/me/identities/unlink')
    .input(z.strictObject({ issuer: z.string().max(500) }))
    .output(Done),

  people: get('people.see', '/people')
    .input(PeopleQuery)
    .output(z.object({ total: z.int(), items: z.array(PersonRow) })),
  person: get('people.see', '/people/{id}')
    .input(z.object({ id: Id }))
    .output(PersonRow),
  admit: post('people.admit', '/people').input(NewPersonInput).output(Changed),
  suspend: post('people.suspend', '/people/{id}/suspend')
    .input(z.strictObject({ id: Id, why: Reason }))
    .output(Changed),
  restore: post('people.suspend', '/people/{id}/restore')
    .input(z.strictObject({ id: Id, why: Reason }))
    .output(Changed),
  signOutPerson: post('people.suspend', '/people/{id}/end-sessions')
    .input(z.strictObject({ id: Id, why: Reason }))
    .output(z.object({ ended: z.int() })),
  mail: get('mail.read', '/mail')
    .input(MailQuery)
    .output(z.object({ total: z.int(), items: z.array(MailRow) })),
  letter: get('mail.read', '/mail/{id}')
    .input(z.object({ id: z.coerce.number().int().min(1) }))
    .output(
      z.object({
        id: z.int(),
        to: z.string(),
        kind: z.string(),
        subject: z.string(),
        created: When,
        sent: When.optional(),
        plain: z.string().optional(),
      }),
    ),
};
