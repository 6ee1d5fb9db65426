import type { ParameterWords, Words } from './openapi-people-texts.ts';

/** What the operations and parameters of notices mean; a part of openapi-texts.ts. */
export const noticeOperationWords: Readonly<Record<string, Words>> = {
  'notices.list': { zh: '公告公示', en: 'Notices' },
  'notices.look': {
    zh: '一条公告：内容、摘要值、在日志中的位置',
    en: 'A notice: what it says, its digest, its place in the log',
  },
  'notices.file': { zh: '随公告公开的文件', en: 'A file that is public with a notice' },
  'notices.following': { zh: '有新公告时是否提醒我', en: 'Whether I am told of new notices' },
  'notices.follow': { zh: '有新公告时提醒我，或不再提醒', en: 'Tell me of new notices, or no more' },
};

export const noticeParameterWords: Readonly<Record<string, ParameterWords>> = {
  'notices.list procedure': { zh: '程序的标识', en: 'Id of a procedure', example: 'local-standard' },
  'notices.list q': { zh: '标题、公告号或办件号', en: 'Title, number or case number', example: '2026-0001' },
  'notices.list sort': { zh: '排序：newest、oldest', en: 'Order: newest, oldest', example: 'newest' },
  'notices.file sha256': { zh: '文件的 SHA-256', en: 'SHA-256 of the file', example: '0'.repeat(64) },
  'notices.follow isFollowing': { zh: '是否提醒', en: 'Whether to be told', example: true },
};
