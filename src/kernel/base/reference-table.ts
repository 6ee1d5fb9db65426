/**
 * Tables of data/reference: lines of cells parted by tabs, the first line naming the columns; empty lines and those that
 * begin with # say nothing. Like a program, such a table is right or does not start: whatever is not understood throws.
 */
export type ReferenceRow<Column extends string = string> = {
  readonly cells: Readonly<Record<Column, string>>;
  /** As it stands in the file, for errors. */
  readonly line: string;
};

/**
 * The rows of a table whose columns are known. `what` names the table in errors: `rules of ballots`. Throws for other
 * columns, and for a row with a cell too many or too few.
 */
export function readReferenceTable<const Column extends string>(
  what: string,
  text: string,
  columns: readonly Column[],
): readonly ReferenceRow<Column>[] {
  const [head, ...lines] = linesOf(text);
  const expected = columns.join('\t');
  if (head !== expected) throw new Error(`the table of ${what} must begin with ${expected}`);
  return lines.map((line) => rowOf(what, line, columns));
}

/** The rows of a table by the columns that it names itself, for who shows tables of several kinds alike. Throws as above. */
export function readAnyReferenceTable(what: string, text: string): readonly ReferenceRow[] {
  const [head = '', ...lines] = linesOf(text);
  const columns = head.split('\t');
  return lines.map((line) => rowOf(what, line, columns));
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

function rowOf<Column extends string>(what: string, line: string, columns: readonly Column[]): ReferenceRow<Column> {
  const found = line.split('\t');
  if (found.length !== columns.length) throw new Error(`the table of ${what}: ${line}`);
  const cells = Object.fromEntries(columns.map((column, place) => [column, found[place] ?? '']));
  // one cell for each column
  return { cells: cells as Record<Column, string>, line };
}
