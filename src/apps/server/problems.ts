import { ORPCError } from '@orpc/server';
import type { FastifyReply } from 'fastify';
import type { Refusal, RefusalCode } from '#kernel/base/refusal.ts';

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
  'invalid-cursor': {
    status: 400,
    zh: '翻页标记无效，请从第一页重新开始',
    en: 'The page mark is not valid; start again at the first page',
  },
  'ambiguous-number': {
    status: 409,
    zh: '标准号 {number} 有多种可能',
    en: 'The number {number} may mean several documents',
  },
  'source-unknown': { status: 400, zh: '没有名为 {source} 的数据来源', en: 'There is no source named {source}' },
  'file-unreadable': {
    status: 400,
    zh: '文件 {file} 无法读取：{reason}',
    en: 'The file {file} cannot be read: {reason}',
  },
  'format-unknown': { status: 400, zh: '无法识别 {file} 的格式', en: 'The format of {file} is not known' },
  'not-available': { status: 503, zh: '暂时不可用：{reason}', en: 'Not available now: {reason}' },
  'configuration-invalid': { status: 500, zh: '配置有误：{faults}', en: 'The configuration is not valid: {faults}' },
  'port-busy': {
    status: 500,
    zh: '端口 {port} 已被占用，请用 PORT 另选',
    en: 'Port {port} is in use; choose another one with PORT',
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
    zh: '{place} 是 PostgreSQL {found}，至少需要 {least}',
    en: '{place} is PostgreSQL {found}; {least} or newer is needed',
  },
  'platform-unsupported': {
    status: 500,
    zh: '本平台（{platform}）没有内置数据库，请设置 DATABASE_URL',
    en: 'There is no embedded database for this platform ({platform}): set DATABASE_URL',
  },
} as const satisfies Record<RefusalCode, Problem>;

/** HTTP status of a refusal. */
export function statusOf(refusal: Refusal): number {
  return problems[refusal.code].status;
}

/** The sentence of a refusal in one language. */
export function sentenceOf(refusal: Refusal, language: 'zh' | 'en'): string {
  return problems[refusal.code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = refusal.facts[name];
    return Array.isArray(fact) ? fact.join('; ') : String(fact ?? '');
  });
}

/** A refusal as the error that the contract's adapter understands. */
export function asContractError(refusal: Refusal): ORPCError<string, unknown> {
  return new ORPCError(refusal.code.toUpperCase().replaceAll('-', '_'), {
    status: statusOf(refusal),
    message: sentenceOf(refusal, 'en'),
    data: refusal,
  });
}

export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly facts?: Refusal['facts'];
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly incident?: string;
};

/** Body of problem+json. `type` is relative to the installation, where /help/problems explains the codes. */
export function problemBody(code: string, status: number, title: string, more: Partial<ProblemBody> = {}): ProblemBody {
  return { type: `/help/api#${code}`, title, status, detail: title, code, ...more };
}

/** What the contract's adapter answers for an error: refusals and invalid input in words, everything else without details. */
export function encodeContractError(error: ORPCError<string, unknown>): ProblemBody {
  const data: {
    code?: unknown;
    facts?: Refusal['facts'];
    issues?: readonly { path?: readonly unknown[]; message: string }[];
  } = typeof error.data === 'object' && error.data !== null ? error.data : {};
  if (isRefusalCode(data.code)) {
    const refusal = { code: data.code, facts: data.facts ?? {} };
    const detail = `${sentenceOf(refusal, 'zh')} · ${sentenceOf(refusal, 'en')}`;
    return { ...problemBody(refusal.code, error.status, sentenceOf(refusal, 'en'), { facts: refusal.facts }), detail };
  }
  if (data.issues) {
    const issues = data.issues.map((issue) => ({
      path: (issue.path ?? []).map(pathSegment).join('.'),
      message: issue.message,
    }));
    const detail = issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ');
    return { ...problemBody('invalid-input', error.status, 'The input is not valid', { issues }), detail };
  }
  if (error.status < 500)
    return problemBody(error.code.toLowerCase().replaceAll('_', '-'), error.status, error.message);
  return problemBody('internal', 500, 'Something went wrong on our side');
}

function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && code in problems;
}

function pathSegment(segment: unknown): string {
  return typeof segment === 'object' && segment !== null && 'key' in segment ? String(segment.key) : String(segment);
}

/** Answers with problem+json. */
export function sendProblem(reply: FastifyReply, status: number, body: ProblemBody): FastifyReply {
  return reply.code(status).type('application/problem+json').send(JSON.stringify(body));
}
