import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { GrowthFigures } from './search-growth.ts';

/** The table of growth in docs/scaling.md: what stands between its two marks is written by `npm run bench -- search --growth`. */
const begin = '<!-- growth: written by npm run bench -- search --growth -->';
const end = '<!-- end of growth -->';

const head = [
  '题录 records',
  '字节/条 bytes a record',
  '快照读取 snapshot, s',
  '选择性查询 selective, median ms',
  'p95',
  '高频词 frequent, median ms',
  'worst',
  '命中 matches',
];

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

function rowOf(name: string, figures: GrowthFigures['sizes'][string]): string {
  if ('absent' in figures) return line([name, figures.absent, ...head.slice(2).map(() => '')]);
  const { records, index, selective, frequent } = figures;
  return line([
    records.toLocaleString('en'),
    index.bytesPerRecord,
    index.readSeconds,
    selective.p50,
    selective.p95,
    frequent.p50,
    frequent.worst,
    `${frequent.leastMatches.toLocaleString('en')}–${frequent.mostMatches.toLocaleString('en')}`,
  ]);
}

/** The table as Markdown, and what more records cost. */
export function growthTable({ sizes, steps }: GrowthFigures): string {
  const rows = Object.entries(sizes).map(([name, figures]) => rowOf(name, figures));
  const told = steps.map(
    ({ from, to, selective, frequent }) =>
      `\nFrom ${from.toLocaleString('en')} to ${to.toLocaleString('en')} records selective queries take ${selective} times as long, the most frequent words ${frequent} times.\n`,
  );
  return `${[line(head), line(head.map(() => '---:')), ...rows].join('\n')}\n${told.join('')}`;
}

/** Writes the table between its marks; says whether the document has them. */
export function writeGrowthTable(file: string, growth: GrowthFigures): boolean {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) return false;
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n\n${growthTable(growth)}\n${text.slice(to)}`);
  return true;
}
