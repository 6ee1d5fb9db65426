import { defineProcedure } from '#kernel/procedure/index.ts';
import { afterPublication } from './after-publication.ts';
import { items } from './items.ts';

/**
 * Association standards 团体标准, stages T00–T80 (codes of this project). The association decides; the city's office looks
 * only at who the association is, since an alliance that is no legal person has no number to give, and supervises afterwards.
 */
export const associationStandard = defineProcedure({
  id: 'association-standard',
  numbered: '团标',
  version: 1,
  from: '2019-01-09',
  title: { zh: '团体标准制定', en: 'Making an association standard' },
  basis: [
    '标准化法（2017）第十八条、第二十至二十二条、第二十七条、第三十九条、第四十二条',
    '团体标准管理规定（国标委联〔2019〕1号）',
    'GB/T 20004.1、GB/T 20004.2 团体标准化',
  ],
  roles: {
    proposer: { zh: '提案人', en: 'proposer' },
    secretariat: { zh: '团体标准化工作机构', en: 'secretariat of the association' },
    drafter: { zh: '起草单位', en: 'drafter' },
    expert: { zh: '审查专家', en: 'expert' },
    council: { zh: '团体决策机构', en: 'governing body of the association' },
    office: { zh: '标准化委员会办公室', en: 'office' },
  },
  begunBy: 'proposer',
  offices: { office: 'cases.govern' },
  assignedBy: { secretariat: 'office', drafter: 'secretariat', expert: 'secretariat', council: 'secretariat' },
  items,
  named: 'title',
  start: 'proposal',
  stages: {
    proposal: {
      label: { zh: '提案', en: 'Proposal' },
      code: 'T00',
      within: { atMost: 'association-routing' },
      writes: { proposer: ['title', 'society', 'proposal'] },
      moves: {
        route: {
          label: { zh: '核对团体身份并转送', en: 'Check who the association is, send on' },
          by: 'office',
          to: 'initiation',
          needs: ['title', 'society', 'proposal'],
          holders: ['secretariat'],
          effects: ['notify'],
        },
        decline: {
          label: { zh: '团体不具备资格，退回', en: 'No association that may' },
          by: 'office',
          to: 'refused',
          reason: true,
          effects: ['notify'],
        },
        'take-back': {
          label: { zh: '撤回提案', en: 'Take back' },
          by: 'proposer',
          to: 'withdrawn',
          reason: true,
          effects: ['notify'],
        },
      },
      basis: '标准化法（2017）第十八条；团体标准管理规定：依法成立的社会团体，无法人资格的联盟不得编制团体标准编号',
    },
    initiation: {
      label: { zh: '立项', en: 'Project' },
      code: 'T10',
      within: { atMost: 'association-initiation' },
      writes: {
        secretariat: ['title', 'kind', 'replaces', 'qualification', 'search-report', 'initiation-opinion'],
      },
      gates: {
        scope: {
          label: { zh: '团体资格与业务范围', en: 'Within the scope of the association' },
          by: 'secretariat',
          needs: ['qualification'],
        },
        need: {
          label: { zh: '必要性与重复性评估', en: 'Need and overlap' },
          by: 'secretariat',
          needs: ['kind', 'search-report', 'initiation-opinion'],
        },
      },
      moves: {
        initiate: {
          label: { zh: '立项并公告', en: 'Begin and announce' },
          by: 'secretariat',
          to: 'drafting',
          gates: 'all',
          holders: ['drafter'],
          effects: ['publish-notice', 'notify'],
        },
        refuse: {
          label: { zh: '不予立项', en: 'Refuse' },
          by: 'secretariat',
          to: 'refused',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    drafting: {
      label: { zh: '起草', en: 'Drafting' },
      code: 'T20',
      within: { atMost: 'association-drafting', extension: 'association-drafting-extension' },
      extendedBy: 'secretariat',
      suspendedBy: 'secretariat',
      writes: { drafter: ['draft', 'summary', 'explanation', 'patents'] },
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
          by: 'secretariat',
          to: 'consultation',
          needs: ['draft', 'summary', 'explanation'],
          effects: ['open-consultation', 'publish-notice'],
        },
        expire: {
          label: { zh: '逾期终止', en: 'Terminate, late' },
          by: 'secretariat',
          to: 'terminated',
          reason: true,
          effects: ['notify', 'publish-notice'],
        },
      },
    },
    consultation: {
      label: { zh: '公开征求意见', en: 'Public consultation' },
      code: 'T30',
      public: true,
      within: { atLeast: 'association-consultation' },
      moves: {
        close: {
          label: { zh: '征求意见到期', en: 'Consultation ends' },
          by: 'clock',
          to: 'treatment',
          effects: ['close-consultation', 'notify'],
        },
      },
      basis: '团体标准管理规定（国标委联〔2019〕1号）',
    },
    treatment: {
      label: { zh: '意见处理', en: 'Treatment of comments' },
      code: 'T31',
      within: { atMost: 'association-treatment' },
      writes: { drafter: ['comment-table', 'draft', 'review-draft', 'explanation', 'patents'] },
      moves: {
        submit: {
          label: { zh: '送审', en: 'Send for review' },
          by: 'secretariat',
          to: 'checks',
          needs: ['comment-table', 'review-draft', 'explanation'],
          effects: ['publish-answers', 'notify'],
        },
        again: {
          label: { zh: '重大修改，再次征求意见', en: 'Consult again' },
          by: 'secretariat',
          to: 'consultation',
          needs: ['draft'],
          reason: true,
          effects: ['open-consultation', 'publish-notice'],
        },
      },
    },
    checks: {
      label: { zh: '合规检查', en: 'Checks' },
      code: 'T32',
      within: { atMost: 'association-checks' },
      writes: { secretariat: ['mandatory-check', 'competition-check', 'name-check'] },
      gates: {
        mandatory: {
          label: { zh: '不低于强制性国家标准', en: 'Not below mandatory standards' },
          by: 'secretariat',
          needs: ['mandatory-check', 'review-draft'],
          notBy: ['drafter'],
          basis: '标准化法（2017）第二十一条',
        },
        competition: {
          label: { zh: '不排除、限制市场竞争', en: 'No restriction of competition' },
          by: 'secretariat',
          needs: ['competition-check', 'review-draft'],
          notBy: ['drafter'],
          basis: '标准化法（2017）第二十二条',
        },
        name: {
          label: { zh: '名称不误导、代号唯一、不重复', en: 'Name, code, no overlap' },
          by: 'secretariat',
          needs: ['name-check', 'review-draft'],
          notBy: ['drafter'],
          basis: '团体标准管理规定（国标委联〔2019〕1号）',
        },
      },
      moves: {
        review: {
          label: { zh: '组织审查', en: 'Call the review' },
          by: 'secretariat',
          to: 'review',
          gates: 'all',
          holders: ['expert'],
          effects: ['notify'],
        },
        return: {
          label: { zh: '退回修改', en: 'Send back' },
          by: 'secretariat',
          to: 'treatment',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    review: {
      label: { zh: '技术审查', en: 'Technical review' },
      code: 'T40',
      within: { atLeast: 'association-review-material' },
      writes: { secretariat: ['minutes'] },
      moves: {
        pass: {
          label: { zh: '审查通过', en: 'Passed' },
          by: 'secretariat',
          to: 'approval',
          needs: ['minutes'],
          ballot: 'association-review',
          voters: 'expert',
          notBy: ['drafter'],
          holders: ['council'],
          effects: ['notify'],
        },
        recheck: {
          label: { zh: '修改后重新审查', en: 'Revise and check again' },
          by: 'secretariat',
          to: 'treatment',
          needs: ['minutes'],
          reason: true,
          effects: ['notify'],
        },
        fail: {
          label: { zh: '审查不通过', en: 'Failed' },
          by: 'secretariat',
          to: 'refused',
          needs: ['minutes'],
          reason: true,
          effects: ['notify', 'publish-notice'],
        },
      },
      basis: '团体标准管理规定（国标委联〔2019〕1号）：协商一致；按多个团体的办法，起草人及其单位不参加表决',
    },
    approval: {
      label: { zh: '批准', en: 'Approval' },
      code: 'T50',
      within: { atMost: 'association-approval' },
      writes: {
        drafter: ['approval-draft', 'explanation'],
        secretariat: ['approval-form'],
        council: ['decision'],
      },
      gates: {
        decision: {
          label: { zh: '团体决策机构批准', en: 'Approved by the governing body' },
          by: 'council',
          needs: ['approval-draft', 'approval-form', 'decision'],
          notBy: ['drafter'],
        },
      },
      moves: {
        approve: {
          label: { zh: '转入编号发布', en: 'Go on to the number' },
          by: 'secretariat',
          to: 'numbering',
          gates: 'all',
          effects: ['notify'],
        },
        return: {
          label: { zh: '退回修改', en: 'Send back' },
          by: 'council',
          to: 'treatment',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    numbering: {
      label: { zh: '编号与发布', en: 'Number and publication' },
      code: 'T60',
      within: { atMost: 'association-numbering' },
      writes: { secretariat: ['number', 'effective', 'announcement'] },
      moves: {
        publish: {
          label: { zh: '编号发布', en: 'Publish' },
          by: 'secretariat',
          to: 'published',
          needs: ['number', 'effective', 'announcement'],
          notBy: ['drafter'],
          effects: ['assign-number', 'enter-catalogue', 'publish-notice'],
        },
      },
      basis: '团体标准管理规定（国标委联〔2019〕1号）：T/团体代号 顺序号—年代号',
    },
    ...afterPublication,
    abolished: { label: { zh: '已废止', en: 'Withdrawn standard' }, end: 'done' },
    voided: { label: { zh: '已被废止或撤销编号', en: 'Made void' }, end: 'terminated' },
    refused: { label: { zh: '未通过', en: 'Refused' }, end: 'refused' },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, end: 'withdrawn' },
    terminated: { label: { zh: '已终止', en: 'Terminated' }, end: 'terminated' },
  },
  anywhere: {
    terminate: {
      label: { zh: '终止', en: 'Terminate' },
      by: 'secretariat',
      to: 'terminated',
      reason: true,
      effects: ['notify', 'publish-notice'],
    },
  },
});
