import { Parser } from 'htmlparser2';
import type { Bytes } from './bytes.ts';
import { buildElements, undecoded } from './elements.ts';
import type { Doubt } from './encoding.ts';
import type { Element, Entry, Limits } from './port.ts';

/** The wanted elements of an HTML page, and its table rows as rows. Scripts and styles are left out. */
export async function* readHtml(
  source: Bytes,
  wanted: readonly string[],
  limits: Limits,
  doubt: Doubt,
): AsyncIterable<readonly Entry[]> {
  const builder = buildElements([...wanted, 'tr'], limits);
  let line = 1;
  let muted = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'script' || name === 'style') muted += 1;
      builder.open(name, attributes, line);
    },
    ontext(text) {
      if (muted === 0) builder.text(text);
    },
    onclosetag(name) {
      if (name === 'script' || name === 'style') muted = Math.max(0, muted - 1);
      builder.close();
    },
  });
  const decoder = new TextDecoder();
  for await (const piece of source) {
    // By lines, so that every element knows the line it begins on.
    for (const part of decoder.decode(piece, { stream: true }).split(/(?<=\n)/)) {
      parser.write(part);
      if (part.endsWith('\n')) line += 1;
    }
    const entries = builder.take().map((element) => entryOf(element, doubt));
    if (entries.length > 0) yield entries;
  }
  parser.write(decoder.decode());
  parser.end();
  yield builder.take().map((element) => entryOf(element, doubt));
}

function entryOf(element: Element, doubt: Doubt): Entry {
  const fault = undecoded(element, doubt);
  if (fault) return fault;
  if (element.name !== 'tr') return { kind: 'element', line: element.line, element };
  const cells = element.children.flatMap((child) => {
    if (typeof child === 'string' || (child.name !== 'td' && child.name !== 'th')) return [];
    return [textOf(child).replace(/\s+/g, ' ').trim()];
  });
  return { kind: 'row', line: element.line, cells };
}

/** All text of an element and what is in it. */
function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** The character an HTML entity stands for (`&mdash;` → `—`); an unknown one stays as it is. */
export function entityText(entity: string): string {
  let text = '';
  const parser = new Parser({
    ontext(part) {
      text += part;
    },
  });
  parser.end(entity);
  return text;
}
