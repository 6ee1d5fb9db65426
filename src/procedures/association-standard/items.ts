import type { Item } from '#kernel/procedure/index.ts';

/**
 * What is written in a case of an association standard. The table of the declaration: number, title, scope, main content,
 * patents, as the national platform asks for them.
 */
export const items = {
  title: { kind: 'text', label: { zh: '标准名称', en: 'title' } },
  proposal: { kind: 'document', label: { zh: '提案书', en: 'proposal' } },
  society: { kind: 'text', label: { zh: '发布标准的社会团体', en: 'association' } },
  kind: {
    kind: 'choice',
    label: { zh: '制定或修订', en: 'new or revised' },
    choices: { new: { zh: '制定', en: 'new' }, revision: { zh: '修订', en: 'revision' } },
  },
  replaces: { kind: 'standard', label: { zh: '被修订的标准', en: 'standard revised' } },
  qualification: {
    kind: 'document',
    label: { zh: '登记证书与章程及内部制度', en: 'registration with charter and internal rules' },
  },
  'search-report': { kind: 'document', label: { zh: '现有标准检索报告', en: 'report on existing standards' } },
  'initiation-opinion': { kind: 'document', label: { zh: '立项评估意见', en: 'opinion on the project' } },
  draft: { kind: 'clauses', label: { zh: '征求意见稿', en: 'draft for comment' } },
  summary: { kind: 'text', label: { zh: '通俗说明', en: 'summary in plain language' } },
  explanation: { kind: 'document', label: { zh: '编制说明', en: 'explanation of the draft' } },
  patents: { kind: 'table', label: { zh: '涉及的专利', en: 'patents disclosed' }, public: true },
  'comment-table': { kind: 'table', label: { zh: '意见汇总处理表', en: 'comments and their treatment' } },
  'review-draft': { kind: 'clauses', label: { zh: '送审稿', en: 'draft for review' } },
  'mandatory-check': {
    kind: 'document',
    label: { zh: '与强制性标准的对照', en: 'comparison with mandatory standards' },
  },
  'competition-check': {
    kind: 'document',
    label: { zh: '不排除或限制竞争的说明', en: 'statement on competition' },
  },
  'name-check': {
    kind: 'document',
    label: { zh: '名称与代号及重复性核对', en: 'check of name with code and overlap' },
  },
  minutes: { kind: 'document', label: { zh: '审查会议纪要与签到表', en: 'minutes and signatures' } },
  'approval-draft': { kind: 'clauses', label: { zh: '报批稿', en: 'draft for approval' } },
  'approval-form': { kind: 'document', label: { zh: '报批表', en: 'application for publication' } },
  decision: { kind: 'document', label: { zh: '批准决定', en: 'decision to approve' } },
  number: { kind: 'text', label: { zh: '标准编号', en: 'number' } },
  effective: { kind: 'date', label: { zh: '实施日期', en: 'in force from' } },
  announcement: { kind: 'document', label: { zh: '发布公告', en: 'announcement' }, public: true },
  openness: {
    kind: 'choice',
    label: { zh: '公开方式', en: 'what is open' },
    choices: { full: { zh: '公开全文', en: 'full text' }, main: { zh: '公开主要技术内容', en: 'main content' } },
  },
  declaration: {
    kind: 'table',
    label: { zh: '自我声明公开信息表', en: 'table of the self-declaration' },
    public: true,
  },
  'correction-report': { kind: 'document', label: { zh: '改正报告', en: 'report on the correction' } },
  'void-decision': {
    kind: 'document',
    label: { zh: '省级以上主管部门的废止或撤销编号决定', en: 'decision of the province or above' },
    public: true,
  },
  'review-conclusion': {
    kind: 'choice',
    label: { zh: '复审结论', en: 'conclusion of the review' },
    choices: {
      confirmed: { zh: '继续有效', en: 'confirmed' },
      revised: { zh: '修订', en: 'to be revised' },
      withdrawn: { zh: '废止', en: 'withdrawn' },
    },
  },
} as const satisfies Readonly<Record<string, Item>>;
