import type { Bytes } from '../bytes.ts';
import { readHtml } from '../html.ts';
import { defaultLimits, type Element, type TextBlock } from '../port.ts';
import { blocksOf, type Roles } from './markup.ts';

/** The text of an HTML page: headings, paragraphs, list items, rows of tables. */
const roles: Roles = {
  headings: new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']),
  rows: new Set(['tr']),
  cells: new Set(['td', 'th']),
  inline: new Set(
    [
      'a',
      'abbr',
      'b',
      'bdi',
      'cite',
      'code',
      'em',
      'font',
      'i',
      'kbd',
      'label',
      'mark',
      'q',
      's',
      'small',
      'span',
    ].concat(['strong', 'sub', 'sup', 'time', 'u', 'var']),
  ),
  skipped: new Set(['script', 'style', 'head', 'nav', 'noscript', 'template', 'select', 'button']),
  labels: new Set(),
};

const limits = { ...defaultLimits, entryBytes: 256 * 2 ** 20 };

export async function readHtmlText(text: string): Promise<readonly TextBlock[]> {
  async function* source(): Bytes {
    yield Buffer.from(`<biao-text>${text}</biao-text>`);
  }
  const elements: Element[] = [];
  for await (const entries of readHtml(source(), ['biao-text'], limits, { converted: false, broken: false })) {
    for (const entry of entries) if (entry.kind === 'element') elements.push(entry.element);
  }
  return elements.flatMap((element) => blocksOf(element, roles));
}
