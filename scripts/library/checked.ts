import type { Claim } from '#kernel/standard/index.ts';

/**
 * Facts of national standards re-typed by hand from single answers of catalogue services, from title pages, and from the
 * project's notes on the field. Dates stand here only where the material prints them. Where the material names a number
 * without its title, the title is the project's own knowledge and the row is marked unverified.
 */
export const serviceClaims: readonly Claim[] = [
  {
    number: 'GB/T 35081-2018',
    titles: {
      zh: '机械安全 GB/T 16855.1与GB/T 15706的关系',
      en: 'Safety of machinery—Relationship of GB/T 16855.1 to GB/T 15706',
    },
    level: 'national',
    nature: 'recommended',
    country: 'CN',
    stateWord: '现行',
    published: '2018-05-14',
    implemented: '2018-12-01',
    ics: ['13.110'],
    ccs: ['J09'],
    note: '来源站点：国家数字标准馆',
  },
  {
    number: 'GB/T 33290.21-2024',
    titles: { zh: '文物艺术品拍卖规范 第21部分：文物建筑保护修复材料' },
    level: 'national',
    nature: 'recommended',
    country: 'CN',
    stateWord: '现行',
    published: '2024-09-29',
    implemented: '2025-04-01',
    issuers: ['国家市场监督管理总局（国家标准化管理委员会）'],
    note: '来源站点：国家文物局标准查询',
  },
  {
    number: 'SH/T 3167-2012',
    titles: { zh: '钢制焊接低压储罐' },
    level: 'industry',
    nature: 'recommended',
    country: 'CN',
    implemented: '2013-03-01',
    note: '来源站点：工业和信息化标准信息服务平台',
  },
  {
    number: 'GB 2760-2024',
    titles: { zh: '食品安全国家标准 食品添加剂使用标准' },
    level: 'national',
    nature: 'mandatory',
    country: 'CN',
    published: '2024-02-08',
    implemented: '2025-02-08',
    announcement: '2024年 第1号',
    note: '来源站点：食品安全国家标准数据检索平台',
  },
  {
    number: 'GB2760-2014',
    titles: { zh: '食品安全国家标准 食品添加剂使用标准' },
    level: 'national',
    nature: 'mandatory',
    country: 'CN',
    announced: '2014-12-31',
    announcement: '2014年 第21号',
    note: '来源站点：食品安全国家标准数据检索平台',
  },
];

export const titlePageClaims: readonly Claim[] = [
  {
    number: 'GB 32100—2015',
    titles: { zh: '法人和其他组织统一社会信用代码编码规则' },
    level: 'national',
    nature: 'mandatory',
    country: 'CN',
    published: '2015-09-17',
    implemented: '2015-10-01',
    ics: ['35.040'],
    ccs: ['A24'],
    issuers: ['中华人民共和国国家质量监督检验检疫总局', '中国国家标准化管理委员会'],
  },
  {
    number: 'GB/T 2260—2007',
    titles: {
      zh: '中华人民共和国行政区划代码',
      en: "Codes for the administrative divisions of the People's Republic of China",
    },
    level: 'national',
    nature: 'recommended',
    country: 'CN',
    published: '2007-11-14',
    implemented: '2008-02-01',
    ics: ['35.040'],
    ccs: ['A24'],
    issuers: ['中华人民共和国国家质量监督检验检疫总局', '中国国家标准化管理委员会'],
    relations: [{ type: 'replaces', number: 'GB/T 2260—2002' }],
  },
  {
    number: 'GB/T 38635.1—2020',
    titles: {
      zh: '信息安全技术 SM9标识密码算法 第1部分：总则',
      en: 'Information security technology—Identity-based cryptographic algorithms SM9—Part 1: General',
    },
    level: 'national',
    nature: 'recommended',
    country: 'CN',
    published: '2020-04-28',
    implemented: '2020-11-01',
    ics: ['35.040'],
    ccs: ['L80'],
  },
];

/** Numbers without a date in the material: their status stays unknown until a source brings one. */
const named: Readonly<Record<string, string>> = {
  'GB/T 22373—2021': '标准文献元数据',
  'GB/T 4754—2017': '国民经济行业分类',
  'GB/T 20003.1—2014': '标准制定的特殊程序 第1部分：涉及专利的标准',
  'GB/T 35778—2017': '企业标准化工作 指南',
  'GB/T 15496—2017': '企业标准体系 要求',
  'GB/T 15497—2017': '企业标准体系 产品实现',
  'GB/T 15498—2017': '企业标准体系 基础保障',
  'GB/T 19273—2017': '企业标准化工作 评价与改进',
};

const successions: readonly (readonly [newer: string, older: string])[] = [
  ['GB/T 1.1—2020', 'GB/T 1.1—2009'],
  ['GB/T 1.1—2009', 'GB/T 1.1—2000'],
];

export const noteClaims: readonly Claim[] = [
  {
    number: 'GB/T 13016—2018',
    titles: { zh: '标准体系构建原则和要求' },
    level: 'national',
    nature: 'recommended',
    country: 'CN',
    published: '2018-02-06',
    implemented: '2018-09-01',
    ics: ['01.120'],
    ccs: ['A00'],
  },
  ...Object.entries(named).map(
    ([number, zh]): Claim => ({
      number,
      titles: { zh },
      level: 'national',
      nature: 'recommended',
      country: 'CN',
      ...(number !== 'GB/T 22373—2021' && { unverified: true }),
    }),
  ),
  // The full-text platform prints both older editions as 废止 and names no successor.
  ...successions.map(
    ([number, older]): Claim => ({
      number,
      level: 'national',
      relations: [{ type: 'replaces', number: older }],
      note: '同号新版代替旧版',
    }),
  ),
];
