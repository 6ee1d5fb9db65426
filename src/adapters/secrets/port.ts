/** Seals what the database must keep but must not show: whoever has a copy of it alone cannot read it. */
export type Sealer = {
  /** `purpose` is bound to what is sealed; it opens under the same purpose only. */
  seal(text: string, purpose: string): Buffer;
  open(sealed: Uint8Array, purpose: string): string;
};
