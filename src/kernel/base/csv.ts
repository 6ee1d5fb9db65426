/** What spreadsheet programs know UTF-8 by: stands once, before the first line. */
export const csvMark = '\uFEFF';

/**
 * A line of CSV (RFC 4180), its end included. A cell that a spreadsheet would take for a formula (OWASP, CSV injection)
 * gets an apostrophe before it.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
