import { defineTexts } from '#ui/i18n/texts.tsx';

/** Kinds of golden queries by name (tests/golden/kinds.ts), each told by what was typed. */
const chineseKinds: Record<string, string> = {
  number: '标准号，规范写法',
  'number-no-blanks': '标准号，不留空格',
  'number-lower-case': '标准号，小写',
  'number-hyphen': '标准号，年份前用连字符',
  'number-full-width': '标准号，全角字符',
  'number-no-slash': '标准号，不写斜线',
  'number-other-year-mark': '标准号，年份前用别的记号',
  'number-and-title': '标准号加名称',
  'number-undated': '标准号，不写年份',
  'number-part': '分部分标准的号',
  'number-replaced': '已被代替的旧版的号',
  'number-gone': '馆里只见于代替关系的旧号',
  'title-phrase': '名称里连着的一段',
  'title-words': '名称里的词，换了次序',
  'title-english': '中文标准的英文名称',
  'number-mistyped': '标准号，打错一处',
  'title-mistyped': '名称，打错一处',
};
const englishKinds: Record<string, string> = {
  number: 'Number as printed',
  'number-no-blanks': 'Number without blanks',
  'number-lower-case': 'Number in lower case',
  'number-hyphen': 'Number with a hyphen before the year',
  'number-full-width': 'Number in full-width characters',
  'number-no-slash': 'Number without the slash',
  'number-other-year-mark': 'Number with another mark before the year',
  'number-and-title': 'Number and title',
  'number-undated': 'Number without the year',
  'number-part': 'Number of a part',
  'number-replaced': 'Number of an edition that was replaced',
  'number-gone': 'Old number known from replacements only',
  'title-phrase': 'A piece of the title',
  'title-words': 'Words of the title in another order',
  'title-english': 'English title of a Chinese standard',
  'number-mistyped': 'Number with one typing error',
  'title-mistyped': 'Title with one typing error',
};
const chineseClasses: Record<string, string> = { number: '写标准号', title: '写名称', 'typing-error': '打错了字' };
const englishClasses: Record<string, string> = { number: 'By number', title: 'By title', 'typing-error': 'Mistyped' };

/** Words of the page on the quality of search. */
export const qualityTexts = defineTexts(
  {
    name: '检索质量',
    sentenceBetween: '',
    finding: (share: string) => `写标准号去找，${share} 第一条就是它`,
    findingPlain: (asked: string) => `${asked} 次检索的检验结果`,
    allMet: (bars: number) => `${bars} 项要求全部达到`,
    notMet: (missed: number, bars: number) => `${bars} 项要求有 ${missed} 项没有达到`,
    how: (day: string, asked: string, records: string) =>
      `${day} 用 ${asked} 次检索检验：从 ${records} 条题录里抽出标准，按人们会用的写法去找，看要找的那一条排在第几。`,
    origins: { shared: '题录来自公开数据，大多是真实标准。', library: '题录是随程序分发的样例城市。' },
    classes: chineseClasses,
    kinds: chineseKinds,
    top: { 1: '第一条就是', 10: '在前十条里' },
    bar: (share: string) => `要求 ${share}`,
    met: '达到',
    unmet: '没有达到',
    share: (share: string, found: string, asked: string) => `${share}（${asked} 次里有 ${found} 次）`,
    columns: { kind: '怎么写的', queries: '检索', top1: '第一条', top10: '前十条', missed: '没找到' },
    table: '按写法分列',
    missed: (count: string) => `没有达到的 ${count} 次`,
    missedLead: '没有排进要求名次的，都列在这里；点开就是今天的结果。名称有版权，只列标准号。',
    nothingMissed: '这一次没有遗漏。',
    place: (place: number) => (place === 0 ? '不在前十条里' : `第 ${place} 条`),
    more: (count: string) => `另 ${count} 个`,
    run: '自己再检验一次',
    runLead: '题目由题录按固定的种子生成，谁做都一样。在程序目录里运行：',
    runThen: '结果写进 data/search-quality.json，这一页随之更新。',
    faults: {
      absent: '还没有检验过检索质量',
      broken: '检验结果的文件读不懂',
    },
    faultLeads: {
      absent: '这套装置里没有检验结果（data/search-quality.json）。运行下面的命令就会生成。',
      broken: '文件 data/search-quality.json 不完整或被改动过，所以这里不给数字。重新运行下面的命令即可。',
    },
  },
  {
    name: 'Quality of search',
    sentenceBetween: ' ',
    finding: (share: string) => `Typed by number, ${share} stand first`,
    findingPlain: (asked: string) => `What ${asked} test searches found`,
    allMet: (bars: number) => `all ${bars} bars are met`,
    notMet: (missed: number, bars: number) => `${missed} of ${bars} bars ${missed === 1 ? 'is' : 'are'} missed`,
    how: (day: string, asked: string, records: string) =>
      `Checked on ${day} with ${asked} searches: standards are drawn from ${records} records and looked for the way people write; what counts is where the one that was meant stands.`,
    origins: {
      shared: 'The records are of public data, nearly all of real standards.',
      library: 'The records are those of the sample city that comes with the program.',
    },
    classes: englishClasses,
    kinds: englishKinds,
    top: { 1: 'first', 10: 'among the first ten' },
    bar: (share: string) => `bar ${share}`,
    met: 'met',
    unmet: 'missed',
    share: (share: string, found: string, asked: string) => `${share} (${found} of ${asked})`,
    columns: { kind: 'What was typed', queries: 'Searches', top1: 'First', top10: 'First ten', missed: 'Not found' },
    table: 'By way of writing',
    missed: (count: string) => `The ${count} that missed`,
    missedLead:
      'Everything that did not stand where its bar asks; each opens what is found today. Numbers only: titles are protected.',
    nothingMissed: 'Nothing was missed this time.',
    place: (place: number) => (place === 0 ? 'not among the first ten' : `at place ${place}`),
    more: (count: string) => `${count} more`,
    run: 'Check it yourself',
    runLead:
      'The questions are made of the records with fixed seeds: everybody asks the same. In the folder of the program:',
    runThen: 'The result is written to data/search-quality.json, and this page follows.',
    faults: {
      absent: 'The quality of search has not been checked here',
      broken: 'The file of results cannot be read',
    },
    faultLeads: {
      absent: 'This installation has no results (data/search-quality.json). The command below makes them.',
      broken:
        'data/search-quality.json is incomplete or was changed, so no figure is told. The command below makes it anew.',
    },
  },
);
