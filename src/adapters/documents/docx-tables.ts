import type * as Docx from 'docx';
import type { PrintedCell, PrintedForm, PrintedList } from '#kernel/form/index.ts';
import { exactly, fonts, halves, type Library, paragraphsOf, twips } from './docx-parts.ts';
import { cellRoom, isCenteredIn, isShort, type Measure, measures } from './measures.ts';

/** Tables of a Word document: of fixed widths, rows at least as high as said, the head of a list on every page. */
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

function cellOf(docx: Library, { text, span, foot, lines = 1 }: PrintedCell, shape: CellShape): Docx.TableCell {
  const { AlignmentType, TableCell, VerticalAlign, WidthType } = docx;
  const { measure, width, isBold, isCentered } = shape;
  const spacing = exactly(docx, measure);
  const characters = { size: halves(measure.size), font: fonts.table, ...(isBold && { bold: true }) };
  const alignment = isCentered ? AlignmentType.CENTER : AlignmentType.BOTH;
  // what is signed below a text stands at the bottom of the cell, as far as can be told without setting the text
  const perLine = Math.max(1, Math.floor(width / twips(measure.size)) - 1);
  const used = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
  const before = twips(Math.max(0, lines - used - 1) * measure.leading);
  const end = { spacing: { ...spacing, before }, alignment: AlignmentType.END };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(span !== undefined && { columnSpan: span }),
    verticalAlign: foot === undefined ? VerticalAlign.CENTER : VerticalAlign.TOP,
    children: [
      ...paragraphsOf(docx, text, { spacing, alignment }, characters),
      ...(foot === undefined ? [] : paragraphsOf(docx, foot, end, characters)),
    ],
  });
}

/** A table of labels and values. */
export function formOf(docx: Library, { columns, rows }: PrintedForm, width: number): Docx.Table {
  const { HeightRule, TableRow } = docx;
  const widths = widthsOf(columns, width);
  const measure = measures.form;
  const tableRows = rows.map((row) => {
    let column = 0;
    const children = row.map((cell) => {
      const own = widths.slice(column, column + (cell.span ?? 1));
      column += cell.span ?? 1;
      const isCentered = isCenteredIn(cell);
      return cellOf(docx, cell, { measure, width: own.reduce((sum, each) => sum + each, 0), isCentered });
    });
    const lines = Math.max(1, ...row.map((cell) => cell.lines ?? 0));
    const value = twips(lines * measure.leading + 2 * cellRoom.along);
    return new TableRow({ children, height: { value, rule: HeightRule.ATLEAST } });
  });
  return tableOf(docx, widths, tableRows);
}

/** A table whose head is said again on every page. */
export function listOf(docx: Library, { columns, rows, lines = 1 }: PrintedList, width: number): Docx.Table {
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
