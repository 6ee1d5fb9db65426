import type { Reference } from '#adapters/reference/port.ts';
import type { AskedEngine, SearchAnswer } from '#adapters/search-engine/port.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Library } from '#features/library/index.ts';
import type { Day } from '#kernel/base/dates.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { allOf, facetOf, isWish, type Means, newestOf, resultsOf } from './answers.ts';
import type { SearchBook } from './book.ts';
import { createClassSuggestions } from './class-suggestions.ts';
import { createClassWords } from './class-words.ts';
import type { FacetInput, PassageInput, SavedQuery, SearchInput } from './contract.ts';
import { createFind, everything } from './find.ts';
import { createKeptAnswers } from './kept-answers.ts';
import { createLabels } from './labels.ts';
import { overviewOn } from './overview.ts';
import { passagesOf } from './passages.ts';
import type { SavedSearch } from './saved-searches.ts';

/** Use cases of search: the engine finds keys, the catalogue tells what they are. */
export type Search = ReturnType<typeof createSearch>;

/** Records per round of an export. */
const exportPage = 500;
/** Matches of a saved search that its followers are told. */
const followed = 50;
/** Classes among the suggestions for one text. */
const mostClasses = 3;

// Everything results are made of.
async function stateOf({ catalogue, book, engine }: Means): Promise<readonly unknown[] | undefined> {
  const version = catalogue.linesVersion();
  const { ready, position, reachable } = engine.health();
  if (version === undefined || !ready) return undefined;
  return [version, position, reachable, catalogue.today(), await book.synonyms.current()];
}

// One page of results, kept for one state of everything it is made of.
function keptStandards(means: Means, most: number) {
  const { book } = means;
  const kept = createKeptAnswers<Awaited<ReturnType<typeof resultsOf>>>({
    most,
    state: () => stateOf(means),
    // Whether a text is open is asked of the log each time something of it leaves: a text closed elsewhere is no part of the state.
    isKept: ({ items }) => !items.some(({ passages }) => passages),
  });
  return async (input: SearchInput) => {
    let isNew = false;
    const answer = await kept.answer(JSON.stringify(input), () => {
      isNew = true;
      return resultsOf(means, input);
    });
    // Who finds nothing in a kept answer is one more who looked for it.
    if (!isNew && answer.total === 0 && isWish(input)) book.gaps.note(input.q);
    return answer;
  };
}

export function createSearch(
  engine: AskedEngine,
  catalogue: Catalogue,
  reference: Reference,
  onSearch: (milliseconds: number) => void,
  book: SearchBook,
  library: Pick<Library, 'shown'>,
  /** Answers kept at most while nothing changes. */
  keptAnswers = 0,
) {
  const find = createFind(engine, onSearch);
  const suggestionsFor = createSuggestions(engine, catalogue, reference);
  const means: Means = {
    find,
    engine,
    catalogue,
    library,
    labelled: createLabels(reference, catalogue),
    book,
    classWords: createClassWords(reference),
  };
  return {
    standards: keptStandards(means, keptAnswers),

    /** What results are made of, one part each: while no part changes, results do not. Undefined while nobody can tell. */
    state: () => stateOf(means),

    /** Values of one facet, for lists too long to be shown whole. */
    facet: (input: FacetInput) => facetOf(means, input),

    /** Passages of open texts. */
    passages: (input: PassageInput) => passagesOf({ engine, catalogue, library, book, onSearch }, input),

    /** Standards and classes for a text that is being typed. */
    suggest: suggestionsFor,

    /** What the library holds and what changes around a day. */
    overview: (asked: Day | undefined) => overviewOn(find, catalogue, asked ?? catalogue.today()),

    /** Records per source, counted by the index; none while it cannot answer, because a record is shown without. */
    async countBySource(): Promise<ReadonlyMap<string, number>> {
      const query = { ...everything(catalogue.today(), 1), facets: ['source'] as const, facetLimit: 1_000 };
      const { facets } = await find(query).catch(nothingWhenAway);
      return new Map((facets.source ?? []).map(({ value, count }) => [value, count]));
    },

    save: async (query: SavedQuery) => addressed(await book.saved.save(query)),

    saved: async (id: string) => addressed(await book.saved.get(id)),

    /** A saved search with its newest matches, for those who follow it. */
    async newest(id: string) {
      const search = await book.saved.get(id);
      return { ...addressed(search), ...(await newestOf(means, search.query, followed)) };
    },

    /** Every match in the order asked, page by page, for export. */
    all: (input: SearchInput) => allOf(means, input, exportPage),
  };
}

function createSuggestions(engine: AskedEngine, catalogue: Catalogue, reference: Reference) {
  const suggestClasses = createClassSuggestions(reference);
  return async (text: string, limit: number) => {
    const standards = await engine.suggest(text, catalogue.today(), limit);
    const classes = await suggestClasses(text, mostClasses);
    // Classes fill what standards leave, and have a quarter of a full list.
    const room = Math.max(limit - standards.length, Math.floor(limit / 4));
    const shown = classes.slice(0, room);
    return {
      suggestions: [...standards.slice(0, limit - shown.length), ...shown].map((suggestion) => ({ ...suggestion })),
    };
  };
}

function addressed(search: SavedSearch) {
  return { ...search, address: `/q/${search.id}` };
}

function nothingWhenAway(error: unknown): Pick<SearchAnswer, 'facets'> {
  if (error instanceof Refused && error.refusal.code === 'not-available') return { facets: {} };
  throw error;
}
