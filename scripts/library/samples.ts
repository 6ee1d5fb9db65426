import type { Claim, ClaimedRelation } from '#kernel/standard/index.ts';

/**
 * Invented records for the levels of which no open record exists: local standards of the sample city, associations,
 * enterprises, regional and foreign bodies. Every title begins with 【样例】, every claim is `sample: true`, the numbers lie
 * outside the ranges in use, and the units do not exist. The rows live through all states, so that a page can show them.
 */
const mark = '【样例】';

type Life = Pick<Claim, 'published' | 'implemented' | 'withdrawn'> & { readonly relations?: ClaimedRelation[] };
type Kind = Pick<Claim, 'level' | 'nature' | 'country' | 'region' | 'issuers' | 'languages'>;

function sample(kind: Kind, number: string, zh: string, en: string, life: Life, more: Partial<Claim> = {}): Claim {
  return { number, titles: { zh: `${mark}${zh}`, en: `[Sample] ${en}` }, ...kind, ...life, ...more, sample: true };
}

const city: Kind = {
  level: 'local',
  nature: 'recommended',
  country: 'CN',
  region: '3702',
  issuers: ['样例市市场监督管理局'],
  languages: ['zh'],
};

/** One local standard for each of the 17 fields of the plan. */
const localTitles: readonly (readonly [zh: string, en: string, industries: string, ics: string])[] = [
  ['海水淡化装备运行维护规范', 'Operation and maintenance of seawater desalination equipment', 'C', '27.180'],
  ['会展服务质量要求', 'Quality requirements for exhibition services', 'L', '03.080.01'],
  ['设施蔬菜水肥一体化技术规程', 'Integrated watering and fertilizing of greenhouse vegetables', 'A', '65.020.20'],
  ['科技成果转化为标准工作指南', 'Turning research results into standards', 'M', '01.120'],
  ['养老机构适老化改造验收规范', 'Acceptance of age-friendly refitting of care homes', 'Q', '03.080.30'],
  ['中小学实验室安全管理规范', 'Safety management of school laboratories', 'P', '03.180'],
  ['公共就业服务同城通办规范', 'City-wide handling of public employment services', 'S', '03.080.30'],
  ['社区医养结合服务规范', 'Community services joining medical and elderly care', 'Q', '11.020'],
  ['公交高峰快车营运服务规范', 'Operation of peak-hour express buses', 'G', '03.220.20'],
  ['城市公共数据资源目录编制规范', 'Compiling the catalogue of municipal public data', 'I', '35.240.01'],
  ['近岸海域水质在线监测技术规程', 'Online monitoring of coastal water quality', 'N', '13.060.45'],
  ['海绵型道路建设技术导则', 'Building of sponge-city roads', 'E', '93.080.10'],
  ['美丽乡村村容环境管护规范', 'Care of the village environment', 'N', '13.020.20'],
  ['海洋主题博物馆服务规范', 'Services of museums of the sea', 'R', '03.200'],
  ['社区健身活动中心运营规范', 'Operation of community fitness centres', 'R', '97.220.01'],
  ['政务服务大厅现场管理规范', 'Management of government service halls', 'S', '03.160'],
  ['基层应急避难场所管理规范', 'Management of local emergency shelters', 'S', '13.200'],
];

function localSamples(): readonly Claim[] {
  const current = localTitles.map(([zh, en, industry, ics], index) => {
    const field = index + 1;
    const published = `${2022 + (index % 5)}-0${1 + (index % 8)}-15`;
    const implemented = index % 5 === 4 ? '2027-03-01' : `${published.slice(0, 4)}-1${index % 3}-01`;
    const number = `DB3702/T 99${String(field).padStart(2, '0')}—${published.slice(0, 4)}`;
    const older: ClaimedRelation[] =
      field % 4 === 1 ? [{ type: 'replaces', number: `${number.slice(0, -4)}2018` }] : [];
    const relations: ClaimedRelation[] = [...older, { type: 'cites', number: 'GB/T 1.1—2020' }];
    return sample(
      city,
      number,
      zh,
      en,
      { published, implemented, relations },
      {
        fields: [field],
        industries: [industry],
        ics: [ics],
        proposers: ['样例市行业主管部门'],
        committees: ['样例市专业标准化技术委员会'],
        drafters: ['样例市标准化研究院', '样例单位甲'],
      },
    );
  });
  const older = localTitles.flatMap(([zh, en], index) =>
    index % 4 === 0
      ? [
          sample(city, `DB3702/T 99${String(index + 1).padStart(2, '0')}—2018`, zh, en, {
            published: '2018-06-20',
            implemented: '2018-07-20',
          }),
        ]
      : [],
  );
  return [...current, ...older];
}

const association: Kind = {
  level: 'association',
  nature: 'recommended',
  country: 'CN',
  issuers: ['样例市样例行业协会'],
  languages: ['zh'],
};

const societyNumber = (count: number, year: number) => `T/YLQDXH ${String(count).padStart(3, '0')}—${year}`;
const societyRows: readonly (readonly [number, string, string, string, Life])[] = [
  [
    1,
    societyNumber(1, 2021),
    '海洋牧场平台检验规范',
    'Inspection of marine ranching platforms',
    { published: '2021-05-10', implemented: '2021-06-01' },
  ],
  [
    1,
    societyNumber(1, 2025),
    '海洋牧场平台检验规范',
    'Inspection of marine ranching platforms',
    {
      published: '2025-04-30',
      implemented: '2025-06-01',
      relations: [{ type: 'replaces', number: societyNumber(1, 2021) }],
    },
  ],
  [
    9,
    societyNumber(2, 2023),
    '港口自动化码头作业术语',
    'Terms of automated port terminals',
    { published: '2023-02-20', implemented: '2023-03-20' },
  ],
  [
    10,
    societyNumber(3, 2024),
    '城市物联网感知终端接口',
    'Interfaces of urban sensing terminals',
    { published: '2024-08-08', implemented: '2024-09-01' },
  ],
  [
    10,
    societyNumber(4, 2026),
    '城市物联网感知终端接口 第2部分：安全',
    'Interfaces of urban sensing terminals, part 2: security',
    {
      published: '2026-05-12',
      implemented: '2026-06-01',
      relations: [{ type: 'partly-replaces', number: societyNumber(3, 2024), note: '第7章' }],
    },
  ],
  [
    2,
    societyNumber(5, 2019),
    '跨境电商交易流程规范',
    'Cross-border electronic commerce processes',
    { published: '2019-09-09', implemented: '2019-10-01', withdrawn: '2024-12-31' },
  ],
  [
    8,
    societyNumber(6, 2022),
    '智慧健康服务包数据集',
    'Data sets of smart health services',
    { published: '2022-11-11', implemented: '2022-12-01' },
  ],
  [
    15,
    societyNumber(7, 2026),
    '海上运动赛事组织指南',
    'Organizing water sports events',
    { published: '2026-10-20', implemented: '2027-01-01' },
  ],
];

function associationSamples(): readonly Claim[] {
  return societyRows.map(([field, code, zh, en, life]) =>
    sample(association, code, zh, en, life, { fields: [field], drafters: ['样例市样例行业协会', '样例单位乙'] }),
  );
}

const products: readonly (readonly [zh: string, en: string, field: number, ccs: string])[] = [
  ['家用净水机', 'Household water purifiers', 1, 'Y68'],
  ['海水淡化反渗透膜组件', 'Reverse-osmosis modules for desalination', 1, 'J77'],
  ['轨道车辆空调机组', 'Air conditioners of rail vehicles', 1, 'S36'],
  ['冷链物流箱', 'Cold-chain boxes', 2, 'A80'],
  ['蓝莓果干', 'Dried blueberries', 3, 'X24'],
  ['智能水表', 'Smart water meters', 10, 'N12'],
  ['笼式足球场围网', 'Fences of caged football pitches', 15, 'Y55'],
  ['应急照明手提灯', 'Portable emergency lamps', 17, 'K71'],
];

function enterpriseSamples(): readonly Claim[] {
  return products.flatMap(([zh, en, field, ccs], index) => {
    const kind: Kind = {
      level: 'enterprise',
      country: 'CN',
      region: '370202',
      issuers: [`样例企业${'甲乙丙丁戊己庚辛'.charAt(index)}有限公司`],
      languages: ['zh'],
    };
    const number = (year: number) => `Q/370202YL${String(index + 1).padStart(2, '0')} 001—${year}`;
    const more = { fields: [field], ccs: [ccs] };
    const current = sample(
      kind,
      number(2025),
      zh,
      en,
      {
        published: '2025-07-01',
        implemented: '2025-07-15',
        ...(index % 2 === 0 && { relations: [{ type: 'replaces', number: number(2020) }] }),
      },
      more,
    );
    const older = sample(kind, number(2020), zh, en, { published: '2020-03-03', implemented: '2020-04-01' }, more);
    return index % 2 === 0 ? [older, current] : [current];
  });
}

function outsideSamples(): readonly Claim[] {
  const regional: Kind = { level: 'regional', issuers: ['样例区域标准化组织'], languages: ['en'] };
  const foreign: Kind = { level: 'foreign', issuers: ['样例国标准化协会'], languages: ['en'] };
  const withdrawn: ClaimedRelation[] = [{ type: 'replaces', number: 'EN 99901:2015' }];
  return [
    sample(regional, 'EN 99901:2015', '样例设备安全要求', 'Safety of sample equipment', { published: '2015-05-06' }),
    sample(regional, 'EN 99901:2024', '样例设备安全要求', 'Safety of sample equipment', {
      published: '2024-02-07',
      relations: withdrawn,
    }),
    sample(foreign, 'DIN EN 99901:2024-06', '样例设备安全要求', 'Safety of sample equipment', {
      published: '2024-06',
      relations: [{ type: 'adopts', number: 'EN 99901:2024', degree: 'identical' }],
    }),
    sample(foreign, 'JIS Z 99901:2023', '样例包装通则', 'General rules of sample packaging', {
      published: '2023-03-20',
    }),
  ];
}

export function sampleClaims(): readonly Claim[] {
  return [...localSamples(), ...associationSamples(), ...enterpriseSamples(), ...outsideSamples()];
}
