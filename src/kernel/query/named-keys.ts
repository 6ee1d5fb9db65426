import { EDITION_SEPARATOR } from '#kernel/identifier/index.ts';

/** Documents a spelling of a number asks for. */
export type NamedKeys = {
  /** Keys that answer as they are. */
  readonly whole: readonly string[];
  /** Stems whose editions answer too: keys that begin with one of them and EDITION_SEPARATOR. */
  readonly stems: readonly string[];
};

/**
 * What the number of a filter asks for (`replaces:GB/T 1.1-2009`): with a year that document, without one any edition
 * of it. `keys` are the candidate keys of the spelling, best first.
 */
export function namedKeys(keys: readonly string[]): NamedKeys {
  const dated = keys.filter((key) => key.includes(EDITION_SEPARATOR));
  return dated.length > 0 ? { whole: dated, stems: [] } : { whole: keys, stems: keys };
}
