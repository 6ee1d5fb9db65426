import type { Item } from '#kernel/procedure/index.ts';

/** What is written in a case of an amendment sheet. The table of changes: clause, old text, new text, reason. */
export const items = {
  title: { kind: 'text', label: { zh: '修改单名称', en: 'title of the sheet' } },
  standard: { kind: 'standard', label: { zh: '被修改的标准', en: 'standard amended' }, public: true },
  reason: { kind: 'text', label: { zh: '修改理由', en: 'why it is amended' } },
  'earlier-sheets': { kind: 'number', label: { zh: '该标准已有的修改单数', en: 'sheets there are already' } },
  sheet: { kind: 'clauses', label: { zh: '修改单文本', en: 'text of the sheet' }, public: true },
  changes: {
    kind: 'table',
    label: { zh: '修改内容对照表', en: 'table of changes' },
  },
  appraisal: { kind: 'document', label: { zh: '审核意见', en: 'opinion' } },
  'comment-table': { kind: 'table', label: { zh: '意见汇总处理表', en: 'comments and their treatment' } },
  minutes: { kind: 'document', label: { zh: '审查会议纪要与签到表', en: 'minutes and signatures' } },
  fairness: { kind: 'document', label: { zh: '公平竞争审查表', en: 'fair-competition review' } },
  'approval-form': { kind: 'document', label: { zh: '报批表', en: 'application for publication' } },
  'legality-opinion': {
    kind: 'document',
    label: { zh: '合法性与协调性意见', en: 'opinion on legality and coordination' },
  },
  number: {
    kind: 'text',
    label: { zh: '修改单编号（标准号与第几号修改单）', en: 'number of the standard and of the sheet' },
  },
  effective: { kind: 'date', label: { zh: '实施日期', en: 'in force from' } },
  announcement: { kind: 'document', label: { zh: '发布公告', en: 'announcement' }, public: true },
  consolidated: { kind: 'document', label: { zh: '合并文本', en: 'consolidated text' }, public: true },
} as const satisfies Readonly<Record<string, Item>>;
