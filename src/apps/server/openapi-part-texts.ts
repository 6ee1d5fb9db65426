import type { Words } from './openapi-people-texts.ts';

/** Parts of the API: what stands before the dot of an operation's id, in the order of the page. */
export const partWords: Readonly<Record<string, Words>> = {
  search: { zh: '检索', en: 'Search' },
  catalogue: { zh: '题录', en: 'Catalogue' },
  library: { zh: '全文', en: 'Full texts' },
  currency: { zh: '关注标准', en: 'Followed standards' },
  cases: { zh: '制定标准的案卷', en: 'Cases of making a standard' },
  consultations: { zh: '征求意见', en: 'Public consultation' },
  checks: { zh: '格式检查', en: 'Format checks' },
  ballots: { zh: '表决', en: 'Ballots' },
  publication: { zh: '批准发布', en: 'Publication' },
  notices: { zh: '公告公示', en: 'Notices' },
  moderation: { zh: '意见与更正', en: 'Submissions and corrections' },
  organisations: { zh: '单位', en: 'Organisations' },
  authority: { zh: '角色与权限', en: 'Roles and authority' },
  accounts: { zh: '账号', en: 'Accounts' },
  alerts: { zh: '提醒', en: 'Alerts' },
  dictionary: { zh: '同义词与领域词', en: 'Synonyms and words of the field' },
  audit: { zh: '审计日志', en: 'Audit log' },
  operations: { zh: '运行', en: 'Operations' },
};
