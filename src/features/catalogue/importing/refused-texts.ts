import type { Facts } from '#adapters/formats/port.ts';
import { systemWords } from '#kernel/base/system-words.ts';
import type { RefusedReason } from '../mapping/mapping.ts';

type Fact = (name: string) => string;
type Texts = Readonly<
  Record<RefusedReason, { readonly zh: (fact: Fact) => string; readonly en: (fact: Fact) => string }>
>;

/** A part of a sentence that is said only when its fact is known. */
const known = (fact: string, before: string, after = ''): string => (fact === '' ? '' : before + fact + after);

const texts: Texts = {
  unreadable: {
    zh: (fact) => `无法读取：${systemWords(fact('problem'), 'zh')}`,
    en: (fact) => `cannot be read: ${systemWords(fact('problem'), 'en')}`,
  },
  'empty-file': { zh: () => '文件是空的', en: () => 'the file is empty' },
  truncated: {
    zh: () => '文件不完整，末尾缺失',
    en: () => 'the file is cut off',
  },
  'damaged-archive': {
    zh: () => '压缩文件已损坏',
    en: (fact) => `the archive is damaged${known(fact('problem'), ' (', ')')}`,
  },
  'encrypted-archive': { zh: () => '压缩文件有密码', en: () => 'the archive has a password' },
  'unknown-archive': {
    zh: () => '不支持这种压缩格式，请改用 .zip 或 .gz',
    en: () => 'this kind of archive is not read: use .zip or .gz',
  },
  'nested-archive': {
    zh: () => '压缩文件套了三层以上，请先解开一层',
    en: () => 'archives are nested three deep: unpack one first',
  },
  'archive-bomb': {
    zh: (fact) => `解压后大得不合常理${known(fact('expanded'), '（', ' 字节）')}，未读取`,
    en: (fact) => `it unpacks to an unreasonable size${known(fact('expanded'), ' (', ' bytes)')} and was not read`,
  },
  'too-large': {
    zh: (fact) => `超过可以整体读入的大小${known(fact('limit'), '（', ' 字节）')}`,
    en: (fact) => `larger than can be held at once${known(fact('limit'), ' (', ' bytes)')}`,
  },
  'pdf-file': {
    zh: () => '这是 PDF 文件（不论后缀），不是题录清单',
    en: () => 'this is a PDF, whatever its name says, not a list of records',
  },
  'legacy-office-file': {
    zh: () => '这是旧版 Office 文件（.xls、.doc），请另存为 .xlsx 或 .csv',
    en: () => 'this is an old Office file (.xls, .doc): save it as .xlsx or .csv',
  },
  'office-document': {
    zh: () => '这是文档而不是工作簿，请把清单存为 .xlsx 或 .csv',
    en: () => 'this is a document, not a workbook: save the list as .xlsx or .csv',
  },
  'binary-file': { zh: () => '这不是文本文件', en: () => 'this is not a text file' },
  'unknown-syntax': { zh: () => '看不出文件的格式', en: () => 'the syntax of the file is not known' },
  'wrong-encoding': {
    zh: () => '有字符无法解码，请检查文件编码',
    en: () => 'some characters cannot be decoded: check the encoding of the file',
  },
  'line-too-long': {
    zh: (fact) => `这一行太长${known(fact('limit'), '（上限 ', ' 字节）')}`,
    en: (fact) => `the line is too long${known(fact('limit'), ' (at most ', ' bytes)')}`,
  },
  'entry-too-large': {
    zh: (fact) => `这一条太大${known(fact('limit'), '（上限 ', ' 字节）')}`,
    en: (fact) => `the entry is too large${known(fact('limit'), ' (at most ', ' bytes)')}`,
  },
  'too-deep': {
    zh: (fact) => `嵌套太深${known(fact('limit'), '（上限 ', ' 层）')}`,
    en: (fact) => `nested too deeply${known(fact('limit'), ' (at most ', ' levels)')}`,
  },
  'too-many-columns': {
    zh: (fact) => `列太多：${fact('columns')} 列，上限 ${fact('limit')}`,
    en: (fact) => `too many columns: ${fact('columns')}, at most ${fact('limit')}`,
  },
  'invalid-json': { zh: () => 'JSON 有误', en: () => 'the JSON is not valid' },
  'invalid-csv': {
    zh: (fact) =>
      `CSV 有误${fact('problem') === 'CSV_QUOTE_NOT_CLOSED' ? '：引号没有闭合' : known(fact('problem'), '：')}`,
    en: (fact) =>
      `the CSV is not valid${fact('problem') === 'CSV_QUOTE_NOT_CLOSED' ? ': a quote is never closed' : known(fact('problem'), ': ')}`,
  },
  'invalid-xlsx': {
    zh: (fact) => `工作簿有误${fact('problem') === 'no sheet' ? '：没有工作表' : known(fact('problem'), '：')}`,
    en: (fact) => `the workbook is not valid${known(fact('problem'), ': ')}`,
  },
  'invalid-yaml': {
    zh: (fact) => `YAML 有误${known(fact('problem'), '：')}`,
    en: (fact) => `the YAML is not valid${known(fact('problem'), ': ')}`,
  },
  'yaml-aliases': {
    zh: (fact) => `YAML 引用（*）太多，上限 ${fact('limit')} 个`,
    en: (fact) => `too many YAML aliases (*), at most ${fact('limit')}`,
  },
  'invalid-xml': {
    zh: (fact) => `XML 有误${known(fact('problem'), '：')}`,
    en: (fact) => `the XML is not valid${known(fact('problem'), ': ')}`,
  },
  'xml-entities': {
    zh: () => 'XML 自定义了实体，为安全起见不读取',
    en: () => 'the XML declares entities of its own and is not read, for safety',
  },
  'missing-number': { zh: () => '没有标准号', en: () => 'there is no number' },
  'invalid-date': {
    zh: (fact) => known(fact('value'), '日期 ', ' 不存在') || '日期不存在',
    en: (fact) => `there is no such date${known(fact('value'), ': ')}`,
  },
  'invalid-field': {
    zh: (fact) => `内容不合要求${known(fact('length'), '（太长：', ' 个字符）')}`,
    en: (fact) => `the content is not valid${known(fact('length'), ' (too long: ', ' characters)')}`,
  },
  'not-a-record': { zh: () => '这不是一条题录', en: () => 'this is not a record' },
  'columns-unknown': {
    zh: (fact) => `没有哪一列是标准号${known(fact('columns'), '，已有的列：')}；可用 --profile 指定`,
    en: (fact) =>
      `no column holds numbers of standards${known(fact('columns'), '; there are: ')}; name it with --profile`,
  },
  'too-many-repeats': {
    zh: (fact) => `同一标准号出现超过 ${fact('limit')} 次`,
    en: (fact) => `the same number stands there more than ${fact('limit')} times`,
  },
  'too-many-sources': {
    zh: (fact) => `来源太多，一次最多 ${fact('limit')} 个；可用 --source 指定一个名称`,
    en: (fact) => `more than ${fact('limit')} different sources in one import: name one with --source`,
  },
  'format-unknown': {
    zh: () => '里面没有认得出的题录',
    en: () => 'there is no record in it that is understood',
  },
};

/** Why an entry was refused, in one sentence without a full stop, with the field it is about. */
export function refusedText(
  { field, reason, facts }: { readonly field: string; readonly reason: RefusedReason; readonly facts?: Facts },
  language: 'zh' | 'en',
): string {
  const sentence = texts[reason][language]((name) => String(facts?.[name] ?? ''));
  return field === '' ? sentence : `${field}${language === 'zh' ? '：' : ': '}${sentence}`;
}
