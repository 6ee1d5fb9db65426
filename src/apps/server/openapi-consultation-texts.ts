import type { ParameterWords, Words } from './openapi-people-texts.ts';

/** What the operations and parameters of consultations mean; a part of openapi-texts.ts. */
const someReceipt = 'a'.repeat(43);
const someComment = '0199d8a2-7d5c-7c1e-9b53-0a4de1f0c002';

export const consultationOperationWords: Readonly<Record<string, Words>> = {
  'consultations.list': { zh: '正在征求意见和征求过意见的草案', en: 'Drafts that are or were before the public' },
  'consultations.look': {
    zh: '一个草案：逐条正文、说明、期限',
    en: 'A draft: by clause, with its papers and its term',
  },
  'consultations.ofCase': { zh: '一个办件的历次征求意见', en: 'Consultations of a case' },
  'consultations.part': { zh: '是否由我处理意见', en: 'Whether I treat the comments' },
  'consultations.file': { zh: '征求意见时公开的文件', en: 'A file that is before the public' },
  'consultations.comments': { zh: '公开的意见和答复', en: 'Public comments and answers' },
  'consultations.challenge': { zh: '取得工作量证明的题目', en: 'A challenge for a proof of work' },
  'consultations.comment': { zh: '提意见，不需要账号', en: 'Comment; no account needed' },
  'consultations.receipt': { zh: '凭回执看答复', en: 'What became of a comment, by the receipt' },
  'consultations.mine': { zh: '我的意见', en: 'My comments' },
  'consultations.work': { zh: '全部意见，供处理', en: 'All comments, for who treats them' },
  'consultations.attachment': { zh: '意见的附件', en: 'A file of a comment' },
  'consultations.judge': { zh: '公开或不予公开一条意见', en: 'Show or withhold a comment' },
  'consultations.treat': { zh: '记录意见的处理', en: 'Write down what becomes of comments' },
  'consultations.table': { zh: '意见汇总处理表', en: 'Table of comments' },
  'consultations.takeTable': { zh: '导入意见表', en: 'Take in a table of comments' },
  'consultations.handIn': { zh: '把意见汇总处理表计入案卷', en: 'Write the table into the case' },
};

const clause: ParameterWords = {
  zh: '条款；“-”为整个草案',
  en: 'Clause; `-` for the draft as a whole',
  example: '5.2',
};
const kind: ParameterWords = {
  zh: '类型：general、technical、editorial',
  en: 'Kind: general, technical, editorial',
  example: 'technical',
};
const disposition: ParameterWords = {
  zh: '处理：accepted 采纳、partly 部分采纳、declined 不采纳、noted 已知悉',
  en: 'Outcome: accepted, partly, declined, noted',
  example: 'accepted',
};
const sort: ParameterWords = { zh: '排序', en: 'Order', example: 'newest' };

export const consultationParameterWords: Readonly<Record<string, ParameterWords>> = {
  'consultations.list state': { zh: '范围：open、closed、all', en: 'Which: open, closed, all', example: 'open' },
  'consultations.list q': { zh: '名称或办件号', en: 'Name or case number', example: '海水稻' },
  'consultations.list sort': sort,
  'consultations.file sha256': { zh: '文件的 SHA-256', en: 'SHA-256 of the file', example: '0'.repeat(64) },
  'consultations.comments clause': clause,
  'consultations.comments kind': kind,
  'consultations.comments disposition': disposition,
  'consultations.comments sort': sort,
  'consultations.comment clause': {
    zh: '条款；留空为整个草案',
    en: 'Clause; the draft as a whole when absent',
    example: '5.2',
  },
  'consultations.comment kind': kind,
  'consultations.comment body': { zh: '意见和理由', en: 'Comment and reason', example: '限值没有依据' },
  'consultations.comment proposal': { zh: '建议修改为', en: 'Proposed text', example: '不高于7‰' },
  'consultations.comment name': { zh: '公开的署名', en: 'How to be named in public', example: '样例市民' },
  'consultations.comment unit': { zh: '代表的单位', en: 'Unit spoken for', example: '样例农场' },
  'consultations.comment files': { zh: '附件：name、base64', en: 'Files: name, base64', example: [] },
  'consultations.comment proof': {
    zh: '工作量证明：challenge、nonce；没有它又没有账号时，意见经查看后公开',
    en: 'Proof of work: challenge, nonce; without it and without an account a comment is held',
    example: { challenge: '…', nonce: '1' },
  },
  'consultations.receipt receipt': { zh: '回执', en: 'Receipt', example: someReceipt },
  'consultations.mine sort': sort,
  'consultations.work clause': clause,
  'consultations.work kind': kind,
  'consultations.work disposition': disposition,
  'consultations.work sort': sort,
  'consultations.work state': {
    zh: '是否公开：shown、held、withheld、all',
    en: 'Shown, held, withheld, all',
    example: 'held',
  },
  'consultations.work treated': { zh: '是否已处理：yes、no', en: 'Treated: yes, no', example: 'no' },
  'consultations.work alike': {
    zh: '与这条相近的',
    en: 'Those that say much the same as this one',
    example: someComment,
  },
  'consultations.attachment comment': { zh: '意见的标识', en: 'Id of a comment', example: someComment },
  'consultations.attachment place': { zh: '第几个附件，从 0 起', en: 'Which file, from 0', example: 0 },
  'consultations.judge comment': { zh: '意见的标识', en: 'Id of a comment', example: someComment },
  'consultations.judge state': { zh: 'shown 公开、withheld 不予公开', en: 'shown or withheld', example: 'shown' },
  'consultations.judge reason': {
    zh: '理由，不予公开时公开显示',
    en: 'Reason; public when withheld',
    example: '含个人电话',
  },
  'consultations.treat comments': { zh: '意见的标识', en: 'Ids of comments', example: [someComment] },
  'consultations.treat disposition': disposition,
  'consultations.treat reason': { zh: '理由', en: 'Reason', example: '依据充分' },
  'consultations.treat change': { zh: '修改后的内容', en: 'Changed text', example: '不高于7‰' },
  'consultations.takeTable name': { zh: '文件名', en: 'Name of the file', example: '意见.xlsx' },
  'consultations.takeTable base64': {
    zh: '文件内容（XLSX、DOCX、CSV）',
    en: 'The file: XLSX, DOCX, CSV',
    example: 'UEsD',
  },
};
