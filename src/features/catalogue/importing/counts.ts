/** What became of the entries; `read` is the sum of the others. */
export type ImportCounts = {
  read: number;
  /** The document was not in the library. */
  created: number;
  /** The source says something else of it than before. */
  updated: number;
  unchanged: number;
  /** The document was there from another source, or twice in this one. */
  merged: number;
  refused: number;
};

export const noCounts = (): ImportCounts => ({ read: 0, created: 0, updated: 0, unchanged: 0, merged: 0, refused: 0 });
