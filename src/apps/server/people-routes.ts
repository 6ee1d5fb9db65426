import type { Alerts } from '#features/alerts/index.ts';
import type { Audit } from '#features/audit/index.ts';
import type { Cases } from '#features/cases/index.ts';
import type { Currency } from '#features/currency/index.ts';
import type { Moderation } from '#features/moderation/index.ts';
import { type Api, needed, type People, waitingOf } from './guard.ts';
import type { Procedures } from './procedures.ts';

/** Services that keep something of a person. */
type Kept = People & {
  readonly moderation: Moderation;
  readonly alerts: Alerts;
  readonly audit: Audit;
  readonly cases: Cases;
  readonly currency: Currency;
  readonly procedures: Procedures;
};

/** Binds the contracts of accounts, authority and organisations to their services. */
const done = { done: true } as const;

export function accountRoutes({ accounts: api }: Api, services: Kept) {
  const { accounts } = services;
  return {
    ...entranceRoutes(api, accounts),
    ...ownRoutes(api, accounts),
    ...personalData(api, services),
    ...administrationRoutes(api, accounts),
  };
}

type AccountApi = Api['accounts'];
type Accounts = People['accounts'];

function entranceRoutes(api: AccountApi, accounts: Accounts) {
  return {
    waysIn: api.waysIn.handler(({ context }) => accounts.waysIn(context.visitor)),
    signIn: api.signIn.handler(({ context, input }) => accounts.signIn(context.visitor, input)),
    signInAsSample: api.signInAsSample.handler(({ context, input }) =>
      accounts.signInAsSample(context.visitor, input.key),
    ),
    confirmSecondFactor: api.confirmSecondFactor.handler(({ context, input }) =>
      accounts.confirmSecondFactor(context.visitor, waitingOf(context.visitor), input.code),
    ),
    askPasskey: api.askPasskey.handler(async ({ context }) => ceremony(await accounts.askPasskey(context.visitor))),
    usePasskey: api.usePasskey.handler(({ context, input }) => accounts.usePasskey(context.visitor, input)),
    beginIdentity: api.beginIdentity.handler(({ context, input }) =>
      accounts.beginIdentity(context.visitor, input.provider),
    ),
    finishIdentity: api.finishIdentity.handler(({ context, input }) =>
      accounts.finishIdentity(context.visitor, input.provider, input.query),
    ),
    signOut: api.signOut.handler(async ({ context }) => {
      await accounts.signOut(context.visitor);
      return done;
    }),
    register: api.register.handler(async ({ context, input }) => {
      await accounts.register(context.visitor, input);
      return done;
    }),
    verify: api.verify.handler(async ({ context, input }) => {
      await accounts.verifyEmail(context.visitor, input.token);
      return done;
    }),
    askReset: api.askReset.handler(async ({ input }) => {
      await accounts.askReset(input.email);
      return done;
    }),
    reset: api.reset.handler(async ({ context, input }) => {
      await accounts.resetPassword(context.visitor, input.token, input.password);
      return done;
    }),
    welcome: api.welcome.handler(({ context, input }) => accounts.welcome(context.visitor, input.token, input)),
  };
}

/** What is kept of a person by all features, as one file; and closing the account. */
function personalData(
  api: AccountApi,
  { accounts, alerts, authority, organisations, audit, cases, currency, moderation, procedures }: Kept,
) {
  return {
    myRecord: api.myRecord.handler(async ({ context }) => {
      const { session, asker } = needed(context.signedIn);
      const acts: object[] = [];
      for await (const page of audit.all({ actor: `person:${session.person}` }))
        acts.push(
          ...page.map(({ event: { sequence, at, verb, object, unit } }) => ({ sequence, at, verb, object, unit })),
        );
      return {
        ...(await accounts.recordOf(session.person)),
        authority: await authority.mine(asker),
        units: await organisations.mine(session.person, session.email),
        followed: await currency.recordOf(session.person),
        alerts: await alerts.recordOf(session.person),
        submissions: await moderation.recordOf(session.person),
        drafts: await cases.recordOf(session.person),
        comments: await procedures.consultations.recordOf(session.person),
        acts,
      };
    }),
    close: api.close.handler(async ({ context, input }) => {
      await accounts.close(context.visitor, needed(context.signedIn).session, input.password);
      return done;
    }),
  };
}

/** Options of WebAuthn are plain JSON of the library's making. */
function ceremony({ options, token }: { readonly options: object; readonly token: string }) {
  return { options: { ...options }, token };
}

function ownRoutes(api: AccountApi, accounts: Accounts) {
  return {
    me: api.me.handler(({ context }) => accounts.me(needed(context.signedIn).session)),
    consent: api.consent.handler(async ({ context }) => {
      await accounts.consent(context.visitor, needed(context.signedIn).session);
      return done;
    }),
    rename: api.rename.handler(async ({ context, input }) => {
      await accounts.rename(context.visitor, needed(context.signedIn).session, input);
      return done;
    }),
    changePassword: api.changePassword.handler(async ({ context, input }) => {
      await accounts.changePassword(context.visitor, needed(context.signedIn).session, input);
      return done;
    }),
    devices: api.devices.handler(async ({ context }) => ({
      devices: await accounts.devices(needed(context.signedIn).session),
    })),
    endDevice: api.endDevice.handler(async ({ context, input }) => {
      await accounts.endDevice(needed(context.signedIn).session, input.id);
      return done;
    }),
    endOtherDevices: api.endOtherDevices.handler(async ({ context }) => ({
      ended: await accounts.endOtherDevices(needed(context.signedIn).session),
    })),
    beginAuthenticator: api.beginAuthenticator.handler(async ({ context, input }) => {
      await accounts.beginAuthenticator(needed(context.signedIn).session, input.password);
      return done;
    }),
    waitingAuthenticator: api.waitingAuthenticator.handler(({ context }) =>
      accounts.waitingAuthenticator(needed(context.signedIn).session),
    ),
    confirmAuthenticator: api.confirmAuthenticator.handler(({ context, input }) =>
      accounts.confirmAuthenticator(context.visitor, needed(context.signedIn).session, input.code),
    ),
    removeAuthenticator: api.removeAuthenticator.handler(async ({ context, input }) => {
      await accounts.removeAuthenticator(context.visitor, needed(context.signedIn).session, input.password);
      return done;
    }),
    beginPasskey: api.beginPasskey.handler(async ({ context, input }) =>
      ceremony(await accounts.beginPasskey(needed(context.signedIn).session, input.password)),
    ),
    addPasskey: api.addPasskey.handler(async ({ context, input }) => {
      await accounts.addPasskey(context.visitor, needed(context.signedIn).session, input);
      return done;
    }),
    removePasskey: api.removePasskey.handler(async ({ context, input }) => {
      await accounts.removePasskey(context.visitor, needed(context.signedIn).session, input.id);
      return done;
    }),
    unlinkIdentity: api.unlinkIdentity.handler(async ({ context, input }) => {
      await accounts.unlinkIdentity(context.visitor, needed(context.signedIn).session, input.issuer);
      return done;
    }),
  };
}

function administrationRoutes(api: AccountApi, accounts: Accounts) {
  return {
    people: api.people.handler(({ context, input }) => accounts.people(needed(context.signedIn).asker, input)),
    person: api.person.handler(({ context, input }) => accounts.person(needed(context.signedIn).asker, input.id)),
    admit: api.admit.handler(({ context, input }) => accounts.admit(needed(context.signedIn).asker, input)),
    suspend: api.suspend.handler(({ context, input }) =>
      accounts.suspend(needed(context.signedIn).asker, input.id, input.why),
    ),
    restore: api.restore.handler(({ context, input }) =>
      accounts.restore(needed(context.signedIn).asker, input.id, input.why),
    ),
    signOutPerson: api.signOutPerson.handler(({ context, input }) =>
      accounts.signOutPerson(needed(context.signedIn).asker, input.id, input.why),
    ),
    mail: api.mail.handler(({ context, input }) => accounts.mail(needed(context.signedIn).asker, input)),
    letter: api.letter.handler(({ context, input }) => accounts.letter(needed(context.signedIn).asker, input.id)),
  };
}

export function authorityRoutes({ authority: api }: Api, { authority }: People) {
  return {
    roles: api.roles.handler(() => ({ roles: authority.roles() })),
    grants: api.grants.handler(({ context, input }) => authority.grants(needed(context.signedIn).asker, input)),
    grant: api.grant.handler(({ context, input }) => authority.grant(needed(context.signedIn).asker, input)),
    endGrant: api.endGrant.handler(({ context, input }) =>
      authority.endGrant(needed(context.signedIn).asker, input.id, input.why),
    ),
    appointSecurity: api.appointSecurity.handler(({ context, input }) =>
      authority.appointSecurity(needed(context.signedIn).asker, input.person, input.reason),
    ),
    mine: api.mine.handler(({ context }) => authority.mine(needed(context.signedIn).asker)),
    substitute: api.substitute.handler(({ context, input }) =>
      authority.substitute(needed(context.signedIn).asker, input),
    ),
    endSubstitution: api.endSubstitution.handler(({ context, input }) =>
      authority.endSubstitution(needed(context.signedIn).asker, input.id, input.why),
    ),
    declareConflict: api.declareConflict.handler(({ context, input }) =>
      authority.declareConflict(needed(context.signedIn).asker, input),
    ),
    endConflict: api.endConflict.handler(({ context, input }) =>
      authority.endConflict(needed(context.signedIn).asker, input.id, input.why),
    ),
  };
}

export function organisationRoutes({ organisations: api }: Api, { organisations }: People) {
  return {
    units: api.units.handler(({ input }) => organisations.units(input)),
    unit: api.unit.handler(({ input }) => organisations.unit(input.key, input.on)),
    enter: api.enter.handler(({ context, input }) => organisations.enter(needed(context.signedIn).asker, input)),
    renameUnit: api.renameUnit.handler(({ context, input }) =>
      organisations.renameUnit(needed(context.signedIn).asker, input),
    ),
    succeed: api.succeed.handler(({ context, input }) => organisations.succeed(needed(context.signedIn).asker, input)),
    claim: api.claim.handler(({ context, input }) => organisations.claim(needed(context.signedIn).asker, input)),
    withdrawClaim: api.withdrawClaim.handler(({ context, input }) =>
      organisations.withdrawClaim(needed(context.signedIn).asker, input.id),
    ),
    claims: api.claims.handler(({ context, input }) => organisations.claims(needed(context.signedIn).asker, input)),
    openClaim: api.openClaim.handler(({ context, input }) =>
      organisations.openClaim(needed(context.signedIn).asker, input.id),
    ),
    decide: api.decide.handler(({ context, input }) => organisations.decide(needed(context.signedIn).asker, input)),
    members: api.members.handler(({ context, input }) =>
      organisations.members(needed(context.signedIn).asker, input.key, input),
    ),
    invite: api.invite.handler(({ context, input }) => organisations.invite(needed(context.signedIn).asker, input)),
    withdrawInvitation: api.withdrawInvitation.handler(({ context, input }) =>
      organisations.withdrawInvitation(needed(context.signedIn).asker, input.key, input.id),
    ),
    release: api.release.handler(({ context, input }) =>
      organisations.release(needed(context.signedIn).asker, input.key, input.id, input.why),
    ),
    mine: api.mine.handler(({ context }) => {
      const { session } = needed(context.signedIn);
      return organisations.mine(session.person, session.email);
    }),
    answer: api.answer.handler(({ context, input }) => {
      const { session, asker } = needed(context.signedIn);
      return organisations.answer(asker, session.email, input);
    }),
    leave: api.leave.handler(({ context, input }) =>
      organisations.leave(needed(context.signedIn).asker, input.id, input.why),
    ),
  };
}
