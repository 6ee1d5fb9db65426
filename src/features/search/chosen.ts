import type { FacetName, SearchQuery } from '#adapters/search-engine/port.ts';
import { facetNames, type SearchInput } from './contract.ts';

/** What was chosen beside the text: values of facets and days. */
type Chosen = Pick<
  SearchQuery,
  'filters' | 'cursor' | 'implementedFrom' | 'implementedTo' | 'publishedFrom' | 'publishedTo'
>;
type Asked = Pick<SearchInput, FacetName | Exclude<keyof Chosen, 'filters'>>;

/** The conditions of an input as the engine takes them, the same for standards and for passages; absent ones stay away. */
export function chosenOf(input: Asked): Chosen {
  const filters: Partial<Record<FacetName, readonly string[]>> = {};
  for (const name of facetNames) if (input[name].length > 0) filters[name] = input[name];
  return {
    filters,
    ...(input.cursor !== undefined && { cursor: input.cursor }),
    ...(input.implementedFrom !== undefined && { implementedFrom: input.implementedFrom }),
    ...(input.implementedTo !== undefined && { implementedTo: input.implementedTo }),
    ...(input.publishedFrom !== undefined && { publishedFrom: input.publishedFrom }),
    ...(input.publishedTo !== undefined && { publishedTo: input.publishedTo }),
  };
}
