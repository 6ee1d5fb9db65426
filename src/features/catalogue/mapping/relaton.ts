import { identify } from '#kernel/identifier/index.ts';
import type { Claim, ClaimedRelation } from '#kernel/standard/claim.ts';
import { icsCodes } from './cells.ts';
import { dateOf } from './dates.ts';
import { isObject, type JsonObject, type MappedClaim, type Mapper, RowRefused } from './mapping.ts';
import { abstractOf, unrepeated } from './records.ts';
import { relationOf } from './relation-words.ts';
import { itemOfXml } from './relaton-xml.ts';
import { addressOf, languageOf, languagesOf, numberText, textOf, textsOf } from './texts.ts';
import { levelOfWord, natureOfWord, stateOfStage } from './words.ts';

/**
 * Relaton bibliographic items, YAML and XML. Two generations of the schema are in use, often in one repository: v1.2
 * (`docid`, `docstatus`, `value`) and v1.5 (`docidentifier`, `status`, `at`). Fields are read under either name.
 */
export const mapRelaton: Mapper = (entry) => {
  const item = entry.kind === 'element' ? itemOfXml(entry.element) : entry.kind === 'value' ? entry.value : undefined;
  if (!isObject(item)) throw new RowRefused({ reason: 'not-a-record', field: '' });
  return [itemClaim(item)];
};

export const isRelatonItem = (value: unknown): boolean =>
  isObject(value) && (Array.isArray(value.docid) || Array.isArray(value.docidentifier));

/** Relaton writes one thing as a value, as {content}, as {value}, or as a list of these. */
function content(value: unknown): unknown {
  if (Array.isArray(value)) return content(value[0]);
  return isObject(value) ? (value.content ?? value.value ?? value.id ?? value.type) : value;
}

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
const objects = (value: unknown): readonly JsonObject[] => list(value).filter(isObject);

type DocId = { readonly id: string; readonly type: string; readonly primary: boolean; readonly lang?: string };

function docIds(item: JsonObject): readonly DocId[] {
  return objects(item.docidentifier ?? item.docid).flatMap((one) => {
    const id = textOf(one.content ?? one.id);
    if (id === undefined) return [];
    const lang = textOf(content(one.language));
    const type = textOf(one.scope) ?? textOf(one.type) ?? 'other';
    const primary = (one.primary === true || one.primary === 'true') && one.scope === undefined && lang === undefined;
    return [{ id, type, primary, ...(lang !== undefined && { lang }) }];
  });
}

/** Types of identifiers whose bodies have a catalogue of their own here. */
const sources: Readonly<Record<string, string>> = {
  'Chinese Standard': 'relaton-gb',
  ISO: 'iso',
  IEC: 'iec',
  IEEE: 'ieee',
  ITU: 'itu',
  JIS: 'jis',
  W3C: 'w3c',
  '3GPP': '3gpp',
  BIPM: 'bipm',
  OIML: 'oiml',
  OGC: 'ogc',
  CIE: 'cie',
  ECMA: 'ecma',
  OASIS: 'oasis',
  CalConnect: 'calconnect',
  PLATEAU: 'plateau',
  NIST: 'nist',
};

function itemClaim(item: JsonObject): MappedClaim {
  const ids = docIds(item);
  const main = ids.find(({ primary }) => primary) ?? ids[0];
  const printed = unrepeated(numberText(main?.id ?? content(item.formattedref), 'docidentifier'));
  const ext = isObject(item.ext) ? item.ext : {};
  const number = readableNumber(printed, ext);
  const source = sources[main?.type ?? ''] ?? (isObject(ext.gbtype) ? 'relaton-gb' : 'relaton');
  const aliases = ids.filter(({ id }) => id !== number).map(({ type, id }) => ({ type, value: id }));
  const claim: Claim = {
    number,
    ...titlesPart(item),
    type: textOf(content(ext.doctype ?? item.doctype)) ?? textOf(item.type),
    ...gbPart(ext),
    ...statusPart(source, item),
    ...datesPart(item),
    edition: textOf(content(item.edition)),
    languages: languagesOf(list(item.language)),
    ...bodiesPart(item, ext),
    ics: icsCodes(objects(ext.ics ?? item.ics).map((one) => one.code)),
    ccs: textsOf(objects(ext.ccs ?? item.ccs).map((one) => one.code)),
    keywords: textsOf(list(item.keyword).map((one) => content(isObject(one) ? (one.vocab ?? one) : one))),
    abstract: abstractOf(firstInEnglish(item.abstract)),
    plan: textOf(ext.plannumber),
    aliases: aliases.length > 0 ? aliases : undefined,
    ...relationsPart(source, number, item),
    url: addressOf(sourceLink(item)),
  };
  return { claim, source };
}

/** A GB item may carry `T13368` of type JB, with the whole number in its structured identifier. */
function readableNumber(printed: string, ext: JsonObject): string {
  if (identify(printed).parsed) return printed;
  const structured = objects(ext.structuredidentifier)[0];
  const project = structured && (isObject(structured.project_number) ? structured.project_number : undefined);
  const written = textOf(project?.content);
  if (written === undefined) return printed;
  const year = textOf(project?.origyr)?.slice(0, 4);
  const whole = year === undefined || /[-—]\d{4}$/.test(written) ? written : `${written}-${year}`;
  return identify(whole).parsed ? whole : printed;
}

function titlesPart(item: JsonObject): Pick<Claim, 'titles'> {
  const titles: Record<string, string> = {};
  const ranks: Record<string, number> = {};
  for (const title of objects(item.title)) {
    const text = textOf(title.content);
    if (text === undefined) continue;
    const lang = languageOf(content(title.language)) ?? 'en';
    // The whole title goes before its pieces: `main`, none, then `title-main`.
    const rank = title.type === 'main' ? 3 : title.type === undefined ? 2 : title.type === 'title-main' ? 1 : 0;
    if (rank <= (ranks[lang] ?? 0)) continue;
    ranks[lang] = rank;
    titles[lang] = text;
  }
  return Object.keys(titles).length > 0 ? { titles } : {};
}

function statusPart(source: string, item: JsonObject): Pick<Claim, 'state' | 'stateWord'> {
  const status = item.status ?? item.docstatus;
  if (!isObject(status)) return {};
  const stage = textOf(content(status.stage));
  if (stage === undefined) return {};
  const substage = textOf(content(status.substage));
  const stateWord = substage === undefined ? stage : `${stage}.${substage}`;
  return { state: stateOfStage(source, stage, substage), stateWord };
}

const dateFields: Readonly<Record<string, 'published' | 'implemented' | 'withdrawn' | 'announced'>> = {
  published: 'published',
  implemented: 'implemented',
  activated: 'implemented',
  obsoleted: 'withdrawn',
  withdrawn: 'withdrawn',
  announced: 'announced',
};

function datesPart(item: JsonObject): Partial<Claim> {
  const dates: Partial<Claim> = {};
  let issued: string | undefined;
  for (const one of objects(item.date)) {
    const type = textOf(one.type) ?? '';
    const value = dateOf(one.at ?? one.on ?? one.value ?? one.from, `date.${type}`);
    const field = dateFields[type];
    if (value === undefined) continue;
    if (field !== undefined) dates[field] = value;
    else if (type === 'confirmed') dates.confirmed = [...(dates.confirmed ?? []), value];
    else if (type === 'issued') issued = value;
  }
  return issued === undefined ? dates : { published: issued, ...dates };
}

function bodiesPart(item: JsonObject, ext: JsonObject): Pick<Claim, 'issuers' | 'committees'> {
  const issuers: unknown[] = [];
  const committees: unknown[] = [];
  for (const one of objects(item.contributor)) {
    const body = isObject(one.organization) ? one.organization : undefined;
    const roles = list(one.role);
    const isCommittee = objects(one.role).some((role) => textOf(content(role.description)) === 'committee');
    if (body && isCommittee) committees.push(...objects(body.subdivision).map((unit) => content(unit.name)));
    else if (body && roles.some((role) => role === 'publisher' || (isObject(role) && role.type === 'publisher'))) {
      issuers.push(content(body.abbreviation) ?? content(inChinese(body.name)));
    }
  }
  for (const group of objects(ext.editorialgroup ?? item.editorialgroup)) {
    const units = group.technical_committee ?? group.committee ?? group;
    committees.push(...list(units).map((unit) => (isObject(unit) ? (unit.identifier ?? unit.name) : unit)));
  }
  return { issuers: textsOf(issuers), committees: textsOf(committees) };
}

const inChinese = (names: unknown): unknown =>
  objects(names).find((name) => languageOf(content(name.language)) === 'zh') ?? names;

function gbPart(ext: JsonObject): Pick<Claim, 'level' | 'nature'> {
  if (!isObject(ext.gbtype)) return {};
  return { level: levelOfWord(textOf(ext.gbtype.scope)), nature: natureOfWord(textOf(ext.gbtype.mandate)) };
}

const firstInEnglish = (value: unknown): unknown =>
  content(objects(value).find((one) => languageOf(content(one.language)) === 'en') ?? value);

function sourceLink(item: JsonObject): unknown {
  const links = objects(item.source ?? item.link);
  return content(links.find(({ type }) => type === 'src' || type === 'citation') ?? links[0]);
}

function relationsPart(source: string, number: string, item: JsonObject): Pick<Claim, 'relations'> {
  const relations: ClaimedRelation[] = [];
  for (const one of objects(item.relation)) {
    const other = isObject(one.bibitem) ? one.bibitem : undefined;
    const ids = other ? docIds(other) : [];
    const id = (ids.find(({ primary }) => primary) ?? ids[0])?.id ?? textOf(content(other?.formattedref));
    if (id === undefined) continue;
    const relation = relationOf(source, textOf(one.type) ?? 'related', number, id, textOf(content(one.description)));
    if (relation) relations.push(relation);
  }
  return relations.length > 0 ? { relations } : {};
}
