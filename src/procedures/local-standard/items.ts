import type { Item } from '#kernel/procedure/index.ts';

/** What is written in a case of a local standard: forms, drafts, opinions, receipts. */
export const items = {
  suggestion: { kind: 'text', label: { zh: '建议', en: 'suggestion' } },
  title: { kind: 'text', label: { zh: '标准名称', en: 'title' } },
  kind: {
    kind: 'choice',
    label: { zh: '制定或修订', en: 'new or revised' },
    choices: { new: { zh: '制定', en: 'new' }, revision: { zh: '修订', en: 'revision' } },
  },
  replaces: { kind: 'standard', label: { zh: '被修订的标准', en: 'standard revised' } },
  application: { kind: 'document', label: { zh: '立项申请书', en: 'project application' } },
  'search-report': { kind: 'document', label: { zh: '现有标准检索报告', en: 'report on existing standards' } },
  'draft-outline': { kind: 'document', label: { zh: '标准草案', en: 'first draft' } },
  appraisal: { kind: 'document', label: { zh: '论证意见', en: 'appraisal' } },
  plan: { kind: 'document', label: { zh: '立项计划公告', en: 'announced plan' }, public: true },
  draft: { kind: 'clauses', label: { zh: '征求意见稿', en: 'draft for comment' } },
  summary: { kind: 'text', label: { zh: '通俗说明', en: 'summary in plain language' } },
  explanation: { kind: 'document', label: { zh: '编制说明', en: 'explanation of the draft' } },
  patents: { kind: 'table', label: { zh: '涉及的专利', en: 'patents disclosed' }, public: true },
  'comment-table': { kind: 'table', label: { zh: '意见汇总处理表', en: 'comments and their treatment' } },
  'review-draft': { kind: 'clauses', label: { zh: '送审稿', en: 'draft for review' } },
  fairness: { kind: 'document', label: { zh: '公平竞争审查表', en: 'fair-competition review' } },
  'format-report': { kind: 'document', label: { zh: '格式检查报告', en: 'format report' } },
  minutes: { kind: 'document', label: { zh: '审查会议纪要与签到表', en: 'minutes and signatures' } },
  'approval-draft': { kind: 'clauses', label: { zh: '报批稿', en: 'draft for approval' } },
  'approval-form': { kind: 'document', label: { zh: '报批表', en: 'application for publication' } },
  'legality-opinion': {
    kind: 'document',
    label: { zh: '合法性与协调性意见', en: 'opinion on legality and coordination' },
  },
  effective: { kind: 'date', label: { zh: '实施日期', en: 'in force from' } },
  announcement: { kind: 'document', label: { zh: '发布公告', en: 'announcement' }, public: true },
  'filing-receipt': { kind: 'document', label: { zh: '备案回执', en: 'receipt of filing' } },
  'state-filing': {
    kind: 'text',
    label: { zh: '国家备案号（未返回的，说明情况）', en: 'number of the filing with the state, or why there is none' },
    public: true,
  },
  'review-conclusion': {
    kind: 'choice',
    label: { zh: '复审结论', en: 'conclusion of the review' },
    choices: {
      confirmed: { zh: '继续有效', en: 'confirmed' },
      amended: { zh: '修改单', en: 'amended' },
      revised: { zh: '修订', en: 'to be revised' },
      withdrawn: { zh: '废止', en: 'withdrawn' },
    },
  },
} as const satisfies Readonly<Record<string, Item>>;
