import type { TextFault } from '#adapters/formats/port.ts';
import { type UploadFault, uploadTypes } from '#adapters/uploads/port.ts';

const endings = Object.values(uploadTypes)
  .flat()
  .map((ending) => `.${ending}`);

/** What is wrong with a text as well, as damaged, has its words in text-fault-words.ts. */
type OwnFault = Exclude<UploadFault, TextFault>;

/** Why a file is not taken, and what would be. */
const faults = {
  'no-bytes': { zh: '文件是空的', en: 'the file is empty' },
  'wrong-kind': {
    zh: `只收 ${endings.join('、')}，扩展名须与内容相符`,
    en: `only ${endings.join(', ')} are taken, and the ending of the name must agree with what is in the file`,
  },
  malicious: { zh: '发现恶意代码', en: 'malicious code was found in it' },
  'no-table': {
    zh: '文件不是表格；收 .xlsx、.docx 中的表，或用逗号、制表符分隔的文本',
    en: 'it is no table; one of .xlsx, of .docx, or of text with commas or tabs is taken',
  },
  'no-rows': { zh: '表里没有一行内容', en: 'the table has no row' },
  'too-many-rows': { zh: '表的行数太多', en: 'the table has too many rows' },
} as const satisfies Record<OwnFault, { readonly zh: string; readonly en: string }>;

/** The words of a reason; undefined when it is none of these. */
export function uploadFaultWords(reason: string, language: 'zh' | 'en'): string | undefined {
  // Its own keys are the reasons.
  return Object.hasOwn(faults, reason) ? faults[reason as OwnFault][language] : undefined;
}
