import type { Element } from '../port.ts';
import { childOf, childrenOf } from './docx-elements.ts';

/** Sources: ECMA-376 Part 1, 22.1 (OMML); written in one line as UnicodeMath does (Unicode Technical Note 28). */
type Reader = (element: Element) => string;

/** A formula of a Word document in one line: fractions, powers and roots keep their meaning, (a+b)/(c) is not a+bc. */
export const formulaOf: Reader = (element) =>
  element.children.map((child) => (typeof child === 'string' ? '' : partOf(child))).join('');

function partOf(element: Element): string {
  if (element.name === 'm:t') return element.children.filter((child) => typeof child === 'string').join('');
  return (readers[element.name] ?? formulaOf)(element);
}

const said = (element: Element, name: string): string => {
  const part = childOf(element, name);
  return part ? formulaOf(part) : '';
};

/** In brackets where it is more than one number or one word. */
const one = (text: string): string => (/^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`);
const base = (element: Element) => one(said(element, 'm:e'));
const low = (element: Element) => (said(element, 'm:sub') === '' ? '' : `_${one(said(element, 'm:sub'))}`);
const high = (element: Element) => (said(element, 'm:sup') === '' ? '' : `^${one(said(element, 'm:sup'))}`);
const setting = (element: Element, properties: string, name: string, fallback: string): string =>
  childOf(childOf(element, properties), name)?.attributes['m:val'] ?? fallback;

const readers: Readonly<Record<string, Reader>> = {
  'm:f': (element) => `${one(said(element, 'm:num'))}/${one(said(element, 'm:den'))}`,
  'm:sSup': (element) => `${base(element)}${high(element)}`,
  'm:sSub': (element) => `${base(element)}${low(element)}`,
  'm:sSubSup': (element) => `${base(element)}${low(element)}${high(element)}`,
  'm:rad': (element) => {
    const degree = said(element, 'm:deg');
    const below = said(element, 'm:e');
    if (degree !== '') return `√(${degree}&${below})`;
    return below.length === 1 ? `√${below}` : `√(${below})`;
  },
  'm:nary': (element) =>
    `${setting(element, 'm:naryPr', 'm:chr', '∫')}${low(element)}${high(element)} ${said(element, 'm:e')}`,
  'm:d': (element) => {
    const parts = childrenOf(element, 'm:e')
      .map(formulaOf)
      .join(setting(element, 'm:dPr', 'm:sepChr', '|'));
    return `${setting(element, 'm:dPr', 'm:begChr', '(')}${parts}${setting(element, 'm:dPr', 'm:endChr', ')')}`;
  },
  'm:func': (element) => `${said(element, 'm:fName')} ${base(element)}`,
};
