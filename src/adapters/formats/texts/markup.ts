import type { Element, TextBlock } from '../port.ts';

/** What the elements of a markup language are to its text; every other element begins a paragraph of its own. */
export type Roles = {
  readonly headings: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
  readonly cells: ReadonlySet<string>;
  readonly inline: ReadonlySet<string>;
  readonly skipped: ReadonlySet<string>;
  /** The number of the heading or paragraph behind them. */
  readonly labels: ReadonlySet<string>;
};

const clean = (text: string): string => text.replace(/\s+/g, ' ').trim();

function textOf(element: Element, roles: Roles): string {
  const parts = element.children.map((child) => {
    if (typeof child === 'string') return child;
    return roles.skipped.has(child.name) ? '' : textOf(child, roles);
  });
  return parts.join(roles.inline.has(element.name) ? '' : ' ');
}

/** Blocks of an element, in the order of the document. */
export function blocksOf(root: Element, roles: Roles): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let label = '';
  let line = '';
  const push = (kind: TextBlock['kind'], text: string): void => {
    const cleaned = clean(text);
    if (cleaned === '') return;
    blocks.push({ kind, text: cleaned, ...(label !== '' && { label }) });
    label = '';
  };
  const endLine = (): void => {
    push('paragraph', line);
    line = '';
  };
  const visit = (element: Element): void => {
    const { name, children } = element;
    if (roles.skipped.has(name)) return;
    if (roles.labels.has(name)) {
      endLine();
      label = clean(textOf(element, roles));
    } else if (roles.headings.has(name)) {
      endLine();
      push('heading', textOf(element, roles));
    } else if (roles.rows.has(name)) {
      endLine();
      const cells = children.flatMap((child) =>
        typeof child !== 'string' && roles.cells.has(child.name) ? [clean(textOf(child, roles))] : [],
      );
      if (cells.some((cell) => cell !== '')) push('row', cells.join(' | '));
    } else if (roles.inline.has(name)) {
      for (const child of children) {
        if (typeof child === 'string') line += child;
        else visit(child);
      }
    } else {
      endLine();
      for (const child of children) {
        if (typeof child === 'string') line += child;
        else visit(child);
      }
      endLine();
    }
  };
  visit(root);
  endLine();
  return blocks;
}
