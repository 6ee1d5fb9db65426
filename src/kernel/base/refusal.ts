/**
 * A refusal is what a user can cause: data with a code and the facts, never a sentence. Texts live in i18n by code;
 * the HTTP adapter maps code to status in one table. Everything that is not a refusal is a bug.
 */
export type Refusal = {
  readonly code: RefusalCode;
  /** Facts a text needs: plain JSON values only, never secrets. */
  readonly facts: Readonly<Record<string, Fact>>;
};

/** A name in both languages, of which a sentence takes its own. */
export type Named = { readonly zh: string; readonly en: string };
export type Fact = string | number | boolean | Named | readonly (string | Named)[];

export const refusalCodes = [
  'not-found',
  'invalid-input',
  'invalid-date',
  'query-too-long',
  'invalid-query',
  'invalid-cursor',
  'ambiguous-number',
  'file-refused',
  'file-unreadable',
  'file-unwritable',
  'not-text',
  'text-unreadable',
  'profile-invalid',
  'report-among-inputs',
  'stopped',
  'limit-reached',
  'not-available',
  'configuration-invalid',
  'port-busy',
  'address-unusable',
  'folder-in-use',
  'folder-newer',
  'folder-unusable',
  'disk-full',
  'disk-read-only',
  'database-unreachable',
  'database-version',
  'database-encoding',
  'database-not-writable',
  'database-not-replica',
  'platform-unsupported',
  'log-unprotected',
  'log-broken',
  'signing-key-missing',
  'reason-missing',
  'not-empty',
  'backup-unreadable',
  'wrong-passphrase',
  'sign-in-needed',
  'sign-in-failed',
  'sign-in-locked',
  'second-factor-needed',
  'code-wrong',
  'not-permitted',
  'too-many-requests',
  'password-unfit',
  'link-invalid',
  'already-there',
  'already-decided',
  'roles-held',
  'roles-must-be-separate',
  'own-work',
  'conflict-of-interest',
  'credit-code-invalid',
  'sample-only',
  'email-unverified',
  'passkeys-need-a-name',
  'identity-unknown',
  'last-way-in',
  'calendar-unknown',
  'case-over',
  'not-your-turn',
  'not-here',
  'clock-stands',
  'sub-case-open',
  'items-missing',
  'role-vacant',
  'gates-shut',
  'ballot-missing',
  'too-early',
  'ballot-closed',
  'not-a-voter',
  'vote-by-proxy',
  'consultation-closed',
  'comments-untreated',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** The one error that carries a refusal through the layers of a service. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Builds a refusal. */
export function refuse(code: RefusalCode, facts: Refusal['facts'] = {}): Refusal {
  return { code, facts };
}
