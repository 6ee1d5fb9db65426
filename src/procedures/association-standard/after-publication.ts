/** Stages T61–T80: self-declaration, use, supervision, review. Their names are checked where the procedure is put together. */
export const afterPublication = {
  published: {
    label: { zh: '已发布，待自我声明公开', en: 'Published, to be declared' },
    code: 'T61',
    public: true,
    within: { atMost: 'association-declaration' },
    writes: { secretariat: ['openness', 'declaration', 'patents'] },
    moves: {
      declare: {
        label: { zh: '自我声明公开', en: 'Declare it in public' },
        by: 'secretariat',
        to: 'in-force',
        needs: ['openness', 'declaration', 'patents'],
        effects: ['publish-notice'],
      },
      order: {
        label: { zh: '责令限期改正', en: 'Order a correction' },
        by: 'office',
        to: 'correction',
        reason: true,
        effects: ['notify'],
      },
    },
    basis: '标准化法（2017）第二十七条',
  },
  'in-force': {
    label: { zh: '实施', en: 'In use' },
    code: 'T70',
    public: true,
    within: { atMost: 'association-review-cycle' },
    moves: {
      review: {
        label: { zh: '开始复审', en: 'Begin the review' },
        by: 'secretariat',
        to: 'periodic-review',
        effects: ['notify', 'publish-notice'],
      },
      order: {
        label: { zh: '责令限期改正', en: 'Order a correction' },
        by: 'office',
        to: 'correction',
        reason: true,
        effects: ['notify'],
      },
    },
  },
  correction: {
    label: { zh: '限期改正', en: 'Correction' },
    code: 'T75',
    within: { atMost: 'association-correction' },
    writes: {
      secretariat: ['correction-report', 'openness', 'declaration', 'patents'],
      office: ['void-decision'],
    },
    moves: {
      corrected: {
        label: { zh: '已改正', en: 'Corrected' },
        by: 'office',
        to: 'in-force',
        // what was never declared is declared here at the latest
        needs: ['correction-report', 'openness', 'declaration', 'patents'],
        effects: ['notify'],
      },
      void: {
        label: { zh: '逾期未改正，废止或撤销编号', en: 'Not corrected, made void' },
        by: 'office',
        to: 'voided',
        needs: ['void-decision'],
        reason: true,
        effects: ['enter-catalogue', 'publish-notice', 'notify'],
      },
    },
    basis: '标准化法（2017）第三十九条、第四十二条：废止标准、撤销编号由省级以上标准化行政主管部门作出',
  },
  'periodic-review': {
    label: { zh: '复审', en: 'Periodic review' },
    code: 'T80',
    writes: { secretariat: ['review-conclusion'] },
    moves: {
      confirm: {
        label: { zh: '继续有效', en: 'Confirm' },
        by: 'secretariat',
        to: 'in-force',
        needs: ['review-conclusion'],
        effects: ['enter-catalogue', 'publish-notice'],
      },
      withdraw: {
        label: { zh: '废止', en: 'Withdraw the standard' },
        by: 'secretariat',
        to: 'abolished',
        needs: ['review-conclusion'],
        reason: true,
        effects: ['enter-catalogue', 'publish-notice'],
      },
    },
    basis: '团体标准管理规定（国标委联〔2019〕1号）',
  },
} as const;
