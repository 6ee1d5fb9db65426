import { defineProcedure } from '#kernel/procedure/index.ts';
import { afterPublication } from './after-publication.ts';
import { items } from './items.ts';

/**
 * Local standards of a city 地方标准制修订, stages L00–L80. Bodies: whoever proposes, the industry department, who drafts, the
 * experts, the office of the standardization committee. Figures are names of dated rules (data/reference/procedure-rules.tsv).
 */
export const localStandard = defineProcedure({
  id: 'local-standard',
  version: 1,
  from: '2020-03-01',
  title: { zh: '地方标准制修订', en: 'Making and revising a local standard' },
  basis: [
    '标准化法（2017）第十三至十七条、第二十一条、第二十二条、第二十四条、第二十九条',
    '地方标准管理办法（2020）',
    '山东省标准化条例第九至十六条、第二十至二十八条',
  ],
  roles: {
    proposer: { zh: '提出人', en: 'proposer' },
    department: { zh: '行业主管部门', en: 'department' },
    drafter: { zh: '起草单位', en: 'drafter' },
    expert: { zh: '审查专家', en: 'expert' },
    office: { zh: '标准化委员会办公室', en: 'office' },
  },
  begunBy: 'proposer',
  offices: { department: 'cases.lead', office: 'cases.govern' },
  assignedBy: { department: 'office', drafter: 'department', expert: 'office' },
  items,
  named: 'title',
  start: 'suggestion',
  stages: {
    suggestion: {
      label: { zh: '建议', en: 'Suggestion' },
      code: 'L00',
      within: { atMost: 'local-suggestion-routing' },
      writes: { proposer: ['suggestion', 'title'], office: ['title'] },
      moves: {
        route: {
          label: { zh: '转送主管部门', en: 'Send to the department' },
          by: 'office',
          to: 'application',
          needs: ['suggestion', 'title'],
          holders: ['department'],
          effects: ['notify'],
        },
        decline: {
          label: { zh: '不予采纳', en: 'Decline' },
          by: 'office',
          to: 'refused',
          reason: true,
          effects: ['notify'],
        },
      },
      basis: '山东省标准化条例第十二条',
    },
    application: {
      label: { zh: '立项申请', en: 'Project application' },
      code: 'L10',
      writes: { department: ['title', 'kind', 'replaces', 'application', 'search-report', 'draft-outline'] },
      moves: {
        submit: {
          label: { zh: '提交立项申请', en: 'Submit' },
          by: 'department',
          to: 'appraisal',
          needs: ['title', 'kind', 'application', 'search-report', 'draft-outline'],
          effects: ['notify'],
        },
      },
    },
    appraisal: {
      label: { zh: '论证', en: 'Appraisal' },
      code: 'L11',
      writes: { office: ['appraisal'] },
      gates: {
        'negative-list': { label: { zh: '负面清单审查', en: 'Negative list' }, by: 'office', needs: ['application'] },
        need: {
          label: { zh: '必要性与可行性论证', en: 'Need and feasibility' },
          by: 'office',
          needs: ['appraisal', 'search-report'],
        },
      },
      moves: {
        plan: {
          label: { zh: '同意立项', en: 'Plan it' },
          by: 'office',
          to: 'plan',
          gates: 'all',
          effects: ['publish-notice'],
        },
        return: {
          label: { zh: '退回补正', en: 'Send back' },
          by: 'office',
          to: 'application',
          reason: true,
          effects: ['notify'],
        },
        refuse: {
          label: { zh: '不予立项', en: 'Refuse' },
          by: 'office',
          to: 'refused',
          reason: true,
          effects: ['notify'],
        },
      },
      basis: '山东省标准化条例第十三条；山东省地方标准管理办法（2025）',
    },
    plan: {
      label: { zh: '立项公示', en: 'Plan announced' },
      code: 'L12',
      public: true,
      within: { atLeast: 'local-plan-objection' },
      writes: { office: ['plan'] },
      moves: {
        begin: {
          label: { zh: '下达计划', en: 'Begin' },
          by: 'office',
          to: 'drafting',
          needs: ['plan'],
          effects: ['publish-notice', 'notify'],
        },
        object: {
          label: { zh: '异议成立', en: 'Objection upheld' },
          by: 'office',
          to: 'refused',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    drafting: {
      label: { zh: '起草', en: 'Drafting' },
      code: 'L20',
      within: { atMost: 'local-drafting', extension: 'local-drafting-extension' },
      extendedBy: 'office',
      suspendedBy: 'office',
      writes: {
        drafter: ['draft', 'summary', 'explanation', 'patents'],
        department: ['draft', 'summary', 'explanation', 'patents'],
      },
      subCases: {
        patent: {
          label: { zh: '专利披露与许可声明', en: 'Patent disclosure' },
          procedure: 'patent-disclosure',
          by: 'drafter',
          waits: true,
          carries: { standard: 'title' },
        },
      },
      moves: {
        consult: {
          label: { zh: '公开征求意见', en: 'Consult the public' },
          by: 'department',
          to: 'consultation',
          needs: ['draft', 'summary', 'explanation'],
          effects: ['open-consultation', 'publish-notice'],
        },
        expire: {
          label: { zh: '逾期终止', en: 'Terminate, late' },
          by: 'office',
          to: 'terminated',
          reason: true,
          effects: ['notify', 'publish-notice'],
        },
      },
    },
    consultation: {
      label: { zh: '公开征求意见', en: 'Public consultation' },
      code: 'L30',
      public: true,
      within: { atLeast: 'local-consultation', extension: 'local-consultation-extension' },
      extendedBy: 'department',
      moves: {
        close: {
          label: { zh: '征求意见到期', en: 'Consultation ends' },
          by: 'clock',
          to: 'treatment',
          effects: ['close-consultation', 'notify'],
        },
      },
      basis: '地方标准管理办法（2020）',
    },
    treatment: {
      label: { zh: '意见处理', en: 'Treatment of comments' },
      code: 'L30',
      within: { atMost: 'local-treatment' },
      writes: {
        drafter: ['comment-table', 'review-draft', 'explanation'],
        department: ['comment-table', 'review-draft', 'explanation'],
      },
      moves: {
        submit: {
          label: { zh: '送审', en: 'Send for review' },
          by: 'department',
          to: 'gates',
          needs: ['comment-table', 'review-draft', 'explanation'],
          effects: ['publish-answers', 'notify'],
        },
        again: {
          label: { zh: '重大修改，再次征求意见', en: 'Consult again' },
          by: 'department',
          to: 'consultation',
          needs: ['draft'],
          reason: true,
          effects: ['open-consultation', 'publish-notice'],
        },
      },
    },
    gates: {
      label: { zh: '公平竞争审查与格式检查', en: 'Fair competition and format' },
      code: 'L31',
      within: { atMost: 'local-fairness-and-format' },
      writes: { department: ['fairness'], office: ['format-report'] },
      gates: {
        fairness: {
          label: { zh: '公平竞争审查', en: 'Fair competition' },
          by: 'department',
          needs: ['fairness', 'review-draft'],
          notBy: ['drafter'],
          basis: '公平竞争审查条例（2024）',
        },
        format: {
          label: { zh: '格式检查', en: 'Format' },
          by: 'office',
          needs: ['format-report', 'review-draft'],
          notBy: ['drafter'],
          basis: 'GB/T 1.1—2020',
        },
      },
      moves: {
        review: {
          label: { zh: '组织审查', en: 'Call the review' },
          by: 'office',
          to: 'review',
          gates: 'all',
          holders: ['expert'],
          effects: ['notify'],
        },
        return: {
          label: { zh: '退回修改', en: 'Send back' },
          by: 'office',
          to: 'treatment',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    review: {
      label: { zh: '技术审查', en: 'Technical review' },
      code: 'L40',
      within: { atLeast: 'local-review-material' },
      writes: { office: ['minutes'] },
      moves: {
        pass: {
          label: { zh: '审查通过', en: 'Passed' },
          by: 'office',
          to: 'approval',
          needs: ['minutes'],
          ballot: 'expert-review',
          voters: 'expert',
          notBy: ['drafter'],
          effects: ['notify'],
        },
        recheck: {
          label: { zh: '修改后复审', en: 'Revise and check again' },
          by: 'office',
          to: 'treatment',
          needs: ['minutes'],
          reason: true,
          effects: ['notify'],
        },
        fail: {
          label: { zh: '审查不通过', en: 'Failed' },
          by: 'office',
          to: 'refused',
          needs: ['minutes'],
          reason: true,
          effects: ['notify', 'publish-notice'],
        },
      },
      basis: '山东省标准化条例第十五条：起草人不得参加审查',
    },
    approval: {
      label: { zh: '报批', en: 'For approval' },
      code: 'L50',
      within: { atMost: 'local-approval' },
      writes: { department: ['approval-draft', 'approval-form', 'explanation'], office: ['legality-opinion'] },
      gates: {
        legality: {
          label: { zh: '合法性与强制性标准协调', en: 'Legality, no conflict with mandatory standards' },
          by: 'office',
          needs: ['approval-draft', 'approval-form', 'legality-opinion'],
          notBy: ['drafter'],
          basis: '标准化法（2017）第二十一条',
        },
      },
      moves: {
        publicise: {
          label: { zh: '批准前公示', en: 'Announce before approval' },
          by: 'office',
          to: 'publicity',
          gates: 'all',
          needs: ['approval-draft', 'approval-form'],
          effects: ['publish-notice'],
        },
        return: {
          label: { zh: '退回修改', en: 'Send back' },
          by: 'office',
          to: 'treatment',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    publicity: {
      label: { zh: '公示', en: 'Public announcement' },
      code: 'L52',
      public: true,
      within: { atLeast: 'local-publicity' },
      writes: { office: ['effective', 'announcement'] },
      subCases: {
        objection: {
          label: { zh: '公示异议', en: 'Objection' },
          procedure: 'objection',
          by: 'anyone',
          waits: true,
          carries: { about: 'title' },
        },
      },
      moves: {
        publish: {
          label: { zh: '批准发布', en: 'Approve and publish' },
          by: 'office',
          to: 'published',
          needs: ['effective', 'announcement'],
          notBy: ['drafter'],
          effects: ['assign-number', 'enter-catalogue', 'publish-notice', 'task-report-to-province', 'task-free-text'],
        },
        return: {
          label: { zh: '异议成立，退回', en: 'Objection upheld' },
          by: 'office',
          to: 'treatment',
          reason: true,
          effects: ['notify'],
        },
      },
      basis: '山东省标准化条例第十六条',
    },
    ...afterPublication,
    abolished: { label: { zh: '已废止', en: 'Withdrawn standard' }, end: 'done' },
    refused: { label: { zh: '未通过', en: 'Refused' }, end: 'refused' },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, end: 'withdrawn' },
    terminated: { label: { zh: '已终止', en: 'Terminated' }, end: 'terminated' },
  },
  anywhere: {
    'take-back': {
      label: { zh: '撤回', en: 'Take back' },
      by: 'department',
      to: 'withdrawn',
      reason: true,
      effects: ['notify', 'publish-notice'],
    },
    terminate: {
      label: { zh: '终止', en: 'Terminate' },
      by: 'office',
      to: 'terminated',
      reason: true,
      effects: ['notify', 'publish-notice'],
    },
  },
  variants: {
    urgent: {
      label: { zh: '快速程序', en: 'Fast track' },
      terms: { 'local-consultation': 'local-consultation-urgent' },
      skips: { plan: 'drafting' },
      basis: '山东省标准化条例第十三条：涉及公共利益、急需的优先立项',
    },
  },
});
