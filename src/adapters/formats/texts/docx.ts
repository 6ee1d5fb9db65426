import { strFromU8, unzipSync } from 'fflate';
import type { Bytes } from '../bytes.ts';
import { defaultLimits, type Element, type TextBlock, type TextPicture } from '../port.ts';
import { readXml } from '../xml.ts';
import { childOf, childrenOf, settingOf } from './docx-elements.ts';
import { type DocxFigure, figuresIn } from './docx-figures.ts';
import { formulaOf } from './docx-formulas.ts';
import { numberingOf } from './docx-numbering.ts';
import { picturesAt, targetsOf } from './docx-pictures.ts';
import { TextFaulted } from './text-faulted.ts';

/**
 * The text of a Word document: paragraphs with the numbers Word shows before them, headings by style, rows of tables, and
 * figures, each behind the paragraph or the row it stands in.
 */
const parts = ['word/document.xml', 'word/styles.xml', 'word/numbering.xml', 'word/_rels/document.xml.rels'] as const;
/** Of one part, unpacked: far above any document, far below what hurts. */
const mostBytes = 256 * 2 ** 20;
const limits = { ...defaultLimits, entryBytes: mostBytes, depth: 500 };

type Read = { readonly blocks: readonly TextBlock[]; readonly pictures: readonly TextPicture[] };

export async function readDocx(bytes: Uint8Array): Promise<Read> {
  const files = unpacked(bytes);
  const document = files['word/document.xml'];
  if (!document) throw new TextFaulted('unknown-kind');
  const body = await rootOf(document, 'w:body');
  const styles = await rootOf(files['word/styles.xml'], 'w:styles');
  const numbering = await rootOf(files['word/numbering.xml'], 'w:numbering');
  if (!body) throw new TextFaulted('damaged');
  const targets = targetsOf(await rootOf(files['word/_rels/document.xml.rels'], 'Relationships'));
  return withPictures(bytes, blocksOfBody(body, stylesOf(styles), numberingOf(numbering)), targets);
}

/** A block, or a figure of which it is not known yet whether a browser can show it. */
type Found = TextBlock | DocxFigure;

async function withPictures(
  bytes: Uint8Array,
  found: readonly Found[],
  targets: ReadonlyMap<string, string>,
): Promise<Read> {
  const placeOf = (figure: DocxFigure) => targets.get(figure.relation ?? '') ?? '';
  const places = new Set(found.flatMap((each) => ('kind' in each ? [] : [placeOf(each)])));
  const at = await picturesAt(bytes, places);
  const blocks = found.map((each): TextBlock => {
    if ('kind' in each) return each;
    const { text, relation, ...size } = each;
    const picture = at.get(placeOf(each));
    return { kind: 'figure', text, ...(picture && { picture: { sha256: picture.sha256, ...size } }) };
  });
  const pictures = new Map([...at.values()].map((picture) => [picture.sha256, picture]));
  return { blocks, pictures: [...pictures.values()] };
}

function unpacked(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!parts.some((part) => part === name)) return false;
        if (originalSize > mostBytes) throw new TextFaulted('too-large');
        return true;
      },
    });
  } catch (error) {
    throw error instanceof TextFaulted ? error : new TextFaulted('damaged', error);
  }
}

async function rootOf(part: Uint8Array | undefined, name: string): Promise<Element | undefined> {
  if (!part) return undefined;
  async function* source(): Bytes {
    // Word writes UTF-8.
    yield Buffer.from(strFromU8(part ?? new Uint8Array()));
  }
  for await (const entries of readXml(source(), [name], limits, { converted: false, broken: false })) {
    for (const entry of entries) if (entry.kind === 'element') return entry.element;
  }
  return undefined;
}

type Style = { readonly isHeading: boolean; readonly numbered: Element | undefined };

// What a style says, or the style it is based on.
function stylesOf(styles: Element | undefined): (id: string | undefined) => Style {
  const all = new Map(childrenOf(styles, 'w:style').map((style) => [style.attributes['w:styleId'] ?? '', style]));
  const said = (id: string | undefined, depth: number): Style => {
    const style = id === undefined || depth > 10 ? undefined : all.get(id);
    if (!style) return { isHeading: false, numbered: undefined };
    const below = said(settingOf(childOf(style, 'w:basedOn')), depth + 1);
    const properties = childOf(style, 'w:pPr');
    const name = settingOf(childOf(style, 'w:name')) ?? '';
    return {
      isHeading:
        below.isHeading || childOf(properties, 'w:outlineLvl') !== undefined || /^(heading|标题)\s*\d/i.test(name),
      numbered: childOf(properties, 'w:numPr') ?? below.numbered,
    };
  };
  return (id) => said(id, 0);
}

function blocksOfBody(
  body: Element,
  styleOf: (id: string | undefined) => Style,
  numberOf: ReturnType<typeof numberingOf>,
): readonly Found[] {
  const blocks: Found[] = [];
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (child.name === 'w:p') paragraph(child);
      else if (child.name === 'w:tbl') for (const row of childrenOf(child, 'w:tr')) rowOf(row);
      else if (child.name === 'w:sdt') for (const content of childrenOf(child, 'w:sdtContent')) visit(content);
    }
  };
  const paragraph = (element: Element): void => {
    const properties = childOf(element, 'w:pPr');
    const style = styleOf(settingOf(childOf(properties, 'w:pStyle')));
    const label = numberOf(childOf(properties, 'w:numPr') ?? style.numbered, style.numbered);
    const text = textOf(element)
      .replace(/[^\S\n]+/g, ' ')
      .trim();
    if (text !== '')
      blocks.push({ kind: style.isHeading ? 'heading' : 'paragraph', text, ...(label !== '' && { label }) });
    blocks.push(...figuresIn(element));
  };
  const rowOf = (row: Element): void => {
    const cells = childrenOf(row, 'w:tc').map((cell) => textOf(cell).replace(/\s+/g, ' ').trim());
    if (cells.some((cell) => cell !== '')) blocks.push({ kind: 'row', text: cells.join(' | ') });
    blocks.push(...figuresIn(row));
  };
  visit(body);
  return blocks;
}

const silent = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'w:pPr', 'w:rPr', 'w:drawing', 'w:pict']);

function textOf(element: Element): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') {
      if (element.name === 'w:t') text += child;
    } else if (child.name === 'w:tab') text += ' ';
    else if (child.name === 'w:br' || child.name === 'w:cr') text += '\n';
    else if (child.name === 'm:oMath') text += formulaOf(child);
    else if (!silent.has(child.name)) text += textOf(child) + (child.name === 'w:p' ? '\n' : '');
  }
  return text;
}
