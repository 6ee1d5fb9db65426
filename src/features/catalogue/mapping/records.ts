import type { Claim, ClaimedRelation } from '#kernel/standard/claim.ts';
import { dateOf } from './dates.ts';
import { isObject, type JsonObject, type MappedClaim, type Mapper, RowRefused } from './mapping.ts';
import { relationOf } from './relation-words.ts';
import { addressOf, languageOf, languagesOf, line, numberText, textOf, textsOf } from './texts.ts';
import { stateOfStage } from './words.ts';

/** The JSON Lines into which public bibliographies were gathered: one shape for ISO, IEC, ITU, JIS, IETF, NIST … */
export const mapRecord: Mapper = (entry) => {
  if (entry.kind !== 'value' || !isObject(entry.value)) throw new RowRefused({ reason: 'not-a-record', field: '' });
  return [recordClaim(entry.value)];
};

export const isRecord = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.source === 'string' &&
  typeof value.docid === 'string' &&
  typeof value.type === 'string';

function recordClaim(row: JsonObject): MappedClaim {
  const source = textOf(row.source) ?? '';
  const number = unrepeated(numberText(row.docid, 'docid'));
  const stateWord = stageWord(row);
  const claim: Claim = {
    number,
    ...titlesPart(row),
    type: textOf(row.type),
    state: stateOfStage(source, textOf(row.stage), textOf(row.substage)),
    stateWord,
    published: dateOf(row.published, 'published'),
    ...datesPart(row.dates),
    edition: textOf(row.edition) ?? textOf(row.version),
    languages: languagesOf(row.languages ?? []),
    issuers: textsOf(row.publisher ?? []),
    committees: committeesOf(row.committee),
    ics: textsOf(row.ics ?? []),
    keywords: textsOf(row.keywords ?? []),
    abstract: abstractOf(row.abstract),
    aliases: aliasesOf(row),
    ...relationsPart(source, number, row),
    url: addressOf(row.url),
  };
  return source === '' ? { claim } : { claim, source };
}

/** NIST prints the series twice now and then: `NIST AI NIST AI 100-2e2023`. */
export const unrepeated = (number: string): string => number.replace(/^((?:NIST|NBS) [A-Z]+) \1 /, '$1 ');

function titlesPart(row: JsonObject): Pick<Claim, 'titles'> {
  const titles: Record<string, string> = {};
  const en = textOf(row.title_en);
  const zh = textOf(row.title_zh);
  if (zh !== undefined) titles.zh = zh;
  if (en !== undefined) titles.en = en;
  if (isObject(row.title_other)) {
    for (const [written, title] of Object.entries(row.title_other)) {
      const text = textOf(title);
      // CalConnect marks the English main title of a longer one as `main-en`.
      const tag = written === 'main-en' ? 'en' : (languageOf(written) ?? written);
      if (text !== undefined) titles[tag] ??= text;
    }
  }
  return Object.keys(titles).length > 0 ? { titles } : {};
}

function stageWord(row: JsonObject): string | undefined {
  const stage = textOf(row.stage);
  const substage = textOf(row.substage);
  return stage !== undefined && substage !== undefined ? `${stage}.${substage}` : stage;
}

type Dates = Pick<Claim, 'confirmed' | 'withdrawn' | 'implemented' | 'announced' | 'note'>;

function datesPart(value: unknown): Dates {
  if (!Array.isArray(value)) return {};
  const dates: { confirmed?: string[]; withdrawn?: string; implemented?: string; announced?: string; note?: string } =
    {};
  for (const one of value) {
    if (!isObject(one)) continue;
    const type = textOf(one.type) ?? '';
    const date = dateOf(one.value, `dates.${type}`);
    if (date === undefined) continue;
    if (type === 'confirmed') dates.confirmed = [...(dates.confirmed ?? []), date];
    else if (type === 'obsoleted' || type === 'withdrawn') dates.withdrawn = date;
    else if (type === 'implemented' || type === 'activated') dates.implemented = date;
    else if (type === 'announced') dates.announced = date;
    else dates.note = dates.note === undefined ? `${type} ${date}` : `${dates.note}; ${type} ${date}`;
  }
  return dates;
}

/** IEC writes `technicalCommittee 86: TC 86/SC 86B`; JIS pads names to a column. */
export function committeesOf(value: unknown): string[] | undefined {
  const texts = textsOf(value ?? []);
  if (texts?.some((text) => text.startsWith('technicalCommittee')) !== true) return texts;
  return texts.map((text) => text.replace(/^technicalCommittee(?: \d+)?: /, ''));
}

/** What the shop of a publisher shows where an abstract should be. */
const shopNotice =
  /^(?:Also known as )?an? SPDF enforces publisher restrictions|^A vast majority of our standards are available in printed|^Standards are also available/i;

export function abstractOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined || shopNotice.test(text) || /^Also known as an SPDF/.test(text) ? undefined : text;
}

function aliasesOf(row: JsonObject): Claim['aliases'] {
  const aliases: { type: string; value: string }[] = [];
  const doi = textOf(row.doi);
  if (doi !== undefined) aliases.push({ type: 'DOI', value: doi });
  if (Array.isArray(row.docids)) {
    for (const one of row.docids) {
      if (!isObject(one) || typeof one.id !== 'string') continue;
      const value = line(one.id);
      const type = textOf(one.scope) ?? textOf(one.type) ?? 'other';
      if (value !== '' && value.length <= 1000) aliases.push({ type, value });
    }
  }
  return aliases.length > 0 ? aliases : undefined;
}

function relationsPart(source: string, number: string, row: JsonObject): Pick<Claim, 'relations' | 'relationsTotal'> {
  if (!Array.isArray(row.relations)) return {};
  const relations: ClaimedRelation[] = [];
  for (const one of row.relations) {
    if (!isObject(one) || typeof one.docid !== 'string' || typeof one.type !== 'string') continue;
    const relation = relationOf(source, one.type, number, line(one.docid), textOf(one.note));
    if (relation) relations.push(relation);
  }
  const total = row.relations_total;
  return {
    ...(relations.length > 0 && { relations }),
    ...(typeof total === 'number' && total > row.relations.length && { relationsTotal: total }),
  };
}
