import type { Reference, ReferenceTable } from '#adapters/reference/port.ts';
import type { FacetName, SearchAnswer } from '#adapters/search-engine/port.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import { fold } from '#kernel/text/index.ts';

/** Names of facet values that are codes: classes, fields of the plan, publishers, sources. Other values are words already. */
export type Titles = { readonly zh?: string | undefined; readonly en?: string | undefined };
export type Counted = { value: string; count: number; titles?: Titles };
export type LabelledFacets = Partial<Record<FacetName, Counted[]>>;

type Counts = readonly { readonly value: string; readonly count: number }[];
type Label = (value: string) => Titles | undefined;

export function createLabels(reference: Reference, catalogue: Catalogue) {
  const tables: Partial<Record<FacetName, ReferenceTable | undefined>> = {};
  let sectors: ReferenceTable | undefined;
  let regions: ReferenceTable | undefined;
  let sources: ReadonlyMap<string, Titles> = new Map();

  async function labelOf(facet: FacetName, values: readonly { readonly value: string }[]): Promise<Label | undefined> {
    if (facet === 'ics' || facet === 'ccs' || facet === 'field') {
      const table = tables[facet] ?? (await reference.table(facet));
      tables[facet] = table;
      return (code) => table?.find(code)?.titles;
    }
    if (facet === 'sector' || facet === 'division' || facet === 'publisher') {
      // A sector or division that is chosen as a publisher has its name there too.
      sectors ??= await reference.table('sector');
      regions ??= await reference.table('region');
      return (code) => (sectors?.find(code) ?? regions?.find(code))?.titles;
    }
    if (facet !== 'source') return undefined;
    // A source that is not known yet has come since the last look.
    if (!values.every(({ value }) => sources.has(value))) sources = await catalogue.sourceTitles();
    return (name) => sources.get(name);
  }

  /** Counts with the names of their values, and those of `chosen` that nothing has. */
  return async (
    facets: SearchAnswer['facets'],
    chosen: Readonly<Partial<Record<FacetName, readonly string[]>>> | undefined,
  ): Promise<LabelledFacets> => {
    const labelled: LabelledFacets = {};
    for (const [name, values] of Object.entries(facets)) {
      // The engine answers for the facets asked for, which are facet names.
      const facet = name as FacetName;
      const shown = withChosen(values, chosen?.[facet] ?? []);
      const label = await labelOf(facet, shown);
      labelled[facet] = shown.map(({ value, count }) => {
        const titles = label?.(value);
        // Frozen: every answer holds the same names, which need not be checked and written again.
        return titles ? { value, count, titles: Object.freeze(titles) } : { value, count };
      });
    }
    return labelled;
  };
}

/** True when the value or one of its names contains the text, letter case, accents and width aside. */
export function namesContain({ value, titles }: Counted, text: string): boolean {
  const wanted = fold(text).trim();
  return [value, titles?.zh, titles?.en].some((name) => name !== undefined && fold(name).includes(wanted));
}

// A chosen value that nothing has any more is still listed, or it could not be taken away.
function withChosen(values: Counts, chosen: readonly string[]): Counts {
  const missing = chosen.filter((one) => !values.some(({ value }) => value === one));
  return missing.length === 0 ? values : [...values, ...missing.map((value) => ({ value, count: 0 }))];
}
