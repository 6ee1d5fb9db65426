import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type PdfPage = { readonly text: string; readonly width: number; readonly height: number };

/** The pages of a PDF with all that is drawn on them, numbers and heads that are said again too. */
export async function pdfPages(bytes: Uint8Array): Promise<readonly PdfPage[]> {
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await loading.promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const [, , width = 0, height = 0] = page.view;
    pages.push({ text: items.map((item) => ('str' in item ? item.str : '')).join(''), width, height });
  }
  await loading.destroy();
  return pages;
}
