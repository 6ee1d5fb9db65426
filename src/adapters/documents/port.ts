import type { PrintedDocument } from '#kernel/form/index.ts';

/** Writes documents as files that anybody opens, without a font to be installed first. */
export type DocumentWriters = Readonly<Record<DocumentFormat, DocumentWriter>>;

export const documentFormats = ['docx', 'pdf'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

export type DocumentWriter = {
  readonly mediaType: string;
  /**
   * Gives the bytes of the file. Any text is taken: what no document can hold (control characters, halves of characters) is
   * left out. `made` is the time the file is said to be of.
   */
  write(document: PrintedDocument, made: Date): Promise<Uint8Array>;
};
