import { type Identified, identify, levelOf } from '#kernel/identifier/index.ts';
import type { MergedFields } from '#kernel/standard/index.ts';
import type { Shaped } from '../shapes.ts';

/** A document as far as its own claims tell. */
export type ShapedDocument = Shaped;

/** The document of merged fields; see loadKnown of ../assembly.ts, which says more of it. */
export function documentOf(key: string, fields: MergedFields, sources: readonly string[]): ShapedDocument {
  const identified = identify(fields.number);
  const { identifier } = identified;
  return {
    key,
    identified,
    merged: { fields, sources },
    level: fields.level ?? (identifier && levelOf(identifier)),
    year: identifier?.year ? Number(identifier.year) : undefined,
  };
}

const remembered = new Map<string, Identified>();
const mostRemembered = 20_000;

/** identify for the numbers in relations: the same few are named again and again, and mostly by their neighbours. */
export function identifyNamed(number: string): Identified {
  const known = remembered.get(number);
  if (known) return known;
  const identified = identify(number);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(number, identified);
  return identified;
}
