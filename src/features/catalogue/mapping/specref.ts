import type { Claim, ClaimedRelation } from '#kernel/standard/claim.ts';
import { dateOf } from './dates.ts';
import { isObject, type JsonObject, type Mapper, type MappingContext, RowRefused } from './mapping.ts';
import { relationOf } from './relation-words.ts';
import { addressOf, textOf, textsOf } from './texts.ts';
import { stateOfStage, stateOfWord } from './words.ts';

/** specref: references by short name. Second names (`aliasOf`) are no records of their own. */
export function specrefMapper(context: MappingContext): Mapper {
  return (entry) => {
    if (entry.kind !== 'value' || !isObject(entry.value)) throw new RowRefused({ reason: 'not-a-record', field: '' });
    if ('aliasOf' in entry.value) return [];
    return [{ claim: referenceClaim(entry.name ?? '', entry.value, context), source: 'specref' }];
  };
}

export const isReference = (name: string | undefined, value: unknown): boolean =>
  name !== undefined &&
  isObject(value) &&
  ('aliasOf' in value || ('title' in value && ('rawDate' in value || 'href' in value || 'publisher' in value)));

/** The name under which other references mention this one, and its number. */
export function referenceName(name: string | undefined, value: unknown): readonly [string, string] | undefined {
  if (name === undefined || !isObject(value)) return undefined;
  const number = numberOf(name, value);
  return number === undefined ? undefined : [name, number];
}

function referenceClaim(name: string, row: JsonObject, context: MappingContext): Claim {
  const number = numberOf(name, row);
  if (number === undefined) throw new RowRefused({ reason: 'missing-number', field: 'title' });
  const title = textOf(row.title);
  const stateWord = textOf(row.status);
  return {
    number,
    titles: title === undefined ? undefined : { en: title },
    state: stateOf(row, stateWord),
    stateWord,
    published: dateOf(row.rawDate ?? row.date, 'rawDate'),
    issuers: textsOf(row.publisher ?? []),
    relations: relationsOf(number, row, context),
    url: addressOf(row.href),
  };
}

function stateOf(row: JsonObject, word: string | undefined): Claim['state'] {
  if (row.rfcNumber !== undefined) return stateOfStage('ietf', word, undefined);
  if (row.isSuperseded === true) return 'replaced';
  return row.isRetired === true ? 'withdrawn' : stateOfWord(word);
}

const rfc = /^RFC0*([1-9]\d*)$/i;
const isoName = /^iso(\d+)((?:-\d{1,3})*)(?:-((?:19|20)\d{2}))?((?:-(?:amd|cor)\d+(?:-(?:19|20)\d{2})?)*)$/;

/** Number of a reference: its own, else read out of its short name (`iso10918-1-1994-cor1-2005`), else the name. */
function numberOf(name: string, row: JsonObject): string | undefined {
  const rfcNumber = rfc.exec(textOf(row.rfcNumber) ?? '') ?? rfc.exec(name);
  if (rfcNumber?.[1]) return `RFC ${rfcNumber[1]}`;
  const printed = textOf(row.isoNumber);
  const body = textOf(row.publisher) === 'ISO/IEC' ? 'ISO/IEC' : 'ISO';
  // specref prints ISO alone where the publisher is ISO/IEC.
  if (printed !== undefined) return printed.replace(/^ISO(?= )/, body);
  const iso = isoName.exec(name);
  if (!iso?.[1]) return name === '' ? undefined : name;
  const supplements = (iso[4] ?? '').replace(
    /-(amd|cor)(\d+)(?:-(\d{4}))?/g,
    (_, kind: string, no: string, year?: string) => {
      const word = kind === 'amd' ? 'Amd' : 'Cor';
      return `/${word} ${no}${year === undefined ? '' : `:${year}`}`;
    },
  );
  return `${body} ${iso[1]}${iso[2] ?? ''}${iso[3] ? `:${iso[3]}` : ''}${supplements}`;
}

const words = ['obsoletes', 'obsoletedBy', 'updates', 'updatedBy', 'seeAlso'] as const;

function relationsOf(number: string, row: JsonObject, context: MappingContext): ClaimedRelation[] | undefined {
  const relations: ClaimedRelation[] = [];
  for (const word of words) {
    for (const name of textsOf(row[word] ?? []) ?? []) {
      const other = context.numberOf?.get(name) ?? numberOf(name.toLowerCase(), { publisher: row.publisher });
      const relation = relationOf('specref', word === 'seeAlso' ? 'related' : word, number, other ?? name);
      if (relation) relations.push(relation);
    }
  }
  return relations.length > 0 ? relations : undefined;
}
