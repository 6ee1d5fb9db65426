import type { TextBlock } from '#adapters/formats/port.ts';

/**
 * A text as its passages 段: one for each clause, by the numbers of GB/T 1.1 and ISO (1 范围, 5.2.1, 附录A, A.1), a long
 * clause as several with the same number. None overlaps another. Pure.
 */
export type Passage = {
  /** Number of the clause as the reader names it: `5.2.1`, `附录A`, `A.1`; '' before the first. */
  readonly clause: string;
  readonly heading: string;
  readonly body: string;
};

/** Characters of a body; a longer one is cut between its paragraphs, or its sentences. */
export const longestBody = 1_500;
const longestHeading = 60;
/** Characters of a label that are looked at for its number. */
const longestLabel = 60;

type Draft = { readonly clause: string; readonly heading: string; readonly lines: string[] };

export function passagesOf(blocks: readonly TextBlock[]): readonly Passage[] {
  const reading = { chapter: 0, annex: '' };
  const drafts: Draft[] = [{ clause: '', heading: '', lines: [] }];
  for (const block of blocks) {
    const opening = openingOf(block, reading);
    const last = drafts.at(-1);
    if (opening) {
      drafts.push({
        clause: opening.clause,
        heading: opening.heading,
        lines: opening.body === '' ? [] : [opening.body],
      });
    } else if (last && awaitsHeading(last) && isHeading(block.text)) {
      drafts[drafts.length - 1] = { ...last, heading: `${last.heading} ${block.text}`.trim() };
    } else last?.lines.push(block.text);
  }
  return drafts.filter(isSaying).flatMap(cut);
}

/** (规范性附录), (informative): says of which kind an annex is, in a line before its heading. */
const annexKind = /^[(（][^()（）]{2,16}[)）]$/;

/** A number alone in its line: what follows is the heading, or the term it defines. */
const awaitsHeading = ({ clause, heading, lines }: Draft): boolean =>
  clause !== '' && lines.length === 0 && (heading === '' || annexKind.test(heading));

const contents = /^(?:目\s*次|目\s*录|contents)$/i;

// Tables of contents say nothing that the clauses do not say.
const isSaying = ({ clause, heading, lines }: Draft): boolean =>
  !(contents.test(heading) && lines.length === 0) && (clause !== '' || heading !== '' || lines.length > 0);

type Reading = { chapter: number; annex: string };
type Opening = { readonly clause: string; readonly heading: string; readonly body: string };

const unnumbered =
  /^(?:前\s*言|引\s*言|目\s*次|目\s*录|参\s*考\s*文\s*献|索\s*引|foreword|introduction|contents|bibliography)$/i;
const annexOpening =
  /^(?:附\s*录\s*([A-Z])|annex\s+([A-Z]))(?![A-Za-z])\s*(?:[(（][^()（）]{1,12}[)）])?[\s:：—-]*(.*)$/is;
const numbered = /^(\d{1,3}(?:\.\d{1,3}){0,6}|[A-Z](?:\.\d{1,3}){1,6})(?:[\s　．.、]+|$|(?=[\p{Script=Han}]))(.*)$/su;
const chapterOf = /^(第[一二三四五六七八九十百零〇\d]{1,5}[编章节条])[\s　]*(.*)$/su;

/** What a block opens, when it opens a clause. */
function openingOf({ kind, text, label }: TextBlock, reading: Reading): Opening | undefined {
  if (kind === 'row') return undefined;
  if (label !== undefined) return labelled(label, kind, text, reading);
  if (unnumbered.test(text)) return { clause: '', heading: text.replace(/\s+/g, ''), body: '' };
  const [, chinese, english, ofAnnex = ''] = annexOpening.exec(text) ?? [];
  const letter = chinese ?? english;
  if (letter !== undefined && follows(letter.toUpperCase(), reading, ofAnnex)) {
    return split(chinese ? `附录${letter}` : `Annex ${letter}`, ofAnnex, kind);
  }
  const [, article, ofArticle = ''] = chapterOf.exec(text) ?? [];
  if (article !== undefined) return split(article, ofArticle, kind);
  const [, number, rest = ''] = numbered.exec(text) ?? [];
  if (number !== undefined && isNext(number, rest, kind, reading)) return split(number, rest, kind);
  return kind === 'heading' ? { clause: '', heading: text, body: '' } : undefined;
}

// The number stands apart from its text in the file itself: it is one, whatever comes before.
function labelled(label: string, kind: TextBlock['kind'], text: string, reading: Reading): Opening | undefined {
  const [, annex] = /^(?:附\s*录|annex)\s*([A-Z])/i.exec(label) ?? [];
  if (annex) {
    reading.annex = annex.toUpperCase();
    return split(label.replace(/附\s*录\s*/, '附录'), text, kind);
  }
  const number = label.slice(0, longestLabel).replace(/[.．、\s]+$/, '');
  if (!/^(?:\d{1,3}|[A-Z](?=\.))(?:\.\d{1,3})*$/.test(number)) {
    return kind === 'heading' ? { clause: '', heading: `${label} ${text}`, body: '' } : undefined;
  }
  const [first = ''] = number.split('.');
  if (/^\d/.test(first)) reading.chapter = Number(first);
  return split(number, text, kind);
}

function split(clause: string, text: string, kind: TextBlock['kind']): Opening {
  const [first = '', ...others] = text.trim().split('\n');
  if (kind === 'heading' || isHeading(first)) return { clause, heading: first.trim(), body: others.join('\n') };
  return { clause, heading: '', body: text.trim() };
}

/** Short and without the end of a sentence. */
function isHeading(text: string): boolean {
  return (
    text.length <= longestHeading &&
    !/[。；;：:，,、.]$|[。；]/u.test(text) &&
    !/^(?:——|[a-z0-9]{1,2}[)）])/u.test(text)
  );
}

// «附录A 给出了…» inside a sentence opens nothing.
function follows(letter: string, reading: Reading, rest: string): boolean {
  const isNew = reading.annex === '' || letter.charCodeAt(0) === reading.annex.charCodeAt(0) + 1;
  if (!isNew || /[。；;，,]/u.test(rest)) return false;
  reading.annex = letter;
  return true;
}

/** Whether a number at the beginning of a line can be that of the next clause: 15 位代码 and 0.2 mm are none. */
function isNext(number: string, rest: string, kind: TextBlock['kind'], reading: Reading): boolean {
  const [first = '', ...below] = number.split('.');
  if (/^[A-Z]/.test(first)) return first === reading.annex;
  const chapter = Number(first);
  if (below.length > 0) {
    if (below.some((part) => Number(part) === 0)) return false;
    if (reading.chapter === 0 || chapter === reading.chapter + 1) reading.chapter = chapter;
    return chapter === reading.chapter && reading.annex === '';
  }
  const isTitle =
    kind === 'heading' || (rest !== '' && isHeading(rest) && /^[\p{Script=Han}\p{Lu}\p{Script=Katakana}]/u.test(rest));
  if (!isTitle || reading.annex !== '' || chapter !== reading.chapter + 1) return false;
  reading.chapter = chapter;
  return true;
}

/** A draft as passages no longer than they may be. */
function cut({ clause, heading, lines }: Draft): readonly Passage[] {
  const bodies: string[] = [];
  let body = '';
  for (const piece of lines.flatMap(cutLine)) {
    if (body !== '' && body.length + piece.length + 1 > longestBody) {
      bodies.push(body);
      body = piece;
    } else body = body === '' ? piece : `${body}\n${piece}`;
  }
  bodies.push(body);
  return bodies.map((one) => ({ clause, heading: withoutNul(heading.slice(0, 300)), body: withoutNul(one) }));
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
