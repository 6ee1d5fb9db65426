/** Small tables as people send and get them: workbooks, Word documents with a table, text with separators. */
export type TableRows = readonly (readonly string[])[];

/** Why no rows can be read from a file. */
export type TableFault = 'unknown-kind' | 'damaged' | 'too-large' | 'empty';

/** Reads the rows of all tables of a file, in their order; never throws for what stands in it. */
export type TableReader = (bytes: Uint8Array) => Promise<{ readonly rows: TableRows } | { readonly fault: TableFault }>;

/** A workbook of one sheet: the first row stays in sight. Cells are text, never formulas. */
export type TableWriter = (
  name: string,
  columns: readonly { readonly header: string; readonly width: number }[],
  rows: TableRows,
) => Promise<Uint8Array>;
