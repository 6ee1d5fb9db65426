import { defineTexts } from '#ui/i18n/texts.tsx';

/** The help page: what the search really does, in short sentences with examples. */
export const helpTexts = defineTexts(
  {
    title: '检索帮助',
    proof: '这些话都检验过：',
    sections: [
      {
        heading: '标准号怎么写都可以',
        lines: [
          '大小写、空格、横线、斜线都不要紧：gbt1.1、GB/T 1.1-2020、gb/t1.1—2020 是同一个标准。',
          '不写年份时，先列出今天有效的版本，再列其他版本。',
          '双编号、国外编号同样可以：GB/T 19001—2016/ISO 9001:2015、IEC 60335-1:2020、DIN EN ISO 9001。',
          '编号里有形近字符（字母 O 与数字 0）时，不会悄悄改掉，而是在题录页上指出来。',
        ],
      },
      {
        heading: '用名称里的词',
        lines: [
          '几个词之间是“并且”的关系：质量管理体系 要求。中文、英文和其他语种的名称都能检索。',
          '先列出标准号对得上的，再列名称里整句出现的，然后是词都出现的。',
        ],
      },
      {
        heading: '检索式',
        lines: [
          '整句：“质量管理体系” 或 "management systems"，只找名称或全文里连着的这几个词。',
          '不要：机器人 -焊接。减号写在词的前面；标准号里的横线不算。',
          '或者：机器人 OR 机械手（也可写 或、|）；空格先结合，需要时加括号：(机器人 OR 机械手) 安全。',
          '字段：状态:现行、层次:国家标准,行业标准、ICS:25.040.30、年份:2015..2020、行业:机械（或 JB）、区划:山东（省含其市，市写代码 DB3702）、实施:2026-01-01..、题名:安全、代替:GB/T 1.1-2009。英文名称同样可用：status:in-force。',
          '不是字段的冒号按原文检索，例如 ISO 9001:2015。检索式有误时，会指出是第几个字符。',
        ],
      },
      {
        heading: '全文',
        lines: [
          '本馆存有公开全文（O1）的标准，正文里的词也能检索：名称里都有的排在前面，正文里找到的在后面，并显示所在的条款。',
          '只在正文里找：全文:应急预案（也可写 正文: 或 text:）；几个词连在一起用引号：全文:"应急预案"。不要正文里有某词的：-全文:演练。',
          '检索框下面的“全文检索”按段列出：每一处是哪份标准的哪一条，几个词要在同一段里；已选的条件照样有效。',
          '点条款号可以读到那一条，检索词已标出。不公开的全文不参与检索，也不显示片段，标准的全文页说明原因和取得的办法。',
        ],
      },
      {
        heading: '拼音与错字',
        lines: [
          '输入框里可用拼音或首字母：gyjqr、gongyejiqiren 都会建议“工业机器人”。',
          '什么也没找到时，列出最接近的标准号和名称。',
        ],
      },
      {
        heading: '筛选、排序、导出',
        lines: [
          '左边（手机上是“筛选”）可以按状态、层级、年份、行业、行政区划、ICS、CCS 等收窄；同一组里的几个选项是“或者”，不同组之间是“并且”。',
          '地址栏里的地址就是检索条件，可以保存、转发。',
          '“按这一天计算状态”可以回答“2021-06-30 那天它是否有效”。',
          '选项多的一组可以输入几个字查找，↑ ↓ 在选项间移动，空格选上，Esc 回到输入框；“更多…”列出全部选项。',
          '导出给出全部结果，不只是当前页；条数写在旁边。',
          '每一行末尾的“?”说明这一条为什么排在这里：哪个词在哪里找到，标准号读作什么，同样找到的怎么排先后。',
        ],
      },
      {
        heading: '保存和订阅检索',
        lines: [
          '“保存此检索”给出一个永久地址 /q/…：同样的检索总是同一个地址，打开就是它今天的结果。不需要账号，不记是谁。',
          '地址后面加 .atom 就是订阅：新的、状态有变化的标准会出现在阅读器里。',
        ],
      },
      {
        heading: '按键',
        lines: ['/ 把光标放进检索框；↑ ↓ 在建议和结果之间移动；Enter 打开；Esc 收起建议；? 显示按键表。'],
      },
      {
        heading: '永久地址',
        lines: [
          '/s/ 后面是题录的永久地址；/r/ 后面可以写任何写法的标准号，例如 /r/gbt1.1-2020，会转到题录或列出可能的几个。',
        ],
      },
    ],
  },
  {
    title: 'Search help',
    proof: 'All of this has been checked:',
    sections: [
      {
        heading: 'Write a number as you like',
        lines: [
          'Case, blanks, dashes and slashes do not matter: gbt1.1, GB/T 1.1-2020 and gb/t1.1—2020 are one standard.',
          'Without a year the edition in force today comes first, then the others.',
          'Dual and foreign numbers work too: GB/T 19001—2016/ISO 9001:2015, IEC 60335-1:2020, DIN EN ISO 9001.',
          'A look-alike character (letter O for digit 0) is never silently changed; the record points it out.',
        ],
      },
      {
        heading: 'Words of the title',
        lines: [
          'Several words must all be there: quality management requirements. Titles in Chinese, English and other languages are searched.',
          'Records whose number fits come first, then titles with the phrase, then titles with all the words.',
        ],
      },
      {
        heading: 'Queries',
        lines: [
          'Phrase: "management systems" finds these words side by side in a title or in a full text.',
          'Without: robot -welding. The minus stands before a word; dashes of numbers do not count.',
          'Or: robot OR manipulator (also |); a blank binds closer, parentheses help: (robot OR manipulator) safety.',
          'Fields: status:in-force, level:national,industry, ics:25.040.30, year:2015..2020, sector:JB, division:DB37 (a province with its cities), implemented:2026-01-01.., title:safety, replaces:GB/T 1.1-2009. The Chinese names work too: 状态:现行.',
          'A colon behind any other name is searched as it stands, as in ISO 9001:2015. A fault in a query is told with its character.',
        ],
      },
      {
        heading: 'Full text',
        lines: [
          'Where the library holds an open text (O1) its words are searched too: what stands in the title comes first, what only the text has comes after it, with the clause where it stands.',
          'Only in texts: text:shelter; several words side by side in quotes: text:"emergency shelter". Without texts that have a word: -text:shelter.',
          '“Search in texts” below the search box lists passages: which clause of which standard, with all the words in one passage; chosen conditions hold there too.',
          'A clause leads to the text with the words marked. Texts that are not open are neither searched nor shown; the page of the text says why and how it is come by.',
        ],
      },
      {
        heading: 'Pinyin and typing errors',
        lines: [
          'The search box takes pinyin or its initials: gyjqr and gongyejiqiren suggest 工业机器人.',
          'When nothing is found, the nearest numbers and titles are listed.',
        ],
      },
      {
        heading: 'Filter, sort, export',
        lines: [
          'On the left (“Filters” on a phone) narrow by status, level, year, sector, division, ICS, CCS and more; values of one group are alternatives, groups narrow each other.',
          'The address of the page is the query: keep it or send it on.',
          '“Status on this day” answers questions such as “was it in force on 2021-06-30?”.',
          'A long group is searched by typing: ↑ ↓ move over the values, the space bar chooses, Esc goes back; “More…” lists all.',
          'An export holds all results, not the page alone; how many they are stands beside it.',
          'The “?” at the end of a line says why the record stands there: which word was found where, which number was read, and what orders records found alike.',
        ],
      },
      {
        heading: 'Save and follow a search',
        lines: [
          '“Save this search” gives a permanent address /q/…: the same search always has the same one, and it opens on the results of today. No account, no name is kept.',
          'With .atom behind it the address is a feed: new standards, and those whose state changes, come to your reader.',
        ],
      },
      {
        heading: 'Keys',
        lines: [
          '/ goes to the search box; ↑ ↓ move in suggestions and results; Enter opens; Esc closes the suggestions; ? lists the keys.',
        ],
      },
      {
        heading: 'Permanent addresses',
        lines: [
          'What follows /s/ is the permanent address of a record; after /r/ you may write any spelling of a number, /r/gbt1.1-2020 say: it leads to the record or offers the candidates.',
        ],
      },
    ],
  },
);
