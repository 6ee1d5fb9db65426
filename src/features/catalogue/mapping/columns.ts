/** Which column of a list means what: the headings people and platforms use, as our fields. */
export const columnFields = [
  'number',
  'title',
  'title.zh',
  'title.en',
  'type',
  'level',
  'nature',
  'state',
  'announced',
  'published',
  'implemented',
  'confirmed',
  'withdrawn',
  'edition',
  'languages',
  'issuers',
  'approvers',
  'proposers',
  'committees',
  'drafters',
  'country',
  'region',
  'ics',
  'ccs',
  'industries',
  'keywords',
  'abstract',
  'scope',
  'pages',
  'plan',
  'filing.number',
  'filing.date',
  'filing.bulletin',
  'announcement',
  'second-number',
  'isbn',
  'replaces',
  'replaced-by',
  'replacement-prose',
  'amends',
  'cites',
  'adopts',
  'degree',
  'url',
  'access',
  'verified',
  'note',
] as const;
export type ColumnField = (typeof columnFields)[number];

/**
 * Headings by field, folded as `folded` does. Chinese headings of the national, industry, local and association
 * platforms and of engineers' lists; member names of their services; English ones.
 */
const headings = {
  number:
    '标准号 标准编号 标准号码 标准代号 标准编码 规范编号 文件编号 标准号标准编号 stdcode cstdcode standardno standardnum standardnumber standardcode stdno stdnum bpibzno 标准',
  title:
    '标准名称 名称 标准名 中文标准名称标准名称 题名 标题 文件名称 规范名称 title name stdname standardname piprojectname cname',
  'title.zh':
    '中文名称 中文标题 中文题名 标准中文名称 中文标准名称 titlezh titlecn ccname chname standardtitlecn namezh stdchname zhname',
  'title.en':
    '英文名称 英文标题 英文题名 标准英文名称 英文标准名称 titleen englishname standardtitleen ename enname nameen titleorig extraoriginaltitle cename',
  type: '类型 类别 标准类型 标准类别 文献类型 type category',
  level: '级别 标准级别 层级 level stdlevel a104name',
  nature: '性质 标准性质 强制性 属性 标准属性 nature stdnature standardnaturename',
  state: '状态 标准状态 有效性 现行状态 state status standardstatusname stdstatus',
  announced: '公告日期 公告时间 announcedate',
  published:
    '发布日期 发布时间 发布 颁布日期 批准日期 出版日期 published publishdate publicationdate issuedate publishingdate pubdate pdate',
  implemented:
    '实施日期 实施时间 实施 实施或试行日期 生效日期 施行日期 effective implementdate implementationdate actdate executedate effectivedate bpijysstime ssrq extraapplydate',
  confirmed: '确认日期 复审日期 复审时间 confirmed reviewdate',
  withdrawn: '废止日期 废止时间 作废日期 withdrawn abolishdate expirydate withdrawaldate',
  edition: '版本 版次 edition version',
  languages: '语种 正文语种 语言 language languages',
  issuers: '发布单位 发布机构 发布部门 发布机关 团体名称 publishdept publishingbody organname publisher issuer',
  approvers: '批准单位 批准部门 批准发布部门 批准机关 备案部门 approver chargedept dept',
  proposers: '提出单位 主管部门 提出部门 proposer deptname',
  committees: '归口单位 归口部门 技术归口 技术委员会 归口 committee techdept org',
  drafters: '起草单位 主要起草单位 编制单位 主编单位 drafter draftingorgs draftunit',
  country: '国别 country',
  region: '地区 行政区划 有效区域 省份 region',
  ics: 'ics ics分类号 国际标准分类号 ics号 ics分类 icscode icsl1name',
  ccs: 'ccs ccs分类号 中国标准分类号 中标分类号 中标分类 中国标准分类 ccscode ccsl1name',
  industries: '国民经济分类 国民经济行业分类 gbt4754',
  keywords: '关键词 主题词 keywords keyword',
  abstract: '摘要 简介 文摘 主要技术内容 abstract summary',
  scope: '适用范围 范围 scope',
  pages: '页数 稽核项 总页数 pages pagecount',
  plan: '计划号 计划编号 项目编号 plan planno projectid cplancode',
  'filing.number': '备案号 备案编号 recordno filingno',
  'filing.date': '备案日期 备案时间 recorddate filingdate',
  'filing.bulletin': '备案公告 备案月报 备案公报 bulletin',
  announcement: '公告号 标准公告 公告 公告编号 announcement batchtitle',
  'second-number': '第二标准号 其他标准号 双编号 secondnumber',
  isbn: 'isbn 书号',
  replaces:
    '代替标准 代替 被代替标准号 替代标准 全部代替标准 代替标准号 替代标准号 代替的标准 代替旧标准 旧标准号 原标准号 replaces replacescode revisestdcodes extrasubstitute',
  'replaced-by': '被代替标准 被替代标准 被代替 替代者 新标准号 被哪些标准代替 replacedby',
  'replacement-prose': '替代情况 代替情况 替代关系',
  amends: '被修改件 修改对象 amends',
  cites: '引用文件 引用标准 规范性引用文件 references cites',
  adopts: '采标 采用标准 采用国际标准 采标号 采标情况 采标关系 采标标准号 adopts adoption',
  degree: '采标程度 一致性程度 采用程度 degree',
  url: '链接 网址 地址 url link',
  access: '公开类别 access',
  verified: '已核实 verified',
  note: '备注 附注 说明 notes note remark remarks site',
} as const satisfies Record<ColumnField, string>;

/** GB/T 22373—2021 tags, which the national library's service prefixes with `a`. Mind 461 and 462. */
const tags: Readonly<Record<string, ColumnField>> = {
  '000': 'state',
  '100': 'number',
  '101': 'published',
  '102': 'issuers',
  '103': 'edition',
  '200': 'state',
  '203': 'region',
  '204': 'approvers',
  '205': 'implemented',
  '206': 'withdrawn',
  '207': 'confirmed',
  '209': 'drafters',
  '298': 'title.zh',
  '300': 'languages',
  '301': 'title',
  '302': 'title.en',
  '305': 'pages',
  '330': 'abstract',
  '409': 'note',
  '461': 'replaced-by',
  '462': 'replaces',
  '502': 'cites',
  '800': 'adopts',
  '805': 'second-number',
  '821': 'amends',
  '825': 'ccs',
  '826': 'ics',
  '835': 'keywords',
  '870': 'proposers',
  '871': 'committees',
  '885': 'country',
};

/** Names that mean a number of a standard in one list and something else in the next: their values must bear it out. */
const doubtful = new Set(['code', 'docid', 'id', 'number', 'no', '编号', '代号', '文件名', '标准', 'file', 'filename']);

const byHeading = new Map<string, ColumnField>(
  columnFields.flatMap((field) => headings[field].split(' ').map((heading): [string, ColumnField] => [heading, field])),
);

/** No heading is longer; a cell of a hostile file may be. */
const longestHeading = 200;

/** A heading without blanks, marks and brackets, in lower case: `标准号 *` → `标准号`, `C_STD_CODE` → `cstdcode`. */
function folded(heading: string): string {
  return heading
    .slice(0, longestHeading)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s_\-.:*/、【】[\]"'“”]+/g, '');
}

/** The Chinese word for a field: what most lists have for its heading. */
export const wordOf = (field: ColumnField): string => headings[field].split(' ', 1)[0] ?? field;

export type ColumnGuess = { readonly field: ColumnField; readonly sure: boolean };

/** The field a heading means; `sure` is false when only its values can tell. */
export function fieldOfHeading(heading: string): ColumnGuess | undefined {
  const name = folded(heading);
  if (doubtful.has(name)) return { field: 'number', sure: false };
  const tag = /^a?(\d{3})(?:list|name)?$/.exec(name);
  if (tag?.[1] && !name.endsWith('name') && tags[tag[1]]) return { field: tags[tag[1]] ?? 'note', sure: true };
  const field = byHeading.get(name);
  return field === undefined ? undefined : { field, sure: true };
}
