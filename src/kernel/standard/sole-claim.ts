import { type Day, dayInShanghai } from '../base/dates.ts';
import type { Claim, ClaimedRelation } from './claim.ts';
import { comparable, type MergedFields } from './merge.ts';

/**
 * The fields of a document of which one source says one thing: those of mergeClaims without who said them, at a tenth of
 * its cost. Nine in ten documents of a library are such. Undefined when the claim is that there is no document.
 * The claim itself is changed, but not what its fields hold: pass one that nobody else holds.
 */
export function fieldsOfSole(claim: Claim, recorded: Date): MergedFields | undefined {
  if (claim.deleted) return undefined;
  // The own copy of the caller; written in the places where a merge would not copy what stands there.
  const fields: { -readonly [Field in keyof Claim]: Claim[Field] } = claim;
  if (fields.texts !== undefined) {
    // What says that a text is held says nothing of its document.
    fields.texts = undefined;
    fields.sample = undefined;
    if (fields.unverified) fields.unverified = undefined;
  }
  if (fields.state === undefined) fields.asOf = undefined;
  else fields.asOf ??= dayOf(recorded);
  // Never among the fields of an index, whose claims keep one shape.
  if (fields.confirmed) fields.confirmed = once('confirmed', fields.confirmed);
  if (fields.industries) fields.industries = once('industries', fields.industries);
  fields.languages = once('languages', fields.languages);
  fields.ics = once('ics', fields.ics);
  fields.ccs = once('ccs', fields.ccs);
  fields.fields = once('fields', fields.fields);
  fields.keywords = once('keywords', fields.keywords);
  fields.aliases = once('aliases', fields.aliases);
  fields.relations = once('relations', fields.relations);
  if (fields.titles !== undefined && isEmpty(fields.titles)) fields.titles = undefined;
  return fields;
}

let lastInstant = new Date(0);
let lastDay = dayInShanghai(lastInstant);

// Thousands of claims are recorded at one instant.
function dayOf(recorded: Date): Day {
  if (recorded.getTime() !== lastInstant.getTime()) {
    lastInstant = recorded;
    lastDay = dayInShanghai(recorded);
  }
  return lastDay;
}

function isEmpty(titles: object): boolean {
  for (const _ in titles) return false;
  return true;
}

// A list that a merge unites, in which a value told twice stands once.
function once<List extends readonly unknown[]>(field: string, values: List | undefined): List | undefined {
  if (values === undefined || values.length === 0) return undefined;
  // What is left are elements of the list.
  return values.length === 1 ? values : (distinct(field, values) as List);
}

function distinct(field: string, values: readonly unknown[]): readonly unknown[] {
  const known = new Set<string>();
  const kept = values.filter((value) => {
    const identity = identityIn(field, value);
    if (known.has(identity)) return false;
    known.add(identity);
    return true;
  });
  return kept.length === values.length ? values : kept;
}

// Other texts than those of a merge, that are the same for the same elements.
function identityIn(field: string, value: unknown): string {
  if (field === 'relations') {
    // The elements of `relations` are ClaimedRelation.
    const { type, inverse, number } = value as ClaimedRelation;
    return `${type} ${inverse ?? false} ${plainly(number)}`;
  }
  return typeof value === 'string' ? plainly(value) : comparable(value);
}

const blanks = /^\s|\s$|\s\s|[^\S ]/;

const plainly = (text: string): string => (blanks.test(text) ? comparable(text) : text);
