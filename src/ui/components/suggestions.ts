import { useEffect, useState } from 'react';
import type { State } from '#kernel/standard/vocabulary.ts';

export type Suggestion =
  | {
      readonly kind: 'number' | 'title';
      readonly key: string;
      readonly number: string;
      readonly title: string;
      readonly state: State;
    }
  | { readonly kind: 'class'; readonly scheme: string; readonly code: string; readonly title: string };

/** Groups of the list, in their order. */
export const suggestionKinds = ['number', 'title', 'class'] as const satisfies readonly Suggestion['kind'][];

/** The page a suggestion leads to. */
export function suggestionAddress(suggestion: Suggestion): string {
  return suggestion.kind === 'class'
    ? `/browse/${suggestion.scheme}/${suggestion.code}`
    : `/s/${encodeURIComponent(suggestion.key)}`;
}

/** Long enough that fast typing asks once per pause, short enough to feel at once. */
const pause = 90;
const longest = 200;

/** Suggestions for what stands in the box. An old answer never replaces a newer one; a failure suggests nothing. */
export function useSuggestions(text: string, address: string): readonly Suggestion[] {
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === '' || wanted.length > longest) {
      setSuggestions([]);
      return;
    }
    const request = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await askFor(`${address}?q=${encodeURIComponent(wanted)}&limit=8`, request.signal);
      if (!request.signal.aborted) setSuggestions(answer);
    }, pause);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [text, address]);
  return suggestions;
}

async function askFor(address: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  try {
    const response = await fetch(address, { signal, headers: { accept: 'application/json' } });
    if (!response.ok) return [];
    // the answer of our own contract, checked by the server on its way out
    const answer = (await response.json()) as { suggestions: readonly Suggestion[] };
    return answer.suggestions;
  } catch {
    // typing on or a lost network: the form itself still works and says what is wrong
    return [];
  }
}
