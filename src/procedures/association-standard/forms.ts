import {
  caseNumber,
  expertSignatures,
  type Form,
  sealAndDay,
  standardComments,
  standardOutcome,
} from '#kernel/form/index.ts';
import { explanation } from './explanation.ts';
import type { items } from './items.ts';
import { announcement, declaration } from './published-forms.ts';

/** The forms 文书 of association standards: the association decides, so that its bodies sign where offices of the city would. */
type AssociationForm = Form<keyof typeof items>;

const application = {
  id: 'application',
  procedure: 'association-standard',
  title: { zh: '立项申请表', en: 'Project application' },
  heading: '团体标准立项申请表',
  number: caseNumber,
  since: 'proposal',
  sheets: [
    {
      blocks: [
        {
          columns: [25, 27, 21, 27],
          rows: [
            ['标准名称（中文）', { value: { item: 'title' }, span: 3 }],
            ['标准名称（英文）', { value: '', span: 3 }],
            ['发布标准的社会团体', { value: { item: 'society' }, span: 3 }],
            ['制定或修订', { value: { item: 'kind' } }, '被修订的标准', { value: { item: 'replaces' } }],
            ['提案人', { value: { role: 'proposer' } }, '提案日期', { value: { fact: 'opened' } }],
            ['标准化工作机构', { value: { role: 'secretariat' }, span: 3 }],
            ['起草单位', { value: { role: 'drafter' }, span: 3, lines: 2 }],
            ['参加起草单位', { value: '', span: 3, lines: 2 }],
            ['项目周期', { value: '' }, '经费及来源', { value: '' }],
            ['联系人', { value: '' }, '电话、邮箱', { value: '' }],
            ['目的、意义和必要性', { value: { item: 'proposal' }, span: 3, lines: 8 }],
            ['适用范围和主要技术内容', { value: '', span: 3, lines: 6 }],
            ['国内外有关标准情况和检索结果', { value: { item: 'search-report' }, span: 3, lines: 3 }],
            ['与法律法规、强制性标准和现有标准的关系', { value: '', span: 3, lines: 4 }],
            ['涉及的专利', { value: { item: 'patents' }, span: 3, lines: 2 }],
            ['团体资格材料', { value: { paper: 'qualification' }, span: 3 }],
            ['资格与业务范围', { value: { gate: 'scope' } }, '必要性与重复性', { value: { gate: 'need' } }],
            ['提案单位意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
            ['立项评估意见', { value: { item: 'initiation-opinion' }, span: 3, lines: 5, foot: sealAndDay }],
            ['团体意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
          ],
        },
      ],
    },
  ],
} as const satisfies AssociationForm;

const comments = {
  id: 'comments',
  procedure: 'association-standard',
  title: { zh: '意见汇总处理表', en: 'Comments and their treatment' },
  heading: '征求意见汇总处理表',
  number: caseNumber,
  since: 'consultation',
  sheets: [standardComments],
} as const satisfies AssociationForm;

const minutes = {
  id: 'minutes',
  procedure: 'association-standard',
  title: { zh: '会议纪要与签到表', en: 'Minutes and signatures' },
  heading: '团体标准审查会议纪要',
  number: caseNumber,
  since: 'review',
  sheets: [
    {
      blocks: [
        {
          columns: [3, 5, 3, 5],
          rows: [
            ['标准名称', { value: { item: 'title' }, span: 3 }],
            ['社会团体', { value: { item: 'society' }, span: 3 }],
            ['会议时间', { value: '' }, '会议地点', { value: '' }],
            ['主持人', { value: '' }, '记录人', { value: '' }],
            ['标准化工作机构', { value: { role: 'secretariat' } }, '起草单位', { value: { role: 'drafter' } }],
            ['审查专家', { value: { role: 'expert' }, span: 3 }],
          ],
        },
        ...standardOutcome,
      ],
    },
    {
      blocks: [
        { heading: '审查专家签到表', isCentered: true },
        expertSignatures,
        { paragraph: '起草人及其单位不参加审查表决。列席人员另行签到。', align: 'plain' },
      ],
    },
  ],
} as const satisfies AssociationForm;

const approval = {
  id: 'approval',
  procedure: 'association-standard',
  title: { zh: '批准表', en: 'Approval' },
  heading: '团体标准批准表',
  number: caseNumber,
  since: 'approval',
  sheets: [
    {
      blocks: [
        {
          columns: [25, 27, 21, 27],
          rows: [
            ['标准名称（中文）', { value: { item: 'title' }, span: 3 }],
            ['标准名称（英文）', { value: '', span: 3 }],
            ['社会团体', { value: { item: 'society' }, span: 3 }],
            ['制定或修订', { value: { item: 'kind' } }, '代替标准', { value: { item: 'replaces' } }],
            ['ICS', { value: '' }, 'CCS', { value: '' }],
            ['标准化工作机构', { value: { role: 'secretariat' } }, '起草单位', { value: { role: 'drafter' } }],
            ['起草开始', { value: { stage: 'drafting' } }, '征求意见开始', { value: { stage: 'consultation' } }],
            [
              '不低于强制性标准',
              { value: { gate: 'mandatory' } },
              '不排除、限制竞争',
              { value: { gate: 'competition' } },
            ],
            ['名称、代号与重复性', { value: { gate: 'name' } }, '涉及的专利', { value: { paper: 'patents' } }],
            ['审查表决', { value: { ballot: 'result' } }, '表决日期', { value: { ballot: 'day' } }],
            ['报批说明', { value: { item: 'approval-form' }, span: 3, lines: 4 }],
            ['报批稿', { value: { paper: 'approval-draft' }, span: 3 }],
            ['编制说明', { value: { paper: 'explanation' }, span: 3 }],
            ['意见汇总处理表', { value: { paper: 'comment-table' }, span: 3 }],
            ['审查会议纪要', { value: { paper: 'minutes' }, span: 3 }],
            ['起草单位意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
            ['标准化工作机构意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
            ['批准结论', { value: { gate: 'decision' }, span: 3 }],
            ['团体决策机构批准决定', { value: { item: 'decision' }, span: 3, lines: 5, foot: sealAndDay }],
          ],
        },
      ],
    },
  ],
} as const satisfies AssociationForm;

/** All of them, in the order in which a case needs them. */
export const associationStandardForms: readonly Form[] = [
  application,
  explanation,
  comments,
  minutes,
  approval,
  announcement,
  declaration,
];
