import { defineProcedure } from '#kernel/procedure/index.ts';

/**
 * A patent that a standard cannot be used without 专利披露, stages P00–P40 (codes of this project): disclosed, recorded, made
 * public, then licensed, or kept out of the standard. Fees are settled between user and holder, never here.
 */
export const patentDisclosure = defineProcedure({
  id: 'patent-disclosure',
  numbered: '专利',
  version: 1,
  from: '2014-01-01',
  title: { zh: '专利披露与许可声明', en: 'Patent disclosure and licence statement' },
  basis: ['国家标准涉及专利的管理规定（暂行）（2013），地方标准参照执行', 'GB/T 20003.1—2014'],
  roles: {
    discloser: { zh: '披露人', en: 'discloser' },
    holder: { zh: '专利权人或申请人', en: 'holder of the patent' },
    drafter: { zh: '起草单位', en: 'drafter' },
    office: { zh: '标准化委员会办公室', en: 'office' },
  },
  begunBy: 'discloser',
  offices: { office: 'cases.govern' },
  assignedBy: { holder: 'office', drafter: 'office' },
  items: {
    title: { kind: 'text', label: { zh: '专利名称', en: 'title of the patent' }, public: true },
    'patent-number': {
      kind: 'text',
      label: { zh: '专利号或申请号', en: 'number of patent or application' },
      public: true,
    },
    'holder-name': { kind: 'text', label: { zh: '专利权人或申请人', en: 'holder' }, public: true },
    standard: { kind: 'text', label: { zh: '涉及的标准或计划', en: 'standard or project concerned' }, public: true },
    'legal-status': { kind: 'text', label: { zh: '法律状态', en: 'legal status' } },
    claims: { kind: 'table', label: { zh: '权利要求与标准条款对照', en: 'claims and the clauses they touch' } },
    proof: { kind: 'document', label: { zh: '证明材料', en: 'proof' } },
    'record-opinion': { kind: 'document', label: { zh: '登记核对意见', en: 'opinion on the record' } },
    licence: {
      kind: 'choice',
      label: { zh: '许可方式', en: 'licence' },
      choices: {
        free: { zh: '免费的公平、合理、无歧视许可', en: 'FRAND, free' },
        charged: { zh: '收费的公平、合理、无歧视许可', en: 'FRAND, charged' },
        refused: { zh: '不同意许可', en: 'refused' },
      },
    },
    statement: { kind: 'document', label: { zh: '专利实施许可声明', en: 'licence statement' } },
    exclusion: { kind: 'document', label: { zh: '标准不含该专利的修改说明', en: 'how the standard does without it' } },
  },
  named: 'title',
  start: 'disclosure',
  stages: {
    disclosure: {
      label: { zh: '披露', en: 'Disclosure' },
      code: 'P00',
      writes: {
        discloser: ['title', 'patent-number', 'holder-name', 'standard', 'legal-status', 'claims', 'proof'],
      },
      moves: {
        submit: {
          label: { zh: '提交专利信息披露表', en: 'Submit' },
          by: 'discloser',
          to: 'record',
          needs: ['title', 'patent-number', 'holder-name', 'standard', 'legal-status', 'claims', 'proof'],
          effects: ['notify'],
        },
      },
    },
    record: {
      label: { zh: '登记核对', en: 'Record' },
      code: 'P10',
      within: { atMost: 'patent-record' },
      writes: { office: ['record-opinion'] },
      gates: {
        essential: {
          label: { zh: '是实施标准必不可少的专利', en: 'The standard cannot be used without it' },
          by: 'office',
          needs: ['claims', 'proof', 'record-opinion'],
          notBy: ['discloser', 'holder', 'drafter'],
        },
      },
      moves: {
        publish: {
          label: { zh: '公布专利信息', en: 'Make it public' },
          by: 'office',
          to: 'publication',
          gates: 'all',
          needs: ['title', 'patent-number', 'holder-name', 'standard'],
          effects: ['publish-notice', 'notify'],
        },
        return: {
          label: { zh: '退回补正', en: 'Send back' },
          by: 'office',
          to: 'disclosure',
          reason: true,
          effects: ['notify'],
        },
        dismiss: {
          label: { zh: '不属于必要专利', en: 'Not essential' },
          by: 'office',
          to: 'dismissed',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    publication: {
      label: { zh: '专利信息公布', en: 'Public' },
      code: 'P20',
      public: true,
      within: { atLeast: 'patent-publication' },
      moves: {
        close: {
          label: { zh: '公布期满', en: 'The term ends' },
          by: 'clock',
          to: 'statement',
          effects: ['notify'],
        },
      },
      basis: '国家标准涉及专利的管理规定（暂行）（2013）',
    },
    statement: {
      label: { zh: '许可声明', en: 'Licence statement' },
      code: 'P30',
      within: { atMost: 'patent-statement' },
      // who holds a patent may have no account: the office then enters what was signed on paper
      writes: { holder: ['licence', 'statement'], office: ['licence', 'statement'] },
      gates: {
        licence: {
          label: { zh: '同意公平、合理、无歧视许可', en: 'A licence that is fair, reasonable, non-discriminatory' },
          by: 'office',
          needs: ['licence', 'statement'],
          notBy: ['holder', 'drafter'],
        },
      },
      moves: {
        license: {
          label: { zh: '记录许可声明', en: 'Record the licence' },
          by: 'office',
          to: 'licensed',
          gates: 'all',
          effects: ['publish-notice', 'notify'],
        },
        exclude: {
          label: { zh: '拒绝许可或逾期未声明', en: 'Refused, or not stated in time' },
          by: 'office',
          to: 'exclusion',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    exclusion: {
      label: { zh: '标准不得纳入', en: 'To be kept out of the standard' },
      code: 'P40',
      writes: { drafter: ['exclusion'], office: ['exclusion'] },
      moves: {
        confirm: {
          label: { zh: '确认标准不含该专利', en: 'The standard does without it' },
          by: 'office',
          to: 'excluded',
          needs: ['exclusion'],
          notBy: ['drafter'],
          effects: ['publish-notice', 'notify'],
        },
        reconsider: {
          label: { zh: '专利权人改为许可', en: 'The holder will license it after all' },
          by: 'office',
          to: 'statement',
          reason: true,
          effects: ['notify'],
        },
      },
    },
    licensed: { label: { zh: '已获许可声明', en: 'Licensed' }, end: 'done' },
    excluded: { label: { zh: '未获许可，标准不含该专利', en: 'Not licensed, kept out' }, end: 'refused' },
    dismissed: { label: { zh: '不属于必要专利', en: 'Not essential' }, end: 'refused' },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, end: 'withdrawn' },
  },
  anywhere: {
    'take-back': {
      label: { zh: '撤回披露', en: 'Take back' },
      by: 'discloser',
      to: 'withdrawn',
      reason: true,
      effects: ['notify'],
    },
  },
});
