import { caseOperationWords, caseParameterWords } from './openapi-case-texts.ts';
import { checkOperationWords, checkParameterWords } from './openapi-check-texts.ts';
import { consultationOperationWords, consultationParameterWords } from './openapi-consultation-texts.ts';
import { noticeOperationWords, noticeParameterWords } from './openapi-notice-texts.ts';
import { type ParameterWords, peopleOperationWords, peopleParameterWords, type Words } from './openapi-people-texts.ts';

/**
 * What every operation and parameter of the API means, in both languages, with an example: the document and the page for
 * people read it here. A test asks for a text of every parameter that the contracts have.
 */

/** By operation id, in the order of the page. */
export const operationWords: Readonly<Record<string, Words>> = {
  'search.standards': { zh: '检索标准', en: 'Search standards' },
  'search.export': {
    zh: '导出检索的全部结果，边查边传，不限条数',
    en: 'Export a whole search as a stream of any length',
  },
  'search.facet': { zh: '一次检索在某个分面上的全部取值', en: 'Values of one facet of a search' },
  'search.passages': {
    zh: '按段检索公开的全文，命中处已标出',
    en: 'Search passages of open full texts, hits marked',
  },
  'library.texts': {
    zh: '本馆存有的全文，以及谁可以读、为什么',
    en: 'Texts held of a standard, who may read them and why',
  },
  'library.read': { zh: '公开全文的各段，按原文顺序', en: 'Passages of an open text, in their order' },
  'library.contents': { zh: '公开全文的条款目次', en: 'Clauses of an open text' },
  'search.suggest': { zh: '输入时的建议', en: 'Suggestions as you type' },
  'search.save': {
    zh: '保存一次检索；同样的检索总是同一个地址',
    en: 'Save a search; the same search always has the same address',
  },
  'search.saved': { zh: '一次已保存的检索', en: 'A saved search' },
  'search.newest': {
    zh: '一次已保存的检索最新的结果；/q/{id}.atom 是同样内容的 Atom',
    en: 'Newest matches of a saved search; /q/{id}.atom is the same as Atom',
  },
  'search.quality': { zh: '检索质量：最近一次检验的结果', en: 'Search quality: the last run of the golden queries' },
  'catalogue.resolve': { zh: '任何写法的标准号 → 题录或候选', en: 'Any spelling of a number → a record or candidates' },
  'catalogue.get': { zh: '一条题录：关系、历次版本、出处', en: 'A record with relations, editions and provenance' },
  'catalogue.status': { zh: '某一天的状态', en: 'Status on a day' },
  'catalogue.history': { zh: '题录的修改历史，最新的在前', en: 'Revisions of a record, newest first' },
  'catalogue.classes': { zh: '分类表中某一类的下级', en: 'Classes of a scheme below a code' },
  'catalogue.sources': { zh: '来源与新鲜程度', en: 'Sources and how fresh they are' },
  'catalogue.overview': { zh: '馆藏概况与近期变化', en: 'What the library holds and what changes' },
  'audit.export': { zh: '导出日志：全部结果，流式', en: 'Export the log, however long, as a stream' },
  'audit.heads': { zh: '审计日志的签名日志头与密钥历史', en: 'Signed heads of the log, with the history of its keys' },
  'audit.events': { zh: '检索审计日志，新的在前', en: 'Search the log, newest first' },
  'audit.proof': { zh: '证明一条行为在日志中', en: 'What proves that one act is in the log' },
  'audit.head': { zh: '现在签署一个日志头', en: 'Sign a head of the log now' },
  'audit.keys': { zh: '审计日志的密钥历史', en: 'History of the keys of the log' },
  'audit.consistency': {
    zh: '证明较早日志头的日志是较晚日志头的开头',
    en: 'Proof that the log of an older head is the beginning of that of a newer one',
  },
  ...peopleOperationWords,
  ...caseOperationWords,
  ...consultationOperationWords,
  ...checkOperationWords,
  ...noticeOperationWords,
};

// repeated (level=a&level=b) or separated by commas; values of one parameter are alternatives
const severalZh = '；可多值';
const severalEn = '; several values';

/** By name; an operation that means something else by a name has it as `operation name`. */
const parameterWords: Readonly<Record<string, ParameterWords>> = {
  q: {
    zh: '任何写法的标准号、名称里的词，或两者；最多 2,000 个字符',
    en: 'A number in any spelling, words of a title, or both; at most 2,000 characters',
    example: 'GB/T 1.1',
  },
  passages: {
    zh: '每条结果最多附几段公开全文的片段，0 至 3',
    en: 'Passages of open texts told with each item at most, 0 to 3',
    example: 1,
  },
  digest: {
    zh: '文件的 SHA-256，64 位十六进制（见 texts）',
    en: 'SHA-256 of the file, 64 hexadecimal digits (see texts)',
    example: '0000000000000000000000000000000000000000000000000000000000000000',
  },
  'library.read from': {
    zh: '从第几段开始，0 为开头',
    en: 'Ordinal of the first passage, 0 at the beginning',
    example: 0,
  },
  'library.read q': {
    zh: '检索式；其中的词在正文里标出',
    en: 'A query whose words are marked in the text',
    example: '应急预案',
  },
  'library.read limit': { zh: '最多几段，1 至 200', en: 'Passages at most, 1 to 200', example: 100 },
  'search.passages q': {
    zh: '检索式；词、整句和 text: 在一段之内找，其余条件问它所属的标准',
    en: 'A query; words, phrases and text: are looked for within one passage, all else is asked of its standard',
    example: '应急预案 演练',
  },
  'search.passages limit': { zh: '每页段数，1 至 50', en: 'Passages a page, 1 to 50', example: 20 },
  level: {
    zh: `层级：international 国际、regional 区域、foreign 国外、national 国家、industry 行业、local 地方、association 团体、enterprise 企业${severalZh}`,
    en: `Level: international, regional, foreign, national, industry, local, association, enterprise${severalEn}`,
    example: 'national,industry',
  },
  status: {
    zh: `在 on 那一天的状态：in-force 现行、upcoming 即将实施、partly-replaced 部分被代替、replaced 被代替、withdrawn 废止、unknown 未知${severalZh}`,
    en: `State on the day of on: in-force, upcoming, partly-replaced, replaced, withdrawn, unknown${severalEn}`,
    example: 'in-force',
  },
  nature: {
    zh: `性质：mandatory 强制、recommended 推荐、guidance 指导${severalZh}`,
    en: `Nature: mandatory, recommended, guidance${severalEn}`,
    example: 'mandatory',
  },
  publisher: {
    zh: `标准号开头的发布机构代号；行业和地方的代号在 sector、division 计数${severalZh}`,
    en: `Publisher as at the head of the number; sectors and divisions are counted as such${severalEn}`,
    example: 'GB',
  },
  sector: {
    zh: `行业标准代号${severalZh}`,
    en: `Code of the sector of an industry standard${severalEn}`,
    example: 'JB',
  },
  division: {
    zh: `地方标准代号：DB 加行政区划代码，省含其市${severalZh}`,
    en: `Code of a local standard: DB and the division, a province with its cities${severalEn}`,
    example: 'DB37,DB3702',
  },
  year: { zh: `标准号中的年份，四位${severalZh}`, en: `Year of the number, four digits${severalEn}`, example: '2020' },
  ics: {
    zh: `国际标准分类号，含下级${severalZh}`,
    en: `Class of the International Classification for Standards, with what is below it${severalEn}`,
    example: '03.120',
  },
  ccs: {
    zh: `中国标准文献分类号，含下级${severalZh}`,
    en: `Class of the Chinese Classification for Standards, with what is below it${severalEn}`,
    example: 'A00',
  },
  language: {
    zh: `正文语种（BCP 47）${severalZh}`,
    en: `Language of the text (BCP 47)${severalEn}`,
    example: 'zh',
  },
  source: {
    zh: `来源的名字，见 /sources${severalZh}`,
    en: `Name of a source, see /sources${severalEn}`,
    example: 'openstd',
  },
  field: {
    zh: `“标准化+”重点领域的序号 1–17${severalZh}`,
    en: `Key field of “Standardization+”, 1–17${severalEn}`,
    example: '1',
  },
  on: {
    zh: '状态所指的日期，年-月-日，默认今天（上海时间）',
    en: 'The day the status is told for, YYYY-MM-DD; today in Shanghai when absent',
    example: '2015-06-30',
  },
  implementedFrom: { zh: '实施日期不早于', en: 'Implemented on this day or later', example: '2020-01-01' },
  implementedTo: { zh: '实施日期不晚于', en: 'Implemented on this day or earlier', example: '2020-12-31' },
  publishedFrom: { zh: '发布日期不早于', en: 'Published on this day or later', example: '2020-01-01' },
  publishedTo: { zh: '发布日期不晚于', en: 'Published on this day or earlier', example: '2020-12-31' },
  sort: {
    zh: '排序：relevance 相关程度、number 标准号、newest 最新发布、oldest 最早发布、implemented 最近实施',
    en: 'Order: relevance, number, newest, oldest, implemented (last first)',
    example: 'number',
  },
  limit: { zh: '每页条数，1–100，默认 20', en: 'Records a page, 1–100, 20 when absent', example: 50 },
  'search.suggest limit': { zh: '建议条数，1–20，默认 8', en: 'Suggestions, 1–20, 8 when absent', example: 8 },
  'search.suggest q': {
    zh: '已经输入的内容，最多 200 个字符',
    en: 'What has been typed, at most 200 characters',
    example: '19001',
  },
  'audit.heads from': { zh: '从第几个日志头起，默认 1', en: 'Number of the first head, 1 when absent', example: 1 },
  'audit.events unit': { zh: '代表哪个单位', en: 'Unit on whose behalf it was done', example: 'qingdao-market' },
  'audit.heads limit': { zh: '日志头个数，1–1,000，默认 1,000', en: 'Heads, 1–1,000, 1,000 when absent', example: 100 },
  'audit.events from': { zh: '从哪一刻起（含）', en: 'From this instant on', example: '2026-11-01T00:00:00+08:00' },
  'audit.events to': { zh: '到哪一刻止（不含）', en: 'Before this instant', example: '2026-12-01T00:00:00+08:00' },
  'audit.events actor': { zh: '行为人，写作 种类:标识', en: 'Who acted, as kind:id', example: 'operator:标准馆' },
  'audit.events object': {
    zh: '行为的对象，写作 种类:标识',
    en: 'What was acted on, as kind:id',
    example: 'standard:gb-t-1.1~2020',
  },
  'audit.events verb': {
    zh: '做了什么；以点结尾则为一类',
    en: 'What was done; one that ends with a dot means all of its kind',
    example: 'catalogue.correct',
  },
  'audit.events unmask': {
    zh: '查看未脱敏个人信息的理由；理由本身记入日志，并须有相应权限',
    en: 'Why personal data must be seen unmasked: it is logged itself, and needs a right of its own',
    example: '核查投诉 checking a complaint',
  },
  'audit.proof sequence': { zh: '行为在日志中的序号', en: 'Number of the act in the log', example: 1 },
  older: { zh: '较早日志头的序号', en: 'Number of the older head', example: 1 },
  newer: { zh: '较晚日志头的序号', en: 'Number of the newer head', example: 2 },
  cursor: {
    zh: '上一页回答里的 nextCursor，原样传回',
    en: 'nextCursor of the answer before, as it was given',
    example: 'eyJhIjoxfQ',
  },
  facetLimit: {
    zh: '每个分面最多给出几个取值，0–1,000，默认 20；计数总是准确的',
    en: 'Values told of each facet, 0–1,000, 20 when absent; counts are exact however many',
    example: 100,
  },
  classes: {
    zh: 'ICS 与 CCS 的计数：all 全部；open 只数顶层和所选类的上下左右',
    en: 'Counts of ICS and CCS: all; open: the top level, and what lies above, beside or below a chosen class',
    example: 'open',
  },
  explain: {
    zh: 'true：每一条说明为什么排在这里',
    en: 'true: each item says why it stands where it stands',
    example: true,
  },
  format: {
    zh: '文件格式：ndjson、csv（带 BOM 的 UTF-8）、xlsx',
    en: 'Format of the file: ndjson, csv (UTF-8 with a byte order mark), xlsx',
    example: 'csv',
  },
  name: { zh: '分面的名字', en: 'Name of the facet', example: 'publisher' },
  contains: {
    zh: '只要代码或名称里含有这些字的取值',
    en: 'Only values whose code or name contains this',
    example: '青岛',
  },
  number: {
    zh: '标准号，任何写法；不写年份时给出那一天有效的版本',
    en: 'A number in any spelling; without a year, the edition that counts on the day',
    example: 'gbt1.1',
  },
  id: {
    zh: '已保存的检索的编号，见 POST /searches 的回答',
    en: 'Id of a saved search, as POST /searches answers it',
    example: 'n1zqk22peg3vt4t2',
  },
  key: {
    zh: '题录的稳定键，见检索结果的 key',
    en: 'Stable key of a record, the key of an item',
    example: 'gb-t-1.1~2020',
  },
  at: {
    zh: '历史状态：修改历史中某一条的 position',
    en: 'Past state of the record: a position of its history',
    example: 1,
  },
  scheme: {
    zh: '分类体系：ics、ccs、industry 国民经济行业、division 行政区划、field 重点领域、sector 行业标准代号',
    en: 'Classification: ics, ccs, industry, division, field, sector',
    example: 'ics',
  },
  code: { zh: '上级类的代码；不给则为顶层', en: 'Code of the class above; the top level when absent', example: '03' },
};

/** What an answer of a status means. */
export const answerWords: Readonly<Record<string, Words>> = {
  '200': { zh: '回答', en: 'The answer' },
  '400': { zh: '参数的写法不对', en: 'A parameter is not written correctly' },
  '401': { zh: '需要先登录，或未能证明身份', en: 'Sign in first, or the proof was wrong' },
  '403': { zh: '角色不允许，或需要第二重验证', en: 'The roles do not allow it, or a second factor is needed' },
  '404': { zh: '没有找到', en: 'Nothing found' },
  '409': { zh: '与现有事实冲突', en: 'It conflicts with what is there' },
  '413': { zh: '请求体过大', en: 'The body is too large' },
  '415': { zh: '请求体不是 JSON', en: 'The body is no JSON' },
  '410': { zh: '链接无效、已用过或已过期', en: 'The link is not valid, used or over' },
  '429': { zh: '尝试或请求过于频繁', en: 'Too many tries or requests' },
  '503': { zh: '检索暂时不能回答；稍后再试', en: 'Search cannot answer now; try again soon' },
};

const ofPeople =
  /^(?:accounts|alerts|ballots|cases|checks|consultations|notices|publication|authority|currency|dictionary|moderation|operations|organisations)\./;

const procedureWords: Readonly<Record<string, ParameterWords>> = {
  ...caseParameterWords,
  ...consultationParameterWords,
  ...checkParameterWords,
  ...noticeParameterWords,
};

/** What a parameter or a member of the body of an operation means. */
export function wordsOf(operation: string, name: string): ParameterWords | undefined {
  const words = ofPeople.test(operation) ? peopleParameterWords : parameterWords;
  // the export of the log takes what its search takes
  const asked = operation === 'audit.export' ? 'audit.events' : operation;
  const full = `${operation} ${name}`;
  return procedureWords[full] ?? words[full] ?? words[`${asked} ${name}`] ?? words[name];
}
