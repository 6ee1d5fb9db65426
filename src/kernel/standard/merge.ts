import { dayInShanghai } from '../base/dates.ts';
import type { AttributedClaim, Claim, ClaimedRelation, ClaimField } from './claim.ts';

/**
 * The record of a document: what its sources claim, field by field, with who said it. Sources are ranked by priority
 * (lower wins), sayings of one source by position (newest wins); the rank decides, chance never does. What lost is kept
 * in `disagreements`. The merge depends on the set of claims only, not on the order they come in.
 */
export type MergedFields = Omit<Claim, 'deleted'>;

/** Who said a field. For united lists and refined dates: the highest-ranked of those who contributed. */
export type Provenance = { readonly source: string; readonly recorded: string; readonly position: number };

export type Disagreement = {
  /** Field name, or `titles.zh` for one title. */
  readonly field: string;
  /** Distinct values, the one shown first. */
  readonly values: readonly { readonly value: unknown; readonly source: string; readonly recorded: string }[];
};

export type MergedStandard = {
  readonly fields: MergedFields;
  /** By field name, titles by `titles.zh`. */
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly disagreements: readonly Disagreement[];
  /** Names of the sources that still claim the document, highest rank first. */
  readonly sources: readonly string[];
};

/** How a field is merged: one value wins, lists are united, or a special rule below. */
type Rule = 'winner' | 'quiet-winner' | 'date' | 'union' | 'own';

// Lists of bodies are not united: two sources write one body in two ways, and the union would show it twice.
// Quiet: the source's own wording, in which sources differ without disagreeing on a fact.
const rules = {
  titles: 'own',
  type: 'quiet-winner',
  level: 'winner',
  nature: 'winner',
  state: 'own',
  stateWord: 'own',
  asOf: 'own',
  announced: 'date',
  published: 'date',
  implemented: 'date',
  confirmed: 'union',
  withdrawn: 'date',
  edition: 'winner',
  languages: 'union',
  issuers: 'winner',
  approvers: 'winner',
  proposers: 'winner',
  committees: 'winner',
  drafters: 'winner',
  country: 'winner',
  region: 'winner',
  ics: 'union',
  ccs: 'union',
  industries: 'union',
  fields: 'union',
  keywords: 'union',
  abstract: 'quiet-winner',
  scope: 'quiet-winner',
  pages: 'quiet-winner',
  plan: 'winner',
  filing: 'winner',
  announcement: 'winner',
  aliases: 'union',
  relations: 'union',
  relationsTotal: 'own',
  url: 'quiet-winner',
  access: 'winner',
  sample: 'own',
  unverified: 'own',
  deleted: 'own',
  note: 'quiet-winner',
  // Told by the library, which asks for the newest saying itself.
  texts: 'own',
} as const satisfies Record<ClaimField, Rule>;

type PlainRule = Exclude<Rule, 'own'>;
const plainRules: readonly (readonly [ClaimField, PlainRule])[] = Object.entries(rules).flatMap(([field, rule]) =>
  // True by `satisfies` above: the names of `rules` are ClaimFields.
  rule === 'own' ? [] : [[field as ClaimField, rule] as const],
);

/**
 * Merges the claims about one document; undefined when no claim is left. Pass the current claims: a field that an older
 * claim of a source has and its newer one lacks still counts (two records of one source complete each other).
 * A `deleted` claim removes the claims of its source at lower positions.
 * The state is taken with its own `asOf`; where the source gives none, it is the day of recording.
 */
export function mergeClaims(claims: readonly AttributedClaim[]): MergedStandard | undefined {
  const ranked = rankedClaims(claims);
  const [first] = ranked;
  if (!first) return undefined;
  const draft: Draft = {
    fields: { number: first.claim.number },
    provenance: { number: provenanceOf(first) },
    disagreements: [],
  };
  for (const [field, rule] of plainRules) {
    const sayings = sayingsOf(ranked, field);
    if (sayings.length === 0) continue;
    if (rule === 'union') unite(draft, field, sayings);
    else choose(draft, field, sayings, rule);
  }
  mergeTitles(draft, ranked);
  mergeState(draft, ranked);
  mergeMarks(draft, ranked);
  return {
    // True by construction: every field was copied from a Claim field of the same name.
    fields: draft.fields as MergedFields,
    provenance: draft.provenance,
    disagreements: draft.disagreements,
    sources: [...new Set(ranked.map(({ source }) => source))],
  };
}

type Saying = { readonly value: unknown; readonly by: AttributedClaim };

function sayingsOf(ranked: readonly AttributedClaim[], field: ClaimField): readonly Saying[] {
  const sayings: Saying[] = [];
  for (const by of ranked) if (by.claim[field] !== undefined) sayings.push({ value: by.claim[field], by });
  return sayings;
}

/** Deleted claims gone, highest rank first; a total order of distinct claims. */
function rankedClaims(claims: readonly AttributedClaim[]): readonly AttributedClaim[] {
  const deletedUpTo = new Map<string, number>();
  for (const { claim, source, position } of claims)
    if (claim.deleted) deletedUpTo.set(source, Math.max(position, deletedUpTo.get(source) ?? position));
  return claims
    .filter(({ claim, source, position }) => !claim.deleted && position > (deletedUpTo.get(source) ?? -Infinity))
    .toSorted(
      (a, b) =>
        a.priority - b.priority ||
        compareTexts(a.source, b.source) ||
        b.position - a.position ||
        compareTexts(b.recorded, a.recorded) ||
        compareTexts(canonicalText(a.claim), canonicalText(b.claim)),
    );
}

/** The merge while it is made. */
type Draft = {
  readonly fields: Record<string, unknown>;
  readonly provenance: Record<string, Provenance>;
  readonly disagreements: Disagreement[];
};

function put(draft: Draft, field: string, value: unknown, by: AttributedClaim): void {
  draft.fields[field] = value;
  draft.provenance[field] = provenanceOf(by);
}

/** The highest-ranked value; a date that makes it more exact without denying it is taken in its place. */
function choose(draft: Draft, field: string, sayings: readonly Saying[], rule: Exclude<PlainRule, 'union'>): void {
  const [first] = sayings;
  if (!first) return;
  const winner = rule === 'date' ? mostExact(first, sayings) : first;
  put(draft, field, winner.value, winner.by);
  if (rule !== 'quiet-winner') disagree(draft, field, winner, sayings, rule === 'date');
}

function disagree(draft: Draft, field: string, winner: Saying, sayings: readonly Saying[], areDates = false): void {
  if (sayings.length < 2) return;
  const distinct = new Map<string, Saying>();
  for (const one of [winner, ...sayings]) {
    const text = comparable(one.value);
    const isContained = areDates && one !== winner && String(winner.value).startsWith(String(one.value));
    if (!isContained && !distinct.has(text)) distinct.set(text, one);
  }
  if (distinct.size < 2) return;
  const values = [...distinct.values()].map(({ value, by }) => ({ value, source: by.source, recorded: by.recorded }));
  draft.disagreements.push({ field, values });
}

/** The union of lists in order of rank; elements that say the same are one, the highest-ranked wording stays. */
function unite(draft: Draft, field: string, sayings: readonly Saying[]): void {
  const elements = new Map<string, Saying>();
  for (const { value, by } of sayings)
    for (const element of Array.isArray(value) ? value : []) {
      const identity = identityOf(field, element);
      if (!elements.has(identity)) elements.set(identity, { value: element, by });
    }
  const united = [...elements.values()];
  const [first] = united;
  if (first)
    put(
      draft,
      field,
      united.map(({ value }) => value),
      first.by,
    );
}

function mostExact(first: Saying, sayings: readonly Saying[]): Saying {
  const refining = sayings.filter(({ value }) => String(value).startsWith(String(first.value)));
  return refining.reduce((best, one) => (String(one.value).length > String(best.value).length ? one : best), first);
}

function mergeTitles(draft: Draft, ranked: readonly AttributedClaim[]): void {
  const languages = [...new Set(ranked.flatMap(({ claim }) => Object.keys(claim.titles ?? {})))].sort();
  const titles: Record<string, string> = {};
  for (const language of languages) {
    const sayings = ranked.flatMap((by) => {
      const value = by.claim.titles?.[language];
      return value === undefined ? [] : [{ value, by }];
    });
    const [first] = sayings;
    if (!first) continue;
    titles[language] = first.value;
    draft.provenance[`titles.${language}`] = provenanceOf(first.by);
    disagree(draft, `titles.${language}`, first, sayings);
  }
  if (languages.length > 0) draft.fields.titles = titles;
}

/** State, the source's word and its day are one saying and never mixed. */
function mergeState(draft: Draft, ranked: readonly AttributedClaim[]): void {
  const sayings = sayingsOf(ranked, 'state');
  const [winner] = sayings;
  const speaker = winner?.by ?? ranked.find(({ claim }) => claim.stateWord !== undefined);
  if (!speaker) return;
  const { stateWord, asOf } = speaker.claim;
  if (stateWord !== undefined) put(draft, 'stateWord', stateWord, speaker);
  if (!winner) return;
  put(draft, 'state', winner.value, winner.by);
  put(draft, 'asOf', asOf ?? dayInShanghai(new Date(speaker.recorded)), speaker);
  disagree(draft, 'state', winner, sayings);
}

/** A record is a sample, or unverified, only when nobody says better; the longest relation count is the true one. */
function mergeMarks(draft: Draft, ranked: readonly AttributedClaim[]): void {
  // What says that a text is held says nothing better of its document.
  const telling = ranked.filter(({ claim }) => claim.texts === undefined);
  const [first] = telling;
  if (first && telling.every(({ claim }) => claim.sample)) put(draft, 'sample', true, first);
  if (first && telling.every(({ claim }) => claim.unverified)) put(draft, 'unverified', true, first);
  const counts = sayingsOf(ranked, 'relationsTotal').toSorted((a, b) => Number(b.value) - Number(a.value));
  const [most] = counts;
  if (most) put(draft, 'relationsTotal', most.value, most.by);
}

function provenanceOf({ source, recorded, position }: AttributedClaim): Provenance {
  return { source, recorded, position };
}

/** Relations are the same edge whatever note or degree stands with them; other elements are compared whole. */
function identityOf(field: string, element: unknown): string {
  if (field !== 'relations') return comparable(element);
  // True by the rule table: the elements of `relations` are ClaimedRelation.
  const { type, inverse, number } = element as ClaimedRelation;
  return JSON.stringify([type, inverse ?? false, number.replace(/\s+/g, ' ').trim()]);
}

/** Values that differ in blanks only are equal. */
export function comparable(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : canonicalText(value);
}

/** JSON with sorted names, so that equal values have equal texts. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compareTexts(a, b)))
      : inner,
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
