import { isToldElsewhere } from '#adapters/search-engine/embedded/facet-values.ts';
import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { compactNumber, numberTermsOf, termsOf } from '#kernel/text/index.ts';
import { documentsOf, enter, enterFiles, newBook, sharedRecordFiles } from '../scripts/real-documents.ts';
import { generateRecords } from './generate.ts';

/** The records that engines are compared on, and what peers are fed with: the tokens our index has, joined by blanks. */

/** The day statuses are asked for. */
export const benchDay = '2026-08-15';

export type Batch = readonly IndexDocument[];

/** All real records of the development material that lies beside the checkout; nothing when it is absent. */
async function* realDocuments(): AsyncGenerator<Batch> {
  const files = sharedRecordFiles();
  if (files.length === 0) return;
  const book = newBook();
  await enterFiles(book, files);
  yield* documentsOf(book);
}

async function* generatedDocuments(count: number): AsyncGenerator<Batch> {
  for (const lines of generateRecords(count)) {
    const book = newBook();
    for (const line of lines.split('\n')) if (line !== '') enter(book, 'generated', JSON.parse(line), benchDay);
    yield* documentsOf(book);
  }
}

/** Real records when asked for, then `generated` invented ones whose numbers no real one has. */
export async function* benchDocuments(real: boolean, generated: number): AsyncGenerator<Batch> {
  const taken = new Set<string>();
  if (real) {
    for await (const batch of realDocuments()) {
      for (const { key } of batch) taken.add(key);
      yield batch;
    }
  }
  for await (const batch of generatedDocuments(generated)) yield batch.filter(({ key }) => !taken.has(key));
}

/** One line of the peers' feed. `tokens` are joined by blanks; `ics` has every code with those it lies under. */
export type FeedLine = {
  readonly key: string;
  readonly tokens: string;
  readonly level: string;
  readonly status: string;
  readonly year: number;
  readonly publisher: string;
  readonly ics: readonly string[];
  /** Day of publication as a number 20260131, 0 when unknown: peers show the newest first. */
  readonly day: number;
};

/** A key or stem as a token of its own: what is asked for by number is found by it. */
export const keyToken = (key: string): string => `k:${key.replaceAll(' ', '_')}`;
export const compactToken = (number: string): string => `c:${compactNumber(number).replaceAll(' ', '_')}`;

function tokensOf(document: IndexDocument): string {
  const { key, stem, number, aliasKeys, titles, keywords, abstract } = document;
  const tokens = new Set<string>();
  for (const text of [...Object.values(titles), ...keywords, ...(abstract === undefined ? [] : [abstract])])
    for (const term of termsOf(text)) tokens.add(term);
  for (const one of [number, ...aliasKeys]) for (const term of numberTermsOf(one)) tokens.add(term);
  for (const one of [key, stem, ...aliasKeys]) {
    tokens.add(keyToken(one));
    tokens.add(keyToken(one.split('~', 1)[0] ?? one));
  }
  tokens.add(compactToken(number));
  return [...tokens].join(' ');
}

function withParents(codes: readonly string[]): readonly string[] {
  const all = new Set<string>();
  for (const code of codes) {
    const parts = code.split('.');
    parts.forEach((_, at) => {
      all.add(parts.slice(0, at + 1).join('.'));
    });
  }
  return [...all];
}

/** What peers index of a document; facet values that are absent are empty. */
export function feedLine(document: IndexDocument): FeedLine {
  const { key, level, publisher, year, ics, published, timeline } = document;
  return {
    key,
    tokens: tokensOf(document),
    level: level ?? '',
    status: timeline.findLast(({ from }) => from <= benchDay)?.state ?? 'unknown',
    year: year ?? 0,
    // sectors and divisions are counted in facets of their own
    publisher: publisher === undefined || isToldElsewhere(publisher) ? '' : publisher,
    ics: withParents(ics),
    day: Number((published ?? '').replaceAll('-', '')),
  };
}
