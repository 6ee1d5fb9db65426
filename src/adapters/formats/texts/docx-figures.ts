import type { Element } from '../port.ts';
import { childOf } from './docx-elements.ts';

/** A figure of a Word document; without a relation it is drawn in Word itself (shapes, charts), or kept elsewhere. */
export type DocxFigure = {
  readonly text: string;
  /** Names the part of the file that holds the picture. */
  readonly relation?: string;
  /** CSS pixels. */
  readonly width?: number;
  readonly height?: number;
};

/** What is deleted or moved away, and properties, hold no figure. */
const silent = new Set(['w:del', 'w:moveFrom', 'w:pPr', 'w:rPr', 'w:instrText']);

/** The figures of a paragraph or of a row, in their order: pictures, old and new (VML, DrawingML), and drawings. */
export function figuresIn(element: Element): readonly DocxFigure[] {
  return elementsOf(element).flatMap((child): readonly DocxFigure[] => {
    if (silent.has(child.name)) return [];
    if (child.name === 'w:drawing') return drawn(child);
    if (child.name === 'w:pict' || child.name === 'w:object') return drawnBefore2007(child);
    if (child.name !== 'mc:AlternateContent') return figuresIn(child);
    // the same twice: as Word draws it now, and for those that cannot
    const [now, before] = [childOf(child, 'mc:Choice'), childOf(child, 'mc:Fallback')].map((way) =>
      way ? figuresIn(way) : [],
    );
    const isShown = (figures: readonly DocxFigure[] = []) => figures.some(({ relation }) => relation !== undefined);
    return (isShown(now) || !isShown(before) ? now : before) ?? [];
  });
}

const elementsOf = ({ children }: Element): readonly Element[] =>
  children.flatMap((child) => (typeof child === 'string' ? [] : [child]));

function within(element: Element, names: ReadonlySet<string>): readonly Element[] {
  return elementsOf(element).flatMap((child) => [...(names.has(child.name) ? [child] : []), ...within(child, names)]);
}

/** 914,400 English Metric Units are an inch, which is 96 CSS pixels. */
const unitsOfPixel = 9_525;
const pictures = new Set(['a:blip']);
/** Charts, diagrams, and groups of shapes: what is drawn with them is a figure, a single shape is a line or a frame of text. */
const drawings = new Set(['c:chart', 'cx:chart', 'dgm:relIds', 'wpc:wpc', 'wpg:wgp']);

function drawn(drawing: Element): readonly DocxFigure[] {
  const frame = childOf(drawing, 'wp:inline') ?? childOf(drawing, 'wp:anchor');
  const { descr, title } = childOf(frame, 'wp:docPr')?.attributes ?? {};
  const text = saidOf(descr ?? title);
  const found = within(drawing, pictures);
  if (found.length === 0) return within(drawing, drawings).length > 0 ? [{ text }] : [];
  const { cx, cy } = childOf(frame, 'wp:extent')?.attributes ?? {};
  const size = found.length === 1 ? sizeOf(Number(cx) / unitsOfPixel, Number(cy) / unitsOfPixel) : {};
  return found.map(({ attributes }) => figureOf(text, attributes['r:embed'], size));
}

const oldPictures = new Set(['v:imagedata']);
const oldShapes = new Set(['v:shape', 'v:rect']);
const oldGroups = new Set(['v:group']);

function drawnBefore2007(element: Element): readonly DocxFigure[] {
  const shapes = within(element, oldShapes).filter((shape) => childOf(shape, 'v:imagedata'));
  if (shapes.length === 0) {
    const isDrawn = within(element, oldGroups).length > 0 || within(element, oldPictures).length > 0;
    return isDrawn ? [{ text: '' }] : [];
  }
  return shapes.map((shape) => {
    const { alt, style = '' } = shape.attributes;
    const size = sizeOf(pixelsIn(style, 'width'), pixelsIn(style, 'height'));
    return figureOf(saidOf(alt), childOf(shape, 'v:imagedata')?.attributes['r:id'], size);
  });
}

/** A length of a style: `width:123.5pt`. */
function pixelsIn(style: string, name: string): number {
  const said = style
    .split(';')
    .map((each) => each.split(':'))
    .find(([key]) => key?.trim() === name)?.[1];
  const [, digits, unit = ''] = /^\s*(\d{1,6}(?:\.\d{1,6})?)(pt|in|px)\s*$/.exec(said ?? '') ?? [];
  const pixels = { pt: 96 / 72, in: 96, px: 1 }[unit];
  return pixels === undefined ? Number.NaN : Number(digits) * pixels;
}

const figureOf = (
  text: string,
  relation: string | undefined,
  size: Pick<DocxFigure, 'width' | 'height'>,
): DocxFigure => (relation === undefined ? { text } : { text, relation, ...size });

/** Pixels of a side at most: a page is 800 wide. */
const mostPixels = 4_000;

function sizeOf(width: number, height: number): Pick<DocxFigure, 'width' | 'height'> {
  const isSide = (pixels: number) => pixels >= 1 && pixels <= mostPixels;
  return isSide(width) && isSide(height) ? { width: Math.round(width), height: Math.round(height) } : {};
}

/** Characters of what is said of a picture. */
const longestText = 300;

const saidOf = (text = ''): string => text.replace(/\s+/g, ' ').trim().slice(0, longestText);
