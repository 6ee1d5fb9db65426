import type { Claim, ClaimedRelation } from '#kernel/standard/claim.ts';
import { dateOf } from './dates.ts';
import { isObject, type JsonObject, type Mapper, type MappingContext, RowRefused } from './mapping.ts';
import { languagesOf, numberText, textOf, textsOf } from './texts.ts';
import { stateOfIsoStage } from './words.ts';

/**
 * ISO Open Data deliverables (JSON Lines, JSON and CSV). `replaces` and `replacedBy` name projects by id; the reference
 * of an id stands in another row of the same file, which the context knows. Ids it does not know leave the relation
 * list cut: its true length is kept.
 */
export function isoOpenDataMapper(context: MappingContext): Mapper {
  return (entry) => {
    if (entry.kind !== 'value' || !isObject(entry.value)) throw new RowRefused({ reason: 'not-a-record', field: '' });
    return [{ claim: deliverableClaim(entry.value, context), source: 'iso-open-data' }];
  };
}

export const isDeliverable = (value: unknown): boolean =>
  isObject(value) && 'deliverableType' in value && 'reference' in value;

/** The name under which other rows mention this one, and its number. */
export function deliverableName(value: unknown): readonly [string, string] | undefined {
  if (!isObject(value)) return undefined;
  const id = textOf(value.id);
  const reference = textOf(value.reference);
  return id !== undefined && reference !== undefined ? [id, reference] : undefined;
}

function deliverableClaim(row: JsonObject, context: MappingContext): Claim {
  const stage = textOf(row.currentStage)?.padStart(4, '0');
  const replaces = ids(row.replaces);
  const replacedBy = ids(row.replacedBy);
  const relations = [...relationsOf(replaces, context, false), ...relationsOf(replacedBy, context, true)];
  const total = replaces.length + replacedBy.length;
  const id = textOf(row.id);
  return {
    number: numberText(row.reference, 'reference'),
    titles: titlesOf(row),
    type: textOf(row.supplementType) ?? textOf(row.deliverableType),
    state: stage === undefined ? undefined : stateOfIsoStage(stage.slice(0, 2), stage.slice(2)),
    stateWord: stage === undefined ? undefined : `${stage.slice(0, 2)}.${stage.slice(2)}`,
    published: dateOf(row.publicationDate, 'publicationDate'),
    edition: textOf(row.edition),
    languages: languagesOf(items(row.languages)),
    committees: textsOf(row.ownerCommittee ?? []),
    ics: textsOf(items(row.icsCode)),
    abstract: textOf(isObject(row.scope) ? (row.scope.en ?? row.scope.fr) : row['scope.en']),
    pages: textOf(isObject(row.pages) ? row.pages.en : row['pages.en']),
    relations: relations.length > 0 ? relations : undefined,
    relationsTotal: total > relations.length ? total : undefined,
    url: id === undefined ? undefined : `https://www.iso.org/standard/${id}.html`,
  };
}

function titlesOf(row: JsonObject): Claim['titles'] {
  const en = textOf(isObject(row.title) ? row.title.en : row['title.en']);
  const fr = textOf(isObject(row.title) ? row.title.fr : row['title.fr']);
  if (en === undefined && fr === undefined) return undefined;
  return { ...(en !== undefined && { en }), ...(fr !== undefined && { fr }) };
}

/** A JSON list, or the list as the CSV edition prints it: `['49.140']`, `[12346]`. */
function items(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string') return [];
  return value
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((item) => item.trim().replace(/^'|'$/g, ''))
    .filter((item) => item !== '');
}

const ids = (value: unknown): readonly string[] => items(value).map(String);

function relationsOf(names: readonly string[], context: MappingContext, inverse: boolean): readonly ClaimedRelation[] {
  return names.flatMap((name) => {
    const number = context.numberOf?.get(name);
    if (number === undefined) return [];
    return [
      inverse ? { type: 'replaces' as const, inverse: true as const, number } : { type: 'replaces' as const, number },
    ];
  });
}
