import { type KeyboardEvent, useEffect, useState } from 'react';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import type { Facet, FacetValue, FindValues } from './facets.ts';

/** From this many values on, a list gets a box to find in it. */
const longFacet = 10;
/** Long enough that fast typing asks once per pause, short enough to feel at once. */
const pause = 120;

type FacetValuesProps = {
  readonly facet: Facet;
  readonly chosen: readonly string[];
  readonly formatCount: (count: number) => string;
  readonly onChange: (name: string, value: string, checked: boolean) => void;
  readonly find: FindValues;
};

/**
 * The values of one facet. In a long one typing finds: at once among those shown, then among all. Arrows, Home and End
 * move over the checkboxes, Escape goes back to the box and empties it.
 */
export function FacetValues({ facet, chosen, formatCount, onChange, find }: FacetValuesProps) {
  const words = useTexts(layoutTexts).facet;
  const [wanted, setWanted] = useState('');
  const isLong = facet.values.length > longFacet || facet.more === true;
  const { found, isAsking } = useFound(facet, wanted.trim(), find);
  // what is not shown but chosen stays in the form, so that finding in a list never drops a choice
  const kept = facet.values.filter(
    ({ value }) => chosen.includes(value) && !found.some((each) => each.value === value),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would repeat the summary
    <div
      className="facet-values"
      role="group"
      aria-label={facet.label}
      tabIndex={facet.values.length > longFacet ? 0 : undefined}
      onKeyDown={(event) => moveInFacet(event, () => setWanted(''))}
    >
      {isLong && (
        <input
          className="input input-sm facet-filter with-script"
          type="search"
          value={wanted}
          maxLength={200}
          placeholder={words.filter}
          aria-label={`${facet.label} ${words.filter}`}
          autoComplete="off"
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      {[...found, ...kept].map((each, position) => (
        <label key={each.value} className="facet-value" hidden={position >= found.length}>
          <input
            className="checkbox checkbox-xs"
            type="checkbox"
            name={facet.name}
            value={each.value}
            aria-label={words.counted(each.label, formatCount(each.count))}
            checked={chosen.includes(each.value)}
            onChange={(event) => onChange(facet.name, each.value, event.currentTarget.checked)}
          />
          <span>{each.label}</span>
          <span className="count">{formatCount(each.count)}</span>
        </label>
      ))}
      {isLong && (
        <p className={found.length === 0 && !isAsking ? 'muted' : 'visually-hidden'} role="status">
          {wanted.trim() === '' || isAsking ? '' : words.matches(found.length)}
        </p>
      )}
    </div>
  );
}

type Found = { readonly found: readonly FacetValue[]; readonly isAsking: boolean };

/**
 * Values that contain the text: of those known, at once; when there are more than the list has, what is asked for as
 * soon as it is there. Until then those of the answer before stay, so that nothing flickers while somebody types.
 */
function useFound(facet: Facet, text: string, find: FindValues): Found {
  const [answer, setAnswer] = useState<{ readonly text: string; readonly values: readonly FacetValue[] }>();
  const { name, more } = facet;
  useEffect(() => {
    if (text === '' || !more) return;
    const request = new AbortController();
    const timer = setTimeout(async () => {
      const values = await find(name, text, request.signal);
      if (!request.signal.aborted) setAnswer({ text, values });
    }, pause);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [name, more, text, find]);
  if (text === '') return { found: facet.values, isAsking: false };
  if (more && answer?.text === text) return { found: answer.values, isAsking: false };
  const known = new Map([...facet.values, ...(answer?.values ?? [])].map((each) => [each.value, each]));
  const part = text.toLowerCase();
  const found = [...known.values()].filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(part));
  return { found, isAsking: more === true };
}

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 1,
  End: (_, last) => last,
};

/** The stops of a facet are its box (in place 0, when it has one) and its checkboxes. */
function moveInFacet(event: KeyboardEvent<HTMLElement>, clear: () => void): void {
  const box = event.currentTarget.querySelector<HTMLInputElement>('input[type=search]');
  const ticks = [...event.currentTarget.querySelectorAll<HTMLInputElement>('label:not([hidden]) > input')];
  const stops: readonly (Element | null)[] = [box, ...ticks];
  const at = stops.indexOf(document.activeElement);
  const inBox = at === 0;
  if (event.nativeEvent.isComposing || at < 0) return;
  if (event.key === 'Escape') {
    if (box === null || (inBox && box.value === '')) return;
    clear();
    box.focus();
  } else if (event.key === 'Enter' && inBox) {
    // the form of the facets is sent by its button, not by a text that only finds in a list
  } else {
    // in the box Home and End belong to its text
    const move = inBox && event.key !== 'ArrowDown' ? undefined : moves[event.key];
    if (move === undefined) return;
    (move(at, ticks.length) === 0 ? box : ticks[move(at, ticks.length) - 1])?.focus();
  }
  event.preventDefault();
}
