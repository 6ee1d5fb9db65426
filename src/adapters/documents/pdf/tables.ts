import type { PrintedForm, PrintedList } from '#kernel/form/index.ts';
import { cellRoom, isCenteredIn, isShort, type Measure, measures } from '../measures.ts';
import type { Weight } from './fonts.ts';
import type { Line } from './lines.ts';
import { innerWidth, type Pages } from './pages.ts';
import type { Element } from './structure.ts';

/** Tables that break over pages: between rows where that can be, inside of a row that is higher than half a page. */
type Cell = {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly Line[];
  readonly weight: Weight;
  readonly isCentered: boolean;
  readonly foot: Line | undefined;
  /** Of a head that is said again on the next page none: it is read once. */
  readonly element: Element | undefined;
};
type Row = { readonly cells: readonly Cell[]; readonly least: number; readonly measure: Measure };

export function drawForm(pages: Pages, { columns, rows }: PrintedForm): void {
  const edges = edgesOf(pages, columns);
  const measure = measures.form;
  const table = pages.element('Table');
  for (const row of rows) {
    let column = 0;
    const line = pages.element('TR', table);
    const cells = row.map((cell) => {
      const x = edges[column] ?? 0;
      column += cell.span ?? 1;
      const end = edges[column] ?? x;
      const isCentered = isCenteredIn(cell);
      const element = pages.element(cell.isLabel ? 'TH' : 'TD', line);
      return cellOf(pages, { ...cell, x, width: end - x, measure, weight: 'regular', isCentered, element });
    });
    const lines = Math.max(...row.map((cell) => cell.lines ?? 0));
    drawRow(pages, { cells, least: lines * measure.leading, measure }, () => undefined);
  }
  pages.down(measure.leading / 2);
}

export function drawList(pages: Pages, { columns, rows, lines = 1 }: PrintedList): void {
  const edges = edgesOf(
    pages,
    columns.map(({ share }) => share),
  );
  const measure = measures.list;
  // what is short in all rows stands in the middle of its column
  const areShort = columns.map((_, at) => rows.every((row) => isShort(row[at] ?? '')));
  const table = pages.element('Table');
  const rowOf = (texts: readonly string[], weight: Weight, line?: Element): Row => {
    const cells = texts.map((text, at) => {
      const [x = 0, end = 0] = [edges[at], edges[at + 1]];
      const isCentered = weight === 'bold' || areShort[at] === true;
      const element = line && pages.element(weight === 'bold' ? 'TH' : 'TD', line);
      return cellOf(pages, { text, x, width: end - x, measure, weight, isCentered, element });
    });
    return { cells, least: weight === 'bold' ? 0 : lines * measure.leading, measure };
  };
  const labels = columns.map(({ label }) => label);
  const head = rowOf(labels, 'bold', pages.element('TR', table));
  const again = rowOf(labels, 'bold');
  const drawAgain = () => drawRow(pages, again, () => undefined);
  const [first] = rows;
  pages.need(heightOf(head) + (first ? Math.min(heightOf(rowOf(first, 'regular')), pages.whole() / 3) : 0));
  drawRow(pages, head, () => undefined);
  for (const row of rows) drawRow(pages, rowOf(row, 'regular', pages.element('TR', table)), drawAgain);
  pages.down(measure.leading / 2);
}

/** Left edges of the columns, and the right edge of the last. */
function edgesOf(pages: Pages, shares: readonly number[]): readonly number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  const edges = [pages.left()];
  for (const share of shares) edges.push((edges.at(-1) ?? 0) + (share / sum) * pages.width());
  return edges;
}

type Wanted = {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly measure: Measure;
  readonly weight: Weight;
  readonly isCentered: boolean;
  readonly foot?: string | undefined;
  readonly element: Element | undefined;
};

function cellOf(pages: Pages, { text, x, width, measure, weight, isCentered, foot, element }: Wanted): Cell {
  const setting = { size: measure.size, width: innerWidth(width) };
  const lines = text === '' ? [] : pages.break(text, weight, { ...setting, isJustified: !isCentered });
  const [footLine] = foot === undefined ? [] : pages.break(foot, 'regular', setting);
  return { x, width, lines, weight, isCentered, foot: footLine, element };
}

const heightOf = ({ cells, least, measure }: Row): number =>
  2 * cellRoom.along +
  Math.max(
    least,
    measure.leading,
    ...cells.map(({ lines, foot }) => (lines.length + (foot ? 1 : 0)) * measure.leading),
  );

/** Draws a row; `again` is called at the head of every page that it begins. */
function drawRow(pages: Pages, row: Row, again: () => void): void {
  const height = heightOf(row);
  if (height <= pages.room() + 0.01) {
    drawPart(pages, row, height);
    return;
  }
  const isKept = height <= pages.whole() / 2;
  const fits = Math.floor((pages.room() - 2 * cellRoom.along) / row.measure.leading);
  if (isKept || fits < 3) {
    pages.newPage();
    again();
  }
  if (height <= pages.room() + 0.01) drawPart(pages, row, height);
  else drawSplit(pages, row, again);
}

function drawSplit(pages: Pages, row: Row, again: () => void): void {
  const { leading } = row.measure;
  const fits = Math.max(1, Math.floor((pages.room() - 2 * cellRoom.along) / leading));
  const rest = row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(fits) }));
  const isOver = rest.every(({ lines, foot }) => lines.length === 0 && foot === undefined);
  const now = row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(0, fits), foot: undefined }));
  drawPart(pages, { ...row, cells: isOver ? row.cells : now }, pages.room());
  if (isOver) return;
  pages.newPage();
  again();
  const left = Math.max(0, row.least - fits * leading);
  drawRow(pages, { ...row, cells: rest, least: left }, again);
}

function drawPart(pages: Pages, { cells, measure }: Row, height: number): void {
  const top = pages.top();
  for (const cell of cells) {
    pages.drawFrame(cell.x, top, cell.width, height);
    pages.within(cell.element, () => drawCell(pages, cell, { top, height, measure }));
  }
  pages.down(height);
}

type Box = { readonly top: number; readonly height: number; readonly measure: Measure };

function drawCell(
  pages: Pages,
  { x, width, lines, weight, isCentered, foot }: Cell,
  { top, height, measure }: Box,
): void {
  const high = lines.length * measure.leading;
  const free = height - high - (foot ? measure.leading : 0);
  // a text with a place to sign below it begins at the top
  let y = top + (foot ? cellRoom.along : free / 2);
  for (const line of lines) {
    const across = isCentered ? (width - line.width) / 2 : cellRoom.across;
    pages.drawLine(line, x + across, y, measure, weight);
    y += measure.leading;
  }
  if (!foot) return;
  const footTop = top + height - cellRoom.along - measure.leading;
  pages.drawLine(foot, x + width - cellRoom.across - measure.size - foot.width, footTop, measure, 'regular');
}
