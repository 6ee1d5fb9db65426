/** Providers of identity 身份提供方 (OpenID Connect) that an installation trusts, e.g. the city's own. */
export type IdentityProvider = {
  readonly id: string;
  /** As a button says it. */
  readonly name: string;
  /** Where a browser is sent, and what has to be kept until it comes back. */
  begin(returnTo: string): Promise<{ readonly url: string; readonly kept: KeptProof }>;
  /** Who came back. Rejects when the answer is not the one that was asked for. */
  finish(answer: URL, kept: KeptProof): Promise<ProvenIdentity>;
};

/** State, nonce and code verifier of one sign-in. */
export type KeptProof = { readonly state: string; readonly nonce: string; readonly verifier: string };

export type ProvenIdentity = {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string | undefined;
  /** Present when the provider says that it has verified it. */
  readonly email?: string | undefined;
};
