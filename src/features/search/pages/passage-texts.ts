import { defineTexts } from '#ui/i18n/texts.tsx';

/** Words of the search in texts 全文检索, and of the choice between it and the search for standards. */
export const passageTexts = defineTexts(
  {
    scope: { label: '检索范围', standards: '标准', passages: '全文检索' },
    title: (query: string) => (query ? `${query.slice(0, 60)} 的全文检索` : '全文检索'),
    heading: '全文检索',
    lead: '在本馆公开的全文里逐段查找，每一处都指到所在的条款。',
    total: (passages: string, documents: string) =>
      passages === '0' ? '0 段' : `${passages} 段，在 ${documents} 份标准里`,
    none: (query: string) => `公开的全文里没有“${query}”`,
    noneNarrowed: '这些条件合在一起，没有符合的段',
    noneAnywhere: '去掉全部条件，公开的全文里也没有。',
    without: (condition: string, total: string) => `去掉“${condition}”，有 ${total} 段`,
    withoutAll: (total: string) => `去掉全部条件，有 ${total} 段`,
    asStandards: (total: string) => `按标准号和名称也找，有 ${total} 条标准`,
    tips: '可以这样再试',
    fewerWords: '几个词要在同一段里：只写最要紧的一两个，或者用“或”连接',
    noQuotes: '引号里的字要连着出现：去掉引号，字可以分开',
    onlyOpen: '只检索公开（O1）的全文。不公开的，标准的全文页说明原因和取得的办法。',
    help: '看检索帮助',
  },
  {
    scope: { label: 'Where to search', standards: 'Standards', passages: 'Search in texts' },
    title: (query: string) => (query ? `Search in texts for ${query.slice(0, 60)}` : 'Search in texts'),
    heading: 'Search in texts',
    lead: 'Finds passages of the open texts of this library; each leads to the clause where it stands.',
    total: (passages: string, documents: string) =>
      passages === '0'
        ? '0 passages'
        : `${passages} ${passages === '1' ? 'passage' : 'passages'} in ${documents} ${documents === '1' ? 'standard' : 'standards'}`,
    none: (query: string) => `No open text has “${query}”`,
    noneNarrowed: 'No passage meets all these conditions together',
    noneAnywhere: 'Without any condition no open text has it either.',
    without: (condition: string, total: string) => `Without “${condition}”: ${total} passages`,
    withoutAll: (total: string) => `Without any condition: ${total} passages`,
    asStandards: (total: string) => `Numbers and titles too: ${total} ${total === '1' ? 'standard' : 'standards'}`,
    tips: 'What you can try',
    fewerWords: 'All words must stand in one passage: give the one or two that matter, or put OR between them',
    noQuotes: 'Words in quotes must stand side by side: without quotes they need not',
    onlyOpen:
      'Only open texts (O1) are searched. Of the others, the page of the text says why they are not open and how they are come by.',
    help: 'Read the search help',
  },
);
