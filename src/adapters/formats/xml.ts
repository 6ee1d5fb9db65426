import { SaxesParser } from 'saxes';
import type { Bytes } from './bytes.ts';
import { buildElements, undecoded } from './elements.ts';
import type { Doubt } from './encoding.ts';
import { entityText } from './html.ts';
import type { Element, Entry, Limits } from './port.ts';
import { FormatFault } from './port.ts';

/**
 * The wanted elements of an XML stream. A document type that declares anything is refused (entity bombs, external
 * entities); one that only names a DTD is common in ISO STS files, is not fetched, and its character entities are read
 * as the HTML ones of the same name.
 */
export async function* readXml(
  source: Bytes,
  wanted: readonly string[],
  limits: Limits,
  doubt: Doubt,
): AsyncIterable<readonly Entry[]> {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const builder = buildElements(wanted, limits);
  let named = false;
  parser.on('doctype', (doctype) => {
    if (/\[|<!/.test(doctype)) throw new FormatFault({ line: parser.line, reason: 'xml-entities' });
    named = true;
  });
  parser.on('opentag', (tag) => builder.open(tag.name, { ...tag.attributes }, parser.line));
  parser.on('text', (text) => builder.text(named ? resolved(text) : text));
  parser.on('cdata', (text) => builder.text(text));
  parser.on('closetag', () => builder.close());
  parser.on('error', (error) => {
    if (named && error.message.includes('undefined entity')) return;
    const truncated = error.message.includes('unclosed tag') || error.message.includes('document must contain a root');
    const facts = {
      problem: error.message
        .slice(0, 1_000)
        .replace(/^\S*\d+:\d+: /, '')
        .slice(0, 120),
    };
    throw new FormatFault({ line: parser.line, reason: truncated ? 'truncated' : 'invalid-xml', facts }, error);
  });
  const decoder = new TextDecoder();
  for await (const piece of source) {
    parser.write(decoder.decode(piece, { stream: true }));
    const entries = builder.take().map((element) => entryOf(element, doubt));
    if (entries.length > 0) yield entries;
  }
  parser.write(decoder.decode());
  parser.close();
  yield builder.take().map((element) => entryOf(element, doubt));
}

const entryOf = (element: Element, doubt: Doubt): Entry =>
  undecoded(element, doubt) ?? { kind: 'element', line: element.line, element };

const resolved = (text: string): string => text.replace(/&([A-Za-z][A-Za-z0-9]*);/g, (entity) => entityText(entity));
