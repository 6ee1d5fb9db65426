import type { Day } from '#kernel/base/dates.ts';
import { EDITION_SEPARATOR, identify, readings } from '#kernel/identifier/index.ts';
import { segmentOn } from '#kernel/standard/index.ts';
import { type Assembled, assemble, loadKnown } from './assembly.ts';
import type { Resolution } from './contract.ts';
import { itemShape } from './shapes.ts';
import type { CatalogueStore } from './store.ts';

/** Any spelling of a number → the document, or the documents it may be. Works on the database alone. */

const candidatesShown = 50;
/** Which edition an undated number means first: what binds on the day, then what will, then what did. */
const preference = ['in-force', 'partly-replaced', 'upcoming', 'unknown', 'replaced', 'withdrawn'] as const;

export async function resolveNumber(store: CatalogueStore, input: string, on: Day): Promise<Resolution> {
  const exact = identify(input);
  const flags = exact.flags.map(({ code, facts }) => ({ code, facts: { ...facts } }));
  for (const key of new Set([input, exact.key, ...readings(input)])) {
    const found = await documentsUnder(store, key, on);
    if (found.length === 0) continue;
    const items = found.slice(0, candidatesShown).map((one) => itemShape(one, on));
    const dated = items.find((item) => item.key === key);
    // Editions of one number are one answer, the one that counts on the day; different numbers are a question.
    const oneNumber = new Set(found.map((one) => one.identified.stem)).size === 1;
    const standard = dated ?? (oneNumber ? items[0] : undefined);
    const candidates = dated ? [dated] : items;
    return standard === undefined
      ? { input, outcome: 'candidates', candidates, flags }
      : { input, outcome: 'found', standard, candidates, flags };
  }
  return { input, outcome: 'none', candidates: [], flags };
}

/** The document of a key; else the editions of a stem, best first; else what has the key as another number. */
async function documentsUnder(store: CatalogueStore, key: string, on: Day): Promise<readonly Assembled[]> {
  const direct = await loadKnown(store, [key]);
  if (direct.size > 0) return [...(await assemble(store, direct)).values()];
  const editions = await store.editionKeys(key, EDITION_SEPARATOR);
  const aliases = editions.length > 0 ? [] : await store.byAlias([key]);
  const known = await loadKnown(store, [...editions, ...aliases]);
  const whole = [...known].filter(([, one]) => one.identified.identifier?.supplements === undefined);
  const assembled = await assemble(store, whole.length > 0 ? new Map(whole) : known);
  const rank = (one: Assembled) => preference.indexOf(segmentOn(one.timeline, on).state);
  return [...assembled.values()].sort(
    (a, b) => rank(a) - rank(b) || (b.year ?? 0) - (a.year ?? 0) || (a.key < b.key ? -1 : 1),
  );
}
