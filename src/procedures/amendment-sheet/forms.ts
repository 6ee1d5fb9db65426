import { caseNumber, commentsSheet, expertSignatures, type Form, reviewOutcome } from '#kernel/form/index.ts';
import type { items } from './items.ts';

/** The forms 文书 of amendment sheets: the sheet itself as it is published, and what leads to it. */
type AmendmentForm = Form<keyof typeof items>;

/**
 * 修改单, as sheets of standards are printed: which standard it amends and which sheet of it this is, who approved it and
 * from when it is in force, then what is changed, in the words of GB/T 1.1 (更改、增加、删除); the table compares old and new.
 */
const sheet = {
  id: 'sheet',
  procedure: 'amendment-sheet',
  title: { zh: '修改单', en: 'Amendment sheet' },
  heading: '地方标准修改单',
  number: [{ item: 'number' }],
  since: 'drafting',
  sheets: [
    {
      blocks: [
        { paragraph: [{ item: 'standard' }, '《', { item: 'title' }, '》'], align: 'center' },
        {
          paragraph: [
            '本修改单经（批准机关）于',
            { stage: 'published' },
            '批准，自',
            { item: 'effective' },
            '起实施。',
          ],
        },
        { text: { item: 'sheet' } },
      ],
    },
    {
      isLandscape: true,
      blocks: [
        { heading: '修改内容对照表', isCentered: true },
        {
          columns: [2, 5, 2, 3],
          rows: [
            [
              '被修改的标准',
              { value: [{ item: 'standard' }, '《', { item: 'title' }, '》'] },
              '已有修改单数',
              { value: { item: 'earlier-sheets' } },
            ],
            ['修改理由', { value: { item: 'reason' }, span: 3, lines: 2 }],
          ],
        },
        {
          list: [
            { id: 'n', label: '序号', share: 4 },
            { id: 'clause', label: '章条编号', share: 8 },
            { id: 'old', label: '修改前', share: 24 },
            { id: 'new', label: '修改后', share: 24 },
            { id: 'reason', label: '修改理由', share: 16 },
          ],
          of: { item: 'changes' },
          least: 1,
        },
      ],
    },
  ],
} as const satisfies AmendmentForm;

const comments = {
  id: 'comments',
  procedure: 'amendment-sheet',
  title: { zh: '意见汇总处理表', en: 'Comments and their treatment' },
  heading: '修改单征求意见汇总处理表',
  number: caseNumber,
  since: 'consultation',
  sheets: [
    commentsSheet(['修改单名称', { value: { item: 'title' } }, '被修改的标准', { value: { item: 'standard' } }]),
  ],
} as const satisfies AmendmentForm;

const minutes = {
  id: 'minutes',
  procedure: 'amendment-sheet',
  title: { zh: '会议纪要与签到表', en: 'Minutes and signatures' },
  heading: '修改单审查会议纪要',
  number: caseNumber,
  since: 'review',
  sheets: [
    {
      blocks: [
        {
          columns: [3, 5, 3, 5],
          rows: [
            ['修改单名称', { value: { item: 'title' }, span: 3 }],
            ['被修改的标准', { value: { item: 'standard' }, span: 3 }],
            ['会议时间', { value: '' }, '会议地点', { value: '' }],
            ['主持人', { value: '' }, '记录人', { value: '' }],
            ['主管部门', { value: { role: 'department' } }, '起草单位', { value: { role: 'drafter' } }],
            ['审查专家', { value: { role: 'expert' }, span: 3 }],
            ['少量修改，无须新版本', { value: { gate: 'small' } }, '已有修改单核对', { value: { gate: 'sheets' } }],
          ],
        },
        ...reviewOutcome(['审查专家组对', { item: 'standard' }, '的修改单的表决结果：', { ballot: 'result' }, '。']),
      ],
    },
    {
      blocks: [
        { heading: '审查专家签到表', isCentered: true },
        expertSignatures,
        { paragraph: '起草人不参加审查表决。列席人员另行签到。', align: 'plain' },
      ],
    },
  ],
} as const satisfies AmendmentForm;

const announcement = {
  id: 'announcement',
  procedure: 'amendment-sheet',
  title: { zh: '公告', en: 'Announcement' },
  heading: '地方标准修改单公告',
  number: '（　　　　年　第　　　号）',
  since: 'publicity',
  sheets: [
    {
      blocks: [
        {
          paragraph: [
            { item: 'standard' },
            '《',
            { item: 'title' },
            '》的修改单经审查、公示，现予批准，自',
            { item: 'effective' },
            '起实施。',
          ],
        },
        { text: { item: 'announcement' }, unlessEmpty: true },
        {
          list: [
            { id: 'n', label: '序号', share: 5 },
            { id: 'number', label: '修改单编号', share: 15 },
            { id: 'amends', label: '被修改的标准', share: 13 },
            { id: 'title', label: '名称', share: 15 },
            { id: 'issued', label: '批准日期', share: 11 },
            { id: 'inForce', label: '实施日期', share: 11 },
          ],
          of: {
            source: 'publication',
            or: {
              row: {
                number: { item: 'number' },
                amends: { item: 'standard' },
                title: { item: 'title' },
                inForce: { item: 'effective' },
              },
            },
          },
        },
        { paragraph: '标准原文继续有效，与修改单一并使用；合并文本仅供查阅。' },
        { seal: '（发布机关）', day: { stage: 'published' } },
      ],
    },
  ],
} as const satisfies AmendmentForm;

/** All of them, in the order in which a case needs them. */
export const amendmentSheetForms: readonly Form[] = [sheet, comments, minutes, announcement];
