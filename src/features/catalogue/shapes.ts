import type { IndexDocument, UndatedDocument } from '#adapters/search-engine/port.ts';
import type { Day } from '#kernel/base/dates.ts';
import { firstDay, isDay } from '#kernel/base/dates.ts';
import { identify, sortKeyOf } from '#kernel/identifier/index.ts';
import { type Status as KernelStatus, reasonText, segmentOn, statesOf } from '#kernel/standard/index.ts';
import type { Assembled } from './assembly.ts';
import type { StandardItem, Status } from './contract.ts';

/** Shapes that leave the catalogue, made from an assembled record. Pure. */

/** The contract's status: the kernel's, with its reason in words and the day it is told for. */
export function statusShape(status: KernelStatus, on: Day, self: string): Status {
  return {
    state: status.state,
    ...(status.since !== undefined && { since: status.since }),
    ...(status.until !== undefined && { until: status.until }),
    reason: status.reason.code,
    explanation: { zh: reasonText(status.reason, 'zh', self), en: reasonText(status.reason, 'en', self) },
    replacedBy: [...status.replacedBy],
    on,
  };
}

/** One line of a list. */
export function itemShape(one: Assembled, on: Day): StandardItem {
  const { fields, sources } = one.merged;
  const publisher = publisherOf(one);
  return {
    key: one.key,
    number: one.identified.display,
    titles: fields.titles ?? {},
    ...(one.level && { level: one.level }),
    ...(fields.nature && { nature: fields.nature }),
    status: statusShape(segmentOn(one.timeline, on), on, one.identified.display),
    ...(fields.published && { published: fields.published }),
    ...(fields.implemented && { implemented: fields.implemented }),
    ...(fields.announced && { announced: fields.announced }),
    adopts: adoptionsOf(one),
    ics: fields.ics ?? [],
    ccs: fields.ccs ?? [],
    ...(publisher && { publisher }),
    sources: [...sources],
    sample: fields.sample === true,
  };
}

function adoptionsOf(one: Assembled): StandardItem['adopts'] {
  const adopts = (one.merged.fields.relations ?? []).filter(
    (relation) => relation.type === 'adopts' && !relation.inverse,
  );
  return adopts.map(({ number, degree }) => ({ number: identify(number).display, ...(degree && { degree }) }));
}

/** The body whose number it is, else the first issuer. */
export function publisherOf(one: Shaped): string | undefined {
  return one.identified.identifier?.publisher ?? one.merged.fields.issuers?.[0];
}

/** What is known of a document apart from its place in time. */
export type Shaped = Pick<Assembled, 'key' | 'identified' | 'level' | 'year'> & {
  readonly merged: Pick<Assembled['merged'], 'fields' | 'sources'>;
};

/** What the search engine indexes of a record; `names` are the documents it replaces, amends, adopts, cites. */
export function indexShape(one: Assembled, names: IndexDocument['names']): IndexDocument {
  return { ...undatedShape(one, names), timeline: statesOf(one.timeline) };
}

const none: readonly string[] = [];

function aliasKeysOf({ key, merged, identified }: Shaped): readonly string[] {
  const { aliases } = merged.fields;
  const adopted = identified.identifier?.adopted;
  if (aliases === undefined && !adopted) return none;
  const aliasKeys = new Set<string>();
  for (const alias of aliases ?? []) {
    const other = identify(alias.value);
    if (other.parsed && other.key !== key) aliasKeys.add(other.key);
  }
  if (adopted) aliasKeys.add(identify(adopted).key);
  return [...aliasKeys];
}

/** The same without the states, for which other documents must be known. */
export function undatedShape(one: Shaped, names: IndexDocument['names']): UndatedDocument {
  const { fields, sources } = one.merged;
  const { identifier, stem, display } = one.identified;
  const publisher = publisherOf(one);
  const year = one.year ?? (fields.published ? Number(fields.published.slice(0, 4)) : undefined);
  // Where the day of issue is not known, the announcement is the day the public learned of it.
  const made = fields.published ?? fields.announced;
  return {
    key: one.key,
    stem,
    number: display,
    sortKey: identifier ? sortKeyOf(identifier, one.identified.key) : `9 ${one.key}`,
    aliasKeys: aliasKeysOf(one),
    titles: fields.titles ?? {},
    keywords: fields.keywords ?? [],
    // A build makes a million of these: parts that are spread in by condition cost more than all else here.
    abstract: fields.abstract || undefined,
    level: one.level,
    nature: fields.nature,
    publisher: publisher || undefined,
    year: year || undefined,
    ics: fields.ics ?? [],
    ccs: fields.ccs ?? [],
    fields: fields.fields ?? [],
    languages: fields.languages ?? [],
    sources,
    names,
    // known to the month it is in order among the others; known to the year it would stand before all of that year
    published: made && made.length >= 'YYYY-MM'.length ? firstDay(made) : undefined,
    implemented: fields.implemented && isDay(fields.implemented) ? fields.implemented : undefined,
    sample: fields.sample === true,
  };
}
