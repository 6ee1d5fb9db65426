import type { Element } from '../port.ts';

/** Children of an element by name, and the value of a setting (`w:val`). */
export const childrenOf = (element: Element | undefined, name: string): readonly Element[] =>
  (element?.children ?? []).flatMap((child) => (typeof child !== 'string' && child.name === name ? [child] : []));
export const childOf = (element: Element | undefined, name: string): Element | undefined =>
  childrenOf(element, name)[0];
export const settingOf = (element: Element | undefined): string | undefined => element?.attributes['w:val'];
