import type { Day } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { EDITION_SEPARATOR, identify } from '#kernel/identifier/index.ts';
import { edgesOf, readEdge, segmentOn } from '#kernel/standard/index.ts';
import { type Assembled, assemble, type Known, loadKnown } from './assembly.ts';
import type { Relation, Revision, StandardRecord, Status } from './contract.ts';
import { itemShape, statusShape } from './shapes.ts';
import type { CatalogueStore } from './store.ts';

/** Everything the platform knows of one document: fields with provenance, editions, relations both ways, copies, history. */

/** Relations shown on a record; the rest is counted. ITU and 3GPP records have thousands. */
const relationsShown = 300;
/** Fields that have a place of their own in the record. */
const placedElsewhere = new Set(['relations', 'relationsTotal', 'titles']);

export async function fullRecord(
  store: CatalogueStore,
  key: string,
  on: Day,
  at: number | undefined,
): Promise<StandardRecord> {
  const one = await assembleOne(store, key, at);
  const [editions, relations, items] = await Promise.all([
    editionsOf(store, one, on),
    relationsOf(store, one, on),
    store.items(key),
  ]);
  const { merged, identified } = one;
  const fields = Object.fromEntries(Object.entries(merged.fields).filter(([name]) => !placedElsewhere.has(name)));
  return {
    ...itemShape(one, on),
    fields,
    provenance: { ...merged.provenance },
    disagreements: merged.disagreements.map(({ field, values }) => ({
      field,
      values: values.map((value) => ({ ...value })),
    })),
    timeline: one.timeline.map((segment) => ({
      from: segment.from,
      status: statusShape(segment, segment.from === '' ? on : segment.from, identified.display),
    })),
    editions,
    ...relations,
    items: items.map((item) => ({
      carrier: item.carrier,
      copies: item.copies,
      sample: item.sample,
      ...(item.language && { language: item.language }),
      ...(item.location && { location: item.location }),
    })),
    flags: identified.flags.map(({ code, facts }) => ({ code, facts: { ...facts } })),
    parsed: identified.parsed,
    updated: one.updated,
  };
}

/** One document, assembled; throws Refused not-found. */
export async function assembleOne(store: CatalogueStore, key: string, at?: number): Promise<Assembled> {
  const known = await loadKnown(store, [key], at);
  const one = (await assemble(store, known)).get(key);
  if (one === undefined) throw new Refused(refuse('not-found', { what: key }));
  return one;
}

/** The status of one document on a day; throws Refused not-found. */
export async function statusOf(
  store: CatalogueStore,
  key: string,
  on: Day,
): Promise<{ key: string; number: string; status: Status }> {
  const { identified, timeline } = await assembleOne(store, key);
  const number = identified.display;
  return { key, number, status: statusShape(segmentOn(timeline, on), on, number) };
}

/** All editions of the same number, oldest first; supplements and drafts have numbers of their own and stay out. */
async function editionsOf(store: CatalogueStore, one: Assembled, on: Day): Promise<StandardRecord['editions']> {
  const keys = await store.editionKeys(one.identified.stem, EDITION_SEPARATOR);
  const known = await loadKnown(store, keys);
  for (const [key, other] of known) if (key !== one.key && !isEdition(other)) known.delete(key);
  const assembled = await assemble(store, known);
  return [...assembled.values()]
    .sort((a, b) => (a.year ?? 0) - (b.year ?? 0) || (a.key < b.key ? -1 : 1))
    .map((other) => ({
      key: other.key,
      number: other.identified.display,
      ...(other.year !== undefined && { year: other.year }),
      state: segmentOn(other.timeline, on).state,
      current: other.key === one.key,
    }));
}

function isEdition(other: Known): boolean {
  const { identifier } = other.identified;
  return identifier !== undefined && identifier.supplements === undefined && identifier.stage === undefined;
}

type Reading = {
  type: Relation['type'];
  direction: Relation['direction'];
  number: string;
  degree?: Relation['degree'];
  note?: string;
};

async function relationsOf(
  store: CatalogueStore,
  one: Assembled,
  on: Day,
): Promise<Pick<StandardRecord, 'relations' | 'relationsTotal'>> {
  const targets = new Set([one.key, one.identified.stem]);
  const isSelf = (number: string) => targets.has(identify(number).key);
  const mentions = await store.mentionsOfTypes([...targets], undefined, relationsShown);
  const claimers = await loadKnown(
    store,
    [...new Set(mentions.map((mention) => mention.byKey))].filter((key) => key !== one.key),
  );
  const found = new Map<string, Relation>();
  addReadings(
    found,
    readingsOf(one, (number) => identify(number).key === one.key),
    one.merged.sources,
  );
  for (const claimer of claimers.values()) addReadings(found, readingsOf(claimer, isSelf), claimer.merged.sources);
  const relations = [...found.values()].slice(0, relationsShown);
  await describe(store, relations, claimers, on);
  const unloaded = mentions.length < relationsShown ? 0 : (await store.countMentions([...targets])) - mentions.length;
  const cut = (one.merged.fields.relationsTotal ?? 0) - (one.merged.fields.relations?.length ?? 0);
  return { relations, relationsTotal: found.size + Math.max(0, unloaded) + Math.max(0, cut) };
}

function readingsOf(claimer: Known, isSelf: (number: string) => boolean): readonly Reading[] {
  const found: Reading[] = [];
  for (const edge of edgesOf(claimer.merged.fields)) {
    const reading = readEdge(edge, isSelf);
    if (reading)
      found.push({ ...reading, ...(edge.degree && { degree: edge.degree }), ...(edge.note && { note: edge.note }) });
  }
  return found;
}

function addReadings(found: Map<string, Relation>, readings: readonly Reading[], sources: readonly string[]): void {
  for (const reading of readings) {
    const { key, display } = identify(reading.number);
    const id = `${reading.type} ${reading.direction} ${key}`;
    const before = found.get(id);
    if (before) before.sources = [...new Set([...before.sources, ...sources])];
    else found.set(id, { ...reading, number: display, key, sources: [...sources] });
  }
}

/** Fills in titles and state of the ends the library holds, and takes the key away from dangling ones. */
async function describe(
  store: CatalogueStore,
  relations: readonly Relation[],
  loaded: ReadonlyMap<string, Known>,
  on: Day,
): Promise<void> {
  const missing = relations.flatMap((relation) => (relation.key && !loaded.has(relation.key) ? [relation.key] : []));
  const known = new Map([...loaded, ...(await loadKnown(store, [...new Set(missing)]))]);
  const assembled = await assemble(store, new Map([...known].slice(0, relationsShown)));
  for (const relation of relations) {
    const other = relation.key === undefined ? undefined : assembled.get(relation.key);
    if (other === undefined) {
      delete relation.key;
      continue;
    }
    relation.titles = other.merged.fields.titles ?? {};
    relation.state = segmentOn(other.timeline, on).state;
  }
}

/** Revisions of a record, newest first: what each saying changed against the same source's one before. */
export async function historyOf(store: CatalogueStore, key: string): Promise<readonly Revision[]> {
  const rows = await store.history(key);
  if (rows.length === 0) throw new Refused(refuse('not-found', { what: key }));
  const before = new Map<string, Readonly<Record<string, unknown>>>();
  const revisions: Revision[] = [];
  for (const row of rows) {
    const id = `${row.source} ${row.slot}`;
    const previous = before.get(id) ?? {};
    const claim: Readonly<Record<string, unknown>> = row.claim;
    before.set(id, claim);
    revisions.push({
      position: row.position,
      recorded: row.recorded,
      source: row.source,
      ...(row.actor !== undefined && { actor: row.actor }),
      ...(row.why !== undefined && { why: row.why }),
      changes: changesBetween(previous, claim),
    });
  }
  return revisions.reverse();
}

function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Revision['changes'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((field) => ({
      field,
      ...(before[field] !== undefined && { before: before[field] }),
      ...(after[field] !== undefined && { after: after[field] }),
    }));
}
