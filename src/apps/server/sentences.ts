import type { Fact, Refusal, RefusalCode } from '#kernel/base/refusal.ts';
import { systemWords } from '#kernel/base/system-words.ts';
import { faultWords } from '#kernel/query/index.ts';
import { accountProblems, accountWords } from './account-sentences.ts';
import { awayWords } from './away-words.ts';
import { textFaultWords } from './text-fault-words.ts';
import { uploadFaultWords } from './upload-fault-words.ts';

/**
 * The one place where refusals become answers: problem+json (RFC 9457) with a status and a sentence in both languages.
 * Facts are put into the sentence by name.
 */
type Problem = { readonly status: number; readonly zh: string; readonly en: string };

const problems = {
  'not-found': { status: 404, zh: '没有找到 {what}', en: 'Nothing found for {what}' },
  'invalid-input': { status: 400, zh: '输入无法理解：{reason}', en: 'The input cannot be understood: {reason}' },
  'invalid-date': { status: 400, zh: '日期 {value} 不存在', en: 'The date {value} does not exist' },
  'query-too-long': { status: 400, zh: '检索词最多 {limit} 个字符', en: 'A query has {limit} characters at most' },
  'invalid-query': {
    status: 400,
    zh: '检索式第 {column} 个字符处有误：{reason}',
    en: 'The query is not understood at character {column}: {reason}',
  },
  'invalid-cursor': {
    status: 400,
    zh: '翻页标记无效，请从第一页重新开始',
    en: 'The page mark is not valid; start again at the first page',
  },
  'ambiguous-number': {
    status: 409,
    zh: '标准号 {number} 有多种可能：{candidates}',
    en: 'The number {number} may mean several documents: {candidates}',
  },
  'file-refused': {
    status: 400,
    zh: '{file} 不能接收：{reason}（每个文件最多 {most} MB）',
    en: '{file} is not taken: {reason} ({most} MB a file at most)',
  },
  'file-unreadable': {
    status: 400,
    zh: '文件 {file} 无法读取：{code}',
    en: 'The file {file} cannot be read: {code}',
  },
  'file-unwritable': {
    status: 400,
    zh: '文件 {file} 无法写入：{code}',
    en: 'The file {file} cannot be written: {code}',
  },
  'not-text': {
    status: 400,
    zh: '{file} 不是文本文件；每行应有一个标准号',
    en: '{file} is not a text file; it should have one number a line',
  },
  'text-unreadable': {
    status: 400,
    zh: '{file} 读不出正文：{reason}',
    en: 'No text can be read from {file}: {reason}',
  },
  'profile-invalid': {
    status: 400,
    zh: '列映射 {file} 有误：{faults}',
    en: 'The mapping of columns {file} is not valid: {faults}',
  },
  'report-among-inputs': {
    status: 400,
    zh: '报告 {file} 不能写在要导入的 {path} 里',
    en: 'The report {file} cannot be written into {path}, which is being imported',
  },
  stopped: {
    status: 503,
    zh: '已停止。已提交的保留；再运行一次同样的导入即可继续',
    en: 'Stopped. What was committed stays; run the same import again to go on',
  },
  'limit-reached': {
    status: 409,
    zh: '已到上限 {limit} 条，不能再增加；已有的不受影响',
    en: 'The limit of {limit} is reached, nothing can be added; what is there stays',
  },
  'calendar-unknown': {
    status: 503,
    zh: '{year} 年的放假安排还没有录入，期限无法计算',
    en: 'The days off of {year} are not known yet, so that no deadline can be told',
  },
  'case-over': { status: 409, zh: '已经办结：{ending}', en: 'The case is over: {ending}' },
  'not-your-turn': { status: 403, zh: '由“{role}”办理', en: 'This is for {role} to do' },
  'not-here': { status: 409, zh: '现在的环节没有这一步：{what}', en: 'There is no such step at this stage: {what}' },
  'clock-stands': { status: 409, zh: '已中止，恢复后才能继续', en: 'The case is suspended' },
  'sub-case-open': { status: 409, zh: '还在等待：{what}', en: 'This waits for {what}' },
  'items-missing': { status: 409, zh: '还缺：{items}', en: 'Still missing: {items}' },
  'role-vacant': { status: 409, zh: '还没有指定：{roles}', en: 'Nobody is assigned yet: {roles}' },
  'gates-shut': { status: 409, zh: '还没有通过：{gates}', en: 'Not passed yet: {gates}' },
  'ballot-missing': { status: 409, zh: '还没有通过表决：{rule}', en: 'No ballot has passed yet: {rule}' },
  'too-early': { status: 409, zh: '{until} 以后才能办理（{basis}）', en: 'Not before the day after {until} ({basis})' },
  'ballot-closed': { status: 409, zh: '投票没有开始，或已经结束', en: 'The ballot is not open' },
  'not-a-voter': { status: 403, zh: '您不在投票人名单中', en: 'You are none of those who vote' },
  'vote-by-proxy': { status: 403, zh: '投票不能代理', en: 'Nobody votes for another' },
  'consultation-closed': { status: 409, zh: '征求意见已于 {until} 截止', en: 'The consultation ended on {until}' },
  'comments-untreated': {
    status: 409,
    zh: '还有 {count} 条意见没有处理',
    en: '{count} comments have not been treated',
  },
  'not-available': { status: 503, zh: '暂时不可用：{reason}', en: 'Not available now: {reason}' },
  'configuration-invalid': { status: 500, zh: '配置有误：{faults}', en: 'The configuration is not valid: {faults}' },
  'port-busy': {
    status: 500,
    zh: '端口 {port} 已被占用，请用 PORT 另选',
    en: 'Port {port} is in use; choose another one with PORT',
  },
  'address-unusable': {
    status: 500,
    zh: '无法在 {host} 的端口 {port} 上提供服务：{code}；请检查 HOST 与 PORT',
    en: 'Cannot serve on {host}, port {port}: {code}; check HOST and PORT',
  },
  'folder-in-use': {
    status: 500,
    zh: '数据目录 {folder} 已有服务在运行（{by}）',
    en: 'The data folder {folder} is already served ({by})',
  },
  'folder-newer': {
    status: 500,
    zh: '{folder} 的数据由更新的版本写成（{found}，本程序只到 {known}），请升级程序',
    en: 'The data in {folder} was written by a newer version ({found}; this program knows {known}): upgrade the program',
  },
  'folder-unusable': {
    status: 500,
    zh: '无法使用数据目录 {folder}（{code}），请检查权限或用 BIAO_DATA 另选',
    en: 'The data folder {folder} cannot be used ({code}): check its permissions or choose another one with BIAO_DATA',
  },
  'disk-full': { status: 500, zh: '{folder} 所在磁盘已满', en: 'The disk of {folder} is full' },
  'disk-read-only': { status: 500, zh: '{folder} 所在磁盘为只读', en: 'The disk of {folder} is read-only' },
  'database-unreachable': {
    status: 503,
    zh: '连接不到数据库 {place}：{reason}',
    en: 'The database {place} does not answer: {reason}',
  },
  'database-version': {
    status: 500,
    zh: '{place} 是 PostgreSQL {found}；支持 {oldest} 至 {newest}',
    en: '{place} is PostgreSQL {found}; {oldest} to {newest} are supported',
  },
  'database-encoding': {
    status: 500,
    zh: '{place} 的编码是 {found}，需要 UTF8（建库时指定 encoding）',
    en: '{place} has the encoding {found}; UTF8 is needed (set when a database is created)',
  },
  'database-not-writable': {
    status: 500,
    zh: '数据库 {place} 不允许写入：{reason}；需要能建表的账号与主库',
    en: 'The database {place} may not be written: {reason}; a role that may create tables and a primary server are needed',
  },
  'database-not-replica': {
    status: 500,
    zh: '{place} 不是 DATABASE_URL 的物理副本，不能作为 DATABASE_READ_URL',
    en: '{place} is no physical replica of DATABASE_URL and cannot be a DATABASE_READ_URL',
  },
  'platform-unsupported': {
    status: 500,
    zh: '内置数据库不能在这里（{platform}）运行，请设置 DATABASE_URL',
    en: 'The embedded database cannot run here ({platform}): set DATABASE_URL',
  },
  'log-unprotected': {
    status: 500,
    zh: '{place} 的应用账号能够修改审计日志（{tables}）：请用 DATABASE_OWNER_URL 另设表的所有者',
    en: 'The role of the application in {place} could change the log ({tables}): give its tables another owner with DATABASE_OWNER_URL',
  },
  'log-broken': {
    status: 500,
    zh: '审计日志核验未通过：{what} {zh}',
    en: 'The log does not verify: {what} {en}',
  },
  'signing-key-missing': {
    status: 500,
    zh: '数据目录中没有日志签名密钥 {key}：请从备份中恢复，或用 biao audit rotate-key --lost 启用新密钥',
    en: 'The signing key {key} of the log is not in the data folder: bring it back from a backup, or begin a new one with biao audit rotate-key --lost',
  },
  'reason-missing': {
    status: 400,
    zh: '查看未脱敏的个人信息须写明理由，理由将记入日志',
    en: 'Seeing personal data unmasked needs a reason, which is itself logged',
  },
  'not-empty': {
    status: 409,
    zh: '{place} 中已有数据：只能恢复到空的地方',
    en: '{place} is not empty: a backup is restored into an empty place only',
  },
  'backup-unreadable': {
    status: 400,
    zh: '备份 {file} 无法使用：{zh}',
    en: 'The backup {file} cannot be used: {en}',
  },
  'wrong-passphrase': {
    status: 400,
    zh: '口令不对，或备份 {file} 的开头已损坏',
    en: 'The passphrase is wrong, or the beginning of the backup {file} is damaged',
  },
  ...accountProblems,
} as const satisfies Record<RefusalCode, Problem>;

/** HTTP status of a refusal. */
export function statusOf(refusal: Refusal): number {
  return problems[refusal.code].status;
}

/** A fact may be what a user typed, however long. */
const longestFact = 500;

/** The sentence of a refusal in one language. */
export function sentenceOf(refusal: Refusal, language: 'zh' | 'en'): string {
  return problems[refusal.code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = inOneLanguage(refusal.facts[name], language);
    if (name === 'code') return systemWords(String(fact), language);
    if (name === 'until') return minuteInShanghai(String(fact));
    const words =
      name === 'reason'
        ? (faultWords(String(fact), language) ??
          awayWords(String(fact), language) ??
          textFaultWords(String(fact), language) ??
          uploadFaultWords(String(fact), language) ??
          accountWords(String(fact), language))
        : accountWords(String(fact), language);
    if (words !== undefined) return words;
    const text = String(fact ?? '');
    return text.length > longestFact ? `${text.slice(0, longestFact)}…` : text;
  });
}

/** A fact as the text of a sentence in one language. */
function inOneLanguage(fact: Fact | undefined, language: 'zh' | 'en'): string | number | boolean | undefined {
  if (typeof fact !== 'object') return fact;
  if ('zh' in fact) return fact[language];
  return fact.map((each) => inOneLanguage(each, language)).join(language === 'zh' ? '；' : '; ');
}

function minuteInShanghai(instant: string): string {
  const time = new Date(instant).getTime();
  return Number.isNaN(time) ? instant : new Date(time + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** Whether an answer's code is a refusal's. */
export function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && code in problems;
}
