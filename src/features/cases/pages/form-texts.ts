import { defineTexts } from '#ui/i18n/texts.tsx';

/** Words of the forms of a case. */
export const formTexts = defineTexts(
  {
    title: '文书',
    lead: '按案卷里的材料填好，没有的内容留空，可以打印后手写，也可以在 Word 里接着写。',
    formats: { docx: 'Word', pdf: 'PDF' },
    save: (form: string, format: string) => `${form}，存为 ${format}`,
  },
  {
    title: 'Documents',
    lead: 'Filled with what the case has; the rest is left free, to be written by hand or in Word. In Chinese.',
    formats: { docx: 'Word', pdf: 'PDF' },
    save: (form: string, format: string) => `${form}, as ${format}`,
  },
);
