/** A clause 条 of a text. */
export type Clause = {
  /** Names it within its text: its number, or its heading where it has none; a second one of a name is told apart. */
  readonly id: string;
  /** As the reader names it: `5.2.1`, `附录A`, `A.1`; '' where there is none. */
  readonly number: string;
  readonly heading: string;
  readonly lines: readonly ClauseLine[];
};

/** A paragraph, or a row of a table with its cells separated by ` | `. */
export type ClauseLine = { readonly kind: 'paragraph' | 'row'; readonly text: string };
