import type { Clause, ClauseLine } from './clause.ts';
import { withIds } from './ids.ts';

/** What a text is made of, in its order. */
export type ClauseBlock = {
  /** A row of a table has its cells separated by ` | `. */
  readonly kind: 'heading' | ClauseLine['kind'];
  readonly text: string;
  /** Number the file itself gives a heading or a clause (`5.2.1`), when it stands apart from its text. */
  readonly label?: string;
  readonly picture?: ClauseLine['picture'];
};

const longestHeading = 60;
/** Characters of a label that are looked at for its number. */
const longestLabel = 60;

type Draft = { readonly number: string; readonly heading: string; readonly lines: ClauseLine[] };

/**
 * A text as its clauses 条, by the numbers of GB/T 1.1 and ISO (1 范围, 5.2.1, 附录A, A.1), in its order. Pure: whoever reads a
 * file gives its blocks. What stands before the first clause is one without number and heading.
 */
export function clausesOf(blocks: readonly ClauseBlock[]): readonly Clause[] {
  const reading = { chapter: 0, annex: '' };
  const drafts: Draft[] = [{ number: '', heading: '', lines: [] }];
  for (const block of blocks) {
    const opening = openingOf(block, reading);
    const last = drafts.at(-1);
    if (block.kind === 'figure') last?.lines.push(figureOf(block));
    else if (opening) {
      drafts.push({
        number: opening.number,
        heading: opening.heading,
        lines: opening.body === '' ? [] : [{ kind: 'paragraph', text: opening.body }],
      });
    } else if (last && awaitsHeading(last) && isHeading(block.text)) {
      drafts[drafts.length - 1] = { ...last, heading: `${last.heading} ${block.text}`.trim() };
    } else last?.lines.push({ kind: block.kind === 'row' ? 'row' : 'paragraph', text: block.text });
  }
  return withIds(drafts.filter(isSaying));
}

const figureOf = ({ text, picture }: ClauseBlock): ClauseLine => ({
  kind: 'figure',
  text,
  ...(picture && { picture }),
});

/** (规范性附录), (informative): says of which kind an annex is, in a line before its heading. */
const annexKind = /^[(（][^()（）]{2,16}[)）]$/;

/** A number alone in its line: what follows is the heading, or the term it defines. */
const awaitsHeading = ({ number, heading, lines }: Draft): boolean =>
  number !== '' && lines.length === 0 && (heading === '' || annexKind.test(heading));

const contents = /^(?:目\s*次|目\s*录|contents)$/i;

// Tables of contents say nothing that the clauses do not say.
const isSaying = ({ number, heading, lines }: Draft): boolean =>
  !(contents.test(heading) && lines.length === 0) && (number !== '' || heading !== '' || lines.length > 0);

type Reading = { chapter: number; annex: string };
type Opening = { readonly number: string; readonly heading: string; readonly body: string };

const unnumbered =
  /^(?:前\s*言|引\s*言|目\s*次|目\s*录|参\s*考\s*文\s*献|索\s*引|foreword|introduction|contents|bibliography)$/i;
const annexOpening =
  /^(?:附\s*录\s*([A-Z])|annex\s+([A-Z]))(?![A-Za-z])\s*(?:[(（][^()（）]{1,12}[)）])?[\s:：—-]*(.*)$/is;
const numbered = /^(\d{1,3}(?:\.\d{1,3}){0,6}|[A-Z](?:\.\d{1,3}){1,6})(?:[\s　．.、]+|$|(?=[\p{Script=Han}]))(.*)$/su;
const chapterOf = /^(第[一二三四五六七八九十百零〇\d]{1,5}[编章节条])[\s　]*(.*)$/su;

/** What a block opens, when it opens a clause. */
function openingOf({ kind, text, label }: ClauseBlock, reading: Reading): Opening | undefined {
  if (kind === 'row' || kind === 'figure') return undefined;
  if (label !== undefined) return labelled(label, kind, text, reading);
  if (unnumbered.test(text)) return { number: '', heading: text.replace(/\s+/g, ''), body: '' };
  const [, chinese, english, ofAnnex = ''] = annexOpening.exec(text) ?? [];
  const letter = chinese ?? english;
  if (letter !== undefined && follows(letter.toUpperCase(), reading, ofAnnex)) {
    return split(chinese ? `附录${letter}` : `Annex ${letter}`, ofAnnex, kind);
  }
  const [, article, ofArticle = ''] = chapterOf.exec(text) ?? [];
  if (article !== undefined) return split(article, ofArticle, kind);
  const [, number, rest = ''] = numbered.exec(text) ?? [];
  if (number !== undefined && isNext(number, rest, kind, reading)) return split(number, rest, kind);
  return kind === 'heading' ? { number: '', heading: text, body: '' } : undefined;
}

// The number stands apart from its text in the file itself: it is one, whatever comes before.
function labelled(label: string, kind: ClauseBlock['kind'], text: string, reading: Reading): Opening | undefined {
  const [, annex] = /^(?:附\s*录|annex)\s*([A-Z])/i.exec(label) ?? [];
  if (annex) {
    reading.annex = annex.toUpperCase();
    return split(label.replace(/附\s*录\s*/, '附录'), text, kind);
  }
  const number = label.slice(0, longestLabel).replace(/[.．、\s]+$/, '');
  if (!/^(?:\d{1,3}|[A-Z](?=\.))(?:\.\d{1,3})*$/.test(number)) {
    return kind === 'heading' ? { number: '', heading: `${label} ${text}`, body: '' } : undefined;
  }
  const [first = ''] = number.split('.');
  if (/^\d/.test(first)) reading.chapter = Number(first);
  return split(number, text, kind);
}

function split(number: string, text: string, kind: ClauseBlock['kind']): Opening {
  const [first = '', ...others] = text.trim().split('\n');
  if (kind === 'heading' || isHeading(first)) return { number, heading: first.trim(), body: others.join('\n') };
  return { number, heading: '', body: text.trim() };
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
function isNext(number: string, rest: string, kind: ClauseBlock['kind'], reading: Reading): boolean {
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
