import type PDFDocument from 'pdfkit';

/** An element of the logical structure that screen readers follow (ISO 32000-1, 14.8). */
export type Element = { readonly type: ElementType; readonly struct: ReturnType<Pdf['struct']> };
export type ElementType = 'H1' | 'H2' | 'H3' | 'P' | 'Table' | 'TR' | 'TH' | 'TD';

type Pdf = typeof PDFDocument.prototype;

/** The logical structure of a document that is being written: what is drawn is what an element says, or for the eye alone. */
export function createStructure(pdf: Pdf) {
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  let current: Element | undefined;

  function element(type: ElementType, of?: Element): Element {
    const struct = pdf.struct(type);
    (of?.struct ?? root).add(struct);
    return { type, struct };
  }

  function within(of: Element | undefined, draw: () => void): void {
    const above = current;
    current = of;
    draw();
    current = above;
  }

  // marked line by line: a mark must not go on over the end of a page
  function marked(of: Element | undefined, draw: () => void): void {
    const content = of && pdf.markStructureContent(of.type);
    if (!of) pdf.markContent('Artifact');
    draw();
    pdf.endMarkedContent();
    if (of && content) of.struct.add(content);
  }

  return {
    /** A new element, the last of another or of the document. */
    element,
    /** What is drawn meanwhile is what the element says; of none, it is there for the eye alone. */
    within,
    /** Draws an element of the document. */
    as: (type: ElementType, draw: () => void): void => within(element(type), draw),
    /** Draws on one page what the element that is being drawn says. */
    say: (draw: () => void): void => marked(current, draw),
    /** Draws what is there for the eye alone. */
    adorn: (draw: () => void): void => marked(undefined, draw),
  };
}
