import type PDFDocument from 'pdfkit';
import { cellRoom, type Measure, marginsOf, measures, pageNumberBelow, paper, rule } from '../measures.ts';
import type { Weight } from './fonts.ts';
import { type Line, linesOf, type Setting } from './lines.ts';

/** Pages that are being written: where the next line stands, how much room there is, what is drawn, and what it is part of. */
export type Pages = ReturnType<typeof createPages>;

type Widths = Readonly<Record<Weight, ReadonlyMap<number, number>>>;
/** Ascent of the font, as a share of its size. */
const ascent = 0.88;

type Pdf = typeof PDFDocument.prototype;

/** An element of the logical structure that screen readers follow (ISO 32000-1, 14.8). */
export type Element = { readonly type: ElementType; readonly struct: ReturnType<Pdf['struct']> };
export type ElementType = 'H1' | 'H2' | 'H3' | 'P' | 'Table' | 'TR' | 'TH' | 'TD';

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
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  let current: Element | undefined;

  function element(type: ElementType, of?: Element): Element {
    const struct = pdf.struct(type);
    (of?.struct ?? root).add(struct);
    return { type, struct };
  }

  /** What is drawn meanwhile is what the element says; of none, it is there for the eye alone. */
  function within(of: Element | undefined, draw: () => void): void {
    const above = current;
    current = of;
    draw();
    current = above;
  }

  // marked line by line: a mark must not go on over the end of a page
  function marked(of: Element | undefined, draw: () => void): void {
    const content = of && pdf.markStructureContent(of.type);
    if (!of) pdf.markContent('Artifact');
    draw();
    pdf.endMarkedContent();
    if (of && content) of.struct.add(content);
  }

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
    marked(undefined, () => drawLine(pdf, line, x, bottom() + pageNumberBelow - page.leading / 2, page, 'regular'));
  }

  function newPage(): void {
    pdf.addPage({ size: [size().width, size().height], margin: 0 });
    count += 1;
    y = margins.top;
    drawPageNumber();
  }

  return {
    element,
    within,
    /** Draws an element of the document. */
    as: (type: ElementType, draw: () => void): void => within(element(type), draw),
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
    drawLine: (...drawn: [Line, number, number, Measure, Weight]): void =>
      marked(current, () => drawLine(pdf, ...drawn)),
    /** The frame of a cell. */
    drawFrame(x: number, top: number, across: number, along: number): void {
      marked(undefined, () => pdf.lineWidth(rule).rect(x, top, across, along).stroke());
    },
  };
}

/** Room for the text in a cell of a width. */
export const innerWidth = (width: number): number => width - 2 * cellRoom.across;
