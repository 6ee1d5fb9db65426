import { z } from 'zod';
import { parseIdentifier } from '#kernel/identifier/index.ts';
import { numberAndTitle } from './cells.ts';
import { type ColumnField, columnFields, fieldOfHeading } from './columns.ts';
import { languageOfText, statedText } from './texts.ts';

/**
 * A mapping profile says which column of a list is which field. It is guessed from the headings, or from the values when
 * there are none, shown to the operator, corrected by hand and kept as JSON for the next list of the same kind.
 */
export type MappingProfile = {
  readonly version: 1;
  /** Columns by heading; `#1` is the first column of a list without headings. */
  readonly columns: readonly { readonly column: string; readonly field: ColumnField }[];
};

/** What a person writes for a column that is not used. */
export const ignored = 'ignore';

/** A profile as it is kept in a file, where columns that are not used may stand too. */
export const ProfileFile = z
  .object({
    version: z.literal(1),
    columns: z.array(z.object({ column: z.string().min(1), field: z.enum([...columnFields, ignored]) })),
  })
  .transform(({ version, columns }): MappingProfile => {
    const used = columns.flatMap(({ column, field }) => (field === ignored ? [] : [{ column, field }]));
    return { version, columns: used };
  })
  .refine(({ columns }) => columns.some(({ field }) => field === 'number'), {
    message: 'no column is the number 没有哪一列是标准号',
    path: ['columns'],
  });

export type TableGuess = {
  readonly profile: MappingProfile;
  /** Names of all columns, in order; those of the profile are the ones used. */
  readonly columns: readonly string[];
  /** Rows before the first one with values: headings and what stands above them. */
  readonly headingRows: number;
};

const headingDepth = 20;

/** Guesses the columns of a table by its first rows; undefined when no column holds numbers of standards. */
export function guessTable(rows: readonly (readonly string[])[]): TableGuess | undefined {
  const heading = bestHeading(rows.slice(0, headingDepth));
  const body = rows.slice(heading === undefined ? 0 : heading.index + 1);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const names = Array.from({ length: width }, (_, at) => heading?.cells[at]?.trim() || `#${at + 1}`);
  const columns = columnsOf(names, (at) => body.map((row) => row[at] ?? ''));
  if (columns === undefined) return undefined;
  return {
    profile: { version: 1, columns },
    columns: names,
    headingRows: heading === undefined ? leading(rows, columns, names) : heading.index + 1,
  };
}

/** The table as a given profile sees it; undefined when its heading is nowhere among the first rows. */
export function tableByProfile(rows: readonly (readonly string[])[], profile: MappingProfile): TableGuess | undefined {
  if (profile.columns.every(({ column }) => /^#\d+$/.test(column))) {
    const width = Math.max(0, ...rows.map((row) => row.length));
    const names = Array.from({ length: width }, (_, at) => `#${at + 1}`);
    return { profile, columns: names, headingRows: leading(rows, profile.columns, names) };
  }
  const number = profile.columns.find(({ field }) => field === 'number')?.column;
  const at = rows.slice(0, headingDepth).findIndex((row) => row.some((cell) => cell.trim() === number));
  const columns = rows[at]?.map((cell) => cell.trim());
  return columns && { profile, columns, headingRows: at + 1 };
}

/** Guesses the columns of JSON rows by the names of their members. */
export function guessMembers(rows: readonly ReadonlyMap<string, unknown>[]): MappingProfile | undefined {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const columns = columnsOf(names, (at) => rows.map((row) => statedText(row.get(names[at] ?? '')) ?? ''));
  // The industry ministry's service calls the day of issue createTime, which elsewhere is a day of its database.
  if (columns && names.includes('bpiBzno')) columns.push({ column: 'createTime', field: 'published' });
  return columns && { version: 1, columns };
}

/** The row with the most known headings: two at least, or one that surely is the number. */
function bestHeading(rows: readonly (readonly string[])[]): { index: number; cells: readonly string[] } | undefined {
  let best: { index: number; cells: readonly string[]; known: number } | undefined;
  for (const [index, cells] of rows.entries()) {
    const guesses = cells.map(fieldOfHeading);
    const known = guesses.filter((guess) => guess !== undefined).length;
    const enough = known >= 2 || guesses.some((guess) => guess?.field === 'number' && guess.sure);
    if (enough && known > (best?.known ?? 0)) best = { index, cells, known };
  }
  return best;
}

type Columns = MappingProfile['columns'][number][];

function columnsOf(names: readonly string[], valuesOf: (at: number) => readonly string[]): Columns | undefined {
  const columns: Columns = [];
  let number: string | undefined;
  for (const [at, name] of names.entries()) {
    const guess = fieldOfHeading(name);
    if (guess === undefined) continue;
    if (guess.field === 'number') {
      // A second heading for the number (a sheet with old and new ones) is not guessed at.
      if (number !== undefined || !(guess.sure || looksLikeNumbers(valuesOf(at)))) continue;
      number = name;
    }
    columns.push({ column: name, field: guess.field });
  }
  if (number !== undefined) return columns;
  const found = names.findIndex((_, at) => looksLikeNumbers(valuesOf(at)));
  const name = names[found];
  if (name === undefined) return undefined;
  const others = columns.filter(({ column }) => column !== name);
  const titled = others.some(({ field }) => field.startsWith('title'));
  return [
    { column: name, field: 'number' },
    ...others,
    ...(titled ? [] : titleByValues(names, found, others, valuesOf)),
  ];
}

/** The widest column of Chinese text that has no other meaning. */
function titleByValues(
  names: readonly string[],
  number: number,
  known: Columns,
  valuesOf: (at: number) => readonly string[],
): Columns {
  let best: { column: string; field: ColumnField; width: number } | undefined;
  for (const [at, column] of names.entries()) {
    if (at === number || known.some((one) => one.column === column)) continue;
    const texts = valuesOf(at).filter((value) => value.trim() !== '' && languageOfText(value) === 'zh');
    const width = texts.join('').length / Math.max(texts.length, 1);
    const distinct = new Set(texts).size;
    if (texts.length > 0 && distinct > texts.length * 0.5 && width >= 4 && width > (best?.width ?? 0)) {
      best = { column, field: 'title', width };
    }
  }
  return best ? [{ column: best.column, field: best.field }] : [];
}

/** Most of the rows have a number here that a grammar reads; a number now and then in a running text is no list. */
function looksLikeNumbers(values: readonly string[]): boolean {
  const some = values.slice(0, 100);
  const read = some.filter((value) => /\d/.test(value) && parseIdentifier(numberAndTitle(value).number).ok).length;
  return read > some.length * 0.5;
}

/** In a table without headings the rows before the first readable number are captions. */
function leading(
  rows: readonly (readonly string[])[],
  columns: MappingProfile['columns'],
  names: readonly string[],
): number {
  const at = names.indexOf(columns.find(({ field }) => field === 'number')?.column ?? '');
  const first = rows.findIndex((row) => parseIdentifier(row[at] ?? '').ok);
  return Math.max(first, 0);
}
