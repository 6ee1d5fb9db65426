import type { Item } from '#kernel/procedure/index.ts';

/** What is written in a case of a technical committee. */
export const items = {
  title: { kind: 'text', label: { zh: '技术委员会名称', en: 'name of the committee' } },
  field: { kind: 'text', label: { zh: '专业领域与工作边界', en: 'field and boundary' }, public: true },
  need: { kind: 'document', label: { zh: '必要性与可行性说明', en: 'need and feasibility' } },
  'system-table': { kind: 'table', label: { zh: '标准体系表', en: 'table of its system of standards' } },
  conditions: { kind: 'document', label: { zh: '秘书处承担单位条件说明', en: 'conditions of the secretariat' } },
  appraisal: { kind: 'document', label: { zh: '评估意见', en: 'appraisal' } },
  'preparation-approval': { kind: 'document', label: { zh: '筹建批复', en: 'approval to prepare' }, public: true },
  applications: { kind: 'table', label: { zh: '委员登记汇总表', en: 'applications of members' } },
  'member-list': {
    kind: 'table',
    label: { zh: '拟任委员名单（公示用）', en: 'list of members, for everybody' },
    public: true,
  },
  charter: { kind: 'document', label: { zh: '章程', en: 'charter' } },
  'secretariat-rules': { kind: 'document', label: { zh: '秘书处工作细则', en: 'rules of the secretariat' } },
  'work-plan': { kind: 'document', label: { zh: '工作计划', en: 'work plan' } },
  'composition-opinion': { kind: 'document', label: { zh: '委员构成审查意见', en: 'opinion on the composition' } },
  number: { kind: 'text', label: { zh: '委员会编号', en: 'number of the committee' }, public: true },
  approval: { kind: 'document', label: { zh: '成立或换届批复', en: 'approval' }, public: true },
  minutes: { kind: 'document', label: { zh: '全体会议纪要与签到表', en: 'minutes and signatures' } },
  'work-report': { kind: 'document', label: { zh: '本届工作报告', en: 'report of the term' } },
  'renewal-plan': { kind: 'document', label: { zh: '换届方案', en: 'plan of the re-election' } },
  'assessment-report': { kind: 'document', label: { zh: '考核评估报告', en: 'assessment' } },
} as const satisfies Readonly<Record<string, Item>>;
