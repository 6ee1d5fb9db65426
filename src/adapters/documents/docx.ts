import type * as Docx from 'docx';
import type { PrintedBlock, PrintedDocument } from '#kernel/form/index.ts';
import { exactly, fonts, halves, type Library, paragraphsOf, twips } from './docx-parts.ts';
import { formOf, listOf } from './docx-tables.ts';
import { indent, marginsOf, measures, paper, sealIndent } from './measures.ts';
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

type Block = Docx.Paragraph | Docx.Table;

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
        ...blocks.flatMap((block, place) => blockOf(docx, block, { isLandscape, isLast: place === blocks.length - 1 })),
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

function titleOf(docx: Library, title: string, number: string | undefined): readonly Docx.Paragraph[] {
  const alignment = docx.AlignmentType.CENTER;
  const after = twips(measures.body.leading / 2);
  const spacing = { ...exactly(docx, measures.title), ...(number === undefined && { after }) };
  const head = paragraphsOf(docx, title, { heading: docx.HeadingLevel.TITLE, alignment, spacing });
  if (number === undefined) return head;
  return [...head, ...paragraphsOf(docx, number, { alignment, spacing: { ...exactly(docx, measures.body), after } })];
}

type Place = { readonly isLandscape: boolean; readonly isLast: boolean };

function blockOf(docx: Library, block: PrintedBlock, { isLandscape, isLast }: Place): readonly Block[] {
  const { AlignmentType, HeadingLevel } = docx;
  const spacing = exactly(docx, measures.body);
  // some offices read the one, some the other
  const first = { firstLine: twips(indent * measures.body.size), firstLineChars: indent * 100 };
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
      const place = block.isCentered ? { alignment: AlignmentType.CENTER } : { indent: first };
      return paragraphsOf(docx, block.text, { heading, spacing, keepNext: true, ...place });
    }
    case 'paragraph': {
      const { align } = block;
      const indented = align === undefined && { indent: first };
      const aside = align === 'center' ? AlignmentType.CENTER : AlignmentType.END;
      const alignment = align === undefined || align === 'plain' ? AlignmentType.BOTH : aside;
      return paragraphsOf(docx, block.text, { spacing, alignment, ...indented });
    }
    case 'form':
      return [formOf(docx, block, widthOf(isLandscape)), gapOf(docx, isLast)];
    case 'list':
      return [listOf(docx, block, widthOf(isLandscape)), gapOf(docx, isLast)];
    case 'seal':
      return sealOf(docx, block.unit, block.day);
  }
}

/** Word needs a paragraph between two tables, and behind the last: there it is so low that it begins no page. */
const gapOf = (docx: Library, isLast: boolean): Docx.Paragraph => {
  const leading = isLast ? 1 : measures.form.leading / 2;
  return new docx.Paragraph({
    spacing: exactly(docx, { leading }),
    children: [new docx.TextRun({ text: '', size: 2 })],
    run: { size: 2 },
  });
};

/** The unit stands above the middle of the day, whose end is four characters from the edge, as in official documents. */
function sealOf(docx: Library, unit: string, day: string): readonly Docx.Paragraph[] {
  const alignment = docx.AlignmentType.END;
  const spacing = exactly(docx, measures.body);
  const over = (unit.length - day.length) / 2;
  const right = (characters: number) => twips(Math.max(0, characters) * measures.body.size);
  const before = twips(2 * measures.body.leading);
  return [
    ...paragraphsOf(docx, unit, {
      alignment,
      indent: { right: right(sealIndent - over) },
      keepNext: true,
      spacing: { ...spacing, before },
    }),
    ...paragraphsOf(docx, day, { alignment, indent: { right: right(sealIndent) }, spacing }),
  ];
}

function widthOf(isLandscape: boolean): number {
  const { left, right } = marginsOf(isLandscape);
  return (isLandscape ? paper.long : paper.short) - left - right;
}
