import { defineTexts } from '#ui/i18n/texts.tsx';

/** Words of sub-cases 子办件, and of what anybody may raise in public. */
export const besideTexts = defineTexts(
  {
    title: '另案办理',
    lead: '与本办件一并办理的其他程序。',
    parent: '本办件由此另案办理：',
    open: (what: string) => `另案办理：${what}`,
    by: (who: string) => `由${who}提出`,
    byAnyone: '任何人都可以提出',
    waits: '办结前，本办件不能进入下一环节',
    isOpen: '在办',
    opened: (day: string) => `${day} 提出`,
    ended: (day: string) => `${day} 办结`,
    raise: {
      title: '公示期间的异议',
      lead: '对公示的内容有异议的，公示期间可以在这里提出。异议办结前，本办件不能进入下一环节。处理结果在这里公布，提出人的姓名和材料不公布。',
      over: '现在不在公示期间，不能提出新的异议。',
      button: (what: string) => `提出${what}`,
      signIn: '登录后提出',
      none: '还没有人提出。',
    },
  },
  {
    title: 'Cases beside this one',
    lead: 'Other procedures that go with this case.',
    parent: 'Opened beside: ',
    open: (what: string) => `Open: ${what}`,
    by: (who: string) => `by ${who}`,
    byAnyone: 'anybody may raise it',
    waits: 'until it is closed this case does not go on',
    isOpen: 'open',
    opened: (day: string) => `raised ${day}`,
    ended: (day: string) => `closed ${day}`,
    raise: {
      title: 'Objections to the announcement',
      lead: 'Whoever objects to what is announced may say so here while it stands announced. Until an objection is closed the case does not go on. What became of it is told here; who raised it, and their papers, are not.',
      over: 'It does not stand announced now: no new objection can be raised.',
      button: (what: string) => `Raise: ${what}`,
      signIn: 'Sign in to raise one',
      none: 'None has been raised yet.',
    },
  },
);
