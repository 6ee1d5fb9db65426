import { type Draw, drawFrom } from './random.ts';
import {
  abstractOf,
  ccsCodes,
  chineseTitle,
  englishTitle,
  icsCodes,
  pickEarly,
  regionCodes,
  sectorCodes,
} from './vocabulary.ts';

/**
 * Invented records for benches, as many as asked, always the same for one seed: all eight levels in the shares of a
 * city library, Chinese and English titles, editions that replace each other, adoptions, dates, units, classifications.
 * One claim as JSON per line; a line has about 850 bytes, and its index entry about as many words, as real ones have.
 */
const units = [
  '市标准化研究院',
  '大学',
  '检验检测有限公司',
  '集团股份有限公司',
  '产品质量监督检验所',
  '行业协会',
] as const;
const places = ['青岛', '济南', '北京', '上海', '广东', '江苏', '浙江', '四川', '湖北', '辽宁'] as const;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const societies = Array.from(
  { length: 260 },
  (_, at) => `${letters.charAt(at % 26)}${letters.charAt((at * 7) % 26)}${letters.charAt(Math.floor(at / 10))}S`,
);
const thisYear = 2026;

type Level =
  | 'international'
  | 'foreign'
  | 'regional'
  | 'national'
  | 'industry'
  | 'local'
  | 'association'
  | 'enterprise';
const shares: readonly (readonly [Level, number])[] = [
  ['international', 0.16],
  ['foreign', 0.16],
  ['regional', 0.06],
  ['national', 0.12],
  ['industry', 0.16],
  ['local', 0.12],
  ['association', 0.12],
  ['enterprise', 0.1],
];

// One code after the other takes the next number, so no number is made twice.
function numbered(codes: readonly string[], serial: number): readonly [string, number] {
  return [codes[serial % codes.length] ?? '', Math.floor(serial / codes.length)];
}

/** Prints the number of a document: level, serial within the level, year. */
function numberOf(level: Level, serial: number, year: number): string {
  switch (level) {
    case 'international':
      return serial % 3 === 0 ? `IEC ${60_000 + serial}:${year}` : `ISO ${1000 + serial}:${year}`;
    case 'foreign':
      return serial % 2 === 0
        ? `JIS ${letters.charAt(serial % 26)} ${(serial % 9000) + 1000}-${Math.floor(serial / 9000) + 1}:${year}`
        : `DIN ${1000 + serial}:${year}-05`;
    case 'regional':
      return `EN ${10_000 + serial}:${year}`;
    case 'national':
      return `GB${serial % 6 === 0 ? '' : '/T'} ${1 + (serial % 90_000)}.${Math.floor(serial / 90_000) + 1}—${year}`;
    case 'industry': {
      const [code, number] = numbered(sectorCodes, serial);
      return `${code}/T ${10 + number}—${year}`;
    }
    case 'local': {
      const [code, number] = numbered(regionCodes, serial);
      return `${code}/T ${100 + number}—${year}`;
    }
    case 'association': {
      const [code, number] = numbered(societies, serial);
      return `T/${code} ${1 + number}—${year}`;
    }
    case 'enterprise':
      return `Q/${370_200 + (serial % 900)}QD ${String(1 + Math.floor(serial / 900)).padStart(3, '0')}—${year}`;
  }
}

const chinese = new Set<Level>(['national', 'industry', 'local', 'association', 'enterprise']);

const two = (value: number): string => String(value).padStart(2, '0');

function levelFor(chance: number): Level {
  let sum = 0;
  for (const [level, share] of shares) {
    sum += share;
    if (chance < sum) return level;
  }
  return 'enterprise';
}

/** What all editions of one document share. */
type Family = {
  readonly level: Level;
  readonly serial: number;
  readonly zh: string;
  readonly en: string;
  readonly units: readonly string[];
  readonly ics: readonly string[];
  readonly ccs: string;
  readonly abstract: string | undefined;
};

// A second class lies near the first: of real records a fifth have several, and of those four in five share theirs.
function classesFrom(draw: Draw): readonly string[] {
  const first = pickEarly(draw, icsCodes);
  if (draw.chance() < 0.78) return [first];
  const near = icsCodes[icsCodes.indexOf(first) + 1 + draw.below(8)];
  return near === undefined ? [first] : [first, near];
}

function familyFrom(draw: Draw, serials: Map<Level, number>): Family {
  const level = levelFor(draw.chance());
  const serial = (serials.get(level) ?? 0) + 1;
  serials.set(level, serial);
  const part = draw.chance() < 0.4 ? draw.below(9) + 1 : 0;
  const named = Array.from({ length: 2 + draw.below(5) }, () => `${draw.pick(places)}${draw.pick(units)}`);
  return {
    level,
    serial,
    zh: chineseTitle(draw, part),
    en: englishTitle(draw, part),
    units: [...new Set(named)],
    ics: classesFrom(draw),
    ccs: pickEarly(draw, ccsCodes),
    abstract: draw.chance() < 0.4 ? abstractOf(draw, chinese.has(level)) : undefined,
  };
}

function relationsOf(draw: Draw, level: Level, year: number, previous: string | undefined): object[] {
  const adopts = level === 'national' && draw.chance() < 0.3;
  return [
    ...(previous === undefined ? [] : [{ type: 'replaces', number: previous }]),
    ...(adopts
      ? [
          {
            type: 'adopts',
            number: `ISO ${1000 + draw.below(50_000)}:${year - 3}`,
            degree: draw.pick(['identical', 'modified', 'not-equivalent']),
          },
        ]
      : []),
  ];
}

// National standards have an English title, others in China now and then; international ones often a French one.
function titlesOf({ level, serial, zh, en }: Family): Readonly<Record<string, string>> {
  if (level === 'international') return serial % 2 === 0 ? { en, fr: `${en} (version française)` } : { en };
  if (!chinese.has(level)) return { en };
  return level === 'national' || serial % 4 === 0 ? { en, zh } : { zh };
}

function editionOf(draw: Draw, family: Family, year: number, previous: string | undefined, last: boolean): object {
  const { level, serial, zh, abstract } = family;
  const isChinese = chinese.has(level);
  const month = 1 + draw.below(12);
  const published = `${year}-${two(month)}-${two(1 + draw.below(28))}`;
  const relations = relationsOf(draw, level, year, previous);
  const scope = isChinese
    ? `本文件规定了${zh.replace(/\s/g, '')}的术语和定义、分类、技术要求、试验方法、检验规则以及标志、包装、运输和贮存。`
    : `This document specifies terms and definitions, classification, requirements, test methods, rules for inspection, marking, packaging, transport and storage.`;
  return {
    number: numberOf(level, serial, year),
    titles: titlesOf(family),
    state: last ? 'in-force' : 'replaced',
    stateWord: last ? '现行' : '被代替',
    published,
    ...(isChinese && { implemented: `${month > 6 ? year + 1 : year}-${two(month > 6 ? month - 6 : month + 6)}-01` }),
    languages: isChinese ? ['zh'] : ['en'],
    issuers: isChinese ? ['国家市场监督管理总局', '国家标准化管理委员会'] : ['International Organization'],
    committees: isChinese ? [`全国${zh.slice(0, 4)}标准化技术委员会`] : [`TC ${serial % 340}/SC ${serial % 20}`],
    ...(isChinese && { drafters: family.units }),
    ics: family.ics,
    ...(isChinese && { ccs: [family.ccs] }),
    ...(abstract === undefined ? {} : { abstract }),
    scope,
    ...(isChinese && { plan: `${year - 2}${two(month)}${two(serial % 100)}-T-${two(serial % 999)}` }),
    ...(relations.length > 0 && { relations }),
    url: `https://example.org/standards/${level}/${serial}/${year}`,
  };
}

/** Years of the editions of a document, the first at least twenty years in every two ago. */
function yearsOf(draw: Draw): readonly number[] {
  const most = 1 + Math.floor(draw.chance() ** 2 * 4);
  const years = [thisYear - 1 - Math.floor(42 * draw.chance())];
  while (years.length < most) {
    const next = (years.at(-1) ?? thisYear) + 3 + draw.below(7);
    if (next > thisYear) break;
    years.push(next);
  }
  return years;
}

/** Lines of `count` records, some thousand in one text; all editions of a document stand in one. */
export function* generateRecords(count: number, seed = 20_260_101): Generator<string> {
  const draw = drawFrom(seed);
  const serials = new Map<Level, number>();
  let lines: string[] = [];
  let made = 0;
  while (made < count) {
    const family = familyFrom(draw, serials);
    const years = yearsOf(draw).slice(0, count - made);
    let previous: string | undefined;
    for (const year of years) {
      lines.push(JSON.stringify(editionOf(draw, family, year, previous, year === years.at(-1))));
      previous = numberOf(family.level, family.serial, year);
    }
    made += years.length;
    if (lines.length < 2000 && made < count) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
}
