import type { SampleKey } from '#features/accounts/index.ts';

/**
 * A local standard of the sample city as a script, from a citizen's suggestion to its periodic review: what is done, by
 * whom, in which order. Invented people in real kinds of units; every text says that it is a sample.
 */
export type Step =
  | { readonly is: 'text'; readonly by: SampleKey; readonly item: string; readonly text: string }
  | { readonly is: 'file'; readonly by: SampleKey; readonly item: string; readonly name: string }
  | { readonly is: 'draft'; readonly by: SampleKey; readonly item: string }
  | {
      readonly is: 'hold';
      readonly by: SampleKey;
      readonly role: string;
      readonly unit?: string;
      readonly person?: SampleKey;
    }
  | { readonly is: 'gate'; readonly by: SampleKey; readonly gate: string; readonly reason: string }
  | { readonly is: 'move'; readonly by: SampleKey; readonly move: string; readonly reason?: string }
  | { readonly is: 'wait'; readonly days: number }
  /** The clock moves on what it may. */
  | { readonly is: 'clock' }
  | { readonly is: 'comments' }
  | { readonly is: 'treat'; readonly by: SampleKey }
  | { readonly is: 'ballot' }
  | { readonly is: 'votes'; readonly by: readonly SampleKey[] }
  | { readonly is: 'close-ballot' }
  /** In force from so many days on. */
  | { readonly is: 'effective'; readonly by: SampleKey; readonly days: number }
  /** The stage that the case has come to: a case that goes so far ends here. */
  | { readonly is: 'stage'; readonly stage: string };

const office = 'office-clerk';
const department = 'department';
export const experts: readonly SampleKey[] = ['expert', 'expert-2', 'expert-3', 'expert-4', 'expert-5'];
const file = (by: SampleKey, item: string, name: string): Step => ({ is: 'file', by, item, name });
const move = (by: SampleKey, name: string, reason?: string): Step => ({
  is: 'move',
  by,
  move: name,
  ...(reason !== undefined && { reason }),
});
const at = (stage: string): Step => ({ is: 'stage', stage });

const toPlan: readonly Step[] = [
  {
    is: 'text',
    by: 'citizen',
    item: 'suggestion',
    text: '样例：各家做法不一，出了问题难分责任，建议本市定一个统一的规程。',
  },
  at('suggestion'),
  { is: 'hold', by: office, role: 'department', unit: 'qingdao-agriculture' },
  move(office, 'route'),
  at('application'),
  { is: 'text', by: department, item: 'kind', text: 'new' },
  file(department, 'application', '立项申请书'),
  file(department, 'search-report', '现有标准检索报告'),
  file(department, 'draft-outline', '标准草案'),
  { is: 'wait', days: 3 },
  move(department, 'submit'),
  at('appraisal'),
  file(office, 'appraisal', '论证意见'),
  { is: 'gate', by: office, gate: 'negative-list', reason: '样例：不属于负面清单' },
  { is: 'gate', by: office, gate: 'need', reason: '样例：现有标准没有覆盖，确有必要' },
  move(office, 'plan'),
  at('plan'),
  file(office, 'plan', '立项计划公告'),
  { is: 'wait', days: 11 },
  move(office, 'begin'),
  at('drafting'),
];

const toConsultation: readonly Step[] = [
  { is: 'hold', by: department, role: 'drafter', unit: 'sample-enterprise' },
  { is: 'draft', by: department, item: 'draft' },
  {
    is: 'text',
    by: department,
    item: 'summary',
    text: '样例：这个规程说明谁来做、怎么做、做到什么程度，出了问题怎么查。',
  },
  file(department, 'explanation', '编制说明'),
  { is: 'wait', days: 5 },
  move(department, 'consult'),
  { is: 'comments' },
  at('consultation'),
  { is: 'wait', days: 31 },
  { is: 'clock' },
  at('treatment'),
];

const toReview: readonly Step[] = [
  { is: 'treat', by: department },
  { is: 'draft', by: department, item: 'review-draft' },
  { is: 'wait', days: 6 },
  move(department, 'submit'),
  at('gates'),
  file(department, 'fairness', '公平竞争审查表'),
  file(office, 'format-report', '格式检查报告'),
  { is: 'gate', by: department, gate: 'fairness', reason: '样例：没有指定品牌，没有限制外地经营者' },
  { is: 'gate', by: office, gate: 'format', reason: '样例：符合 GB/T 1.1' },
  ...experts.map((person): Step => ({ is: 'hold', by: office, role: 'expert', person })),
  move(office, 'review'),
  { is: 'ballot' },
  { is: 'votes', by: ['expert-2', 'expert-3'] },
  at('review'),
  { is: 'votes', by: ['expert', 'expert-4', 'expert-5'] },
  { is: 'close-ballot' },
  file(office, 'minutes', '审查会议纪要与签到表'),
  { is: 'wait', days: 11 },
  move(office, 'pass'),
  at('approval'),
];

const toUse: readonly Step[] = [
  { is: 'draft', by: department, item: 'approval-draft' },
  file(department, 'approval-form', '报批表'),
  file(office, 'legality-opinion', '合法性审核意见'),
  { is: 'gate', by: office, gate: 'legality', reason: '样例：与强制性标准没有冲突' },
  move(office, 'publicise'),
  at('publicity'),
  { is: 'effective', by: office, days: 90 },
  file(office, 'announcement', '发布公告'),
  { is: 'wait', days: 11 },
  move(office, 'publish'),
  at('published'),
  file(office, 'filing-receipt', '备案回执'),
  move(office, 'file'),
  at('reported'),
  { is: 'text', by: office, item: 'state-filing', text: '样例备案号' },
  { is: 'wait', days: 20 },
  move(office, 'file-with-state'),
  at('in-force'),
  { is: 'wait', days: 1_000 },
  move(office, 'review'),
  at('periodic-review'),
];

export const script: readonly Step[] = [...toPlan, ...toConsultation, ...toReview, ...toUse];

/** A case that goes as far as a stage, which it came to so many days ago. */
export type SampleCase = {
  readonly title: string;
  readonly stage: string;
  readonly days: number;
  /** It revises what the sample city published first. */
  readonly isRevision: boolean;
};

// the oldest first, so that numbers are given in their order; days leave room for terms that end after holidays
const titles = [
  ['民宿服务质量要求', 'in-force', 1_700],
  ['浒苔应急处置技术规程', 'periodic-review', 20],
  ['家政服务质量评价规范', 'in-force', 400],
  ['养老机构膳食服务规范', 'reported', 40],
  ['葡萄栽培技术规程', 'published', 18],
  ['轨道交通站点周边步行环境指南', 'publicity', 16],
  ['政务服务帮办代办规范', 'approval', 16],
  ['海产品冷链配送服务规范', 'review', 20],
  ['公交站点无障碍设置规范', 'gates', 14],
  ['茶园绿色防控技术规程', 'treatment', 14],
  ['民宿服务质量要求（修订）', 'consultation', 14],
  ['啤酒节大型活动服务规范', 'drafting', 70],
  ['老旧小区加装电梯服务指南', 'plan', 4],
  ['海滨浴场安全管理规范', 'appraisal', 8],
  ['社区食堂服务规范', 'application', 6],
  ['盐碱地改良技术规程', 'suggestion', 3],
] as const;

/** One at every stage. */
export const sampleCases: readonly SampleCase[] = titles.map(([title, stage, days]) => ({
  title: `${title}（样例）`,
  stage,
  days,
  isRevision: title.includes('修订'),
}));

/** The draft of a sample, clause by clause. */
export function draftOf(title: string): string {
  return [
    title,
    '前言',
    '本文件按照 GB/T 1.1—2020 的规定起草。本文件是样例，不是真的标准。',
    '1 范围',
    `本文件规定了${title.replace('（样例）', '')}的基本要求、工作程序、记录和改进。`,
    '本文件适用于本市行政区域内从事相关活动的单位和个人。',
    '2 规范性引用文件',
    '下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。',
    'GB/T 1.1—2020 标准化工作导则 第1部分：标准化文件的结构和起草规则',
    '3 术语和定义',
    '本文件没有需要界定的术语和定义。',
    '4 基本要求',
    '4.1 应有负责的单位和人员，职责应写明并公开。',
    '4.2 人员上岗前应接受培训，每年不少于一次。',
    '4.3 设施和器具应定期检查，检查间隔不大于 30 d。',
    '5 工作程序',
    '5.1 开始前应确认条件，条件不具备的不应开始。',
    '5.2 过程中应按顺序进行，关键步骤应两人复核。',
    '5.3 结束后应清理现场，并在 24 h 内完成记录。',
    '6 记录与改进',
    '6.1 记录应真实、完整，保存不少于 2 年。',
    '6.2 每年至少评价一次，评价结果用于改进。',
  ].join('\n');
}

/** What the public says to it. */
export const sampleComments = [
  {
    by: 'citizen',
    clause: '4.3',
    kind: 'technical',
    body: '样例意见：30 天太长，夏天使用频繁，建议缩短。',
    proposal: '检查间隔不大于 15 d。',
  },
  {
    by: 'enterprise',
    clause: '4.3',
    kind: 'technical',
    body: '样例意见：检查间隔 30 天太长，夏天使用频繁，建议缩短一些。',
    unit: '样例企业',
  },
  {
    by: 'association',
    clause: '5.2',
    kind: 'general',
    body: '样例意见：小单位只有一个人，两人复核做不到，请写明例外。',
  },
  { by: 'citizen', clause: '', kind: 'editorial', body: '样例意见：全文“应”和“宜”的用法请再核对一遍。' },
  { by: undefined, clause: '6.1', kind: 'general', body: '样例意见：记录可以用电子的吗？请写明。' },
] as const satisfies readonly {
  readonly by: SampleKey | undefined;
  readonly clause: string;
  readonly kind: 'general' | 'technical' | 'editorial';
  readonly body: string;
  readonly proposal?: string;
  readonly unit?: string;
}[];
