import {
  caseNumber,
  expertSignatures,
  type Form,
  publicationColumns,
  sealAndDay,
  standardComments,
  standardOutcome,
} from '#kernel/form/index.ts';
import { explanation } from './explanation.ts';
import type { items } from './items.ts';

/**
 * The forms 文书 of local standards, as the field fills them in: what a case knows stands in them, the rest is left free.
 * Their names of items are checked by the compiler, all other names by the test of the procedure.
 */
type LocalForm = Form<keyof typeof items>;

const application = {
  id: 'application',
  procedure: 'local-standard',
  title: { zh: '项目申请书', en: 'Project application' },
  heading: '地方标准制修订项目申请书',
  number: caseNumber,
  since: 'application',
  sheets: [
    {
      blocks: [
        {
          columns: [25, 27, 21, 27],
          rows: [
            ['项目名称（中文）', { value: { item: 'title' }, span: 3 }],
            ['项目名称（英文）', { value: '', span: 3 }],
            ['制定或修订', { value: { item: 'kind' } }, '被修订的标准', { value: { item: 'replaces' } }],
            ['主管部门', { value: { role: 'department' } }, '提出人', { value: { role: 'proposer' } }],
            ['起草单位', { value: { role: 'drafter' }, span: 3, lines: 2 }],
            ['技术归口单位', { value: '' }, '项目周期', { value: '' }],
            ['经费及来源', { value: '' }, '申请日期', { value: { stage: 'appraisal' } }],
            ['联系人', { value: '' }, '电话、邮箱', { value: '' }],
            [
              '必要性、可行性（自然条件、风俗习惯等特殊技术要求）',
              { value: { item: 'application' }, span: 3, lines: 8 },
            ],
            ['适用范围和主要技术内容', { value: { item: 'draft-outline' }, span: 3, lines: 6 }],
            ['现有国家、行业、地方标准检索结果', { value: { item: 'search-report' }, span: 3, lines: 3 }],
            ['与现有标准的差异', { value: '', span: 3, lines: 4 }],
            ['与法律法规、强制性标准的关系', { value: '', span: 3, lines: 4 }],
            ['涉及的专利', { value: { item: 'patents' }, span: 3, lines: 2 }],
            ['负面清单自查', { value: { gate: 'negative-list' }, span: 3, lines: 2 }],
            ['申请单位意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
            ['主管部门意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
            ['论证意见', { value: { item: 'appraisal' }, span: 3, lines: 5, foot: sealAndDay }],
          ],
        },
      ],
    },
  ],
} as const satisfies LocalForm;

const comments = {
  id: 'comments',
  procedure: 'local-standard',
  title: { zh: '意见汇总处理表', en: 'Comments and their treatment' },
  heading: '征求意见汇总处理表',
  number: caseNumber,
  since: 'consultation',
  sheets: [standardComments],
} as const satisfies LocalForm;

const minutes = {
  id: 'minutes',
  procedure: 'local-standard',
  title: { zh: '会议纪要与签到表', en: 'Minutes and signatures' },
  heading: '地方标准审查会议纪要',
  number: caseNumber,
  since: 'review',
  sheets: [
    {
      blocks: [
        {
          columns: [3, 5, 3, 5],
          rows: [
            ['标准名称', { value: { item: 'title' }, span: 3 }],
            ['会议时间', { value: '' }, '会议地点', { value: '' }],
            ['主持人', { value: '' }, '记录人', { value: '' }],
            ['主管部门', { value: { role: 'department' } }, '起草单位', { value: { role: 'drafter' } }],
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
        { paragraph: '起草人不参加审查表决。列席人员另行签到。', align: 'plain' },
      ],
    },
  ],
} as const satisfies LocalForm;

const approval = {
  id: 'approval',
  procedure: 'local-standard',
  title: { zh: '报批表', en: 'Application for publication' },
  heading: '地方标准报批表',
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
            ['制定或修订', { value: { item: 'kind' } }, '代替标准', { value: { item: 'replaces' } }],
            ['ICS', { value: '' }, 'CCS', { value: '' }],
            ['主管部门', { value: { role: 'department' } }, '起草单位', { value: { role: 'drafter' } }],
            ['计划公示', { value: { stage: 'plan' } }, '起草开始', { value: { stage: 'drafting' } }],
            ['征求意见开始', { value: { stage: 'consultation' } }, '意见处理开始', { value: { stage: 'treatment' } }],
            ['公平竞争审查', { value: { gate: 'fairness' } }, '格式检查', { value: { gate: 'format' } }],
            ['审查表决', { value: { ballot: 'result' } }, '表决日期', { value: { ballot: 'day' } }],
            ['合法性与协调性', { value: { gate: 'legality' } }, '涉及的专利', { value: { paper: 'patents' } }],
            ['建议发布日期', { value: '' }, '建议实施日期', { value: { item: 'effective' } }],
            ['报批说明', { value: { item: 'approval-form' }, span: 3, lines: 4 }],
            ['报批稿', { value: { paper: 'approval-draft' }, span: 3 }],
            ['编制说明', { value: { paper: 'explanation' }, span: 3 }],
            ['意见汇总处理表', { value: { paper: 'comment-table' }, span: 3 }],
            ['审查会议纪要', { value: { paper: 'minutes' }, span: 3 }],
            ['公平竞争审查表', { value: { paper: 'fairness' }, span: 3 }],
            ['主管部门意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
            ['合法性审查意见', { value: { item: 'legality-opinion' }, span: 3, lines: 5, foot: sealAndDay }],
            ['批准意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
          ],
        },
      ],
    },
  ],
} as const satisfies LocalForm;

const announcement = {
  id: 'announcement',
  procedure: 'local-standard',
  title: { zh: '公告', en: 'Announcement' },
  heading: '地方标准公告',
  number: '（　　　　年　第　　　号）',
  since: 'publicity',
  sheets: [
    {
      blocks: [
        { paragraph: ['《', { item: 'title' }, '》经审查、公示，现予批准发布。'] },
        { text: { item: 'announcement' }, unlessEmpty: true },
        {
          list: publicationColumns,
          of: {
            source: 'publication',
            or: {
              row: { title: { item: 'title' }, replaces: { item: 'replaces' }, inForce: { item: 'effective' } },
            },
          },
        },
        { seal: '（发布机关）', day: { stage: 'published' } },
      ],
    },
  ],
} as const satisfies LocalForm;

/** All of them, in the order in which a case needs them. */
export const localStandardForms: readonly Form[] = [
  application,
  explanation,
  comments,
  minutes,
  approval,
  announcement,
];
