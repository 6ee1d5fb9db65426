import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { writeXlsxStream } from 'hucre/xlsx';
import { z } from 'zod';
import type { StandardItem } from '#features/catalogue/contract.ts';
import { SearchInput } from '#features/search/contract.ts';
import { csvLine, csvMark } from '#kernel/base/csv.ts';
import type { Platform } from './platform.ts';
import { problemBody, sendProblem } from './problems.ts';

/** Export of a whole result, however long, as a stream: newline-delimited JSON of items, CSV, or a workbook. */
export const exportFormats = ['ndjson', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const ExportInput = SearchInput.extend({ format: z.enum(exportFormats).default('ndjson') });

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export function addExport(app: FastifyInstance, platform: Platform, prefix: string): void {
  app.get(`${prefix}/standards/export`, async (request, reply) => {
    const parsed = ExportInput.safeParse(request.query);
    if (!parsed.success) {
      const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
      return sendProblem(reply, 400, problemBody('invalid-input', 400, 'The input is not valid', { issues }));
    }
    const { format, ...input } = parsed.data;
    reply.header('content-disposition', `attachment; filename="standards.${format}"`).type(contentTypes[format]);
    return reply.send(Readable.from(exportOf(platform.search.all(input), format)));
  });
}

/** The pieces of an export in order; memory does not grow with its length. */
export function exportOf(
  pages: AsyncIterable<readonly StandardItem[]>,
  format: ExportFormat,
): AsyncIterable<string | Uint8Array> {
  return format === 'xlsx' ? workbook(pages) : lines(pages, format);
}

// The first line of CSV names the columns, behind a byte order mark that spreadsheets expect.
async function* lines(pages: AsyncIterable<readonly StandardItem[]>, format: 'ndjson' | 'csv'): AsyncGenerator<string> {
  if (format === 'csv') yield csvMark + csvLine(columns.map(([name]) => name));
  for await (const page of pages) {
    const written = page.map((item) =>
      format === 'csv' ? csvLine(columns.map(([, read]) => read(item))) : `${JSON.stringify(item)}\n`,
    );
    if (written.length > 0) yield written.join('');
  }
}

// Cells are text, never formulas; beyond the rows a sheet can have, the next sheet goes on with the same heading.
function workbook(pages: AsyncIterable<readonly StandardItem[]>): AsyncIterable<Uint8Array> {
  async function* rows(): AsyncGenerator<string[]> {
    for await (const page of pages) for (const item of page) yield columns.map(([, read]) => read(item));
  }
  return writeXlsxStream(rows(), {
    name: '标准 standards',
    columns: columns.map(([header]) => ({ header })),
    freezePane: { rows: 1 },
  });
}

const columns: readonly (readonly [string, (item: StandardItem) => string])[] = [
  ['key', (item) => item.key],
  ['number', (item) => item.number],
  ['title_zh', (item) => item.titles.zh ?? ''],
  ['title_en', (item) => item.titles.en ?? ''],
  ['level', (item) => item.level ?? ''],
  ['nature', (item) => item.nature ?? ''],
  ['state', (item) => item.status.state],
  ['since', (item) => item.status.since ?? ''],
  ['until', (item) => item.status.until ?? ''],
  ['replaced_by', (item) => item.status.replacedBy.join('; ')],
  ['published', (item) => item.published ?? ''],
  ['implemented', (item) => item.implemented ?? ''],
  ['adopts', (item) => item.adopts.map((other) => other.number).join('; ')],
  ['ics', (item) => item.ics.join('; ')],
  ['ccs', (item) => item.ccs.join('; ')],
  ['publisher', (item) => item.publisher ?? ''],
  ['sources', (item) => item.sources.join('; ')],
];
