import type { ParameterWords, Words } from './openapi-people-texts.ts';

/** What the operations and parameters of notices and publication mean; a part of openapi-texts.ts. */
export const noticeOperationWords: Readonly<Record<string, Words>> = {
  'notices.list': { zh: '公告公示', en: 'Notices' },
  'notices.look': {
    zh: '一条公告：内容、摘要值、在日志中的位置',
    en: 'A notice: what it says, its digest, its place in the log',
  },
  'notices.file': { zh: '随公告公开的文件', en: 'A file that is public with a notice' },
  'notices.following': { zh: '有新公告时是否提醒我', en: 'Whether I am told of new notices' },
  'publication.list': {
    zh: '本市批准发布的标准，以及该复审的',
    en: 'Standards of this city, and those to be reviewed',
  },
  'publication.flag': {
    zh: '记下为什么该复审（如法规变化），或已不必',
    en: 'Write down what calls for a review, such as a law that changed, or that it does no longer',
  },
  'publication.ofCase': { zh: '一个办件发布的标准', en: 'The standard that came of a case' },
  'notices.follow': { zh: '有新公告时提醒我，或不再提醒', en: 'Tell me of new notices, or no more' },
};

export const noticeParameterWords: Readonly<Record<string, ParameterWords>> = {
  'notices.list procedure': { zh: '程序的标识', en: 'Id of a procedure', example: 'local-standard' },
  'notices.list q': { zh: '标题、公告号或办件号', en: 'Title, number or case number', example: '2026-0001' },
  'notices.list sort': { zh: '排序：newest、oldest', en: 'Order: newest, oldest', example: 'newest' },
  'notices.file sha256': { zh: '文件的 SHA-256', en: 'SHA-256 of the file', example: '0'.repeat(64) },
  'publication.flag state': { zh: 'raised 该复审、settled 已不必', en: 'raised or settled', example: 'raised' },
  'publication.flag reason': { zh: '理由', en: 'Reason', example: '上位法规已修订' },
  'publication.list show': {
    zh: '范围：all、in-use、to-review、withdrawn',
    en: 'Which: all, in-use, to-review, withdrawn',
    example: 'to-review',
  },
  'publication.list q': { zh: '名称或编号', en: 'Title or number', example: '海水稻' },
  'publication.list sort': {
    zh: '排序：newest、oldest、number、review',
    en: 'Order: newest, oldest, number, review',
    example: 'review',
  },
  'notices.follow isFollowing': { zh: '是否提醒', en: 'Whether to be told', example: true },
};
