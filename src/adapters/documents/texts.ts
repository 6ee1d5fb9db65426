import type { PrintedBlock, PrintedDocument } from '#kernel/form/index.ts';

/** The same document with each of its texts changed. */
export function mapTexts(document: PrintedDocument, change: (text: string) => string): PrintedDocument {
  const ofBlock = (block: PrintedBlock): PrintedBlock => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return { ...block, text: change(block.text) };
      case 'form':
        return {
          ...block,
          rows: block.rows.map((row) =>
            row.map((cell) => ({
              ...cell,
              text: change(cell.text),
              foot: cell.foot === undefined ? undefined : change(cell.foot),
            })),
          ),
        };
      case 'list':
        return {
          ...block,
          columns: block.columns.map(({ label, share }) => ({ label: change(label), share })),
          rows: block.rows.map((row) => row.map(change)),
        };
      case 'seal':
        return { ...block, unit: change(block.unit), day: change(block.day) };
    }
  };
  return {
    title: change(document.title),
    number: document.number === undefined ? undefined : change(document.number),
    sheets: document.sheets.map((sheet) => ({ ...sheet, blocks: sheet.blocks.map(ofBlock) })),
  };
}

/** All texts of a document. */
export function textsOf(document: PrintedDocument): readonly string[] {
  const texts: string[] = [];
  mapTexts(document, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

/** Those that stand in bold: the title, headings, heads of lists. */
export function boldTextsOf({ title, sheets }: PrintedDocument): readonly string[] {
  const blocks = sheets.flatMap((sheet) => sheet.blocks);
  return [
    title,
    ...blocks.flatMap((block) => {
      if (block.kind === 'heading') return [block.text];
      return block.kind === 'list' ? block.columns.map(({ label }) => label) : [];
    }),
  ];
}
