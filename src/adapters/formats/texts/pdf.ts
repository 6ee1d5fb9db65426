import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TextBlock } from '../port.ts';
import { linesOfPage, type PageLine, type PagePiece, paragraphsOf, withoutFurniture } from './page-lines.ts';
import { TextFaulted } from './text-faulted.ts';

/** The text layer of a PDF, by pdf.js. A page that only shows a picture has none. */
const require = createRequire(import.meta.url);
const folder = path.dirname(require.resolve('pdfjs-dist/package.json'));
const partOf = (name: string): string => pathToFileURL(path.join(folder, name, '/')).href;

/** Fewer characters a page than these: what is there is a stamp or a page number, the text is a picture. */
const leastCharacters = 20;

export async function readPdf(bytes: Uint8Array): Promise<readonly TextBlock[]> {
  // Loaded when the first PDF is read: it takes longer than everything else of the command line together.
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({
    // It takes the bytes away from whoever gave them.
    data: Uint8Array.from(bytes),
    cMapUrl: partOf('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: partOf('standard_fonts'),
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    const pages: (readonly PageLine[])[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(linesOfPage(items.flatMap(pieceOf), page.view[3] ?? 0));
      page.cleanup();
    }
    const characters = pages.flat().reduce((sum, { text }) => sum + text.length, 0);
    if (characters < leastCharacters * pages.length) throw new TextFaulted('no-text-layer');
    return paragraphsOf(withoutFurniture(pages));
  } catch (error) {
    throw error instanceof TextFaulted ? error : new TextFaulted(faultOf(error), error);
  } finally {
    await loading.destroy();
  }
}

// pdf.js throws errors of its own by name; anything else about a document is damage.
function faultOf(error: unknown): 'encrypted' | 'damaged' {
  return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged';
}

function pieceOf(item: object): readonly PagePiece[] {
  if (!('str' in item) || !('transform' in item) || !('width' in item)) return [];
  const { str, transform, width } = item;
  if (typeof str !== 'string' || !Array.isArray(transform) || typeof width !== 'number') return [];
  const [, , skew = 0, size = 0, x = 0, y = 0] = transform.map(Number);
  return [{ text: str, x, y, width, size: Math.abs(size) || Math.abs(skew) }];
}
