import type { SearchAnswer, SearchEngine, SearchQuery } from '#adapters/search-engine/port.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import { identify } from '#kernel/identifier/index.ts';
import { fold } from '#kernel/text/index.ts';
import { everything, type Find } from './find.ts';

/** What somebody may have meant whose search finds nothing, or so little that a typing error is likelier than a rare wish. */
export type NearestMeans = {
  readonly find: Find;
  readonly engine: Pick<SearchEngine, 'nearest'>;
  readonly catalogue: Catalogue;
};

const nearestLength = 10;
/** Fewer records than this may all have the misprint that was typed. */
const few = 3;
/** A corrected text is offered beside what was found when it finds so many times more. */
const farMore = 10;

type Correction = { readonly typed: string; readonly known: string };

/** True when what was found leaves the doubt that something else was meant. */
export function isDoubtful(query: SearchQuery, { total, hits }: Pick<SearchAnswer, 'total' | 'hits'>): boolean {
  if (total === 0) return true;
  const [first] = hits;
  // A number was typed with a year that none has: it may be another number of that year.
  if (first?.tier === 'number-undated') return identify(query.text).identifier?.year !== undefined;
  return total < few && (first?.tier === 'title-words' || first?.tier === 'words' || first?.tier === 'title-phrase');
}

/** Nearest records and the corrected text; undefined when what was found is better than either. */
export async function nearestTo(
  { find, engine, catalogue }: NearestMeans,
  query: SearchQuery,
  answer: Pick<SearchAnswer, 'total' | 'hits'>,
) {
  const { keys, corrections } = await engine.nearest(query.text, query.on, nearestLength);
  const corrected = correctedText(query.text, corrections);
  const total = corrected === undefined ? 0 : (await find({ ...everything(query.on, 1), text: corrected })).total;
  const isOffered = total > answer.total * farMore;
  const shown = new Set(answer.hits.map((hit) => hit.key));
  const others = keys.filter((key) => !shown.has(key));
  const isNumber = answer.hits[0]?.tier === 'number-undated';
  if (answer.total > 0 && !isOffered && (!isNumber || others.length === 0)) return undefined;
  return {
    items: await catalogue.items(others, query.on),
    corrections: corrections.map((one) => ({ ...one })),
    ...(isOffered && corrected !== undefined && { query: corrected }),
  };
}

/** The text with the known words in place of those typed; undefined when it stays as it is. */
export function correctedText(text: string, corrections: readonly Correction[]): string | undefined {
  let corrected = text;
  for (const { typed, known } of corrections) {
    const at = fold(corrected).indexOf(typed);
    // Folding keeps the length of nearly every text; where it does not, the folded text is as good to search by.
    const whole = fold(corrected).length === corrected.length ? corrected : fold(corrected);
    if (at >= 0) corrected = whole.slice(0, at) + known + whole.slice(at + typed.length);
  }
  return corrected === text ? undefined : corrected;
}
