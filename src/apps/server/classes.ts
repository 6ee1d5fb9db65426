import type { Reference, ReferenceEntry, ReferenceTable } from '#adapters/reference/port.ts';
import type { ClassEntry, classSchemes } from '#features/catalogue/contract.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';

/** Classes of a scheme below a code, for browsing: read from the reference tables, which no feature owns. */
export async function classesOf(reference: Reference, scheme: (typeof classSchemes)[number], code: string | undefined) {
  const table = await reference.table(scheme);
  if (table === undefined) throw new Refused(refuse('not-found', { what: scheme }));
  const path = code === undefined ? [] : table.pathTo(code);
  if (code !== undefined && path.length === 0) throw new Refused(refuse('not-found', { what: `${scheme} ${code}` }));
  return {
    scheme,
    edition: table.edition,
    path: path.map((entry) => classShape(table, entry)),
    entries: table.childrenOf(code).map((entry) => classShape(table, entry)),
  };
}

function classShape(table: ReferenceTable, entry: ReferenceEntry): ClassEntry {
  const { zh, en } = entry.titles;
  return {
    code: entry.code,
    titles: { ...(zh && { zh }), ...(en && { en }) },
    ...(entry.parent && { parent: entry.parent }),
    children: table.childrenOf(entry.code).length,
    ...(entry.units && { note: entry.units.join('、') }),
  };
}
