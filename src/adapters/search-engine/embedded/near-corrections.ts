import type { Nearest } from '#adapters/search-engine/port.ts';
import { isIdeogram } from '#kernel/text/index.ts';
import { textAt } from './buffers.ts';
import type { Aligned } from './near-alignment.ts';
import type { NearWord } from './near-words.ts';
import type { Segment } from './segment.ts';

/** What was probably mistyped: words that stand otherwise in the nearest title, and runs of ideograms that differ. */
type Correction = Nearest['corrections'][number];

export function correctionsOf(segment: Segment, words: readonly NearWord[], aligned: Aligned): readonly Correction[] {
  const title = Array.from(aligned.title, (term) => textAt(segment.terms, term));
  return [...wordsOtherwise(words, title), ...runsOtherwise(words, title, aligned.places)];
}

function wordsOtherwise(words: readonly NearWord[], title: readonly string[]): readonly Correction[] {
  const otherwise = new Map<string, string>();
  for (const { atom, isIdeogram: isCharacter, terms } of words) {
    if (isCharacter || title.includes(atom)) continue;
    const known = terms.find(({ term }) => term !== atom && title.includes(term))?.term;
    if (known !== undefined) otherwise.set(atom, known);
  }
  return [...otherwise].map(([typed, known]) => ({ typed, known }));
}

/** Most ideograms typed or meant between two that agree; more is another title, not a typing error. */
const mostBetween = 2;

/** A stretch of typed atoms and of the title's that stand for each other but differ: [from, to] of each. */
type Stretch = { readonly typed: readonly [number, number]; readonly known: readonly [number, number] };

function runsOtherwise(words: readonly NearWord[], title: readonly string[], places: readonly number[]): Correction[] {
  const stretches: Stretch[] = [];
  const met = places.flatMap((place, atom) => (place >= 0 ? [{ atom, place }] : []));
  const [first, last] = [met[0], met.at(-1)];
  if (!first || !last) return [];
  // Before the first and behind the last that agree, as many of the title as were typed.
  const lead = first.atom > 0 && first.atom <= mostBetween ? Math.min(first.atom, first.place) : 0;
  if (lead > 0) stretches.push({ typed: [0, first.atom], known: [first.place - lead, first.place] });
  met.forEach(({ atom, place }, at) => {
    if (title[place] !== words[atom]?.atom) stretches.push({ typed: [atom, atom], known: [place, place] });
    const next = met[at + 1];
    if (!next || (next.atom === atom + 1 && next.place === place + 1)) return;
    const [typed, known] = [next.atom - atom - 1, next.place - place - 1];
    if (typed <= mostBetween && known <= mostBetween)
      stretches.push({ typed: [atom, next.atom], known: [place, next.place] });
  });
  const rest = words.length - 1 - last.atom;
  const trail = rest <= mostBetween ? Math.min(rest, title.length - 1 - last.place) : 0;
  if (trail > 0) stretches.push({ typed: [last.atom, words.length - 1], known: [last.place, last.place + trail] });
  return joined(stretches).flatMap((stretch) => correctionOf(words, title, stretch));
}

// Stretches that touch are one error: two characters exchanged leave two of them.
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const whole: Stretch[] = [];
  for (const stretch of stretches) {
    const before = whole.at(-1);
    if (before && stretch.typed[0] <= before.typed[1]) {
      whole[whole.length - 1] = {
        typed: [before.typed[0], stretch.typed[1]],
        known: [before.known[0], stretch.known[1]],
      };
    } else whole.push(stretch);
  }
  return whole;
}

function correctionOf(
  words: readonly NearWord[],
  title: readonly string[],
  { typed: [from, to], known: [begin, end] }: Stretch,
): readonly Correction[] {
  const alone = from === to;
  // One character tells little: it is shown with the one before it.
  const widened = alone && words[from]?.joined && begin > 0 && words[from - 1]?.atom === title[begin - 1] ? 1 : 0;
  const typed = words.slice(from - widened, to + 1);
  const known = title.slice(begin - widened, end + 1);
  const areCharacters = typed.every((word) => word.isIdeogram) && known.every(isIdeogram);
  if (!areCharacters || typed.some((word, at) => at > 0 && !word.joined)) return [];
  const texts = { typed: typed.map(({ atom }) => atom).join(''), known: known.join('') };
  return texts.typed === texts.known ? [] : [texts];
}
