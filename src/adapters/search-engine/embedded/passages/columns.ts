import type { Texts } from '../buffers.ts';
import type { PassageIndex } from './passage-index.ts';

/** The passages of a segment as named columns, for the snapshot. */
const numbers = [
  'owners',
  'ownerOffsets',
  'ownerOf',
  'atomOffsets',
  'counts',
  'offsets',
  'skipOffsets',
  'skipPassages',
  'skipBytes',
] as const;

export const passageColumn = (name: string): string => `passages.${name}`;

export function passageColumnsOf(index: PassageIndex | undefined): Readonly<Record<string, Uint8Array | Uint32Array>> {
  if (!index) return {};
  const columns: Record<string, Uint8Array | Uint32Array> = { [passageColumn('bytes')]: index.bytes };
  for (const name of numbers) columns[passageColumn(name)] = index[name];
  for (const name of ['ids', 'terms'] as const) {
    columns[passageColumn(`${name}.bytes`)] = index[name].bytes;
    columns[passageColumn(`${name}.offsets`)] = index[name].offsets;
  }
  return columns;
}

// Between threads a Buffer becomes a plain array over the same memory.
const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** The index again; `of` gives a column by its name. */
export function restoredPassages(of: <T extends Uint8Array | Uint32Array>(name: string) => T): PassageIndex {
  const texts = (name: string): Texts => ({
    bytes: asBuffer(of<Uint8Array>(passageColumn(`${name}.bytes`))),
    offsets: of<Uint32Array>(passageColumn(`${name}.offsets`)),
  });
  const columns: Partial<Record<(typeof numbers)[number], Uint32Array>> = {};
  for (const name of numbers) columns[name] = of<Uint32Array>(passageColumn(name));
  return {
    // The loop has given every one of them its column.
    ...(columns as Record<(typeof numbers)[number], Uint32Array>),
    bytes: of<Uint8Array>(passageColumn('bytes')),
    ids: texts('ids'),
    terms: texts('terms'),
  };
}
