import { useState } from 'react';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';

export type FacetValue = { readonly value: string; readonly label: string; readonly count: number };
export type Facet = { readonly name: string; readonly label: string; readonly values: readonly FacetValue[] };

/** From this many values on, a list gets a box to find in it. */
const longFacet = 10;

type FacetListProps = {
  readonly facets: readonly Facet[];
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly formatCount: (count: number) => string;
  readonly onChange: (name: string, value: string, checked: boolean) => void;
};

/**
 * Facets as native details and checkboxes inside the caller's GET form: several values each, usable without script by
 * the form's button. The first facets and those with a chosen value stand open.
 */
export function FacetList({ facets, chosen, formatCount, onChange }: FacetListProps) {
  return facets.map((facet, position) => (
    <details key={facet.name} className="facet" open={position < 3 || (chosen[facet.name]?.length ?? 0) > 0}>
      <summary>{facet.label}</summary>
      <FacetValues facet={facet} chosen={chosen[facet.name] ?? []} formatCount={formatCount} onChange={onChange} />
    </details>
  ));
}

function FacetValues(props: {
  readonly facet: Facet;
  readonly chosen: readonly string[];
  readonly formatCount: FacetListProps['formatCount'];
  readonly onChange: FacetListProps['onChange'];
}) {
  const { facet, chosen, formatCount, onChange } = props;
  const words = useTexts(layoutTexts).facet;
  const [wanted, setWanted] = useState('');
  const part = wanted.trim().toLowerCase();
  const matches = (each: FacetValue) => part === '' || `${each.value} ${each.label}`.toLowerCase().includes(part);
  const shown = facet.values.filter(matches);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would repeat the summary
    <div
      className="facet-values"
      role="group"
      aria-label={facet.label}
      tabIndex={facet.values.length > longFacet ? 0 : undefined}
    >
      {facet.values.length > longFacet && (
        <input
          className="input input-sm facet-filter with-script"
          type="search"
          value={wanted}
          placeholder={words.filter}
          aria-label={`${facet.label} ${words.filter}`}
          onChange={(event) => setWanted(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      )}
      {facet.values.map((each) => (
        // hidden values stay in the form, so that finding in a list never drops a choice
        <label key={each.value} className="facet-value" hidden={!matches(each)}>
          <input
            className="checkbox checkbox-xs"
            type="checkbox"
            name={facet.name}
            value={each.value}
            checked={chosen.includes(each.value)}
            onChange={(event) => onChange(facet.name, each.value, event.currentTarget.checked)}
          />
          <span>{each.label}</span>
          <span className="count">{formatCount(each.count)}</span>
        </label>
      ))}
      {shown.length === 0 && <p className="muted">{words.noMatch}</p>}
    </div>
  );
}
