/** Text as a document can hold it: without control characters, halves of characters and marks that turn the direction. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u2028\u2029\u0085]/g, '\n')
    .replace(/(?!\n|\t)\p{Cc}|[\p{Cf}\uFFFE\uFFFF]/gu, '')
    .replaceAll('\t', ' ');
}
