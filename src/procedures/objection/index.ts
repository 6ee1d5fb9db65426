import { defineProcedure } from '#kernel/procedure/index.ts';

/** An objection to what stands announced 公示异议, stages O00–O20 (codes of this project): what it is beside waits for its end. */
export const objection = defineProcedure({
  id: 'objection',
  numbered: '异议',
  version: 1,
  from: '2020-03-01',
  title: { zh: '公示异议', en: 'Objection to an announcement' },
  basis: ['山东省标准化条例第十六条：公示无异议或者异议不成立的，予以批准'],
  roles: {
    objector: { zh: '异议人', en: 'objector' },
    department: { zh: '行业主管部门', en: 'department' },
    drafter: { zh: '起草单位', en: 'drafter' },
    office: { zh: '标准化委员会办公室', en: 'office' },
  },
  begunBy: 'objector',
  offices: { department: 'cases.lead', office: 'cases.govern' },
  assignedBy: { department: 'office', drafter: 'office' },
  items: {
    about: { kind: 'text', label: { zh: '被异议的公示', en: 'announcement objected to' } },
    grounds: { kind: 'document', label: { zh: '异议理由', en: 'grounds' } },
    evidence: { kind: 'document', label: { zh: '证明材料', en: 'evidence' } },
    answer: { kind: 'document', label: { zh: '核查答复', en: 'answer' } },
    finding: { kind: 'document', label: { zh: '核查结论', en: 'finding' } },
  },
  named: 'about',
  start: 'submission',
  stages: {
    submission: {
      label: { zh: '提出异议', en: 'Submission' },
      code: 'O00',
      writes: { objector: ['about', 'grounds', 'evidence'] },
      moves: {
        submit: {
          label: { zh: '提交异议', en: 'Submit' },
          by: 'objector',
          to: 'acceptance',
          needs: ['about', 'grounds'],
          effects: ['notify'],
        },
        // what was begun and is never submitted would keep for ever what waits for it
        lapse: {
          label: { zh: '逾期未提交，终结', en: 'Never submitted: end it' },
          by: 'office',
          to: 'rejected',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    acceptance: {
      label: { zh: '受理', en: 'Acceptance' },
      code: 'O10',
      within: { atMost: 'objection-acceptance' },
      moves: {
        accept: {
          label: { zh: '受理', en: 'Accept' },
          by: 'office',
          to: 'inquiry',
          holders: ['department'],
          effects: ['notify'],
        },
        return: {
          label: { zh: '退回补正', en: 'Send back' },
          by: 'office',
          to: 'submission',
          reason: true,
          effects: ['notify'],
        },
        reject: {
          label: { zh: '不予受理', en: 'Reject' },
          by: 'office',
          to: 'rejected',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    inquiry: {
      label: { zh: '核查', en: 'Inquiry' },
      code: 'O20',
      within: { atMost: 'objection-inquiry' },
      writes: { objector: ['evidence'], department: ['answer'], office: ['finding'] },
      gates: {
        finding: {
          label: { zh: '核查结论审定', en: 'The finding is decided' },
          by: 'office',
          needs: ['answer', 'finding'],
          notBy: ['drafter', 'objector'],
        },
      },
      moves: {
        uphold: {
          label: { zh: '异议成立', en: 'Uphold' },
          by: 'office',
          to: 'upheld',
          gates: 'all',
          reason: true,
          notBy: ['drafter', 'objector'],
          effects: ['notify'],
        },
        dismiss: {
          label: { zh: '异议不成立', en: 'Unfounded' },
          by: 'office',
          to: 'unfounded',
          gates: 'all',
          reason: true,
          notBy: ['drafter', 'objector'],
          effects: ['notify'],
        },
      },
      basis: '山东省标准化条例第十六条',
    },
    upheld: { label: { zh: '异议成立', en: 'Upheld' }, end: 'done' },
    unfounded: { label: { zh: '异议不成立', en: 'Unfounded' }, end: 'refused' },
    rejected: { label: { zh: '不予受理', en: 'Rejected' }, end: 'refused' },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, end: 'withdrawn' },
  },
  anywhere: {
    'take-back': {
      label: { zh: '撤回异议', en: 'Take back' },
      by: 'objector',
      to: 'withdrawn',
      reason: true,
      effects: ['notify'],
    },
  },
});
