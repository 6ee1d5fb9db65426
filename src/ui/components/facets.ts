/** A facet as the pages show it: values with their words and how many records each would give. */
export type FacetValue = { readonly value: string; readonly label: string; readonly count: number };
export type Facet = {
  readonly name: string;
  readonly label: string;
  readonly values: readonly FacetValue[];
  /** There are values that are not in the list. */
  readonly more?: boolean;
};

/** Finds values of a facet that contain a text, in code or name; an answer that fails is no value. */
export type FindValues = (name: string, text: string, signal: AbortSignal) => Promise<readonly FacetValue[]>;
