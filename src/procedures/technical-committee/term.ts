/** Stages C70–C80: the term of a committee and its re-election. Their names are checked where the procedure is put together. */
export const term = {
  'in-term': {
    label: { zh: '任期内', en: 'In its term' },
    code: 'C70',
    public: true,
    within: { atMost: 'committee-reelection-filing' },
    writes: { office: ['assessment-report'] },
    moves: {
      renew: {
        label: { zh: '开始换届', en: 'Begin the re-election' },
        by: 'secretariat',
        to: 'renewal',
        effects: ['notify'],
      },
      reform: {
        label: { zh: '重组', en: 'Form it anew' },
        by: 'office',
        to: 'call',
        needs: ['assessment-report'],
        reason: true,
        effects: ['publish-notice', 'notify'],
      },
      revoke: {
        label: { zh: '撤销', en: 'Revoke' },
        by: 'office',
        to: 'revoked',
        needs: ['assessment-report'],
        reason: true,
        effects: ['publish-notice', 'notify'],
      },
    },
    basis: '全国专业标准化技术委员会管理办法（2017，2020年修订）',
  },
  renewal: {
    label: { zh: '换届方案', en: 'Plan of the re-election' },
    code: 'C80',
    within: { atMost: 'committee-renewal' },
    writes: { secretariat: ['work-report', 'renewal-plan'], office: ['assessment-report'] },
    moves: {
      call: {
        label: { zh: '方案经全体委员表决，征集新一届委员', en: 'Voted by all members: call for the next' },
        by: 'secretariat',
        to: 'call',
        needs: ['work-report', 'renewal-plan'],
        ballot: 'tc-draft',
        voters: 'member',
        effects: ['publish-notice', 'notify'],
      },
      reform: {
        label: { zh: '不能按期换届，重组', en: 'Not re-elected in time: form it anew' },
        by: 'office',
        to: 'call',
        needs: ['assessment-report'],
        reason: true,
        effects: ['publish-notice', 'notify'],
      },
      revoke: {
        label: { zh: '撤销', en: 'Revoke' },
        by: 'office',
        to: 'revoked',
        needs: ['assessment-report'],
        reason: true,
        effects: ['publish-notice', 'notify'],
      },
    },
    basis: '全国专业标准化技术委员会管理办法（2017，2020年修订）：委员、章程等事项由全体委员表决',
  },
} as const;
