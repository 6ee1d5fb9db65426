import type { Part } from './snippet.ts';
import { snippetOf } from './snippet.ts';

/** Names by which a search engine knows passages, and passages as they are shown with a hit. */
const digits = 16;

export const passageName = (digest: string, ordinal: number): string => `${digest.slice(0, digits)}.${ordinal}`;

export const isNamed = (id: string, digest: string): boolean => id.slice(0, digits) === digest.slice(0, digits);

/** What a name says; undefined when it was not made here. */
export function namedPassage(key: string, id: string) {
  const [, ordinal] = /^[0-9a-f]{16}\.(\d{1,6})$/.exec(id) ?? [];
  return ordinal === undefined ? undefined : { key, id, ordinal: Number(ordinal) };
}

export type ShownPassage = {
  readonly key: string;
  readonly digest: string;
  readonly ordinal: number;
  readonly clause: string;
  readonly heading: string;
  readonly body: string;
};

export type PassageSnippet = {
  readonly clause: string;
  readonly heading: string;
  readonly parts: Part[];
  /** Page of the reader with the passage, the words of the query marked. */
  readonly link: string;
};

/** Passages on one page of the reader. */
export const pageLength = 100;

/** A passage with what was looked for marked in it. */
export function snippetOfPassage(
  passage: ShownPassage,
  runs: readonly (readonly string[])[],
  query: string,
): PassageSnippet {
  const { clause, heading, body } = passage;
  return {
    clause,
    heading,
    parts: snippetOf(body === '' ? heading : body, runs).map((part) => ({ ...part })),
    link: linkTo(passage, query),
  };
}

function linkTo({ key, digest, ordinal }: ShownPassage, query: string): string {
  const page = ordinal - (ordinal % pageLength);
  const asked = new URLSearchParams({ text: digest.slice(0, digits), ...(page > 0 && { from: `${page}` }) });
  if (query.trim() !== '') asked.set('q', query);
  return `/s/${encodeURIComponent(key)}/text?${asked}#p${ordinal}`;
}
