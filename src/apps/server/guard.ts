import { implement } from '@orpc/server';
import type { Accounts, OpenSession, Visitor } from '#features/accounts/index.ts';
import type { Asker, Authority } from '#features/authority/index.ts';
import type { Organisations } from '#features/organisations/index.ts';
import { isAct, type Who } from '#kernel/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { contract } from './contract.ts';
import { isPlain } from './plain-text.ts';
import { asContractError } from './problems.ts';

/**
 * The one place where a caller meets an endpoint: what the contract says of who may call it (`who`) is enforced here, before
 * the input is looked at. An endpoint that says nothing is called by nobody. The use case asks again, for the very unit.
 */
export type RequestContext = { readonly visitor: Visitor };

export type People = {
  readonly accounts: Accounts;
  readonly authority: Authority;
  readonly organisations: Organisations;
};

/** Who is signed in, as handlers need it. */
export type SignedIn = { readonly session: OpenSession; readonly asker: Asker };

export function guardedApi(authority: Authority) {
  return implement(contract)
    .$context<RequestContext>()
    .use(async ({ next }) => {
      try {
        return await next();
      } catch (error) {
        if (error instanceof Refused) throw asContractError(error.refusal);
        throw error;
      }
    })
    .use(async ({ context, procedure, next }) => {
      const { who } = procedure['~orpc'].meta as { who?: unknown }; // read as unknown and checked in whoOf
      const signedIn = await admitted(whoOf(who), context.visitor, authority);
      return next({ context: { signedIn } });
    })
    .use(async ({ next }, input) => {
      if (!isPlain(input)) throw new Refused(refuse('invalid-input', { reason: 'U+0000, U+D800–U+DFFF' }));
      return next();
    });
}
export type Api = ReturnType<typeof guardedApi>;

function whoOf(who: unknown): Who {
  if (who === 'anyone' || who === 'signed-in' || who === 'half-signed-in') return who;
  if (typeof who === 'string' && isAct(who)) return who;
  throw new Error('an endpoint does not say who may call it');
}

/** Who is signed in, when the visitor may call the endpoint. Throws Refused: sign-in-needed, not-permitted, second-factor-needed. */
export async function admitted(who: Who, visitor: Visitor, authority: Authority): Promise<SignedIn | undefined> {
  const { session } = visitor;
  if (who === 'anyone') return undefined;
  if (who === 'half-signed-in') {
    if (session?.state !== 'waiting') throw new Refused(refuse('sign-in-needed'));
    return undefined;
  }
  if (session?.state !== 'open') throw new Refused(refuse('sign-in-needed'));
  const standing = await authority.standingOf(session.person, session.secondFactor);
  const refusal = who === 'signed-in' ? undefined : authority.refusal(standing, who, 'anywhere');
  if (refusal) throw new Refused(refusal);
  const roles = [...new Set(standing.held.map(({ role }) => role))];
  const { address, agent } = visitor;
  const actor = { kind: 'person' as const, id: session.person, roles, session: session.id, address, agent };
  return { session, asker: { actor, standing } };
}

/** Of an endpoint that the guard lets only signed-in persons call. */
export function needed(signedIn: SignedIn | undefined): SignedIn {
  if (!signedIn) throw new Refused(refuse('sign-in-needed'));
  return signedIn;
}

/** Of an endpoint for who owes the second factor. */
export function waitingOf(visitor: Visitor): OpenSession {
  if (visitor.session?.state !== 'waiting') throw new Refused(refuse('sign-in-needed'));
  return visitor.session;
}
