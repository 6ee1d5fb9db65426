import type { Element } from '#adapters/formats/port.ts';

/** Reading of markup elements. */

export const childrenNamed = (element: Element, name: string): readonly Element[] =>
  element.children.filter((child): child is Element => typeof child !== 'string' && child.name === name);

export const firstNamed = (element: Element, name: string): Element | undefined =>
  element.children.find((child): child is Element => typeof child !== 'string' && child.name === name);

export const attribute = (element: Element, name: string): string | undefined => element.attributes[name];

/** All text of an element and what is in it. */
export function plainText(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : plainText(child))).join('');
}

/** Elements of a name or class anywhere below. */
export function descendants(element: Element, matches: (element: Element) => boolean): readonly Element[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return matches(child) ? [child, ...descendants(child, matches)] : descendants(child, matches);
  });
}
