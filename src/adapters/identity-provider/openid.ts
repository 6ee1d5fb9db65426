import * as openid from 'openid-client';
import type { IdentityProvider } from './port.ts';

export type OpenIdSettings = {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** Authorization code flow with PKCE, state and nonce. The provider is asked for its endpoints at the first sign-in. */
export function openIdProvider(settings: OpenIdSettings): IdentityProvider {
  let discovered: Promise<openid.Configuration> | undefined;
  const configuration = () => {
    discovered ??= discover(settings).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  };
  return {
    id: settings.id,
    name: settings.name,
    async begin(returnTo) {
      const kept = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      };
      const url = openid.buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnTo,
        scope: 'openid profile email',
        code_challenge: await openid.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
        state: kept.state,
        nonce: kept.nonce,
      });
      return { url: url.href, kept };
    },
    async finish(answer, kept) {
      const tokens = await openid.authorizationCodeGrant(await configuration(), answer, {
        pkceCodeVerifier: kept.verifier,
        expectedState: kept.state,
        expectedNonce: kept.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('the provider sent no identity');
      return {
        issuer: claims.iss,
        subject: claims.sub,
        ...(typeof claims.name === 'string' && { name: claims.name }),
        ...(claims.email_verified === true && typeof claims.email === 'string' && { email: claims.email }),
      };
    },
  };
}

function discover(settings: OpenIdSettings): Promise<openid.Configuration> {
  const issuer = new URL(settings.issuer);
  // Plain HTTP for a provider on this machine only.
  const local = issuer.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
  return openid.discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
    timeout: 10,
    ...(local && { execute: [openid.allowInsecureRequests] }),
  });
}
