import type { PrintedCell } from '#kernel/form/index.ts';

/**
 * Measures of printed documents, in points. Type area and sizes follow the spirit of GB/T 9704 for official documents; tables
 * are smaller, so that forms stay on their pages.
 */
const mm = 72 / 25.4;

/** A4. */
export const paper = { short: 210 * mm, long: 297 * mm };

export type Margins = Readonly<Record<'top' | 'bottom' | 'left' | 'right', number>>;
const portrait: Margins = { top: 37 * mm, bottom: 35 * mm, left: 28 * mm, right: 26 * mm };
const landscape: Margins = { top: 28 * mm, bottom: 26 * mm, left: 25 * mm, right: 25 * mm };
export const marginsOf = (isLandscape: boolean): Margins => (isLandscape ? landscape : portrait);

/** From the lower edge of the type area to the middle of the page number. */
export const pageNumberBelow = 9 * mm;

/** Size of the characters, and from one line to the next. */
export type Measure = { readonly size: number; readonly leading: number };
/** 二号、三号、小四、五号、四号、小五. */
export const measures = {
  title: { size: 22, leading: 34 },
  body: { size: 16, leading: 28.8 },
  form: { size: 12, leading: 19 },
  list: { size: 10.5, leading: 16 },
  page: { size: 14, leading: 20 },
  note: { size: 9, leading: 14 },
} as const satisfies Readonly<Record<string, Measure>>;

/** Around the text of a cell. */
export const cellRoom = { across: 4, along: 4 };
/** Width of lines of tables. */
export const rule = 0.5;
/** Characters that a paragraph begins in. */
export const indent = 2;
/** Characters between the right edge and the day below a signature. */
export const sealIndent = 4;
/** A value of a few characters stands in the middle of its cell, as in forms; what is longer begins at the left. */
export const isShort = (text: string): boolean => text.length <= 12 && !text.includes('\n');
export const isCenteredIn = ({ isLabel, text, span = 1, foot }: PrintedCell): boolean =>
  isLabel === true || (foot === undefined && span === 1 && isShort(text));
