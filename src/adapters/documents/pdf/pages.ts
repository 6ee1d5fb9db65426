import type PDFDocument from 'pdfkit';
import { cellRoom, type Measure, marginsOf, measures, pageNumberBelow, paper, rule } from '../measures.ts';
import type { Weight } from './fonts.ts';
import { type Line, linesOf, type Setting } from './lines.ts';
import { createStructure } from './structure.ts';

/** Pages that are being written: where the next line stands, how much room there is, what is drawn, and what it is part of. */
export type Pages = ReturnType<typeof createPages>;

type Widths = Readonly<Record<Weight, ReadonlyMap<number, number>>>;
/** Ascent of the font, as a share of its size. */
const ascent = 0.88;

type Pdf = typeof PDFDocument.prototype;

function drawLine(pdf: Pdf, line: Line, x: number, top: number, { size, leading }: Measure, weight: Weight): void {
  const baseline = top + (leading - size) / 2 + size * ascent;
  pdf.font(weight).fontSize(size);
  for (const { text, x: from, spacing } of line.runs)
    pdf.text(text, x + from, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing });
}

export function createPages(pdf: Pdf, widths: Widths) {
  let isLandscape = false;
  let y = 0;
  let count = 0;
  let margins = marginsOf(false);
  const { say, adorn, ...structure } = createStructure(pdf);

  const size = () =>
    isLandscape ? { width: paper.long, height: paper.short } : { width: paper.short, height: paper.long };
  const bottom = () => size().height - margins.bottom;
  const width = () => size().width - margins.left - margins.right;

  /** Page numbers stand outside, as in a book: odd ones to the right, even ones to the left. */
  function drawPageNumber(): void {
    const { page } = measures;
    const [line] = linesOf(`— ${count} —`, { widths: widths.regular, size: page.size, width: width() });
    if (!line) return;
    const x = count % 2 === 1 ? margins.left + width() - line.width - page.size : margins.left + page.size;
    adorn(() => drawLine(pdf, line, x, bottom() + pageNumberBelow - page.leading / 2, page, 'regular'));
  }

  function newPage(): void {
    pdf.addPage({ size: [size().width, size().height], margin: 0 });
    count += 1;
    y = margins.top;
    drawPageNumber();
  }

  return {
    ...structure,
    /** Begins a sheet. */
    turn(toLandscape: boolean): void {
      isLandscape = toLandscape;
      margins = marginsOf(isLandscape);
      newPage();
    },
    newPage,
    width,
    left: () => margins.left,
    top: () => y,
    /** Room below, and that of a whole page. */
    room: () => bottom() - y,
    whole: () => bottom() - margins.top,
    down(by: number): void {
      y += by;
    },
    /** Begins a page unless so much fits below. */
    need(height: number): void {
      if (height > bottom() - y + 0.01) newPage();
    },
    break: (text: string, weight: Weight, setting: Omit<Setting, 'widths'>): readonly Line[] =>
      text.split('\n').flatMap((part) => linesOf(part, { ...setting, widths: widths[weight] })),
    drawLine: (...drawn: [Line, number, number, Measure, Weight]): void => say(() => drawLine(pdf, ...drawn)),
    /** The frame of a cell. */
    drawFrame(x: number, top: number, across: number, along: number): void {
      adorn(() => pdf.lineWidth(rule).rect(x, top, across, along).stroke());
    },
  };
}

/** Room for the text in a cell of a width. */
export const innerWidth = (width: number): number => width - 2 * cellRoom.across;
