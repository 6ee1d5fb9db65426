import { ballotRows, caseNumber, type Form, sealAndDay } from '#kernel/form/index.ts';
import type { items } from './items.ts';

/** Forms of a committee that is founded: its announcement, its first plenary, and the application to be re-elected. */
type CommitteeForm = Form<keyof typeof items>;

export const announcement = {
  id: 'announcement',
  procedure: 'technical-committee',
  title: { zh: '成立（换届）公告', en: 'Announcement' },
  heading: '技术委员会成立（换届）公告',
  number: '（　　　　年　第　　　号）',
  since: 'approval',
  sheets: [
    {
      blocks: [
        {
          paragraph: [
            '经研究，批准',
            { item: 'title' },
            '成立（换届），编号为',
            { item: 'number' },
            '，秘书处由',
            { role: 'secretariat' },
            '承担。',
          ],
        },
        { text: { item: 'approval' }, unlessEmpty: true },
        { heading: '专业领域与工作边界', level: 2 },
        { text: { item: 'field' } },
        { heading: '委员名单', level: 2 },
        {
          list: [
            { id: 'n', label: '序号', share: 5 },
            { id: 'name', label: '姓名', share: 10 },
            { id: 'unit', label: '工作单位', share: 26 },
            { id: 'post', label: '职务、职称', share: 14 },
            { id: 'role', label: '职务', share: 12 },
          ],
          of: { item: 'member-list' },
          least: 1,
        },
        { seal: '（批准机关）', day: { stage: 'plenary' } },
      ],
    },
  ],
} as const satisfies CommitteeForm;

export const minutes = {
  id: 'minutes',
  procedure: 'technical-committee',
  title: { zh: '全体会议纪要与签到表', en: 'Minutes and signatures of the plenary' },
  heading: '技术委员会第一次全体会议纪要',
  number: caseNumber,
  since: 'plenary',
  sheets: [
    {
      blocks: [
        {
          columns: [3, 5, 3, 5],
          rows: [
            ['技术委员会', { value: { item: 'title' } }, '编号', { value: { item: 'number' } }],
            ['会议时间', { value: '' }, '会议地点', { value: '' }],
            ['主持人', { value: '' }, '记录人', { value: '' }],
            ['章程', { value: { paper: 'charter' } }, '秘书处工作细则', { value: { paper: 'secretariat-rules' } }],
            ['工作计划', { value: { paper: 'work-plan' }, span: 3 }],
          ],
        },
        { heading: '一、会议情况' },
        { text: { item: 'minutes' } },
        { heading: '二、表决情况' },
        { columns: [3, 5, 3, 5], rows: ballotRows },
      ],
    },
    {
      blocks: [
        { heading: '委员签到表', isCentered: true },
        {
          list: [
            { id: 'n', label: '序号', share: 4 },
            { id: 'name', label: '姓名', share: 8 },
            { id: 'unit', label: '工作单位', share: 16 },
            { id: 'role', label: '职务', share: 10 },
            { id: 'signature', label: '签名', share: 12 },
          ],
          of: { role: 'member', name: 'name' },
          least: 10,
          lines: 2,
        },
      ],
    },
  ],
} as const satisfies CommitteeForm;

export const renewal = {
  id: 'renewal',
  procedure: 'technical-committee',
  title: { zh: '换届申请书', en: 'Application to be re-elected' },
  heading: '技术委员会换届申请书',
  number: caseNumber,
  since: 'renewal',
  sheets: [
    {
      blocks: [
        {
          columns: [25, 27, 21, 27],
          rows: [
            ['技术委员会', { value: { item: 'title' } }, '编号', { value: { item: 'number' } }],
            ['秘书处承担单位', { value: { role: 'secretariat' }, span: 3 }],
            ['本届任期开始', { value: { stage: 'in-term' } }, '换届开始', { value: { stage: 'renewal' } }],
            ['专业领域与工作边界', { value: { item: 'field' }, span: 3, lines: 3 }],
            ['本届委员', { value: { role: 'member' }, span: 3, lines: 2 }],
            ['本届工作报告', { value: { item: 'work-report' }, span: 3, lines: 8 }],
            ['换届方案', { value: { item: 'renewal-plan' }, span: 3, lines: 8 }],
            ['考核评估报告', { value: { item: 'assessment-report' }, span: 3, lines: 4 }],
            ['委员表决结果', { value: { ballot: 'result' } }, '表决日期', { value: { ballot: 'day' } }],
            ['秘书处承担单位意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
            ['主管部门意见', { value: '', span: 3, lines: 5, foot: sealAndDay }],
          ],
        },
      ],
    },
  ],
} as const satisfies CommitteeForm;
