import type { RefusedEntry } from '#features/catalogue/importing/batch.ts';
import type { FilePreview } from '#features/catalogue/importing/preview.ts';
import { refusedText } from '#features/catalogue/importing/refused-texts.ts';
import { wordOf } from '#features/catalogue/mapping/columns.ts';
import type { ListColumn } from '#features/catalogue/mapping/list-columns.ts';
import type { ImportFormat } from '#features/catalogue/mapping/mapping.ts';
import { identify } from '#kernel/identifier/index.ts';
import { visible } from '../texts.ts';

/** What the terminal is told of files that are, or would be, imported: Chinese first with English beside it. */
const formatWords = {
  records: '题录集 collected records',
  claims: '标+ 陈述 claims of Biao+',
  'relaton-yaml': 'Relaton YAML',
  'relaton-xml': 'Relaton XML',
  'iso-open-data': 'ISO 开放数据 open data',
  specref: 'specref',
  'nist-html': 'NIST HTML',
  sts: 'ISO/NISO STS',
  table: '清单 list with columns',
} as const satisfies Record<ImportFormat, string>;

/** Where an entry stands and why it was refused: `list.csv:6 …`. */
export function refusedLine(path: string, entry: Omit<RefusedEntry, 'file'>): string {
  const place = entry.line > 0 ? `${path}:${entry.line}` : path;
  const excerpt = entry.excerpt === '' ? '' : `  ${JSON.stringify(entry.excerpt.slice(0, 80))}`;
  return visible(`${place}  ${refusedText(entry, 'zh')} · ${refusedText(entry, 'en')}${excerpt}`);
}

/** Columns without a meaning that are shown; a list may have hundreds. */
const unusedShown = 12;

/** Columns of a list, what each is taken for and some of its values. */
export function columnLines(columns: readonly ListColumn[]): readonly string[] {
  const unused = columns.filter(({ field }) => field === undefined);
  const left = new Set(unused.slice(unusedShown));
  const lines = columns
    .filter((column) => !left.has(column))
    .map(({ column, field, samples, absent }) => {
      const meaning = field === undefined ? '不用 not used' : `${wordOf(field)} ${field}`;
      const values = absent ? '清单里没有这一列 not in this list' : samples.join(' | ');
      return visible(`   ${column} → ${meaning}${values === '' ? '' : `    ${values}`}`);
    });
  return left.size > 0 ? [...lines, `   … 其余 ${left.size} 列不用 other columns not used`] : lines;
}

type ReadAs = { readonly format: ImportFormat; readonly sheet?: string | undefined };

/** How a file, or a sheet of it, is read: `list.xlsx  清单 list with columns · 清单`. */
export const readingLine = (path: string, { format, sheet }: ReadAs): string =>
  visible(`${path}  ${formatWords[format]}${sheet === undefined ? '' : ` · ${sheet}`}`);

/** All that a trial says of one file. */
export function previewText({ path, encoding, readings, records, refused, counts }: FilePreview): string {
  const lines = readings.flatMap((reading) => [
    `${readingLine(path, reading)} · ${reading.encoding}`,
    ...columnLines(reading.columns ?? []),
  ]);
  if (readings.length === 0) lines.push(encoding === undefined ? path : `${path} · ${encoding}`);
  for (const { line, claim } of records) {
    const { number, ...fields } = claim;
    lines.push(`   第 ${line} 行 line ${line}: ${number}${understood(number)}`);
    for (const [name, value] of Object.entries(fields))
      if (value !== undefined) lines.push(`      ${name}: ${shown(value)}`);
  }
  if (counts.readable > records.length) lines.push(`   … 共 ${counts.readable} 条 records in all`);
  lines.push(...refused.map((entry) => `   ! ${refusedLine(path, entry)}`));
  if (counts.refused > refused.length) lines.push(`   ! … 共 ${counts.refused} 条 refused in all`);
  return visible(lines.map((line) => `${line}\n`).join(''));
}

/** What became of the number: its usual spelling where it is another, or that no grammar reads it. */
function understood(number: string): string {
  const { parsed, display } = identify(number);
  if (!parsed) return '  ? 未能识读，按原样收录 not understood, kept as it is';
  return display === number ? '' : ` → ${display}`;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
