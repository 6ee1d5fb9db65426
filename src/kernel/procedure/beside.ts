import { type AnySubCase, memberOf, type Procedure } from './declare.ts';

/** What is wrong between a procedure and those that are opened beside its stages: no declaration can tell it alone. */
export type SubCaseFault = {
  readonly what: 'unknown-procedure' | 'begun-by-office' | 'cannot-be-carried';
  readonly where: string;
};

/** All faults of the sub-cases of a procedure, in the order of its declaration; `all`: every procedure there is. */
export function subCaseFaults(procedure: Procedure, all: readonly Procedure[]): readonly SubCaseFault[] {
  return Object.entries(procedure.stages).flatMap(([stage, { subCases = {} }]) =>
    Object.entries(subCases).flatMap(([name, declared]) => {
      const where = `${stage}.${name}`;
      const others = all.filter(({ id }) => id === declared.procedure);
      if (others.length === 0) return [{ what: 'unknown-procedure', where } as const];
      return others.flatMap((other) => betweenFaults(procedure, declared, other, where));
    }),
  );
}

function betweenFaults(procedure: Procedure, declared: AnySubCase, other: Procedure, where: string): SubCaseFault[] {
  // who opens it would hold no role in it
  const isOffice = memberOf(other.offices, other.begunBy) !== undefined;
  const writes = memberOf(memberOf(other.stages, other.start)?.writes, other.begunBy) ?? [];
  const lost = Object.entries(declared.carries ?? {}).filter(([to, from]) => {
    const kind = memberOf(other.items, to)?.kind;
    return kind === undefined || kind !== memberOf(procedure.items, from)?.kind || !writes.includes(to);
  });
  const { carriesNumber: numbered } = declared;
  const takesNumber =
    numbered === undefined || (memberOf(other.items, numbered)?.kind === 'standard' && writes.includes(numbered));
  if (numbered !== undefined && !takesNumber) lost.push([numbered, 'number']);
  return [
    ...(isOffice ? [{ what: 'begun-by-office', where } as const] : []),
    ...lost.map(([to]) => ({ what: 'cannot-be-carried', where: `${where}: ${to}` }) as const),
  ];
}
