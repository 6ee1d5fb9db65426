import { identify } from '#kernel/identifier/index.ts';
import type { Claim, ClaimedRelation } from '#kernel/standard/claim.ts';
import {
  adoptions,
  bodies,
  ccsCodes,
  icsCodes,
  numberAndTitle,
  numbersIn,
  replacementProse,
  replacements,
} from './cells.ts';
import type { ColumnField } from './columns.ts';
import { dateOf } from './dates.ts';
import { isObject, type MappedClaim, RowRefused } from './mapping.ts';
import type { MappingProfile } from './profile.ts';
import { addressOf, languageOfText, languagesOf, statedText, textsOf } from './texts.ts';
import { countryOf, levelOfWord, natureOfWord, stateOfWord } from './words.ts';

/** Values of one row by field; several columns may serve one field. */
type Row = {
  /** The first stated value. */
  one(field: ColumnField): unknown;
  all(field: ColumnField): readonly unknown[];
  /** The heading over a field, for faults. */
  heading(field: ColumnField): string;
};

/** Members of a JSON row by name; one level of objects inside is opened (`extra.substitute`). */
export function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
  if (typeof value === 'string') members.set('#1', value);
  if (!isObject(value)) return members;
  for (const [name, member] of Object.entries(value)) {
    if (isObject(member)) for (const [inner, one] of Object.entries(member)) members.set(`${name}.${inner}`, one);
    else members.set(name, member);
  }
  return members;
}

/** Cells of a table row by the names of the columns. */
export function cellsByName(cells: readonly string[], columns: readonly string[]): ReadonlyMap<string, unknown> {
  const byName = new Map<string, unknown>();
  for (const [at, name] of columns.entries()) if (!byName.has(name)) byName.set(name, cells[at] ?? '');
  return byName;
}

/** One row of a list as a claim; nothing for an empty row. Throws RowRefused. */
export function mapRow(values: ReadonlyMap<string, unknown>, profile: MappingProfile): readonly MappedClaim[] {
  const row = rowOf(values, profile);
  if (!profile.columns.some(({ column }) => isStated(values.get(column)))) return [];
  const printed = statedText(row.one('number'));
  if (printed === undefined) throw new RowRefused({ reason: 'missing-number', field: row.heading('number') });
  if (printed.length > 1000) throw new RowRefused({ reason: 'invalid-field', field: row.heading('number') });
  const { number, title } = numberAndTitle(printed);
  return [{ claim: rowClaim(row, number, title) }];
}

const isStated = (value: unknown): boolean =>
  typeof value === 'boolean' || (Array.isArray(value) ? value.length > 0 : statedText(value) !== undefined);

function rowOf(values: ReadonlyMap<string, unknown>, profile: MappingProfile): Row {
  const all = (field: ColumnField): readonly unknown[] =>
    profile.columns
      .filter((one) => one.field === field)
      .map(({ column }) => values.get(column))
      .filter(isStated);
  return {
    all,
    one: (field) => all(field)[0],
    heading: (field) => profile.columns.find((one) => one.field === field)?.column ?? field,
  };
}

function rowClaim(row: Row, number: string, titleInNumber: string | undefined): Claim {
  const stateWord = statedText(row.one('state'));
  const date = (field: ColumnField): string | undefined => dateOf(row.one(field), row.heading(field));
  const text = (field: ColumnField): string | undefined => statedText(row.one(field));
  const confirmed = row.all('confirmed').map((one) => dateOf(one, row.heading('confirmed')));
  const type = text('type');
  const verified = row.one('verified');
  return {
    number,
    titles: titlesOf(row, titleInNumber),
    type,
    ...levelPart(number, text('level') ?? type),
    nature: natureOfWord(text('nature') ?? type),
    state: stateOfWord(stateWord),
    stateWord,
    announced: date('announced'),
    published: date('published'),
    implemented: date('implemented'),
    confirmed: confirmed.some((one) => one !== undefined) ? confirmed.filter((one) => one !== undefined) : undefined,
    withdrawn: date('withdrawn'),
    edition: text('edition'),
    languages: languagesOf(row.one('languages') ?? []),
    issuers: bodies(row.one('issuers')),
    approvers: bodies(row.one('approvers')),
    proposers: bodies(row.one('proposers')),
    committees: bodies(row.one('committees')),
    drafters: bodies(row.one('drafters')),
    country: countryOf(text('country')),
    region: text('region'),
    ics: icsCodes(row.one('ics')),
    ccs: ccsCodes(row.one('ccs')),
    industries: textsOf((text('industries') ?? '').match(/(?<![A-Z\d])[A-T]\d{2,4}|(?<!\d)\d{4}(?!\d)/g) ?? []),
    keywords: bodies(row.one('keywords')),
    abstract: text('abstract'),
    scope: text('scope'),
    pages: text('pages'),
    plan: text('plan'),
    filing: filingOf(row),
    announcement: text('announcement'),
    aliases: aliasesOf(row),
    relations: relationsOf(row, number),
    url: addressOf(row.one('url')),
    access: accessOf(text('access')),
    unverified: verified === false || verified === 'false' || verified === '否' ? true : undefined,
    note:
      row
        .all('note')
        .map(statedText)
        .filter((one) => one !== undefined)
        .join('; ') || undefined,
  };
}

/** The number tells the level better than a list does; the list's word counts when no grammar reads the number. */
function levelPart(number: string, word: string | undefined): Pick<Claim, 'level'> {
  const level = identify(number).parsed ? undefined : levelOfWord(word);
  return level === undefined ? {} : { level };
}

function titlesOf(row: Row, titleInNumber: string | undefined): Claim['titles'] {
  const titles: Record<string, string> = {};
  const add = (title: string | undefined, language: string | undefined): void => {
    if (title !== undefined) titles[language ?? languageOfText(title)] ??= title;
  };
  add(statedText(row.one('title.zh')), undefined);
  add(statedText(row.one('title')), undefined);
  add(statedText(row.one('title.en')), undefined);
  add(titleInNumber, undefined);
  return Object.keys(titles).length > 0 ? titles : undefined;
}

function filingOf(row: Row): Claim['filing'] {
  const number = statedText(row.one('filing.number'));
  const date = dateOf(row.one('filing.date'), row.heading('filing.date'));
  const bulletin = statedText(row.one('filing.bulletin'));
  if (number === undefined && date === undefined && bulletin === undefined) return undefined;
  return {
    ...(number !== undefined && { number }),
    ...(date !== undefined && { date }),
    ...(bulletin !== undefined && { bulletin }),
  };
}

function aliasesOf(row: Row): Claim['aliases'] {
  const aliases = [
    ...row
      .all('second-number')
      .flatMap(numbersIn)
      .map((value) => ({ type: 'second-number', value })),
    ...row
      .all('isbn')
      .flatMap((one) => textsOf(one) ?? [])
      .map((value) => ({ type: 'ISBN', value })),
  ];
  return aliases.length > 0 ? aliases : undefined;
}

function relationsOf(row: Row, number: string): ClaimedRelation[] | undefined {
  const relations = [
    ...row.all('replaces').flatMap((one) => replacements(one, false)),
    ...row.all('replaced-by').flatMap((one) => replacements(one, true)),
    ...row.all('replacement-prose').flatMap(replacementProse),
    ...row
      .all('amends')
      .flatMap(numbersIn)
      .map((other): ClaimedRelation => ({ type: 'amends', number: other })),
    ...row.all('adopts').flatMap((one) => adoptions(one, row.one('degree'))),
    ...row
      .all('cites')
      .flatMap(numbersIn)
      .map((other): ClaimedRelation => ({ type: 'cites', number: other })),
  ].filter((relation) => relation.number !== number);
  return relations.length > 0 ? relations : undefined;
}

const accessOf = (text: string | undefined): Claim['access'] =>
  text === 'O1' || text === 'O2' || text === 'O3' || text === 'O4' ? text : undefined;
