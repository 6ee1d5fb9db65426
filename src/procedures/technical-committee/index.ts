import { defineProcedure } from '#kernel/procedure/index.ts';
import { items } from './items.ts';
import { term } from './term.ts';

/**
 * A technical committee of the city 技术委员会, founded and re-elected, stages C10–C80 (codes of this project), after the rules
 * of the national ones. Its case goes on from term to term; a committee that was founded elsewhere begins on the track of
 * the re-election. How many members, of which units and sides, is judged by the office at the gate of the composition.
 */
export const technicalCommittee = defineProcedure({
  id: 'technical-committee',
  numbered: '委员会',
  version: 1,
  from: '2018-01-01',
  title: { zh: '技术委员会组建与换届', en: 'Founding and re-electing a technical committee' },
  basis: ['全国专业标准化技术委员会管理办法（2017，2020年修订），市级参照执行'],
  roles: {
    proposer: { zh: '提出单位', en: 'proposer' },
    secretariat: { zh: '秘书处承担单位', en: 'secretariat' },
    member: { zh: '委员', en: 'member' },
    office: { zh: '标准化委员会办公室', en: 'office' },
  },
  begunBy: 'proposer',
  offices: { office: 'cases.govern' },
  assignedBy: { secretariat: 'office', member: 'office' },
  items,
  named: 'title',
  start: 'proposal',
  stages: {
    proposal: {
      label: { zh: '提出', en: 'Proposal' },
      code: 'C10',
      writes: { proposer: ['title', 'field', 'need', 'system-table', 'conditions'] },
      moves: {
        submit: {
          label: { zh: '提交组建或换届建议', en: 'Submit' },
          by: 'proposer',
          to: 'appraisal',
          needs: ['title', 'field', 'need', 'system-table', 'conditions'],
          effects: ['notify'],
        },
      },
    },
    appraisal: {
      label: { zh: '评估', en: 'Appraisal' },
      code: 'C11',
      within: { atMost: 'committee-appraisal' },
      writes: { office: ['appraisal'] },
      gates: {
        need: {
          label: { zh: '必要性，不与其他技术委员会交叉', en: 'Need, no overlap with other committees' },
          by: 'office',
          needs: ['field', 'need', 'system-table', 'appraisal'],
          notBy: ['secretariat'],
        },
        secretariat: {
          label: { zh: '秘书处承担单位条件', en: 'Conditions of the secretariat' },
          by: 'office',
          needs: ['conditions', 'appraisal'],
          notBy: ['secretariat'],
        },
      },
      moves: {
        publicise: {
          label: { zh: '评估通过', en: 'Appraised' },
          by: 'office',
          to: 'proposal-publicity',
          gates: 'all',
          needs: ['field'],
          holders: ['secretariat'],
          effects: ['publish-notice', 'notify'],
        },
        return: {
          label: { zh: '退回补正', en: 'Send back' },
          by: 'office',
          to: 'proposal',
          reason: true,
          effects: ['notify'],
        },
        refuse: {
          label: { zh: '不予组建', en: 'Refuse' },
          by: 'office',
          to: 'refused',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    'proposal-publicity': {
      label: { zh: '组建公示', en: 'Proposal announced' },
      code: 'C12',
      public: true,
      within: { atLeast: 'committee-proposal-publicity' },
      subCases: {
        objection: {
          label: { zh: '公示异议', en: 'Objection' },
          procedure: 'objection',
          by: 'anyone',
          waits: true,
          carries: { about: 'title' },
        },
      },
      writes: { office: ['preparation-approval'] },
      moves: {
        prepare: {
          label: { zh: '同意筹建', en: 'Approve the preparation' },
          by: 'office',
          to: 'preparation',
          needs: ['preparation-approval'],
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
    preparation: {
      label: { zh: '筹建', en: 'Preparation' },
      code: 'C20',
      within: { atMost: 'committee-preparation' },
      suspendedBy: 'office',
      writes: { secretariat: ['charter', 'secretariat-rules', 'work-plan', 'system-table'] },
      moves: {
        call: {
          label: { zh: '公开征集委员', en: 'Call for members' },
          by: 'secretariat',
          to: 'call',
          effects: ['publish-notice'],
        },
        expire: {
          label: { zh: '逾期终止筹建', en: 'Terminate, late' },
          by: 'office',
          to: 'terminated',
          reason: true,
          effects: ['publish-notice', 'notify'],
        },
      },
    },
    call: {
      label: { zh: '公开征集委员', en: 'Call for members' },
      code: 'C30',
      public: true,
      within: { atLeast: 'committee-call' },
      writes: { secretariat: ['applications'] },
      moves: {
        close: {
          label: { zh: '征集到期', en: 'The call ends' },
          by: 'clock',
          to: 'composition',
          effects: ['notify'],
        },
      },
    },
    composition: {
      label: { zh: '组建方案', en: 'Composition' },
      code: 'C31',
      within: { atMost: 'committee-composition' },
      writes: {
        secretariat: ['applications', 'member-list', 'charter', 'secretariat-rules', 'work-plan'],
        office: ['composition-opinion'],
      },
      gates: {
        composition: {
          label: { zh: '委员人数、单位与利益方构成', en: 'Number of members, their units and sides' },
          by: 'office',
          needs: ['applications', 'member-list', 'composition-opinion'],
          notBy: ['secretariat', 'member'],
          basis: '全国专业标准化技术委员会管理办法（2017，2020年修订）；市级人数由本市规定',
        },
        rules: {
          label: { zh: '章程与秘书处工作细则', en: 'Charter and rules of the secretariat' },
          by: 'office',
          needs: ['charter', 'secretariat-rules', 'work-plan'],
          notBy: ['secretariat', 'member'],
        },
      },
      moves: {
        publicise: {
          label: { zh: '公示委员名单', en: 'Announce the list' },
          by: 'office',
          to: 'list-publicity',
          gates: 'all',
          needs: ['member-list'],
          effects: ['publish-notice', 'notify'],
        },
        again: {
          label: { zh: '再次征集委员', en: 'Call again' },
          by: 'office',
          to: 'call',
          reason: true,
          effects: ['publish-notice', 'notify'],
        },
      },
    },
    'list-publicity': {
      label: { zh: '委员名单公示', en: 'List announced' },
      code: 'C40',
      public: true,
      within: { atLeast: 'committee-list-publicity' },
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
        decide: {
          label: { zh: '公示无异议', en: 'No objection' },
          by: 'office',
          to: 'approval',
          effects: ['notify'],
        },
        return: {
          label: { zh: '异议成立，调整名单', en: 'Objection upheld, change the list' },
          by: 'office',
          to: 'composition',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    approval: {
      label: { zh: '批准', en: 'Approval' },
      code: 'C50',
      within: { atMost: 'committee-approval' },
      writes: { office: ['number', 'approval'] },
      moves: {
        found: {
          label: { zh: '批准成立并编号', en: 'Found the committee, with its number' },
          by: 'office',
          to: 'plenary',
          needs: ['number', 'approval'],
          holders: ['member'],
          notBy: ['secretariat', 'member'],
          effects: ['assign-number', 'publish-notice', 'notify'],
        },
        renew: {
          label: { zh: '批准换届', en: 'Approve the re-election' },
          by: 'office',
          to: 'plenary',
          needs: ['number', 'approval'],
          holders: ['member'],
          notBy: ['secretariat', 'member'],
          effects: ['publish-notice', 'notify'],
        },
        refuse: {
          label: { zh: '不予批准', en: 'Refuse' },
          by: 'office',
          to: 'refused',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    plenary: {
      label: { zh: '第一次全体会议', en: 'First plenary' },
      code: 'C60',
      within: { atMost: 'committee-first-plenary' },
      writes: { secretariat: ['minutes', 'charter', 'secretariat-rules', 'work-plan'] },
      moves: {
        adopt: {
          label: { zh: '通过章程、细则与工作计划', en: 'Adopt charter, rules and plan' },
          by: 'secretariat',
          to: 'in-term',
          needs: ['charter', 'secretariat-rules', 'work-plan', 'minutes'],
          ballot: 'tc-draft',
          voters: 'member',
          effects: ['publish-notice', 'notify'],
        },
      },
      basis: '全国专业标准化技术委员会管理办法（2017，2020年修订）：章程、工作计划等由全体委员表决',
    },
    ...term,
    revoked: { label: { zh: '已撤销', en: 'Revoked' }, end: 'done' },
    refused: { label: { zh: '未批准', en: 'Refused' }, end: 'refused' },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, end: 'withdrawn' },
    terminated: { label: { zh: '已终止', en: 'Terminated' }, end: 'terminated' },
  },
  anywhere: {
    'take-back': {
      label: { zh: '撤回', en: 'Take back' },
      by: 'proposer',
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
    're-election': {
      label: { zh: '换届（已成立的技术委员会）', en: 'Re-election of a committee that exists' },
      skips: { 'proposal-publicity': 'preparation', preparation: 'call' },
    },
  },
});
