import type { FormBlock, FormCell, FormSheet, FormText } from './declare.ts';

/** Parts that the forms of several procedures have alike, so that offices find the same table under the same name. */

/** Room for a seal and the day beside it. */
export const sealAndDay = '（盖章）　　　　年　　月　　日';

/** The number of the case, as it stands below a heading. */
export const caseNumber = ['办件编号：', { fact: 'number' }] as const satisfies FormText<never>;

/** How comments are told and answered 征求意见汇总处理: what was sent in, or the table that was typed. */
const treatedComments = {
  list: [
    { id: 'n', label: '序号', share: 4 },
    { id: 'clause', label: '章条编号', share: 7 },
    { id: 'comment', label: '意见内容', share: 20 },
    { id: 'proposal', label: '修改建议', share: 16 },
    { id: 'commenter', label: '提出单位或个人', share: 12 },
    { id: 'treatment', label: '处理结果', share: 8 },
    { id: 'reason', label: '处理理由', share: 16 },
  ],
  of: { source: 'comments', or: { item: 'comment-table' } },
  least: 1,
} as const satisfies FormBlock<'comment-table'>;

/** What is written in the column of the treatment. */
const treatments = {
  paragraph: '处理结果填：采纳、部分采纳、不采纳。',
  align: 'plain',
} as const satisfies FormBlock<never>;

/** 征求意见汇总处理表 of what these cells name. */
export function commentsSheet<Item extends string>(
  named: readonly FormCell<Item>[],
): FormSheet<Item | 'comment-table'> {
  return {
    isLandscape: true,
    blocks: [
      {
        columns: [2, 5, 2, 3, 2, 3],
        rows: [[...named, '征求意见开始', { value: { stage: 'consultation' } }]],
      },
      treatedComments,
      treatments,
    ],
  };
}

/** That of a standard. */
export const standardComments = commentsSheet([
  '标准名称',
  { value: { item: 'title' } },
  '起草单位',
  { value: { role: 'drafter' } },
]);

/** How a ballot ended 表决情况, in four columns. */
export const ballotRows = [
  ['有表决权人数', { value: { ballot: 'members' } }, '回避人数', { value: { ballot: 'recused' } }],
  ['投票人数', { value: { ballot: 'voted' } }, '同意', { value: { ballot: 'for' } }],
  ['不同意', { value: { ballot: 'against' } }, '弃权', { value: { ballot: 'abstained' } }],
  ['表决规则', { value: { ballot: 'basis' }, span: 3 }],
  ['结果', { value: { ballot: 'result' } }, '日期', { value: { ballot: 'day' } }],
] as const satisfies readonly (readonly FormCell<never>[])[];

/** What the experts found, how they voted, and what that means in words. */
export function reviewOutcome<Item extends string>(conclusion: FormText<Item>): readonly FormBlock<Item | 'minutes'>[] {
  const foot = '专家组组长（签名）：　　　　　　年　　月　　日';
  return [
    { heading: '一、审查意见' },
    { text: { item: 'minutes' } },
    { heading: '二、表决情况和审查结论' },
    {
      columns: [3, 5, 3, 5],
      rows: [...ballotRows, ['审查结论', { value: conclusion, span: 3, lines: 4, foot }]],
    },
  ];
}

/** That of a standard. */
export const standardOutcome = reviewOutcome([
  '审查专家组对《',
  { item: 'title' },
  '》的表决结果：',
  { ballot: 'result' },
  '。',
]);

/** Who takes part in a review, with room to sign 签到表. */
export const expertSignatures = {
  list: [
    { id: 'n', label: '序号', share: 4 },
    { id: 'name', label: '姓名', share: 8 },
    { id: 'unit', label: '工作单位', share: 16 },
    { id: 'post', label: '职务、职称', share: 10 },
    { id: 'recusal', label: '有无回避情形', share: 10 },
    { id: 'signature', label: '签名', share: 12 },
  ],
  of: { role: 'expert', name: 'name' },
  least: 10,
  lines: 2,
} as const satisfies FormBlock<never>;

/** What is published 发布: the line that was published, or what the case has of it. */
export const publicationColumns = [
  { id: 'n', label: '序号', share: 5 },
  { id: 'number', label: '标准编号', share: 13 },
  { id: 'title', label: '标准名称', share: 16 },
  { id: 'replaces', label: '代替标准', share: 12 },
  { id: 'issued', label: '发布日期', share: 12 },
  { id: 'inForce', label: '实施日期', share: 12 },
] as const;
