import type { TextBlock } from '../port.ts';

/** Lines and paragraphs of printed pages, from the pieces of text a page is drawn with. */
export type PagePiece = {
  readonly text: string;
  /** Where it begins, from the lower left corner of the page, in points. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
};

export type PageLine = {
  readonly text: string;
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly size: number;
  /** Stands in the margin above or below the text. */
  readonly isMarginal: boolean;
  /** Parts far from each other: columns of a table. */
  readonly cells: readonly string[];
};

const ideogram = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}，。、；：（）《》〔〕“”—]';
/** Justified Chinese is drawn with blanks between its characters. */
const blankBetween = new RegExp(`(?<=${ideogram})[^\\S\\n]+(?=${ideogram})`, 'gu');
const tidy = (text: string): string => text.replace(/\s+/g, ' ').replace(blankBetween, '').trim();

const margin = 0.08;
/** Widths of a character between two pieces that make two columns of them. */
const columnGap = 2.2;

/** Lines of a page from above. */
export function linesOfPage(pieces: readonly PagePiece[], height: number): readonly PageLine[] {
  const rows: PagePiece[][] = [];
  for (const piece of pieces.filter(({ text }) => text !== '').sort((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    // Digits and small print stand a little off the line they belong to.
    if (row?.[0] && Math.abs(row[0].y - piece.y) < Math.max(2, Math.min(row[0].size, piece.size) * 0.45))
      row.push(piece);
    else rows.push([piece]);
  }
  return rows
    .filter((row) => row.some(({ text }) => text.trim() !== ''))
    .map((row) =>
      lineOf(
        row.sort((a, b) => a.x - b.x),
        height,
      ),
    );
}

function lineOf(row: readonly PagePiece[], height: number): PageLine {
  const size = Math.max(...row.map((piece) => piece.size), 1);
  const cells: string[] = [];
  let cell = '';
  let end = row[0]?.x ?? 0;
  for (const { text, x, width } of row) {
    // A blank is drawn too, of whatever width; it ends no column.
    if (text.trim() === '') {
      if (width > 0) cell += ' ';
      continue;
    }
    const gap = x - end;
    if (cell !== '' && gap > size * columnGap) {
      cells.push(cell);
      cell = '';
    } else if (gap > size * 0.18) cell += ' ';
    cell += text;
    end = x + width;
  }
  cells.push(cell);
  const y = row[0]?.y ?? 0;
  const tidied = cells.map(tidy).filter((text) => text !== '');
  return {
    text: tidied.join(' '),
    x: row[0]?.x ?? 0,
    end,
    y,
    size,
    isMarginal: height > 0 && (y > height * (1 - margin) || y < height * margin),
    cells: tidied,
  };
}

const withoutDigits = (text: string): string => text.replace(/[\dⅠ-ⅿIVXivx\s.—-]+/g, '#');
const pageNumber = /^[-—\s]*(?:\d{1,4}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVXivx]{1,6})[-—\s]*$/;
const contentsLine = /(?:…|\.\s?){4,}|…{2,}/;

/** Pages without what stands on every page (headers, page numbers) and without tables of contents. */
export function withoutFurniture(pages: readonly (readonly PageLine[])[]): readonly (readonly PageLine[])[] {
  const seen = new Map<string, number>();
  for (const lines of pages) {
    const edges = new Set(edgesOf(lines).map(({ text }) => withoutDigits(text)));
    for (const text of edges) seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  const often = Math.max(3, pages.length / 4);
  return pages.map((lines) => {
    const edges = new Set(edgesOf(lines));
    return lines.filter((line) => {
      if (contentsLine.test(line.text)) return false;
      if (!edges.has(line)) return true;
      if (!/\p{L}/u.test(line.text)) return !pageNumber.test(line.text);
      return (seen.get(withoutDigits(line.text)) ?? 0) < often;
    });
  });
}

function edgesOf(lines: readonly PageLine[]): readonly PageLine[] {
  const first = lines.slice(0, 2);
  const last = lines.slice(-2);
  return lines.filter((line) => line.isMarginal || first.includes(line) || last.includes(line));
}

/** What begins a paragraph wherever it stands: numbers of clauses, of lists, notes, tables, figures. */
const beginning =
  /^(?:\d{1,2}(?:\.\d{1,3})*(?:\s|$|[\p{Script=Han}])|[A-Z]\.\d|附\s*录\s*[A-Z]|Annex\s+[A-Z]|[a-z0-9]{1,2}[)）]|——|[表图注]\s*[\dA-Z：:]|第[一二三四五六七八九十百]+[章节条]|示例)/u;

/** Lines put together to paragraphs; a line of several columns is a row. */
export function paragraphsOf(pages: readonly (readonly PageLine[])[]): readonly TextBlock[] {
  const blocks: { kind: TextBlock['kind']; text: string }[] = [];
  let before: PageLine | undefined;
  // A page of short lines does not show where its lines would end; the others do.
  const usual = usualRight(pages);
  for (const lines of pages) {
    const left = Math.min(...lines.map(({ x }) => x));
    const right = Math.max(usual, ...lines.map(({ end }) => end));
    for (const line of lines) {
      const last = blocks.at(-1);
      if (isRow(line)) blocks.push({ kind: 'row', text: line.cells.join(' | ') });
      else if (last?.kind === 'paragraph' && before && goesOn(before, line, indentOf(last.text, left), right))
        last.text = joined(last.text, line.text);
      else blocks.push({ kind: 'paragraph', text: line.text });
      before = line;
    }
  }
  return blocks;
}

function usualRight(pages: readonly (readonly PageLine[])[]): number {
  const ends = pages.flatMap((lines) => (lines.length > 0 ? [Math.max(...lines.map(({ end }) => end))] : []));
  return ends.sort((a, b) => a - b)[Math.floor(ends.length / 2)] ?? 0;
}

const clauseNumber = /^(?:\d{1,2}(?:\.\d{1,3})*|[A-Z](?:\.\d{1,3})+)$/;

function isRow({ cells }: PageLine): boolean {
  return cells.length > 2 || (cells.length === 2 && !clauseNumber.test(cells[0] ?? ''));
}

const listMark = /^(?:[a-z0-9]{1,2}[)）]|—{1,3}|[注表图]|示例)/u;

// Lines of a list may be set in as far as its marks make them.
const indentOf = (text: string, left: number): number => (listMark.test(text) ? left + 60 : left);

function goesOn(before: PageLine, line: PageLine, left: number, right: number): boolean {
  if (isRow(before) || beginning.test(line.text)) return false;
  if (Math.abs(before.size - line.size) > 1.5) return false;
  // A line that ends early ends its paragraph; one that is set in begins another.
  if (before.end < right - before.size * 3) return false;
  return line.x < left + line.size * 1.2;
}

const latinEnd = /[\p{Script=Latin}\p{Script=Cyrillic}\p{N},;)]$/u;
const latinStart = /^[\p{Script=Latin}\p{Script=Cyrillic}(]/u;

function joined(text: string, more: string): string {
  if (/[a-z]-$/.test(text) && /^[a-z]/.test(more)) return text.slice(0, -1) + more;
  return latinEnd.test(text) && latinStart.test(more) ? `${text} ${more}` : text + more;
}
