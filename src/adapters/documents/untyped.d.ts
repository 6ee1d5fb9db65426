// Packages without types of their own.

declare module 'linebreak' {
  /** Places where a line may end, by Unicode Standard Annex 14. */
  class LineBreaker {
    constructor(text: string);
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }

  export = LineBreaker;
}

declare module 'subset-font' {
  /** HarfBuzz: the characters of `text` of a font, at a place on the axes that it varies along. */
  function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: 'truetype';
      readonly keepFeatures: readonly string[];
      readonly noLayoutClosure: boolean;
      readonly noHinting: boolean;
      readonly variationAxes?: Readonly<Record<string, number>>;
    },
  ): Promise<Buffer>;

  export = subsetFont;
}
