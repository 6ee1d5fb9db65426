/**
 * A document as data: what stands on its sheets, in order. It knows nothing of files, fonts or pages; what writes it
 * (adapters/documents) breaks it into pages and numbers them.
 */
export type PrintedDocument = {
  readonly title: string;
  /** Number of the document, below the title. */
  readonly number?: string | undefined;
  readonly sheets: readonly Sheet[];
};

/** Begins on a page of its own. */
export type Sheet = { readonly isLandscape?: boolean | undefined; readonly blocks: readonly PrintedBlock[] };

export type PrintedBlock =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2;
      readonly text: string;
      readonly isCentered?: boolean | undefined;
    }
  | { readonly kind: 'paragraph'; readonly text: string; readonly align?: Align | undefined }
  | PrintedForm
  | PrintedList
  /** Who signs, with room for the seal, and the day below it. */
  | { readonly kind: 'seal'; readonly unit: string; readonly day: string };

/** A paragraph begins two characters in, unless something else is said. */
export type Align = 'plain' | 'center' | 'end';

/** A table of labels and values. */
export type PrintedForm = {
  readonly kind: 'form';
  /** Widths of the columns, as shares of their sum. */
  readonly columns: readonly number[];
  readonly rows: readonly (readonly PrintedCell[])[];
};

export type PrintedCell = {
  readonly text: string;
  readonly isLabel?: boolean | undefined;
  /** Columns it takes; one when not said. */
  readonly span?: number | undefined;
  /** Lines it is high, at least. */
  readonly lines?: number | undefined;
  /** At its lower right: place of a seal, of a signature, of a day. */
  readonly foot?: string | undefined;
};

/** A table whose first row is said again on every page. */
export type PrintedList = {
  readonly kind: 'list';
  readonly columns: readonly { readonly label: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
  /** Lines a row is high, at least: two and more are room for a signature. */
  readonly lines?: number | undefined;
};
