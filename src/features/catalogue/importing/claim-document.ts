import { hash } from 'node:crypto';
import { Claim, type ClaimField } from '#kernel/standard/claim.ts';

// `asOf` stands outside: a source that says the same again on a later day says nothing new.
const fields = (Object.keys(Claim.shape) as (ClaimField | 'number')[]).filter((field) => field !== 'asOf');
const ranks = new Map<string, number>(fields.map((field, rank) => [field, rank]));

/** The stored form of a claim: JSON with its fields in the order of the schema, `asOf` last. */
export function documentOf(claim: Claim): string {
  return withDay(bodyOf(claim), claim.asOf);
}

/** What a claim says: its JSON in the order of the schema, without `asOf`. Equal sayings have equal bodies. */
export function bodyOf(claim: Claim): string {
  const json = JSON.stringify(isCanonical(claim) ? claim : canonical(claim));
  return json.includes('\\u') ? storable(json) : json;
}

/** PostgreSQL keeps JSON with U+0000 or half a surrogate pair, and then fails to read it: the first means nothing, the second is broken. */
const storable = (json: string): string =>
  json.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1').replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, '$1\ufffd');

/** The day behind a body, as it is stored. */
export const withDay = (body: string, asOf: string | undefined): string =>
  asOf === undefined ? body : `${body.slice(0, -1)},"asOf":"${asOf}"}`;

/** What tells one saying of a source from the next: the first 8 bytes of SHA-256 over the body, a signed number in decimal. */
export const claimHash = (claim: Claim): string => hashOf(bodyOf(claim));

/** Hash of a body, as text or as its UTF-8. */
export const hashOf = (body: string | Buffer): string => hash('sha256', body, 'buffer').readBigInt64BE(0).toString();

/** Most claims are made in the order of the schema: no copy is needed then. */
function isCanonical(claim: Claim): boolean {
  let last = -1;
  for (const field in claim) {
    const rank = ranks.get(field) ?? -1;
    if (rank <= last) return false;
    last = rank;
  }
  if (claim.titles === undefined) return true;
  let before = '';
  for (const tag in claim.titles) {
    if (tag < before) return false;
    before = tag;
  }
  return true;
}

function canonical(claim: Claim): Readonly<Record<string, unknown>> {
  const ordered: Record<string, unknown> = {};
  for (const field of fields) {
    const value = claim[field];
    if (value !== undefined) ordered[field] = field === 'titles' ? sorted(claim.titles) : value;
  }
  return ordered;
}

function sorted(titles: Claim['titles']): Claim['titles'] {
  if (titles === undefined) return undefined;
  const languages = Object.keys(titles);
  return languages.length < 2 ? titles : Object.fromEntries(languages.sort().map((tag) => [tag, titles[tag] ?? '']));
}
