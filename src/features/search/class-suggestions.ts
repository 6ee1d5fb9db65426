import type { Reference, ReferenceEntry, ReferenceTable } from '#adapters/reference/port.ts';
import { fold, pinyinTest, typedPinyin } from '#kernel/text/index.ts';
import { suggestedSchemes } from './contract.ts';

/**
 * Classes suggested while someone types: by the beginning of their code, by their Chinese or English name, by pinyin.
 * The tables have some thousand entries, so every one is looked at.
 */
export type ClassSuggestion = {
  readonly kind: 'class';
  readonly scheme: (typeof suggestedSchemes)[number];
  readonly code: string;
  /** The name that was typed the beginning of; of a code the Chinese one, where there is one. */
  readonly title: string;
};

type Entry = Omit<ClassSuggestion, 'kind' | 'title'> & {
  readonly level: number;
  readonly names: readonly Name[];
};

type Name = {
  readonly title: string;
  readonly folded: string;
  readonly words: readonly string[];
  readonly isChinese: boolean;
};

/** How a class answers to the text, best first. */
const CODE = 0;
const CODE_BEGINS = 1;
const NAME = 2;
const NAME_BEGINS = 3;
const NAME_HAS = 4;
const SOUND_BEGINS = 5;
const SOUND_HAS = 6;

type Answering = { readonly entry: Entry; readonly title: string; readonly place: number };
type Test = (entry: Entry) => { readonly title: string; readonly place: number } | undefined;

export function createClassSuggestions(reference: Reference) {
  let reading: Promise<readonly Entry[]> | undefined;
  return async (text: string, limit: number): Promise<readonly ClassSuggestion[]> => {
    const typed = fold(text).trim();
    const tests = [codeTest(typed), nameTest(typed), soundTest(text)].filter((test) => test !== undefined);
    if (tests.length === 0 || limit <= 0) return [];
    reading ??= readEntries(reference);
    const answering: Answering[] = [];
    for (const entry of await reading) {
      for (const test of tests) {
        const answer = test(entry);
        if (!answer) continue;
        answering.push({ entry, ...answer });
        break;
      }
    }
    return answering
      .sort((a, b) => a.place - b.place || a.entry.level - b.entry.level)
      .slice(0, limit)
      .map(({ entry: { scheme, code }, title }) => ({ kind: 'class', scheme, code, title }));
  };
}

async function readEntries(reference: Reference): Promise<readonly Entry[]> {
  const tables = await Promise.all(suggestedSchemes.map((scheme) => reference.table(scheme)));
  return suggestedSchemes.flatMap((scheme, at) => {
    const table = tables[at];
    return table ? entriesBelow(table, undefined).map((entry) => asEntry(scheme, entry)) : [];
  });
}

/** All entries of a table below a code, those at the top first without one. */
export function entriesBelow(table: ReferenceTable, code: string | undefined): readonly ReferenceEntry[] {
  return table.childrenOf(code).flatMap((entry) => [entry, ...entriesBelow(table, entry.code)]);
}

function asEntry(scheme: Entry['scheme'], { code, level, titles }: ReferenceEntry): Entry {
  const names = [titles.zh, titles.en].filter((title) => title !== undefined);
  return { scheme, code, level, names: names.map(nameOf) };
}

const ideogram = /\p{Script=Han}/u;
const wordsIn = (folded: string): readonly string[] => folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

function nameOf(title: string): Name {
  const folded = fold(title);
  return { title, folded, words: wordsIn(folded), isChinese: ideogram.test(folded) };
}

// `ics 25.040`, `25.040`, `ccs a0`, `A00`: a code of at least two signs; a lone letter begins a word.
function codeTest(typed: string): Test | undefined {
  const [, scheme, code = ''] = /^(?:(ics|ccs)\s*)?([a-z]?\d[\d./]*|(?<=s\s*)[a-z])$/.exec(typed) ?? [];
  if (code === '' || (scheme === undefined && code.length < 2)) return undefined;
  const wanted = code.toUpperCase();
  return (entry) => {
    const [name] = entry.names;
    if (!name || !entry.code.startsWith(wanted) || (scheme !== undefined && scheme !== entry.scheme)) return undefined;
    return { title: name.title, place: entry.code === wanted ? CODE : CODE_BEGINS };
  };
}

const shortestWord = 3;

function nameTest(typed: string): Test | undefined {
  const isChinese = ideogram.test(typed);
  const words = wordsIn(typed);
  const [first = ''] = words;
  if (first === '' || (!isChinese && first.length < shortestWord)) return undefined;
  return ({ names }) => {
    for (const name of names) {
      if (name.isChinese !== isChinese || !name.folded.includes(first)) continue;
      const { title, folded } = name;
      if (folded === typed) return { title, place: NAME };
      if (folded.startsWith(typed)) return { title, place: NAME_BEGINS };
      const has = isChinese ? words.every((word) => folded.includes(word)) : hasWords(name, words);
      if (has) return { title, place: NAME_HAS };
    }
    return undefined;
  };
}

// All words, the last of them perhaps unfinished.
function hasWords(name: Name, words: readonly string[]): boolean {
  const last = words.length - 1;
  return words.every((word, at) => name.words.some((own) => (at === last ? own.startsWith(word) : own === word)));
}

/** Two initials stand somewhere in half of the names. */
const shortestWithin = 4;

function soundTest(text: string): Test | undefined {
  const typed = typedPinyin(text);
  if (!typed) return undefined;
  const test = pinyinTest(typed);
  return ({ names }) => {
    for (const { title, folded, isChinese } of names) {
      const place = isChinese ? test(folded) : undefined;
      if (place === 'begins') return { title, place: SOUND_BEGINS };
      if (place === 'within' && typed.letters.length >= shortestWithin) return { title, place: SOUND_HAS };
    }
    return undefined;
  };
}
