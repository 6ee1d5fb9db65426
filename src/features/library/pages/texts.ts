import type { AccessClass } from '#kernel/standard/vocabulary.ts';
import { defineTexts } from '#ui/i18n/texts.tsx';

/** What each access class is called, what it means, and how the text is come by lawfully. */
type ClassTexts = Readonly<Record<AccessClass, { readonly name: string; readonly why: string; readonly way: string }>>;

const chineseClasses: ClassTexts = {
  O1: { name: '公开（O1）', why: '任何人都可以免费阅读全文。', way: '' },
  O2: {
    name: '只能在线阅读（O2）',
    why: '权利人只允许在其网站上在线阅读，不允许本馆提供、检索全文。',
    way: '请到发布机构的公开平台在线阅读，题录中有来源网页。',
  },
  O3: {
    name: '只公开题录和范围（O3）',
    why: '采用国际标准或国外标准的文本，其版权政策不允许公开全文。',
    way: '请向标准的出版发行单位购买，或到本馆询问能否阅览。',
  },
  O4: {
    name: '只在限定范围内（O4）',
    why: '这份团体标准或企业标准的文本只在制定者限定的范围内使用。',
    way: '请向制定这项标准的团体或企业索取。',
  },
  O5: {
    name: '须经许可（O5）',
    why: '国外标准的文本受版权保护，只能按许可逐份提供。',
    way: '请到本馆阅览室阅览，或申请文献传递；也可以向发布机构购买。',
  },
  O6: { name: '不公开（O6）', why: '这份文本依法不公开。', way: '有权知悉的单位请按保密规定办理。' },
};
const englishClasses: ClassTexts = {
  O1: { name: 'Open (O1)', why: 'Everybody may read the full text, free of charge.', way: '' },
  O2: {
    name: 'To be read online only (O2)',
    why: 'The holder of the rights allows reading on its own site only; this library may neither give out nor search it.',
    way: 'Read it on the platform of its publisher; the record names the page of the source.',
  },
  O3: {
    name: 'Record and scope only (O3)',
    why: 'The text adopts an international or foreign standard whose copyright policy does not allow it in full.',
    way: 'Buy it from its publisher, or ask this library whether it can be consulted.',
  },
  O4: {
    name: 'Within a closed group (O4)',
    why: 'The text of this association or enterprise standard is for the circle its maker has named.',
    way: 'Ask the association or enterprise that made it.',
  },
  O5: {
    name: 'Licensed copies only (O5)',
    why: 'The text of a foreign standard is under copyright and given out copy by copy, by licence.',
    way: 'Read it in the reading room, ask for document delivery, or buy it from its publisher.',
  },
  O6: {
    name: 'Not public (O6)',
    why: 'By law this text is not public.',
    way: 'Units entitled to know it follow the rules of secrecy.',
  },
};

const chinese = {
  title: (number: string) => `${number} 全文`,
  back: '返回题录',
  fullText: '全文',
  none: '本馆没有这项标准的全文。',
  noneWay: '题录里有发布机构和来源网页，可以到那里查找；强制性国家标准可在国家标准全文公开系统免费阅读。',
  classes: chineseClasses,
  reason: '理由',
  rightsHolder: '权利人',
  download: (size: string) => `下载原件（${size}）`,
  checksum: 'SHA-256',
  language: '语种',
  others: '其他文本',
  contents: '目次',
  beginning: '开头',
  search: '在这份文本中标出',
  searchButton: '标出',
  continued: '（续）',
  previous: '上一部分',
  next: '下一部分',
  page: (from: number, to: number, all: number) => `第 ${from}–${to} 段，共 ${all} 段`,
  extracted: '正文由程序从原件读出，供检索和阅读；引用时以原件为准。',
  sample: '样例：虚构的文本，不是真实标准。',
};
const english: typeof chinese = {
  title: (number) => `${number} full text`,
  back: 'Back to the record',
  fullText: 'Full text',
  none: 'This library does not hold the text of this standard.',
  noneWay:
    'The record names its publisher and the page of the source. Mandatory national standards can be read free of charge on the national open system.',
  classes: englishClasses,
  reason: 'Why',
  rightsHolder: 'Holder of the rights',
  download: (size) => `Download the original (${size})`,
  checksum: 'SHA-256',
  language: 'Language',
  others: 'Other texts',
  contents: 'Contents',
  beginning: 'Beginning',
  search: 'Mark in this text',
  searchButton: 'Mark',
  continued: '(continued)',
  previous: 'Part before',
  next: 'Next part',
  page: (from, to, all) => `Passages ${from}–${to} of ${all}`,
  extracted: 'Read from the original by a program, for search and reading; the original is what counts.',
  sample: 'Sample: an invented text, not a real standard.',
};

export const libraryTexts = defineTexts(chinese, english);
