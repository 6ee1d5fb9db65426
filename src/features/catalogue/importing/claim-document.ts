import { hash } from 'node:crypto';
import { Claim, type ClaimField } from '#kernel/standard/claim.ts';

// `asOf` stands outside: a source that says the same again on a later day says nothing new.
const fields = (Object.keys(Claim.shape) as (ClaimField | 'number')[]).filter((field) => field !== 'asOf');

/** A claim as it is stored: JSON with its fields in the order of the schema, and the hash that tells sayings apart. */
export type ClaimDocument = { readonly doc: string; readonly hash: string };

/**
 * The stored form of a claim. The hash is the first 8 bytes of SHA-256 over the JSON without `asOf`, as a signed decimal
 * number; equal sayings have equal hashes however their fields were ordered.
 */
export function documentOf(claim: Claim): ClaimDocument {
  const ordered: Record<string, unknown> = {};
  for (const field of fields) {
    const value = claim[field];
    if (value !== undefined) ordered[field] = field === 'titles' ? sorted(claim.titles) : value;
  }
  const body = JSON.stringify(ordered);
  const digest = hash('sha256', body, 'buffer').readBigInt64BE(0).toString();
  return { hash: digest, doc: claim.asOf === undefined ? body : `${body.slice(0, -1)},"asOf":"${claim.asOf}"}` };
}

/** What tells one saying of a source from the next. */
export const claimHash = (claim: Claim): string => documentOf(claim).hash;

function sorted(titles: Claim['titles']): Claim['titles'] {
  if (titles === undefined) return undefined;
  const languages = Object.keys(titles);
  return languages.length < 2 ? titles : Object.fromEntries(languages.sort().map((tag) => [tag, titles[tag] ?? '']));
}
