import type { TextFault } from '#adapters/formats/port.ts';

/** Why no text can be read from a file, and what helps. */
const faults = {
  empty: { zh: '里面没有文字', en: 'there are no words in it' },
  'too-large': { zh: '文件太大', en: 'the file is too large' },
  damaged: { zh: '文件已损坏或不完整', en: 'the file is damaged or cut off' },
  encrypted: { zh: '文件有密码，请先去掉', en: 'the file has a password: remove it first' },
  'no-text-layer': {
    zh: '这份 PDF 只有图像，没有文字层；请先做文字识别（OCR），或改用 .docx、.xml、.html、.txt',
    en: 'this PDF has pictures of pages and no text layer: recognize the text (OCR) first, or use .docx, .xml, .html or .txt',
  },
  'garbled-text': {
    zh: '这份 PDF 的文字层是乱码（字体自编字形）；请先做文字识别（OCR），或改用 .docx、.xml、.html、.txt',
    en: 'the text layer of this file means nothing (its fonts have glyphs of their own): recognize the text (OCR) first, or use .docx, .xml, .html or .txt',
  },
  'wrong-encoding': { zh: '有字符无法解码，请存为 UTF-8', en: 'some characters cannot be decoded: save it as UTF-8' },
  'legacy-office-file': {
    zh: '这是旧版 Word（.doc），请另存为 .docx',
    en: 'this is an old Word file (.doc): save it as .docx',
  },
  'unknown-kind': {
    zh: '不是可读的格式；可用 PDF（有文字层）、.docx、.xml、.html、.txt',
    en: 'this kind of file is not read: use PDF (with a text layer), .docx, .xml, .html or .txt',
  },
} as const satisfies Record<TextFault, { readonly zh: string; readonly en: string }>;

/** The words of a reason; undefined when it is none of these. */
export function textFaultWords(reason: string, language: 'zh' | 'en'): string | undefined {
  // Its own keys are the reasons.
  return Object.hasOwn(faults, reason) ? faults[reason as TextFault][language] : undefined;
}
