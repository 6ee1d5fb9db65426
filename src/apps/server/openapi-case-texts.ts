import type { ParameterWords, Words } from './openapi-people-texts.ts';

/** What the operations and parameters of cases mean; a part of openapi-texts.ts. */
const someCase = '0199d8a2-7d5c-7c1e-9b53-0a4de1f0c001';

export const caseOperationWords: Readonly<Record<string, Words>> = {
  'cases.procedures': { zh: '可以办理的程序', en: 'Procedures' },
  'cases.guide': { zh: '一项程序的办事指南', en: 'Service guide of a procedure' },
  'cases.begin': { zh: '开始一个办件', en: 'Begin a case' },
  'cases.list': { zh: '等我办理的、我参与的办件', en: 'Cases that wait for me, and those I have a part in' },
  'cases.look': {
    zh: '一个办件：环节、期限、能做什么、为什么不能、经过',
    en: 'A case: stage, terms, what may be done and why not, what was done',
  },
  'cases.progress': { zh: '公开过的办件到了哪一步', en: 'How far a case is that was in public' },
  'cases.file': { zh: '办件里的一个文件', en: 'A file of a case' },
  'cases.compare': {
    zh: '一份草案的两个版本逐条对照',
    en: 'Two versions of a draft compared clause by clause',
  },
  'cases.saveDraft': { zh: '暂存还没有提交的文字', en: 'Keep a text that is not sent yet' },
  'cases.write': { zh: '填写一项材料；每个版本都保留', en: 'Write an item; every version stays' },
  'cases.decideGate': { zh: '作出一项审查的结论', en: 'Decide a review' },
  'cases.move': { zh: '送下一环节、退回、办结', en: 'Move a case on, send it back, end it' },
  'cases.assign': { zh: '指定由谁办理', en: 'Assign a role to a person or a unit' },
  'cases.relieve': { zh: '不再由其办理', en: 'Relieve a person or a unit of a role' },
  'cases.suspend': { zh: '中止计时', en: 'Stop the clock' },
  'cases.resume': { zh: '恢复计时', en: 'Let the clock go on' },
  'ballots.ofCase': { zh: '一个办件的表决', en: 'Ballots of a case' },
  'ballots.open': { zh: '开始表决', en: 'Open a ballot' },
  'ballots.vote': { zh: '投票；结束前可以改投', en: 'Vote; anew until it is closed' },
  'ballots.close': { zh: '结束表决并计票', en: 'Close a ballot and count' },
  'cases.extend': { zh: '延长期限一次', en: 'Put the end off, once' },
};

const reason = { zh: '理由', en: 'Reason', example: '材料不齐' };

export const caseParameterWords: Readonly<Record<string, ParameterWords>> = {
  'cases.guide id': { zh: '程序的标识', en: 'Id of a procedure', example: 'local-standard' },
  'cases.guide on': { zh: '规则的日期，默认今天', en: 'Day of the rules; today when absent', example: '2026-01-01' },
  'cases.procedures on': { zh: '日期，默认今天', en: 'Day; today when absent', example: '2026-01-01' },
  'cases.begin procedure': { zh: '程序的标识', en: 'Id of a procedure', example: 'local-standard' },
  'cases.begin track': { zh: '其他程序，如快速程序', en: 'Another track, such as the fast one', example: 'urgent' },
  'cases.list show': {
    zh: '范围：waiting 等我办理、open 在办、over 办结、all 全部',
    en: 'Which: waiting for me, open, over, all',
    example: 'waiting',
  },
  'cases.list procedure': { zh: '程序的标识', en: 'Id of a procedure', example: 'local-standard' },
  'cases.list q': { zh: '名称或办件号', en: 'Name or number', example: '海水稻' },
  'cases.list late': { zh: '是否逾期：yes、no', en: 'Late: yes, no', example: 'yes' },
  'cases.list sort': {
    zh: '排序：due、newest、oldest、number',
    en: 'Order: due, newest, oldest, number',
    example: 'due',
  },
  'cases.file sha256': { zh: '文件的 SHA-256', en: 'SHA-256 of the file', example: '0'.repeat(64) },
  'cases.compare item': { zh: '较新的草案', en: 'The newer draft', example: 'review-draft' },
  'cases.compare from': {
    zh: '较旧的版本，默认前一个版本',
    en: 'Older version; the one before when absent',
    example: 1,
  },
  'cases.compare to': { zh: '较新的版本，默认最新', en: 'Newer version; the newest when absent', example: 3 },
  'cases.compare fromItem': {
    zh: '较旧的版本属于哪一份草案，默认同一份',
    en: 'Draft of the older version; the same when absent',
    example: 'draft',
  },
  'cases.saveDraft item': { zh: '材料', en: 'Item', example: 'suggestion' },
  'cases.saveDraft text': { zh: '文字；空的不保留', en: 'Text; an empty one keeps nothing', example: '建议制定……' },
  'cases.write item': { zh: '材料', en: 'Item', example: 'title' },
  'cases.write text': { zh: '内容', en: 'Content', example: '海水稻种植技术规程' },
  'cases.write file': { zh: '或者一个文件（PDF、DOCX、XLSX、图片、文本）', en: 'Or a file', example: [] },
  'cases.decideGate gate': { zh: '哪一项审查', en: 'Which review', example: 'format' },
  'cases.decideGate passed': { zh: '是否通过', en: 'Whether it passed', example: true },
  'cases.decideGate reason': reason,
  'cases.move move': { zh: '去哪里', en: 'Which move', example: 'submit' },
  'cases.move reason': reason,
  'cases.assign role': { zh: '角色', en: 'Role', example: 'department' },
  'cases.assign holder': {
    zh: 'person:标识 或 unit:单位键',
    en: 'person:<id> or unit:<key>',
    example: 'unit:qingdao-agriculture',
  },
  'cases.relieve role': { zh: '角色', en: 'Role', example: 'drafter' },
  'cases.relieve holder': {
    zh: 'person:标识 或 unit:单位键',
    en: 'person:<id> or unit:<key>',
    example: `person:${someCase}`,
  },
  'cases.relieve reason': reason,
  'cases.suspend reason': reason,
  'cases.extend reason': reason,
  'ballots.vote choice': {
    zh: '意见：for 同意、against 不同意、abstain 弃权',
    en: 'Vote: for, against, abstain',
    example: 'for',
  },
  'ballots.vote reason': { zh: '意见；不同意时必填', en: 'Comment; needed against', example: '条款 4 无法检验' },
};
