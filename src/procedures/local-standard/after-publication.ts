/** Stages L60–L80: filing, use, periodic review. Their names are checked where the procedure is put together. */
export const afterPublication = {
  published: {
    label: { zh: '已发布，待备案', en: 'Published, to be filed' },
    code: 'L60',
    public: true,
    within: { atMost: 'local-report-to-province' },
    writes: { office: ['filing-receipt'] },
    moves: {
      file: {
        label: { zh: '报省备案', en: 'Report to the province' },
        by: 'office',
        to: 'reported',
        needs: ['filing-receipt'],
        effects: ['notify'],
      },
    },
    basis: '山东省标准化条例第十六条',
  },
  reported: {
    label: { zh: '已报省，待国家备案', en: 'Reported to the province, to be filed with the state' },
    code: 'L62',
    public: true,
    within: { atMost: 'local-report-to-state' },
    writes: { office: ['state-filing'] },
    moves: {
      'file-with-state': {
        label: { zh: '登记国家备案结果', en: 'Record the filing with the state' },
        by: 'office',
        to: 'in-force',
        needs: ['state-filing'],
        effects: ['notify'],
      },
    },
    basis: '地方标准管理办法（2020）：省级标准化行政主管部门报国务院标准化行政主管部门备案',
  },
  'in-force': {
    label: { zh: '实施', en: 'In use' },
    code: 'L70',
    public: true,
    within: { atMost: 'local-review-cycle' },
    subCases: {
      amendment: {
        label: { zh: '修改单', en: 'Amendment sheet' },
        procedure: 'amendment-sheet',
        by: 'department',
        carries: { title: 'title' },
        carriesNumber: 'standard',
      },
    },
    moves: {
      review: {
        label: { zh: '开始复审', en: 'Begin the review' },
        by: 'office',
        to: 'periodic-review',
        whileOpen: true,
        effects: ['notify', 'publish-notice'],
      },
    },
    basis: '标准化法（2017）第二十九条',
  },
  'periodic-review': {
    label: { zh: '复审', en: 'Periodic review' },
    code: 'L80',
    writes: { department: ['review-conclusion'] },
    moves: {
      confirm: {
        label: { zh: '继续有效', en: 'Confirm' },
        by: 'office',
        to: 'in-force',
        needs: ['review-conclusion'],
        effects: ['enter-catalogue', 'publish-notice'],
      },
      withdraw: {
        label: { zh: '废止', en: 'Withdraw the standard' },
        by: 'office',
        to: 'abolished',
        needs: ['review-conclusion'],
        reason: true,
        effects: ['enter-catalogue', 'publish-notice'],
      },
    },
    basis: '标准化法（2017）第二十九条',
  },
} as const;
