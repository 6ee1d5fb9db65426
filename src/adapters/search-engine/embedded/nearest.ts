import type { Nearest } from '#adapters/search-engine/port.ts';
import type { Library } from './library.ts';
import type { Readings } from './search.ts';
import { resolveNumber } from './suggest.ts';

/** Documents nearest to a text that finds nothing. */
export function nearestTo(library: Library, text: string, day: number, limit: number, readings: Readings): Nearest {
  return { keys: resolveNumber(library, text, day, readings).slice(0, limit), corrections: [] };
}
