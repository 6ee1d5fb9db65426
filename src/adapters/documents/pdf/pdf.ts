import type { PrintedBlock, PrintedDocument } from '#kernel/form/index.ts';
import { indent, measures, sealIndent } from '../measures.ts';
import type { DocumentWriter } from '../port.ts';
import { printable } from '../printable.ts';
import { boldTextsOf, mapTexts, textsOf } from '../texts.ts';
import { geta, openFont, type Weight } from './fonts.ts';
import { createPages, type Pages } from './pages.ts';
import { drawForm, drawList } from './tables.ts';

/** Writes a document as PDF, with its own font in it. */
export const pdfWriter: DocumentWriter = {
  mediaType: 'application/pdf',
  async write(document, made) {
    // marks that choose between shapes of a character: this font has one shape of each
    const cleaned = mapTexts(document, (each) => printable(each).replace(/\p{Variation_Selector}/gu, ''));
    const text = textsOf(cleaned).join('');
    const [regular, bold] = await Promise.all([
      // digits, dashes and what the note below says are of every document
      openFont(`${text}${noteOf([])}0123456789ABCDEFU+—、…`, 'regular'),
      openFont(boldTextsOf(cleaned).join(''), 'bold'),
    ]);
    const missing = [...new Set(text)].filter((each) => each !== '\n' && !regular.widths.has(each.codePointAt(0) ?? 0));
    // Loaded with the first document: nothing else of the platform needs it.
    const { default: PDFDocument } = await import('pdfkit');
    const pdf = new PDFDocument({
      autoFirstPage: false,
      margin: 0,
      lang: 'zh-CN',
      displayTitle: true,
      tagged: true,
      pdfVersion: '1.7',
      // the empty name keeps the library from opening a font of its own
      font: '',
      info: { Title: cleaned.title, CreationDate: made, ModDate: made },
    });
    const pieces: Buffer[] = [];
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    const finished = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject));
    pdf.registerFont('regular', regular.bytes).registerFont('bold', bold.bytes);
    const pages = createPages(pdf, { regular: regular.widths, bold: bold.widths });
    draw(pages, cleaned, missing);
    pdf.end();
    await finished;
    return Buffer.concat(pieces);
  },
};

function draw(pages: Pages, { title, number, sheets }: PrintedDocument, missing: readonly string[]) {
  for (const [at, { isLandscape = false, blocks }] of sheets.entries()) {
    pages.turn(isLandscape);
    if (at === 0) pages.as('H1', () => drawTitle(pages, title));
    if (at === 0) drawNumber(pages, number);
    for (const block of blocks) drawBlock(pages, block);
  }
  if (missing.length > 0) pages.as('P', () => drawText(pages, noteOf(missing), measures.note));
}

function drawTitle(pages: Pages, title: string): void {
  const { size, leading } = measures.title;
  for (const line of pages.break(title, 'bold', { size, width: pages.width() })) {
    pages.drawLine(line, pages.left() + (pages.width() - line.width) / 2, pages.top(), measures.title, 'bold');
    pages.down(leading);
  }
}

function drawNumber(pages: Pages, number: string | undefined): void {
  const { body } = measures;
  if (number !== undefined) pages.as('P', () => drawText(pages, number, body, 'center'));
  pages.down(body.leading / 2);
}

type Place = 'plain' | 'center' | 'end' | 'indented';

function drawText(
  pages: Pages,
  text: string,
  measure: { size: number; leading: number },
  place: Place = 'plain',
): void {
  const first = place === 'indented' ? indent * measure.size : 0;
  const isJustified = place === 'plain' || place === 'indented';
  const lines = pages.break(text, 'regular', { size: measure.size, width: pages.width(), indent: first, isJustified });
  for (const [at, line] of lines.entries()) {
    // no first line alone below, no last line alone above
    const isPair = lines.length > 1 && (at === 0 || at === lines.length - 2);
    pages.need(isPair ? 2 * measure.leading : measure.leading);
    const free = pages.width() - line.width;
    const across = place === 'center' ? free / 2 : place === 'end' ? free : 0;
    pages.drawLine(line, pages.left() + across, pages.top(), measure, 'regular');
    pages.down(measure.leading);
  }
}

type Heading = Extract<PrintedBlock, { kind: 'heading' }>;

function drawBlock(pages: Pages, block: PrintedBlock): void {
  switch (block.kind) {
    case 'heading':
      pages.as(block.level === 1 ? 'H2' : 'H3', () => drawHeading(pages, block));
      break;
    case 'paragraph':
      pages.as('P', () => drawText(pages, block.text, measures.body, block.align ?? 'indented'));
      break;
    case 'form':
      drawForm(pages, block);
      break;
    case 'list':
      drawList(pages, block);
      break;
    case 'seal':
      pages.as('P', () => drawSeal(pages, block.unit, block.day));
      break;
  }
}

function drawHeading(pages: Pages, { text, level, isCentered = false }: Heading): void {
  const weight: Weight = level === 1 ? 'bold' : 'regular';
  const { size, leading } = measures.body;
  const lines = pages.break(text, weight, { size, width: pages.width(), indent: isCentered ? 0 : indent * size });
  // stays with the first two lines below it
  pages.need((lines.length + 2) * leading);
  for (const line of lines) {
    const across = isCentered ? (pages.width() - line.width) / 2 : 0;
    pages.drawLine(line, pages.left() + across, pages.top(), measures.body, weight);
    pages.down(leading);
  }
}

/** The unit stands above the middle of the day, whose end is four characters from the edge, as in official documents. */
function drawSeal(pages: Pages, unit: string, day: string): void {
  const { body } = measures;
  const setting = { size: body.size, width: pages.width() * 0.7 };
  const [units, days] = [unit, day].map((text) => pages.break(text, 'regular', setting));
  const all = [...(units ?? []), ...(days ?? [])];
  const widest = Math.max(...all.map(({ width }) => width));
  const edge = pages.left() + pages.width() - Math.min(sealIndent * body.size, pages.width() - widest);
  pages.need((all.length + 2) * body.leading);
  pages.down(2 * body.leading);
  for (const line of all) {
    pages.drawLine(line, edge - (widest + line.width) / 2, pages.top(), body, 'regular');
    pages.down(body.leading);
  }
}

const noteOf = (missing: readonly string[]): string => {
  const codes = missing.slice(0, 20).map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
  return `${geta}：字库中没有的字（${codes.join('、')}${missing.length > codes.length ? '……' : ''}）。`;
};
