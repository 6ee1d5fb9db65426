import type { TextBlock } from '#adapters/formats/port.ts';
import { type Clause, type ClauseLine, clausesOf } from '#kernel/clause/index.ts';

/** A text as its passages 段: one for each clause, a long clause as several with the same number. None overlaps another. Pure. */
export type Passage = {
  /** Number of the clause as the reader names it: `5.2.1`, `附录A`, `A.1`; '' before the first. */
  readonly clause: string;
  readonly heading: string;
  readonly body: string;
  /** Figures that stand in it, in their order. */
  readonly figures: readonly Figure[];
};

export type Figure = Pick<ClauseLine, 'text' | 'picture'>;

/** Characters of a body; a longer one is cut between its paragraphs, or its sentences. */
export const longestBody = 1_500;

/** The passages of a text. */
export const passagesOf = (blocks: readonly TextBlock[]): readonly Passage[] => clausesOf(blocks).flatMap(cut);

/** A clause as passages no longer than they may be. */
function cut({ number, heading, lines }: Clause): readonly Passage[] {
  const bodies: { body: string; figures: Figure[] }[] = [{ body: '', figures: [] }];
  for (const { kind, text, picture } of lines)
    for (const piece of kind === 'figure' ? [''] : cutLine(text)) {
      const last = bodies.at(-1);
      if (!last) continue;
      if (kind === 'figure') last.figures.push({ text: withoutNul(text), ...(picture && { picture }) });
      else if (last.body !== '' && last.body.length + piece.length + 1 > longestBody)
        bodies.push({ body: piece, figures: [] });
      else last.body = last.body === '' ? piece : `${last.body}\n${piece}`;
    }
  return bodies.map(({ body, figures }) => ({
    clause: number,
    heading: withoutNul(heading.slice(0, 300)),
    body: withoutNul(body),
    figures,
  }));
}

/** The database cannot hold it, and no text means it. */
const withoutNul = (text: string): string =>
  text
    .replaceAll('\u0000', '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

const sentenceEnd = /[。；！？;!?]|\.\s/g;

function cutLine(line: string): readonly string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > longestBody) {
    const ends = [...rest.slice(0, longestBody).matchAll(sentenceEnd)].map(({ index }) => index + 1);
    const blank = rest.lastIndexOf(' ', longestBody);
    // At the end of a sentence, else at a blank, else where it must be; never inside a character.
    let at = ends.findLast((end) => end > longestBody / 3) ?? (blank > longestBody / 3 ? blank : longestBody);
    if (/[\udc00-\udfff]/.test(rest.charAt(at))) at -= 1;
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...pieces, rest];
}

/** Language of a text by its script; English when it is Latin. */
export function languageOf(blocks: readonly TextBlock[]): string {
  const sample = blocks
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 20_000);
  const share = (pattern: RegExp) => (sample.match(pattern)?.length ?? 0) / Math.max(1, sample.length);
  if (share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.05) return 'ja';
  if (share(/\p{Script=Hangul}/gu) > 0.1) return 'ko';
  if (share(/\p{Script=Han}/gu) > 0.1) return 'zh';
  return share(/\p{Script=Cyrillic}/gu) > 0.2 ? 'ru' : 'en';
}
