import { caseNumber, type Form, sealAndDay } from '#kernel/form/index.ts';
import type { items } from './items.ts';
import { list, member, members } from './member-forms.ts';
import { announcement, minutes, renewal } from './term-forms.ts';

/** The forms 文书 of a technical committee, from the application to found one to its re-election. */
type CommitteeForm = Form<keyof typeof items>;

const founding = {
  id: 'founding',
  procedure: 'technical-committee',
  title: { zh: '筹建申请书', en: 'Application to found a committee' },
  heading: '技术委员会筹建申请书',
  number: caseNumber,
  since: 'proposal',
  sheets: [
    {
      blocks: [
        {
          columns: [25, 27, 21, 27],
          rows: [
            ['技术委员会名称（中文）', { value: { item: 'title' }, span: 3 }],
            ['技术委员会名称（英文）', { value: '', span: 3 }],
            ['提出单位', { value: { role: 'proposer' } }, '申请日期', { value: { stage: 'appraisal' } }],
            ['秘书处承担单位', { value: { role: 'secretariat' } }, '对口的上级技术委员会', { value: '' }],
            ['联系人', { value: '' }, '电话、邮箱', { value: '' }],
            ['专业领域与工作边界', { value: { item: 'field' }, span: 3, lines: 5 }],
            ['必要性与可行性', { value: { item: 'need' }, span: 3, lines: 8 }],
            ['与其他技术委员会的关系', { value: '', span: 3, lines: 4 }],
            ['标准体系表', { value: { paper: 'system-table' }, span: 3 }],
            [
              '秘书处承担单位的条件（人员、经费、办公条件、标准化工作业绩）',
              { value: { item: 'conditions' }, span: 3, lines: 6 },
            ],
            ['拟开展的工作', { value: { item: 'work-plan' }, span: 3, lines: 5 }],
            ['提出单位意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
            ['秘书处承担单位意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
          ],
        },
      ],
    },
    {
      blocks: [
        {
          columns: [25, 27, 21, 27],
          rows: [
            [
              '必要性，与其他技术委员会不交叉',
              { value: { gate: 'need' } },
              '秘书处承担单位条件',
              { value: { gate: 'secretariat' } },
            ],
            ['评估意见', { value: { item: 'appraisal' }, span: 3, lines: 6, foot: sealAndDay }],
            ['组建公示', { value: { stage: 'proposal-publicity' } }, '筹建开始', { value: { stage: 'preparation' } }],
            ['筹建批复', { value: { item: 'preparation-approval' }, span: 3, lines: 5, foot: sealAndDay }],
          ],
        },
      ],
    },
    {
      isLandscape: true,
      blocks: [
        { heading: '标准体系表', isCentered: true },
        {
          list: [
            { id: 'n', label: '序号', share: 4 },
            { id: 'code', label: '体系编号', share: 8 },
            { id: 'number', label: '标准编号', share: 14 },
            { id: 'name', label: '标准名称', share: 26 },
            { id: 'level', label: '级别', share: 8 },
            { id: 'state', label: '状态', share: 8 },
            { id: 'note', label: '备注', share: 10 },
          ],
          of: { item: 'system-table' },
          least: 10,
        },
        { paragraph: '状态填：现行、在编、待编。', align: 'plain' },
      ],
    },
  ],
} as const satisfies CommitteeForm;

const composition = {
  id: 'composition',
  procedure: 'technical-committee',
  title: { zh: '组建（换届）方案', en: 'Plan of the composition' },
  heading: '技术委员会组建（换届）方案',
  number: caseNumber,
  since: 'composition',
  sheets: [
    {
      blocks: [
        {
          columns: [25, 27, 21, 27],
          rows: [
            ['技术委员会', { value: { item: 'title' }, span: 3 }],
            ['秘书处承担单位', { value: { role: 'secretariat' }, span: 3 }],
            ['专业领域与工作边界', { value: { item: 'field' }, span: 3, lines: 3 }],
            ['征集委员开始', { value: { stage: 'call' } }, '组建方案开始', { value: { stage: 'composition' } }],
            ['主任委员', { value: '' }, '副主任委员', { value: '' }],
            ['委员人数', { value: '' }, '委员单位数', { value: '' }],
            ['同一单位委员最多人数', { value: '' }, '秘书长', { value: '' }],
            ['各利益方委员人数', { value: '生产者　　、经营者　　、使用者　　、消费者　　、公共利益方　　', span: 3 }],
            ['委员登记表和汇总表', { value: { paper: 'applications' }, span: 3 }],
            ['拟任委员名单', { value: { paper: 'member-list' }, span: 3 }],
            ['章程', { value: { paper: 'charter' }, span: 3 }],
            ['秘书处工作细则', { value: { paper: 'secretariat-rules' }, span: 3 }],
            ['工作计划', { value: { paper: 'work-plan' }, span: 3 }],
            ['标准体系表', { value: { paper: 'system-table' }, span: 3 }],
            ['委员构成审查', { value: { gate: 'composition' } }, '章程与细则审查', { value: { gate: 'rules' } }],
            ['委员构成审查意见', { value: { item: 'composition-opinion' }, span: 3, lines: 5, foot: sealAndDay }],
            ['秘书处承担单位意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
          ],
        },
      ],
    },
  ],
} as const satisfies CommitteeForm;

/** All of them, in the order in which a case needs them. */
export const technicalCommitteeForms: readonly Form[] = [
  founding,
  member,
  members,
  composition,
  list,
  announcement,
  minutes,
  renewal,
];
