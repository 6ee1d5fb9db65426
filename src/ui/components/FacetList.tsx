import { Link } from 'react-router';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { FacetValues } from './FacetValues.tsx';
import type { Facet, FindValues } from './facets.ts';

type FacetListProps = {
  readonly facets: readonly Facet[];
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly formatCount: (count: number) => string;
  readonly onChange: (name: string, value: string, checked: boolean) => void;
  readonly find: FindValues;
  /** Where all values of a facet are listed, for readers without script and for long lists. */
  readonly moreAddress: (name: string) => string;
};

/**
 * Facets as native details and checkboxes inside the caller's GET form: several values each, usable without script by
 * the form's button. The first facets and those with a chosen value stand open.
 */
export function FacetList({ facets, chosen, formatCount, onChange, find, moreAddress }: FacetListProps) {
  const words = useTexts(layoutTexts).facet;
  return facets.map((facet, position) => (
    <details key={facet.name} className="facet" open={position < 3 || (chosen[facet.name]?.length ?? 0) > 0}>
      <summary>{facet.label}</summary>
      <FacetValues
        facet={facet}
        chosen={chosen[facet.name] ?? []}
        formatCount={formatCount}
        onChange={onChange}
        find={find}
      />
      {facet.more && (
        <p className="facet-more small">
          <Link to={moreAddress(facet.name)} aria-label={words.moreOf(facet.label)}>
            {words.more}
          </Link>
        </p>
      )}
    </details>
  ));
}
