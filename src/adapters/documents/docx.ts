import type * as Docx from 'docx';
import type { PrintedBlock, PrintedCell, PrintedDocument, PrintedForm, PrintedList } from '#kernel/form/index.ts';
import { cellRoom, indent, isShort, type Measure, marginsOf, measures, paper, sealIndent } from './measures.ts';
import type { DocumentWriter } from './port.ts';
import { printable } from './printable.ts';
import { mapTexts } from './texts.ts';

/**
 * Writes a document for Word and WPS, by the library docx. Fonts are named, not embedded: those that official documents use
 * and every Chinese Windows and WPS has; another office puts its own Chinese font in their place.
 */
export const docxWriter: DocumentWriter = {
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  async write(document) {
    // Loaded with the first document: nothing else of the platform needs it.
    const docx = await import('docx');
    return docx.Packer.toBuffer(fileOf(docx, mapTexts(document, printable)));
  },
};

type Library = typeof Docx;
type Block = Docx.Paragraph | Docx.Table;

const font = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
});
const fonts = { title: font('宋体'), heading: font('黑体'), body: font('仿宋'), table: font('宋体') };

/** Twentieths of a point; half points. */
const twips = (points: number): number => Math.round(points * 20);
const halves = (points: number): number => Math.round(points * 2);

function fileOf(docx: Library, { title, number, sheets }: PrintedDocument): Docx.Document {
  const { body, title: head } = measures;
  return new docx.Document({
    title,
    creator: '标+',
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: fonts.body, size: halves(body.size), language: { value: 'en-US', eastAsia: 'zh-CN' } },
        },
        title: { run: { font: fonts.title, size: halves(head.size), bold: true } },
        heading1: { run: { font: fonts.heading, size: halves(body.size), color: '000000' } },
        heading2: { run: { font: fonts.heading, size: halves(body.size), color: '000000' } },
      },
    },
    sections: sheets.map(({ isLandscape = false, blocks }, at) => ({
      properties: pageOf(docx, isLandscape),
      footers: footersOf(docx),
      children: [
        ...(at === 0 ? titleOf(docx, title, number) : []),
        ...blocks.flatMap((block) => blockOf(docx, block, isLandscape)),
      ],
    })),
  });
}

function pageOf({ PageOrientation }: Library, isLandscape: boolean): Docx.ISectionPropertiesOptions {
  const { top, bottom, left, right } = marginsOf(isLandscape);
  const margin = { top: twips(top), bottom: twips(bottom), left: twips(left), right: twips(right) };
  const orientation = isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  // the library turns the sides of a sheet that lies
  const size = { width: twips(paper.short), height: twips(paper.long), orientation };
  return { page: { size, margin: { ...margin, footer: twips(bottom / 2) } } };
}

function footersOf({ AlignmentType, Footer, PageNumber, Paragraph, TextRun }: Library) {
  const size = halves(measures.page.size);
  const number = (alignment: (typeof Docx.AlignmentType)['START' | 'END']) =>
    new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: { left: twips(measures.page.size), right: twips(measures.page.size) },
          children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size, font: fonts.table })],
        }),
      ],
    });
  return { default: number(AlignmentType.END), even: number(AlignmentType.START) };
}

const exactly = ({ LineRuleType }: Library, { leading }: Measure) => ({
  line: twips(leading),
  lineRule: LineRuleType.EXACT,
});

function titleOf(docx: Library, title: string, number: string | undefined): readonly Docx.Paragraph[] {
  const { AlignmentType, HeadingLevel, Paragraph, TextRun } = docx;
  const alignment = AlignmentType.CENTER;
  const after = twips(measures.body.leading / 2);
  const spacing = { ...exactly(docx, measures.title), ...(number === undefined && { after }) };
  const head = new Paragraph({ heading: HeadingLevel.TITLE, alignment, spacing, children: [new TextRun(title)] });
  if (number === undefined) return [head];
  const below = { ...exactly(docx, measures.body), after };
  return [head, new Paragraph({ alignment, spacing: below, children: [new TextRun(number)] })];
}

function blockOf(docx: Library, block: PrintedBlock, isLandscape: boolean): readonly Block[] {
  const { HeadingLevel, Paragraph } = docx;
  const spacing = exactly(docx, measures.body);
  const first = { firstLineChars: indent * 100 };
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
      return [new Paragraph({ heading, spacing, indent: first, keepNext: true, children: runsOf(docx, block.text) })];
    }
    case 'paragraph': {
      const indented = block.align === undefined && { indent: first };
      const alignment = alignmentOf(docx, block.align);
      return [new Paragraph({ spacing, alignment, ...indented, children: runsOf(docx, block.text) })];
    }
    case 'form':
      return [formOf(docx, block, widthOf(isLandscape)), gapOf(docx)];
    case 'list':
      return [listOf(docx, block, widthOf(isLandscape)), gapOf(docx)];
    case 'seal':
      return sealOf(docx, block.unit, block.day);
  }
}

function alignmentOf({ AlignmentType }: Library, align: 'plain' | 'center' | 'end' | undefined) {
  if (align === 'center') return AlignmentType.CENTER;
  return align === 'end' ? AlignmentType.END : AlignmentType.BOTH;
}

function runsOf({ TextRun }: Library, text: string, shape: Docx.IRunOptions = {}): readonly Docx.TextRun[] {
  return text.split('\n').map((line, at) => new TextRun({ ...shape, text: line, ...(at > 0 && { break: 1 }) }));
}

/** Word needs a paragraph between two tables, and behind the last. */
const gapOf = ({ Paragraph, ...docx }: Library): Docx.Paragraph =>
  new Paragraph({ spacing: { line: twips(measures.form.leading / 2), lineRule: docx.LineRuleType.EXACT } });

function sealOf(docx: Library, unit: string, day: string): readonly Docx.Paragraph[] {
  const { AlignmentType, Paragraph } = docx;
  const before = twips(2 * measures.body.leading);
  // the unit stands above the middle of the day
  const over = (unit.length - day.length) / 2;
  return [unit, day].map((text, at) => {
    const own = Math.max(0, sealIndent - (at === 0 ? over : 0));
    return new Paragraph({
      alignment: AlignmentType.END,
      indent: { right: twips(own * measures.body.size) },
      keepNext: at === 0,
      spacing: { ...exactly(docx, measures.body), ...(at === 0 && { before }) },
      children: runsOf(docx, text),
    });
  });
}

function widthOf(isLandscape: boolean): number {
  const { left, right } = marginsOf(isLandscape);
  return (isLandscape ? paper.long : paper.short) - left - right;
}

function widthsOf(shares: readonly number[], width: number): readonly number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => twips((share / sum) * width));
}

function tableOf(docx: Library, columnWidths: readonly number[], rows: readonly Docx.TableRow[]): Docx.Table {
  const { Table, TableLayoutType, WidthType } = docx;
  const size = columnWidths.reduce((sum, width) => sum + width, 0);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size, type: WidthType.DXA },
    columnWidths,
    margins: {
      marginUnitType: WidthType.DXA,
      left: twips(cellRoom.across),
      right: twips(cellRoom.across),
      top: twips(cellRoom.along),
      bottom: twips(cellRoom.along),
    },
    rows,
  });
}

type CellShape = {
  readonly measure: Measure;
  readonly width: number;
  readonly isBold?: boolean;
  readonly isCentered: boolean;
};

function cellOf(docx: Library, { text, span, foot }: PrintedCell, { measure, width, isBold, isCentered }: CellShape) {
  const { AlignmentType, Paragraph, TableCell, VerticalAlign, WidthType } = docx;
  const spacing = exactly(docx, measure);
  const shape = { size: halves(measure.size), font: fonts.table, ...(isBold && { bold: true }) };
  const alignment = isCentered ? AlignmentType.CENTER : AlignmentType.BOTH;
  const footed = foot !== undefined && [
    new Paragraph({ spacing, alignment: AlignmentType.END, children: runsOf(docx, foot, shape) }),
  ];
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(span !== undefined && { columnSpan: span }),
    verticalAlign: footed && text === '' ? VerticalAlign.BOTTOM : VerticalAlign.CENTER,
    children: [new Paragraph({ spacing, alignment, children: runsOf(docx, text, shape) }), ...(footed || [])],
  });
}

function formOf(docx: Library, { columns, rows }: PrintedForm, width: number): Docx.Table {
  const { HeightRule, TableRow } = docx;
  const widths = widthsOf(columns, width);
  const measure = measures.form;
  const tableRows = rows.map((row) => {
    let column = 0;
    const children = row.map((cell) => {
      const own = widths.slice(column, column + (cell.span ?? 1));
      column += cell.span ?? 1;
      const isCentered = cell.isLabel === true || (cell.foot === undefined && isShort(cell.text));
      return cellOf(docx, cell, { measure, width: own.reduce((sum, each) => sum + each, 0), isCentered });
    });
    const lines = Math.max(1, ...row.map((cell) => cell.lines ?? 0));
    const value = twips(lines * measure.leading + 2 * cellRoom.along);
    return new TableRow({ children, height: { value, rule: HeightRule.ATLEAST } });
  });
  return tableOf(docx, widths, tableRows);
}

function listOf(docx: Library, { columns, rows, lines = 1 }: PrintedList, width: number): Docx.Table {
  const { HeightRule, TableRow } = docx;
  const widths = widthsOf(
    columns.map(({ share }) => share),
    width,
  );
  const measure = measures.list;
  const areShort = columns.map((_, at) => rows.every((row) => isShort(row[at] ?? '')));
  const cells = (texts: readonly string[], isHead: boolean) =>
    texts.map((text, at) => {
      const isCentered = isHead || areShort[at] === true;
      return cellOf(docx, { text }, { measure, width: widths[at] ?? 0, isBold: isHead, isCentered });
    });
  const height = { value: twips(lines * measure.leading + 2 * cellRoom.along), rule: HeightRule.ATLEAST };
  const head = new TableRow({
    children: cells(
      columns.map(({ label }) => label),
      true,
    ),
    tableHeader: true,
    cantSplit: true,
  });
  return tableOf(docx, widths, [head, ...rows.map((row) => new TableRow({ children: cells(row, false), height }))]);
}
