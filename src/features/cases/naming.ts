import type { Named, Refusal } from '#kernel/base/refusal.ts';
import { memberOf, type Procedure } from '#kernel/procedure/index.ts';

/** A refusal of the kernel with the names of what it speaks of: items, gates and roles as people know them. */
export function withNames(procedure: Procedure, { code, facts }: Refusal): Refusal {
  const { roles, items, stages } = procedure;
  const gates = Object.assign({}, ...Object.values(stages).map(({ gates: own = {} }) => own));
  const sides = Object.assign({}, ...Object.values(stages).map(({ subCases = {} }) => subCases));
  const labelled = { ...sides, ...gates, ...items };
  const words = (name: string): string | Named => {
    const known: Named | undefined = memberOf(roles, name) ?? memberOf<{ label: Named }>(labelled, name)?.label;
    return known ? { zh: known.zh, en: known.en } : name;
  };
  const named = (each: unknown) => (typeof each === 'string' ? words(each) : each);
  const told = Object.entries(facts).map(([key, value]) => [
    key,
    typeof value === 'string' ? words(value) : Array.isArray(value) ? value.map(named) : value,
  ]);
  return { code, facts: Object.fromEntries(told) };
}
