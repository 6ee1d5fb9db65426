import {
  type Closeness,
  closenesses,
  type PassageAnswer,
  type PassageQuery,
  type SearchQuery,
} from '#adapters/search-engine/port.ts';
import { type Refusal, refuse } from '#kernel/base/refusal.ts';
import { textAt } from '../buffers.ts';
import { type Cursor, fingerprint, readCursor, writeCursor } from '../cursor.ts';
import type { Library } from '../library.ts';
import { type Question, questionOf } from '../plan.ts';
import { type Readings, refusalOf } from '../search.ts';
import { living, passagesWith, type Texted } from './evaluate.ts';
import { documentOfPassage } from './passage-index.ts';
import { type WantedBranch, wantedOf } from './wanted.ts';

/** Closeness as its place in the list of the port: lower is closer. */
const placeOf = (closeness: Closeness): number => closenesses.indexOf(closeness);
const PHRASE = placeOf('phrase');
const NEAR = placeOf('near');
const APART = placeOf('apart');
const SYNONYM = placeOf('synonym');
const ALL = placeOf('all');

/** The query as a search for documents has it: what is refused there is refused here. */
export function asSearch(query: PassageQuery): SearchQuery {
  return { ...query, sort: 'relevance', facets: [], facetLimit: 0 };
}

/** What a cursor belongs to: one of a search for documents is another's. */
export function cursorQuery(query: PassageQuery): SearchQuery {
  return { ...asSearch(query), text: `passages ${query.text}` };
}

/** A document with passages that answer. */
type Found = {
  readonly texted: Texted;
  readonly document: number;
  /** Of its closest passage. */
  readonly closeness: number;
  readonly rank: number;
  readonly key: string;
};

/** Closeness of the passages that answer in one segment. */
type Judged = { readonly texted: Texted; readonly passages: Uint32Array; readonly closeness: Uint8Array };

/** Answers a search for passages. Pure but for the clock. */
export function searchPassages(
  library: Library,
  query: PassageQuery,
  readings: Readings,
): PassageAnswer | { readonly refusal: Refusal } {
  const begun = performance.now();
  const search = asSearch(query);
  const refusal = refusalOf(search);
  if (refusal) return { refusal };
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, cursorQuery(query));
  if (query.cursor !== undefined && !cursor) return { refusal: refuse('invalid-cursor') };
  const question = questionOf(library, search, readings);
  if ('refusal' in question) return question;
  const wanted = wantedOf(query, question.branches, question.read);
  if ('refusal' in wanted) return wanted;
  const judged = library.segments.flatMap((segment) => {
    const { passages: index } = segment;
    return index ? [judge(question, { segment, index }, wanted)] : [];
  });
  const counted = judged.map((one) => documentsIn(one, query.limit + 1, cursor));
  const documents = counted.flatMap(({ first }) => first).sort(compareFound);
  const page = pageOf(judged, documents, query.limit + 1, cursor);
  const shown = page.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    total: judged.reduce((sum, { passages }) => sum + passages.length, 0),
    documents: counted.reduce((sum, { count }) => sum + count, 0),
    passages: shown.map(({ found, passage, closeness }) => ({
      key: found.key,
      id: textAt(found.texted.index.ids, passage),
      closeness: closenesses[closeness] ?? 'all',
    })),
    ...(last && page.length > query.limit ? { nextCursor: cursorBehind(last, query) } : {}),
    took: performance.now() - begun,
  };
}

function judge(question: Question, texted: Texted, branches: readonly WantedBranch[]): Judged {
  const none = 255;
  const closeness = new Uint8Array(texted.index.ownerOf.length).fill(none);
  const mark = (passages: Uint32Array, place: number): void => {
    for (const passage of passages) closeness[passage] = Math.min(closeness[passage] ?? none, place);
  };
  for (const branch of branches) {
    const needed = living(texted, passagesWith(question, texted, branch.needed));
    if (needed.length === 0) continue;
    if (branch.isWording) {
      mark(needed, SYNONYM);
      continue;
    }
    mark(needed, ALL);
    mark(passagesWith(question, texted, branch.apart, needed), APART);
    mark(passagesWith(question, texted, branch.near, needed), NEAR);
    mark(passagesWith(question, texted, branch.phrase, needed), PHRASE);
  }
  const passages: number[] = [];
  closeness.forEach((place, passage) => {
    if (place !== none) passages.push(passage);
  });
  return { texted, passages: Uint32Array.from(passages), closeness };
}

// How many documents answer, and the first of them behind the cursor: those a page can hold, and the cursor's own.
function documentsIn(judged: Judged, most: number, cursor: Cursor | undefined) {
  const { texted, passages, closeness } = judged;
  const best = new Map<number, number>();
  for (const passage of passages) {
    const document = documentOfPassage(texted.index, passage);
    best.set(document, Math.min(best.get(document) ?? ALL, closeness[passage] ?? ALL));
  }
  const byCloseness = closenesses.map((): Found[] => []);
  for (const [document, place] of best) {
    const of = byCloseness[place] ?? [];
    if (of.length > most) continue;
    const found = { texted, document, closeness: place, ...rankAndKey(texted, document) };
    // Documents come in the order of their rank.
    if (!cursor || !isBefore(found, cursor)) of.push(found);
  }
  return { count: best.size, first: byCloseness.flat().slice(0, most + 1) };
}

function rankAndKey({ segment }: Texted, document: number): Pick<Found, 'rank' | 'key'> {
  return { rank: segment.ranks[document] ?? 0, key: textAt(segment.keys, document) };
}

const compareKeys = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

function compareFound(a: Found, b: Found): number {
  return a.closeness - b.closeness || a.rank - b.rank || compareKeys(a.key, b.key);
}

function isBefore(found: Found, { tier, rank, key }: Cursor): boolean {
  return (found.closeness - tier || found.rank - rank || compareKeys(found.key, key)) < 0;
}

type Line = {
  readonly found: Found;
  readonly passage: number;
  readonly closeness: number;
  /** Passages of its document up to and with this one. */
  readonly seen: number;
};

function pageOf(
  judged: readonly Judged[],
  documents: readonly Found[],
  most: number,
  cursor: Cursor | undefined,
): readonly Line[] {
  const lines: Line[] = [];
  for (const found of documents) {
    const isCursors =
      cursor && cursor.tier === found.closeness && cursor.rank === found.rank && cursor.key === found.key;
    const skipped = isCursors ? Number(cursor.value) : 0;
    const own = passagesOfFound(judged, found).slice(skipped, skipped + most - lines.length);
    own.forEach((line, at) => {
      lines.push({ found, ...line, seen: skipped + at + 1 });
    });
    if (lines.length >= most) break;
  }
  return lines;
}

function passagesOfFound(judged: readonly Judged[], { texted, document }: Found) {
  const of = judged.find((one) => one.texted.segment === texted.segment);
  return [...(of?.passages ?? [])]
    .filter((passage) => documentOfPassage(texted.index, passage) === document)
    .map((passage) => ({ passage, closeness: of?.closeness[passage] ?? ALL }))
    .sort((a, b) => a.closeness - b.closeness || a.passage - b.passage);
}

function cursorBehind({ found, seen }: Line, query: PassageQuery): string {
  const { closeness: tier, rank, key } = found;
  return writeCursor({ query: fingerprint(cursorQuery(query)), tier, value: seen, rank, key });
}
