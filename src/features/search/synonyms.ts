import type { Append } from '#features/audit/index.ts';
import { type Actor, actorId } from '#kernel/base/actor.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { parseQuery } from '#kernel/query/index.ts';
import { atomsOf, fold } from '#kernel/text/index.ts';
import type { WordsQuery } from './dictionary-contract.ts';
import { isFieldWord } from './field-words.ts';
import type { SearchStore } from './store.ts';
import { type Synonyms, synonymsOf } from './wordings.ts';

/**
 * The synonyms and the dictionary of the field: groups of words that mean the same; a word alone is one by which a run of
 * characters is cut (field-words.ts). Who runs the installation adds and
 * removes them; every process sees a change within a second, without restart.
 */
export type SynonymGroup = {
  readonly words: readonly string[];
  /** Of the words when all are of one language, '' when they join languages. */
  readonly language: string;
  readonly note: string;
};

const mostGroups = 5_000;
const mostWords = 20;
const longestWord = 100;
const freshMilliseconds = 1_000;

export function createSynonyms(store: SearchStore, clock: () => Date, append: Append) {
  let known: { readonly version: string; readonly synonyms: Synonyms; readonly looked: number } | undefined;
  let looking: Promise<Synonyms> | undefined;

  async function look(): Promise<Synonyms> {
    const version = await store.synonymsVersion();
    const synonyms =
      known?.version === version ? known.synonyms : synonymsOf((await store.synonyms(false)).map((row) => row.words));
    known = { version, synonyms, looked: clock().getTime() };
    return synonyms;
  }

  return {
    /** Those in force now, or a second ago. */
    async current(): Promise<Synonyms> {
      if (known && Math.abs(clock().getTime() - known.looked) < freshMilliseconds) return known.synonyms;
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },

    list: (removedToo: boolean) => store.synonyms(removedToo),

    page: (query: WordsQuery) => store.wordsPage(query),

    ...createSynonymWriting(store, append),
  };
}

/** What changes the groups; each change is an act of the log. */
function createSynonymWriting(store: SearchStore, append: Append) {
  return {
    /** Adds a group; returns its number. Throws Refused invalid-input. */
    async add(group: SynonymGroup, actor: Actor): Promise<number> {
      const checked = check(group);
      if ((await store.synonyms(false)).length >= mostGroups) throw invalid(`${mostGroups}`);
      return store.together(async (own, transaction) => {
        const [id] = await own.addSynonyms([{ ...checked, actor: named(actor) }]);
        if (id === undefined) throw new Error('a group was added without a number');
        const object = { kind: 'synonyms', id: String(id) };
        await append(transaction, {
          actor,
          verb: 'search.add-synonyms',
          object,
          after: checked,
          detail: { ...checked },
        });
        return id;
      });
    },

    /** Takes a group out of use. Throws Refused not-found. */
    async remove(id: number, actor: Actor): Promise<void> {
      await store.together(async (own, transaction) => {
        const words = await own.removeSynonym(id, named(actor));
        if (words === undefined) throw new Refused(refuse('not-found', { what: `#${id}` }));
        const object = { kind: 'synonyms', id: String(id) };
        await append(transaction, { actor, verb: 'search.remove-synonyms', object, before: words, detail: { words } });
      });
    },

    /** Adds groups of the file that comes with the program, but for those that were ever there; returns how many. */
    async seed(groups: readonly SynonymGroup[]): Promise<number> {
      const actor = { kind: 'system', part: 'reference' } as const;
      const checked = groups.map(check).map((group) => ({ ...group, actor: named(actor) }));
      return store.together(async (own, transaction) => {
        await own.lockSynonyms();
        const there = new Set((await own.synonyms(true)).map((row) => sameWords(row.words)));
        const missing = checked.filter((one) => !there.has(sameWords(one.words)));
        if (missing.length === 0) return 0;
        const { length } = await own.addSynonyms(missing);
        const object = { kind: 'synonyms', id: 'reference' };
        await append(transaction, {
          actor,
          verb: 'search.add-synonyms',
          object,
          after: missing,
          detail: { groups: length },
        });
        return length;
      });
    },
  };
}

function sameWords(words: readonly string[]): string {
  return words
    .map((word) => fold(word).trim())
    .sort()
    .join('\n');
}

function invalid(reason: string): Refused {
  return new Refused(refuse('invalid-input', { reason }));
}

function named(actor: Actor): string {
  const name = actorId(actor).trim();
  if (name === '') throw invalid('actor');
  return name;
}

const isAlone = (words: readonly string[]): boolean => words.length === 1 && words.every(isFieldWord);

function check({ words, language, note }: SynonymGroup): SynonymGroup {
  const distinct = [...new Map(words.map((word) => [fold(word).trim(), word.trim()])).values()];
  if (distinct.length > mostWords || !(distinct.length > 1 || isAlone(words)))
    throw invalid(`1–${mostWords}: ${distinct.join(', ')}`);
  for (const word of distinct) {
    const isQuery = 'expression' in parseQuery(word);
    // One letter or character alone would change nearly every query.
    if (!isQuery || atomsOf(word).length === 0 || word.length < 2 || word.length > longestWord) throw invalid(word);
  }
  return { words: distinct, language: language.trim(), note: note.trim() };
}
