import { defineProcedure, readProcedureRules } from '#kernel/procedure/index.ts';

/** A small procedure with one of everything, and the rules of its terms: for tests of the kernel. */
const words = (zh: string) => ({ zh, en: zh });
export const head = 'rule\tamount\tunit\tfrom\tuntil\tcertainty\tbasis';
const table = [
  head,
  'comment\t10\tcalendar-days\t2020-01-01\t\tconfident\tarticle 1',
  'comment-fast\t3\tcalendar-days\t2020-01-01\t\tconfident\tarticle 2',
  'write\t5\tworking-days\t2020-01-01\t2025-12-31\tunsure\tarticle 3',
  'write\t7\tworking-days\t2026-01-01\t\tverified\tarticle 3, new',
  'more\t2\tworking-days\t2020-01-01\t\tconfigured\tarticle 4',
].join('\n');
export const rules = readProcedureRules(table);

export const paper = defineProcedure({
  id: 'paper',
  version: 1,
  from: '2020-01-01',
  title: words('文件'),
  basis: ['article 1'],
  roles: { writer: words('写作'), office: words('办公室') },
  begunBy: 'writer',
  offices: { office: 'cases.govern' },
  assignedBy: { writer: 'office' },
  items: { text: { kind: 'text', label: words('正文') }, opinion: { kind: 'text', label: words('意见') } },
  start: 'writing',
  stages: {
    writing: {
      label: words('起草'),
      within: { atMost: 'write', extension: 'more' },
      extendedBy: 'office',
      suspendedBy: 'office',
      writes: { writer: ['text'] },
      subCases: {
        question: { label: words('询问'), procedure: 'question', by: 'office', waits: true },
        remark: { label: words('备注'), procedure: 'remark', by: 'office' },
      },
      moves: {
        show: { label: words('公示'), by: 'writer', to: 'comment', needs: ['text'], effects: ['tell'] },
        peek: { label: words('先看'), by: 'office', to: 'check', whileOpen: true },
      },
    },
    comment: {
      label: words('征求意见'),
      public: true,
      within: { atLeast: 'comment' },
      subCases: {
        protest: { label: words('异议'), procedure: 'protest', by: 'anyone', waits: true, carries: { about: 'text' } },
      },
      moves: { close: { label: words('到期'), by: 'clock', to: 'check' } },
    },
    check: {
      label: words('审查'),
      writes: { office: ['opinion'] },
      gates: {
        form: { label: words('格式'), by: 'office', needs: ['opinion'] },
        fair: { label: words('公平'), by: 'office', notBy: ['writer'] },
      },
      moves: {
        pass: {
          label: words('通过'),
          by: 'office',
          to: 'done',
          gates: 'all',
          ballot: 'vote',
          voters: 'writer',
          notBy: ['writer'],
        },
        back: { label: words('退回'), by: 'office', to: 'writing', reason: true },
      },
    },
    done: { label: words('完成'), end: 'done' },
    gone: { label: words('撤回'), end: 'withdrawn' },
  },
  anywhere: { leave: { label: words('撤回'), by: 'writer', to: 'gone', reason: true } },
  variants: { fast: { label: words('快'), terms: { comment: 'comment-fast' }, skips: { comment: 'check' } } },
});
