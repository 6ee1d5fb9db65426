import type * as Docx from 'docx';
import type { Measure } from './measures.ts';

/** What texts and tables of a Word document are made of. */
export type Library = typeof Docx;

const font = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
});
/** As official documents have them. */
export const fonts = { title: font('宋体'), heading: font('黑体'), body: font('仿宋'), table: font('宋体') };

/** Twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20);
/** Half points. */
export const halves = (points: number): number => Math.round(points * 2);

export const exactly = ({ LineRuleType }: Library, { leading }: Pick<Measure, 'leading'>) => ({
  line: twips(leading),
  lineRule: LineRuleType.EXACT,
});

/** A paragraph for each line: a break inside of one would spread the line before it. */
export function paragraphsOf(
  { Paragraph, TextRun }: Library,
  text: string,
  shape: Docx.IParagraphOptions,
  characters: Docx.IRunOptions = {},
): readonly Docx.Paragraph[] {
  return text
    .split('\n')
    .map((line) => new Paragraph({ ...shape, children: [new TextRun({ ...characters, text: line })] }));
}
