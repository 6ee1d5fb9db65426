import { joinedSpans, type Mark, marksIn } from '#kernel/text/index.ts';

/** A piece of a text, and whether it is what was looked for. Never markup: who shows it decides how. */
export type Part = { readonly text: string; readonly hit: boolean };

/** Characters of a snippet at most, the ellipses aside. */
export const longestSnippet = 200;
/** Characters before the first mark, so that it does not stand at the very beginning. */
const lead = 30;

/** The whole text in parts. */
export function partsOf(text: string, runs: readonly (readonly string[])[]): readonly Part[] {
  return cutAt(text, 0, text.length, marksIn(text, runs));
}

/** The stretch of a text where most of what was looked for stands close together, in parts; its beginning when nothing does. */
export function snippetOf(text: string, runs: readonly (readonly string[])[]): readonly Part[] {
  const flat = text.replace(/\s+/g, ' ').trim();
  const marks = marksIn(flat, runs);
  const [from, to] = windowOf(flat, marks);
  const parts = [...cutAt(flat, from, to, marks)];
  if (from > 0) parts.unshift({ text: '…', hit: false });
  if (to < flat.length) parts.push({ text: '…', hit: false });
  return joined(parts);
}

function windowOf(text: string, marks: readonly Mark[]): readonly [number, number] {
  if (text.length <= longestSnippet) return [0, text.length];
  const first = bestFirst(marks);
  const wanted = first === undefined ? 0 : Math.max(0, first.from - lead);
  // Not before the sentence it stands in, and never in the middle of a character or a word.
  const from = wholeWord(text, sentenceStart(text, wanted, first?.from ?? 0));
  return [from, wholeWord(text, Math.min(text.length, from + longestSnippet))];
}

// The mark from which on most different runs, then most marks, stand within a snippet.
function bestFirst(marks: readonly Mark[]): Mark | undefined {
  let best: { readonly mark: Mark; readonly runs: number; readonly count: number } | undefined;
  for (const [at, mark] of marks.entries()) {
    const inside = marks.slice(at, at + longestSnippet).filter(({ to }) => to <= mark.from + longestSnippet - lead);
    const runs = new Set(inside.map(({ run }) => run)).size;
    if (!best || runs > best.runs || (runs === best.runs && inside.length > best.count)) {
      best = { mark, runs, count: inside.length };
    }
  }
  return best?.mark;
}

function sentenceStart(text: string, wanted: number, first: number): number {
  const end = Math.max(...['。', '；', '！', '？', '. ', ';'].map((mark) => text.lastIndexOf(mark, first - 1)));
  return end >= wanted ? Math.min(first, end + 1) : wanted;
}

const wordCharacter = /[\p{Script=Latin}\p{Script=Cyrillic}\p{N}]/u;

function wholeWord(text: string, at: number): number {
  let place = at;
  for (let step = 0; step < 20 && place > 0 && place < text.length; step += 1) {
    const isInside =
      /[\udc00-\udfff]/.test(text.charAt(place)) ||
      (wordCharacter.test(text.charAt(place - 1)) && wordCharacter.test(text.charAt(place)));
    if (!isInside) return place;
    place -= 1;
  }
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}

function cutAt(text: string, from: number, to: number, marks: readonly Mark[]): readonly Part[] {
  const parts: Part[] = [];
  let at = from;
  for (const span of joinedSpans(marks)) {
    const [start, end] = [Math.max(span.from, from), Math.min(span.to, to)];
    if (start >= end) continue;
    parts.push({ text: text.slice(at, start), hit: false }, { text: text.slice(start, end), hit: true });
    at = end;
  }
  parts.push({ text: text.slice(at, to), hit: false });
  return joined(parts);
}

function joined(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part.text === '') continue;
    if (last && last.hit === part.hit) out[out.length - 1] = { text: last.text + part.text, hit: part.hit };
    else out.push(part);
  }
  return out;
}
