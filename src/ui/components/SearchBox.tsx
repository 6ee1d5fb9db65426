import { type KeyboardEvent, useId, useState } from 'react';
import { Form, useNavigate } from 'react-router';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { StandardNumber } from './StandardNumber.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { type Suggestion, suggestionAddress, suggestionKinds, useSuggestions } from './suggestions.ts';

export const searchInputId = 'search-input';

/** What is searched: records, or the passages of texts. Each has an address of its own. */
export type SearchedPart = 'standards' | 'passages';
export const searchAddresses = { standards: '/search', passages: '/search/passages' } satisfies Record<
  SearchedPart,
  string
>;

type SearchBoxProps = {
  readonly query?: string;
  readonly large?: boolean;
  readonly scope?: SearchedPart | undefined;
  /** Conditions that a new search keeps. */
  readonly keep?: readonly (readonly [string, string])[];
};

/** The one search box: a plain GET form, and with script a combobox that suggests (ARIA 1.2, arrows, Enter, Escape). */
export function SearchBox({ query = '', large = false, scope = 'standards', keep = [] }: SearchBoxProps) {
  const words = useTexts(layoutTexts).search;
  const { label, placeholder } = scope === 'passages' ? words.inTexts : words;
  const listId = useId();
  const box = useSuggestionList(query);
  return (
    <search className={large ? 'search search-large' : 'search'}>
      <Form action={searchAddresses[scope]} method="get" className="search-row" onSubmit={box.close}>
        {keep.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <input
          id={searchInputId}
          className="input"
          type="search"
          name="q"
          defaultValue={query}
          placeholder={placeholder}
          aria-label={label}
          role="combobox"
          aria-expanded={box.open}
          aria-controls={box.open ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={box.chosen >= 0 ? `${listId}-${box.chosen}` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
          onInput={(event) => box.type(event.currentTarget.value)}
          onKeyDown={box.onKeyDown}
          onBlur={box.close}
        />
        <button className="btn btn-primary" type="submit">
          {words.button}
        </button>
      </Form>
      <SuggestionList id={listId} open={box.open} chosen={box.chosen} suggestions={box.suggestions} onPick={box.pick} />
      <span className="visually-hidden" role="status">
        {box.open ? words.suggested(box.suggestions.length) : ''}
      </span>
    </search>
  );
}

function useSuggestionList(query: string) {
  const navigate = useNavigate();
  // what was typed since the page came; suggestions open on typing only, never by themselves
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(-1);
  const suggestions = grouped(useSuggestions(typed, '/api/v1/suggest'));
  const open = typed !== '' && typed !== query && suggestions.length > 0;
  const close = () => {
    setTyped('');
    setChosen(-1);
  };
  const pick = (suggestion: Suggestion) => {
    close();
    navigate(suggestionAddress(suggestion));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!open || event.nativeEvent.isComposing) return;
    const count = suggestions.length;
    if (event.key === 'ArrowDown') setChosen(((chosen + 2) % (count + 1)) - 1);
    else if (event.key === 'ArrowUp') setChosen(((chosen + 1 + count) % (count + 1)) - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && suggestions[chosen]) pick(suggestions[chosen]);
    else return;
    event.preventDefault();
  };
  const type = (text: string) => {
    setTyped(text);
    setChosen(-1);
  };
  return { suggestions, chosen, open, close, pick, onKeyDown, type };
}

function grouped(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  return suggestionKinds.flatMap((kind) => suggestions.filter((each) => each.kind === kind));
}

function SuggestionList(props: {
  readonly id: string;
  readonly open: boolean;
  readonly chosen: number;
  readonly suggestions: readonly Suggestion[];
  readonly onPick: (suggestion: Suggestion) => void;
}) {
  const words = useTexts(layoutTexts).search;
  if (!props.open) return null;
  const titles = { number: words.numbers, title: words.titles, class: words.classes };
  return (
    <div className="suggestions" id={props.id} role="listbox" aria-label={words.label}>
      {suggestionKinds.map((kind) => {
        const group = props.suggestions
          .map((each, position) => ({ each, position }))
          .filter(({ each }) => each.kind === kind);
        if (group.length === 0) return null;
        const title = titles[kind];
        return (
          // a listbox may hold groups of options; there is no element for it
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div key={kind} role="group" aria-label={title}>
            <div className="suggestions-group" aria-hidden="true">
              {title}
            </div>
            {group.map(({ each, position }) => (
              // the keys are handled by the input, which keeps the focus (aria-activedescendant)
              // biome-ignore lint/a11y/useKeyWithClickEvents: see above
              // biome-ignore lint/a11y/useFocusableInteractive: see above
              <div
                key={suggestionAddress(each)}
                id={`${props.id}-${position}`}
                className="suggestion"
                role="option"
                aria-selected={position === props.chosen}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => props.onPick(each)}
              >
                <SuggestionLine suggestion={each} />
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );
}

function SuggestionLine({ suggestion }: { readonly suggestion: Suggestion }) {
  if (suggestion.kind === 'class') {
    return (
      <>
        <span className="class-code number">{suggestion.code}</span>
        <span className="suggestion-title">{suggestion.title}</span>
        <span className="muted small">{suggestion.scheme.toUpperCase()}</span>
      </>
    );
  }
  return (
    <>
      <StandardNumber number={suggestion.number} />
      <span className="suggestion-title">{suggestion.title}</span>
      <StatusBadge state={suggestion.state} />
    </>
  );
}
