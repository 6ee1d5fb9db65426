import { type Day, firstDay, isPartialDate, lastDay } from '#kernel/base/dates.ts';
import { provinces, sectors } from '#kernel/identifier/index.ts';
import { type Level, levels, type Nature, natures, type State, states } from '#kernel/standard/vocabulary.ts';
import { fold } from '#kernel/text/index.ts';
import {
  type DayField,
  dayFields,
  type FieldName,
  type Filter,
  type NumberField,
  numberFields,
  type Range,
  type ValueField,
} from './expression.ts';
import type { FaultReason } from './faults.ts';

/** Names of fields and of their values, in English and Chinese, and what makes a filter of typed values. */

/** Chinese names of each field; the first is the one to show. */
export const fieldNames = {
  level: ['层次', '级别', '层级'],
  status: ['状态'],
  nature: ['性质'],
  publisher: ['发布机构'],
  year: ['年份'],
  ics: [],
  ccs: [],
  language: ['语种', '语言'],
  source: ['来源'],
  field: ['领域', '重点领域'],
  sector: ['行业', '行业代号'],
  division: ['区划', '行政区划'],
  published: ['发布', '发布日期'],
  implemented: ['实施', '实施日期'],
  number: ['标准号'],
  title: ['题名', '标题', '名称'],
  text: ['全文', '正文'],
  replaces: ['代替'],
  amends: ['修改'],
  adopts: ['采用'],
  cites: ['引用'],
} as const satisfies Record<FieldName, readonly string[]>;

const fieldOf = new Map<string, FieldName>();
for (const [name, others] of Object.entries(fieldNames)) {
  // The keys of the table are the names of fields.
  for (const written of [name, ...others]) fieldOf.set(written, name as FieldName);
}

/** The field of a name in either language, letter case, width and traditional characters aside. */
export function fieldNamed(name: string): FieldName | undefined {
  return fieldOf.get(fold(name));
}

type Names = ReadonlyMap<string, string>;

function namesOf<Code extends string>(
  codes: readonly Code[],
  others: Readonly<Record<Code, readonly string[]>>,
  ending = '',
): Names {
  const names = new Map<string, string>();
  for (const code of codes) {
    for (const name of [code, ...others[code]]) {
      names.set(name, code);
      if (ending !== '') names.set(name + ending, code);
    }
  }
  return names;
}

const levelNames = namesOf<Level>(
  levels,
  {
    international: ['国际'],
    regional: ['区域'],
    foreign: ['国外'],
    national: ['国家'],
    industry: ['行业'],
    local: ['地方'],
    association: ['团体'],
    enterprise: ['企业'],
  },
  '标准',
);
const stateNames = namesOf<State>(states, {
  upcoming: ['即将实施'],
  'in-force': ['现行', '现行有效', '有效'],
  'partly-replaced': ['部分代替', '部分被代替'],
  replaced: ['被代替', '已被代替'],
  withdrawn: ['废止', '已废止', '作废'],
  unknown: ['未知'],
});
const natureNames = namesOf<Nature>(natures, {
  mandatory: ['强制', '强制性'],
  recommended: ['推荐', '推荐性'],
  guidance: ['指导', '指导性', '指导性技术文件'],
});
const languageNames: Names = new Map(
  Object.entries({
    zh: ['中文', '汉语', 'chinese'],
    en: ['英文', '英语', 'english'],
    fr: ['法文', '法语', 'french'],
    de: ['德文', '德语', 'german'],
    ja: ['日文', '日语', 'japanese'],
    ru: ['俄文', '俄语', 'russian'],
    es: ['西班牙文', '西班牙语', 'spanish'],
    pt: ['葡萄牙文', '葡萄牙语', 'portuguese'],
    it: ['意大利文', '意大利语', 'italian'],
    ko: ['韩文', '韩语', 'korean'],
    ar: ['阿拉伯文', '阿拉伯语', 'arabic'],
  }).flatMap(([code, names]) => names.map((name) => [name, code] as const)),
);

const sectorNames: Names = new Map(
  [...sectors].flatMap(([code, name]) => [code.toLowerCase(), name].map((each) => [each, code])),
);
/** Provinces have short names here, with and without the word behind; cities are asked for by their code. */
const provinceNames: Names = new Map(
  [...provinces].flatMap(([digits, name]) =>
    ['', '省', '市', '自治区'].map((word) => [name + word, `DB${digits}`] as const),
  ),
);

const divisionCode = /^(?:db)?(\d{2}(?:\d{2})?)$/;
const languageCode = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;
const icsCode = /^\d{2}(?:\.\d{3}(?:\.\d{2,3})?)?$/;
const ccsCode = /^[A-Z](?:\d{1,2}(?:\/\d{2})?)?$/;
const keyFieldCode = /^(?:[1-9]|1[0-7])$/;

/** The value of a field as the index has it, or what is wrong with it. */
function readValue(field: ValueField, typed: string): { readonly value: string } | FaultReason {
  const plain = fold(typed).trim();
  const known = (value: string | undefined) => (value === undefined ? 'unknown-value' : { value });
  const code = (value: string, form: RegExp) => (form.test(value) ? { value } : 'bad-code');
  switch (field) {
    case 'level':
      return known(levelNames.get(plain));
    case 'status':
      return known(stateNames.get(plain));
    case 'nature':
      return known(natureNames.get(plain));
    case 'language':
      return known(languageNames.get(plain) ?? (languageCode.test(plain) ? plain : undefined));
    case 'ics':
      return code(plain, icsCode);
    case 'ccs':
      return code(plain.toUpperCase(), ccsCode);
    case 'field':
      return code(plain, keyFieldCode);
    case 'sector':
      return known(sectorNames.get(plain));
    case 'division': {
      const digits = divisionCode.exec(plain)?.[1];
      return known(digits === undefined ? provinceNames.get(plain) : `DB${digits}`);
    }
    case 'publisher':
    case 'source':
      return { value: typed };
  }
}

const year = /^\d{4}$/;

/** `2015`, `2015..2020`, `2015..`, `..2020`; full-width digits too. */
function readRange(typed: string, isPoint: (text: string) => boolean): Range<string> | FaultReason {
  const [from = '', to, ...more] = fold(typed).split('..');
  const last = to ?? from;
  const points = [from, last].filter((point) => point !== '');
  if (more.length > 0 || points.length === 0 || !points.every(isPoint)) return 'bad-range';
  return { ...(from !== '' && { from }), ...(last !== '' && { to: last }) };
}

function yearRange(typed: string): Range<string> | FaultReason {
  const range = readRange(typed, (text) => year.test(text));
  return typeof range === 'string' ? range : inOrder(range);
}

function dayRange(typed: string): Range<Day> | FaultReason {
  const range = readRange(typed, isPartialDate);
  if (typeof range === 'string') return range;
  const { from, to } = range;
  return inOrder({ ...(from && { from: firstDay(from) }), ...(to && { to: lastDay(to) }) });
}

function inOrder(range: Range<string>): Range<string> | FaultReason {
  return range.from !== undefined && range.to !== undefined && range.from > range.to ? 'reversed-range' : range;
}

/** One typed value of a filter: where it stands, for a fault, and its text. */
export type Typed = { readonly at: number; readonly end: number; readonly text: string };

type Fault = { readonly at: number; readonly end: number; readonly reason: FaultReason };

const isDayField = (field: FieldName): field is DayField => dayFields.some((name) => name === field);
/** True for the fields whose values are numbers of standards, which may hold blanks. */
export const isNumberField = (field: FieldName): field is NumberField => numberFields.some((name) => name === field);

/** The filter of a field with these values, or the first value that is wrong. */
export function filterOf(field: FieldName, typed: readonly Typed[]): Filter | { readonly fault: Fault } {
  if (field === 'title') return { kind: 'titles', texts: typed.map(({ text }) => text) };
  if (field === 'text') return { kind: 'texts', texts: typed.map(({ text }) => text) };
  if (isNumberField(field)) return { kind: 'numbers', field, numbers: typed.map(({ text }) => text) };
  if (field === 'year') {
    const ranges = readEach(typed, yearRange);
    return 'fault' in ranges ? ranges : { kind: 'years', ranges: ranges.values };
  }
  if (isDayField(field)) {
    const ranges = readEach(typed, dayRange);
    return 'fault' in ranges ? ranges : { kind: 'days', field, ranges: ranges.values };
  }
  const read = readEach(typed, (text) => readValue(field, text));
  return 'fault' in read ? read : { kind: 'values', field, values: read.values.map(({ value }) => value) };
}

function readEach<Value extends object>(
  typed: readonly Typed[],
  read: (text: string) => Value | FaultReason,
): { readonly values: readonly Value[] } | { readonly fault: Fault } {
  const values: Value[] = [];
  for (const { at, end, text } of typed) {
    const value = read(text);
    if (typeof value === 'string') return { fault: { at, end, reason: value } };
    values.push(value);
  }
  return { values };
}
