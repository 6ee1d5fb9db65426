import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JoinedFont, joinFonts } from './truetype.ts';

/**
 * The font of printed documents: Noto Sans SC, out of the slices that are installed for the pages and of those beside this
 * file with what they leave out (scripts/fonts/rare.py). A document gets one font of each weight with its own characters.
 */
const require = createRequire(import.meta.url);
const packaged = path.dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'));
const own = fileURLToPath(new URL('../fonts/', import.meta.url));

export const weights = { regular: 400, bold: 600 } as const;
export type Weight = keyof typeof weights;

/** Stands for what no font at hand has, as printers do it. */
export const geta = '〓';
/** In every font of a document. */
const always = ` ${geta}`;

type Slice = { readonly file: string; readonly isVariable: boolean };
type Slices = {
  readonly packaged: ReadonlyMap<number, Slice>;
  readonly rare: readonly { readonly first: number; readonly last: number; readonly slice: Slice }[];
};

let slices: Promise<Slices> | undefined;

async function readSlices(): Promise<Slices> {
  const ranges: Record<string, string> = JSON.parse(await readFile(path.join(packaged, 'unicode.json'), 'utf8'));
  const byCode = new Map<number, Slice>();
  // the numbered slices come first: what they are said to have they have, of the others' ranges that is not so
  for (const [name, text] of Object.entries(ranges)) {
    const file = path.join(packaged, 'files', `noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`);
    const slice: Slice = { file, isVariable: true };
    for (const range of text.split(',')) {
      const [first = 0, last = first] = hexesOf(range.trim().slice(2));
      for (let code = first; code <= last; code += 1) if (!byCode.has(code)) byCode.set(code, slice);
    }
  }
  const files = (await readdir(own)).filter((name) => name.endsWith('.woff2'));
  const rare = files.map((name) => {
    const [first = 0, last = 0] = hexesOf(name.slice('rare-'.length, -'.woff2'.length));
    return { first, last, slice: { file: path.join(own, name), isVariable: false } };
  });
  return { packaged: byCode, rare };
}

const hexesOf = (text: string): readonly number[] => text.split('-').map((each) => Number.parseInt(each, 16));

/** A font with the characters of a text; those that no font at hand has are not in its widths. */
export async function openFont(text: string, weight: Weight): Promise<JoinedFont> {
  slices ??= readSlices();
  const { packaged: byCode, rare } = await slices;
  const codes = [...new Set(`${always}${text}`)].map((character) => character.codePointAt(0) ?? 0);
  const cut = async (sliceOf: (code: number) => Slice | undefined, wanted: readonly number[]) => {
    const groups = Map.groupBy(wanted, sliceOf);
    const fonts: Buffer[] = [];
    for (const [slice, members] of groups) if (slice) fonts.push(await cutSlice(slice, members, weight));
    return fonts;
  };
  const common = await cut((code) => byCode.get(code), codes);
  const { widths } = joinFonts(common, '');
  const missing = codes.filter((code) => !widths.has(code));
  const others = await cut((code) => rare.find(({ first, last }) => first <= code && code <= last)?.slice, missing);
  return joinFonts([...common, ...others], `NotoSansSC-${weight}`);
}

async function cutSlice(slice: Slice, codes: readonly number[], weight: Weight): Promise<Buffer> {
  // Loaded with the first document: nothing else of the platform needs it.
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(await readFile(slice.file), String.fromCodePoint(...codes), {
    targetFormat: 'truetype',
    keepFeatures: [],
    noLayoutClosure: true,
    noHinting: true,
    ...(slice.isVariable && { variationAxes: { wght: weights[weight] } }),
  });
}
