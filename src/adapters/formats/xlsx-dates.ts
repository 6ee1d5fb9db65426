/** Formats 14–22, 27–36, 45–47, 50–58 of ECMA-376 part 1, 18.8.30 are dates or times in some language. */
const dateFormats: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
];

/** Of a number format in a workbook (ECMA-376, 18.8.30 has none; spreadsheets take 255 characters). */
const longestFormat = 255;

/** True when a number format shows a day: a built-in one by number, one of the workbook's own by its code. */
export function isDateFormat(id: number, formatCode: string | undefined): boolean {
  if (formatCode === undefined) return dateFormats.some(([from, to]) => id >= from && id <= to);
  const code = formatCode.slice(0, longestFormat).replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /[yY年]/.test(code) || (/d/i.test(code) && /m/i.test(code));
}

/** A workbook's day number as 'YYYY-MM-DD'; undefined when it is none. Day 60 of the 1900 system never was. */
export function serialDay(serial: number, since1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 1 || serial > 2_958_465) return undefined;
  const days = Math.floor(serial) + (since1904 ? 1462 : 0);
  if (days === 60) return undefined;
  const epoch = Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(epoch + days * 86_400_000).toISOString().slice(0, 10);
}
