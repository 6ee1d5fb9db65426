import { withoutSpans } from '#kernel/base/spans.ts';
import type { Bytes } from '../bytes.ts';
import { defaultLimits, type Element, type TextBlock } from '../port.ts';
import { readXml } from '../xml.ts';
import { blocksOf, type Roles } from './markup.ts';

/** The text of an ISO or NISO STS document: sections with their labels; of other XML whatever stands in it. */
const roles: Roles = {
  headings: new Set(['title']),
  rows: new Set(['tr']),
  cells: new Set(['td', 'th']),
  inline: new Set(
    ['bold', 'italic', 'sub', 'sup', 'xref', 'std', 'std-ref', 'ext-link', 'styled-content', 'underline', 'sc'].concat(
      ['monospace', 'named-content', 'break', 'tbx:entailedTerm', 'mixed-citation', 'inline-formula', 'mml:math'],
      ['mml:mi', 'mml:mo', 'mml:mn', 'mml:mrow', 'mml:msub', 'mml:msup', 'email', 'uri', 'abbrev', 'term'],
    ),
  ),
  skipped: new Set([
    'iso-meta',
    'nat-meta',
    'std-meta',
    'reg-meta',
    'std-doc-meta',
    'processing-meta',
    'graphic',
    'toc',
  ]),
  labels: new Set(['label']),
};

const limits = { ...defaultLimits, entryBytes: 256 * 2 ** 20 };

export async function readXmlText(text: string): Promise<readonly TextBlock[]> {
  const [, root = ''] =
    /<([A-Za-z_][\w.:-]*)[\s/>]/.exec(withoutSpans(withoutSpans(text, '<!--', '-->'), '<?', '?>')) ?? [];
  async function* source(): Bytes {
    yield Buffer.from(text);
  }
  const elements: Element[] = [];
  for await (const entries of readXml(source(), [root], limits, { converted: false, broken: false })) {
    for (const entry of entries) if (entry.kind === 'element') elements.push(entry.element);
  }
  return elements.flatMap((element) => blocksOf(element, roles));
}
