import { defineTexts } from '#ui/i18n/texts.tsx';

/** Words of the page of checks 审查. */
export const checksTexts = defineTexts(
  {
    title: '审查提示',
    link: '负面清单、公平竞争、格式与现有标准：审查提示',
    back: '回到办件',
    lead: '规则和检索找到的，是请审查人回答的问题，不是结论。没有提示，不等于没有问题。',
    noDraft: '还没有可以读取的草案。',
    draft: (label: string, version: number, clauses: number) => `看的是${label}第 ${version} 版，共 ${clauses} 条。`,
    rulesOf: (day: string) => `规则日期 ${day}。`,
    sections: { fairness: '公平竞争', negativeList: '负面清单', format: '格式（GB/T 1.1）' },
    summary: (rules: number, questions: number, places: number) =>
      questions === 0
        ? `按 ${rules} 条规则看过，没有提示。`
        : `按 ${rules} 条规则看过，${questions} 条有提示，共 ${places} 处。`,
    notFor: '这个文本不是标准的文本，不做格式检查。',
    severities: { serious: '重点', look: '留意', error: '不符合', warning: '可能不符合', info: '提示' },
    certainties: { verified: '条文已核对', confident: '把握较大', unsure: '依据未核实' },
    whole: '全文',
    beginning: '正文之前',
    more: (count: number) => `另外 ${count} 处`,
    notTold: (count: number) => `还有 ${count} 处没有列出`,
    attach: (label: string) => `把报告作为“${label}”计入案卷`,
    attachHelp: (version: number) =>
      version === 0 ? '生成 Word 文件，摘要值进入办件的日志。' : `已有第 ${version} 版；报告会成为下一版。`,
    attached: '报告已计入案卷',
    existing: {
      title: '现有标准',
      lead: '题录中现行的国家、行业、地方标准。先用名称检索，可以补充检索式。',
      words: '补充的检索式',
      wordsHelp: '用逗号或换行分开，每个单独检索，连同名称最多 6 个。',
      search: '检索',
      away: '检索暂时不能回答；稍后再试。',
      wrong: '有一个检索式写得不对，没有检索。',
      noQuery: '还没有名称，也没有补充检索式。',
      counted: (total: number, mandatory: number) => `命中 ${total}，其中强制性 ${mandatory}`,
      basis: (day: string, at: number) => `${day} 现行，更新日志位置 ${at}`,
      digest: '清单的 SHA-256',
      replay: '按这个日期和位置重新检索',
      isReplay: '这是重新检索：以当时的日期和日志位置为准。',
      leftOut: (count: number) => `现在命中的有 ${count} 项当时还没有或没有现行，没有列入。`,
      mandatory: '强制性标准：是否抵触',
      others: '其他标准：是否重复',
      none: '没有检索到。',
      by: (queries: string) => `检索式 ${queries}`,
      natures: { mandatory: '强制性', recommended: '推荐性', guidance: '指导性' },
      most: (most: number) => `每个检索式最多列出 ${most} 项。`,
    },
  },
  {
    title: 'Checks',
    link: 'Negative list, fair competition, format, existing standards: what to look at',
    back: 'Back to the case',
    lead: 'What rules and search find are questions to who reviews, no decisions. No question does not mean no fault.',
    noDraft: 'There is no draft that can be read yet.',
    draft: (label: string, version: number, clauses: number) =>
      `Looked at: ${label}, version ${version}, ${clauses} clauses.`,
    rulesOf: (day: string) => `Rules of ${day}.`,
    sections: { fairness: 'Fair competition', negativeList: 'Negative list', format: 'Format (GB/T 1.1)' },
    summary: (rules: number, questions: number, places: number) =>
      questions === 0
        ? `${rules} rules ask nothing.`
        : `Of ${rules} rules, ${questions} ask something, in ${places} places.`,
    notFor: 'This is not the text of a standard: its format is not checked.',
    severities: {
      serious: 'serious',
      look: 'to be looked at',
      error: 'not so',
      warning: 'perhaps not so',
      info: 'hint',
    },
    certainties: { verified: 'article was read', confident: 'rather sure', unsure: 'basis not verified' },
    whole: 'the text as a whole',
    beginning: 'before the first clause',
    more: (count: number) => `${count} more`,
    notTold: (count: number) => `${count} more are not listed`,
    attach: (label: string) => `Put the report on file as “${label}”`,
    attachHelp: (version: number) =>
      version === 0
        ? 'A Word file, in Chinese; its digest goes into the log of the case.'
        : `There is version ${version}; the report becomes the next.`,
    attached: 'The report is on file',
    existing: {
      title: 'Existing standards',
      lead: 'National, industry and local standards in force in the catalogue. Asked by title; more queries can be added.',
      words: 'More queries',
      wordsHelp: 'Parted by commas or lines; each is asked apart, six at most with the title.',
      search: 'Search',
      away: 'Search cannot answer now; try again soon.',
      wrong: 'One of the queries cannot be read; nothing was asked.',
      noQuery: 'There is no title yet, and no query.',
      counted: (total: number, mandatory: number) => `${total} found, ${mandatory} of them mandatory`,
      basis: (day: string, at: number) => `in force on ${day}, change log at ${at}`,
      digest: 'SHA-256 of the list',
      replay: 'Ask again for this day and position',
      isReplay: 'Asked again, as of that day and that position of the change log.',
      leftOut: (count: number) => `${count} found now were not there, or not in force, then; they are left out.`,
      mandatory: 'Mandatory standards: any conflict?',
      others: 'Other standards: any overlap?',
      none: 'Nothing was found.',
      by: (queries: string) => `query ${queries}`,
      natures: { mandatory: 'mandatory', recommended: 'recommended', guidance: 'guidance' },
      most: (most: number) => `Of each query ${most} are listed at most.`,
    },
  },
);
