import type { ColumnField } from './columns.ts';
import type { MappingProfile } from './profile.ts';
import { statedText } from './texts.ts';

/** A column of a list for a person to look at: what it is taken for, if anything, and some of its values. */
export type ListColumn = {
  readonly column: string;
  readonly field?: ColumnField;
  readonly samples: readonly string[];
  /** The profile names it, and the list does not have it. */
  readonly absent?: true;
};

const samplesShown = 3;
const sampleLength = 40;

/** The columns of a list in their order, then those the profile names in vain. */
export function listColumns(
  names: readonly string[],
  profile: MappingProfile,
  rows: readonly ReadonlyMap<string, unknown>[],
): readonly ListColumn[] {
  const fields = new Map(profile.columns.map(({ column, field }) => [column, field]));
  const present = names.map((column): ListColumn => {
    const field = fields.get(column);
    return { column, ...(field && { field }), samples: samplesOf(rows.map((row) => row.get(column))) };
  });
  const absent = profile.columns.filter(({ column }) => !names.includes(column));
  return [...present, ...absent.map((one): ListColumn => ({ ...one, samples: [], absent: true }))];
}

/** The first different values that say something. */
function samplesOf(values: readonly unknown[]): readonly string[] {
  const texts = values.flatMap((value) => textOfCell(value) ?? []);
  return [...new Set(texts)].slice(0, samplesShown);
}

function textOfCell(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join('; ') : statedText(value);
  if (text === undefined || text === '') return undefined;
  const line = text.replace(/\s+/g, ' ');
  return line.length > sampleLength ? `${line.slice(0, sampleLength)}…` : line;
}
