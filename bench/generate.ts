/**
 * Invented records for benches, as many as asked, always the same for one seed: all eight levels in the shares of a
 * city library, Chinese and English titles, editions that replace each other, adoptions, dates, units, classifications.
 * One claim as JSON per line; a line has about 850 bytes, as the real records have.
 */

/** Mulberry32: small, fast, the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const subjects: readonly (readonly [string, string])[] = [
  ['城市轨道交通', 'Urban rail transit'],
  ['海洋工程装备', 'Offshore engineering equipment'],
  ['家用电器', 'Household electrical appliances'],
  ['工业互联网平台', 'Industrial internet platforms'],
  ['化妆品', 'Cosmetics'],
  ['橡胶轮胎', 'Rubber tyres'],
  ['水产品冷链物流', 'Cold chain logistics of aquatic products'],
  ['啤酒酿造', 'Beer brewing'],
  ['建筑垃圾', 'Construction waste'],
  ['智慧社区', 'Smart communities'],
  ['电动自行车', 'Electric bicycles'],
  ['医用电气设备', 'Medical electrical equipment'],
  ['粮油检验', 'Inspection of grain and oils'],
  ['焊接材料', 'Welding consumables'],
  ['紧固件', 'Fasteners'],
  ['信息安全技术', 'Information security techniques'],
  ['养老服务', 'Elderly care services'],
  ['港口集装箱', 'Port containers'],
  ['光伏发电系统', 'Photovoltaic power systems'],
  ['环境空气', 'Ambient air'],
];
const objects: readonly (readonly [string, string])[] = [
  ['术语', 'Vocabulary'],
  ['试验方法', 'Test methods'],
  ['安全要求', 'Safety requirements'],
  ['技术规范', 'Technical specification'],
  ['质量分级', 'Quality grading'],
  ['能效限定值', 'Minimum allowable values of energy efficiency'],
  ['检验规则', 'Rules for inspection'],
  ['管理指南', 'Management guidelines'],
  ['数据接口', 'Data interfaces'],
  ['评价导则', 'Guides for evaluation'],
  ['包装与标志', 'Packaging and marking'],
  ['可靠性要求', 'Reliability requirements'],
];
const units = [
  '市标准化研究院',
  '大学',
  '检验检测有限公司',
  '集团股份有限公司',
  '产品质量监督检验所',
  '行业协会',
] as const;
const places = ['青岛', '济南', '北京', '上海', '广东', '江苏', '浙江', '四川', '湖北', '辽宁'] as const;
const sectors = ['JB', 'QB', 'HG', 'NB', 'YY', 'SJ', 'YD', 'JT', 'HJ', 'NY', 'DL', 'SN'] as const;
const regions = ['11', '31', '32', '33', '37', '3702', '44', '4403', '51'] as const;
const societies = ['CECS', 'CAS', 'CSUS', 'QDAS', 'CNLIC', 'GDES'] as const;
const icsCodes = [
  '03.120.10',
  '13.110',
  '21.060.10',
  '25.160.20',
  '33.040',
  '35.240.01',
  '43.150',
  '67.060',
  '91.010',
  '97.030',
] as const;
const ccsCodes = ['A00', 'A14', 'C30', 'J04', 'K60', 'L70', 'P10', 'R85', 'X04', 'Z10'] as const;

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

/** Prints the number of a document: level, serial within the level, year. */
function numberOf(level: Level, serial: number, year: number): string {
  switch (level) {
    case 'international':
      return serial % 3 === 0 ? `IEC ${60_000 + serial}:${year}` : `ISO ${1000 + serial}:${year}`;
    case 'foreign':
      return serial % 2 === 0
        ? `JIS B ${(serial % 9000) + 1000}-${Math.floor(serial / 9000) + 1}:${year}`
        : `DIN ${1000 + serial}:${year}-05`;
    case 'regional':
      return `EN ${10_000 + serial}:${year}`;
    case 'national':
      return `GB${serial % 6 === 0 ? '' : '/T'} ${1 + (serial % 90_000)}.${Math.floor(serial / 90_000) + 1}—${year}`;
    case 'industry':
      return `${sectors[serial % sectors.length]}/T ${10 + Math.floor(serial / sectors.length)}—${year}`;
    case 'local':
      return `DB${regions[serial % regions.length]}/T ${100 + Math.floor(serial / regions.length)}—${year}`;
    case 'association':
      return `T/${societies[serial % societies.length]} ${1 + Math.floor(serial / societies.length)}—${year}`;
    case 'enterprise':
      return `Q/${370_200 + (serial % 900)}QD ${String(1 + Math.floor(serial / 900)).padStart(3, '0')}—${year}`;
  }
}

const chinese = new Set<Level>(['national', 'industry', 'local', 'association', 'enterprise']);

type Draw = {
  readonly chance: () => number;
  readonly pick: <Value>(values: readonly Value[]) => Value;
};

function drawFrom(seed: number): Draw {
  const chance = randomFrom(seed);
  return {
    chance,
    pick: (values) => {
      const value = values[Math.floor(chance() * values.length)];
      if (value === undefined) throw new Error('nothing to pick from');
      return value;
    },
  };
}

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
  readonly ics: string;
  readonly ccs: string;
};

function familyFrom(draw: Draw, serials: Map<Level, number>): Family {
  const level = levelFor(draw.chance());
  const serial = (serials.get(level) ?? 0) + 1;
  serials.set(level, serial);
  const [subject, subjectEn] = draw.pick(subjects);
  const [object, objectEn] = draw.pick(objects);
  const part = draw.chance() < 0.4 ? Math.floor(draw.chance() * 9) + 1 : 0;
  const named = Array.from(
    { length: 2 + Math.floor(draw.chance() * 5) },
    () => `${draw.pick(places)}${draw.pick(units)}`,
  );
  return {
    level,
    serial,
    zh: `${subject} ${part > 0 ? `第${part}部分：` : ''}${object}`,
    en: `${subjectEn} — ${part > 0 ? `Part ${part}: ` : ''}${objectEn}`,
    units: [...new Set(named)],
    ics: draw.pick(icsCodes),
    ccs: draw.pick(ccsCodes),
  };
}

function editionOf(draw: Draw, family: Family, year: number, previous: string | undefined, last: boolean): object {
  const { level, serial, zh, en } = family;
  const isChinese = chinese.has(level);
  const month = 1 + Math.floor(draw.chance() * 12);
  const published = `${year}-${two(month)}-${two(1 + Math.floor(draw.chance() * 28))}`;
  const adopted =
    level === 'national' && draw.chance() < 0.3
      ? `ISO ${1000 + Math.floor(draw.chance() * 50_000)}:${year - 3}`
      : undefined;
  const relations = [
    ...(previous === undefined ? [] : [{ type: 'replaces', number: previous }]),
    ...(adopted === undefined
      ? []
      : [{ type: 'adopts', number: adopted, degree: draw.pick(['identical', 'modified', 'not-equivalent']) }]),
  ];
  const scope = isChinese
    ? `本文件规定了${zh.replace(/\s/g, '')}的术语和定义、分类、技术要求、试验方法、检验规则以及标志、包装、运输和贮存。本文件适用于${family.units[0]}等单位的设计、生产、检验和使用，其他同类产品可参照执行。`
    : `This document specifies terms and definitions, classification, requirements, test methods, rules for inspection, marking, packaging, transport and storage for ${en.toLowerCase()}. It is applicable to design, production, inspection and use.`;
  return {
    number: numberOf(level, serial, year),
    titles: isChinese ? { en, zh } : level === 'international' ? { en, fr: `${en} (version française)` } : { en },
    state: last ? 'in-force' : 'replaced',
    stateWord: last ? '现行' : '被代替',
    published,
    ...(isChinese && { implemented: `${month > 6 ? year + 1 : year}-${two(month > 6 ? month - 6 : month + 6)}-01` }),
    languages: isChinese ? ['zh'] : ['en'],
    issuers: isChinese ? ['国家市场监督管理总局', '国家标准化管理委员会'] : ['International Organization'],
    committees: isChinese ? [`全国${zh.slice(0, 4)}标准化技术委员会`] : [`TC ${serial % 340}/SC ${serial % 20}`],
    ...(isChinese && { drafters: family.units }),
    ics: [family.ics],
    ...(isChinese && { ccs: [family.ccs] }),
    scope,
    ...(isChinese && { plan: `${year - 2}${two(month)}${two(serial % 100)}-T-${two(serial % 999)}` }),
    ...(relations.length > 0 && { relations }),
    url: `https://example.org/standards/${level}/${serial}/${year}`,
  };
}

/** Lines of `count` records, some thousand in one text. */
export function* generateRecords(count: number, seed = 20_260_101): Generator<string> {
  const draw = drawFrom(seed);
  const serials = new Map<Level, number>();
  let lines: string[] = [];
  let made = 0;
  while (made < count) {
    const family = familyFrom(draw, serials);
    const editions = Math.min(1 + Math.floor(draw.chance() ** 2 * 4), count - made);
    let year = 1984 + Math.floor(draw.chance() * 20);
    let previous: string | undefined;
    for (let edition = 1; edition <= editions; edition += 1) {
      lines.push(JSON.stringify(editionOf(draw, family, year, previous, edition === editions)));
      previous = numberOf(family.level, family.serial, year);
      year += 3 + Math.floor(draw.chance() * 7);
      made += 1;
    }
    if (lines.length < 2000 && made < count) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
}
