import type { Entry } from '#adapters/formats/port.ts';
import { isClaim, mapClaim } from './claims.ts';
import { fieldOfHeading } from './columns.ts';
import { deliverableName, isDeliverable, isoOpenDataMapper } from './iso-open-data.ts';
import { type ImportFormat, isObject, type Mapper, type MappingContext } from './mapping.ts';
import { isNistReport, mapNistReport } from './nist-html.ts';
import { isRecord, mapRecord } from './records.ts';
import { isRelatonItem, mapRelaton } from './relaton.ts';
import { isReference, referenceName, specrefMapper } from './specref.ts';
import { mapSts, stsBlocks } from './sts.ts';

/** Elements the mappers want of XML and HTML files. */
export const wantedElements: readonly string[] = ['bibdata', 'bibitem', ...stsBlocks, 'div.report-paper'];

/** Formats whose entries are read one by one; lists with columns (`table`) are read by profile instead. */
export type EntryFormat = Exclude<ImportFormat, 'table'>;

const mappers = {
  records: () => mapRecord,
  claims: () => mapClaim,
  'relaton-yaml': () => mapRelaton,
  'relaton-xml': () => mapRelaton,
  'iso-open-data': isoOpenDataMapper,
  specref: specrefMapper,
  'nist-html': () => mapNistReport,
  sts: () => mapSts,
} as const satisfies Record<EntryFormat, (context: MappingContext) => Mapper>;

export const mapperOf = (format: EntryFormat, context: MappingContext): Mapper => mappers[format](context);

/** The format most of the first entries have; undefined when nothing known is among them. */
export function detectFormat(entries: readonly Entry[]): ImportFormat | undefined {
  const [first] = entries;
  if (first?.kind === 'row' && isDeliverableHeading(first.cells)) return 'iso-open-data';
  const votes = new Map<ImportFormat, number>();
  for (const entry of entries.slice(0, 50)) {
    const format = formatOf(entry);
    if (format !== undefined) votes.set(format, (votes.get(format) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}

const isDeliverableHeading = (cells: readonly string[]): boolean =>
  cells.includes('deliverableType') && cells.includes('reference');

function formatOf(entry: Entry): ImportFormat | undefined {
  switch (entry.kind) {
    case 'fault':
      return undefined;
    case 'row':
      return 'table';
    case 'element':
      if (entry.element.name === 'bibdata' || entry.element.name === 'bibitem') return 'relaton-xml';
      return isNistReport(entry.element) ? 'nist-html' : 'sts';
    case 'value':
      return formatOfValue(entry.value, entry.name);
  }
}

function formatOfValue(value: unknown, name: string | undefined): ImportFormat | undefined {
  if (isRecord(value)) return 'records';
  if (isRelatonItem(value)) return 'relaton-yaml';
  if (isDeliverable(value)) return 'iso-open-data';
  if (isClaim(value)) return 'claims';
  if (isReference(name, value)) return 'specref';
  return isObject(value) || typeof value === 'string' ? 'table' : undefined;
}

/** True for a JSON value that is a record by itself, whatever lists it holds. */
export function isEntry(value: unknown): boolean {
  if (!isObject(value)) return false;
  const format = formatOfValue(value, undefined);
  if (format !== 'table') return format !== undefined;
  return Object.keys(value).some((name) => {
    const guess = fieldOfHeading(name);
    return guess?.field === 'number' && guess.sure;
  });
}

/** What other entries of the file call this entry, and its number; only formats that refer within the file have it. */
export function nameOf(format: EntryFormat, entry: Entry): readonly [string, string] | undefined {
  if (entry.kind !== 'value') return undefined;
  if (format === 'iso-open-data') return deliverableName(entry.value);
  return format === 'specref' ? referenceName(entry.name, entry.value) : undefined;
}
