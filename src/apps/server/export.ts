import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { StandardItem } from '#features/catalogue/contract.ts';
import { SearchInput } from '#features/search/contract.ts';
import type { Platform } from './platform.ts';
import { problemBody, sendProblem } from './problems.ts';

/** Export of a whole result, however long, as a stream: newline-delimited JSON of items, or CSV for a spreadsheet. */
const ExportInput = SearchInput.extend({ format: z.enum(['ndjson', 'csv']).default('ndjson') });

const contentTypes = { ndjson: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

export function addExport(app: FastifyInstance, platform: Platform, prefix: string): void {
  app.get(`${prefix}/standards/export`, async (request, reply) => {
    const parsed = ExportInput.safeParse(request.query);
    if (!parsed.success) {
      const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
      return sendProblem(reply, 400, problemBody('invalid-input', 400, 'The input is not valid', { issues }));
    }
    const { format, ...input } = parsed.data;
    reply.header('content-disposition', `attachment; filename="standards.${format}"`).type(contentTypes[format]);
    return reply.send(Readable.from(exportLines(platform.search.all(input), format)));
  });
}

/** Lines of an export; the first line of CSV names the columns, behind a byte order mark that spreadsheets expect. */
export async function* exportLines(
  pages: AsyncIterable<readonly StandardItem[]>,
  format: 'ndjson' | 'csv',
): AsyncGenerator<string> {
  if (format === 'csv') yield `\uFEFF${csvColumns.map(([name]) => name).join(',')}\r\n`;
  for await (const page of pages) {
    const lines = page.map((item) => (format === 'csv' ? csvLine(item) : `${JSON.stringify(item)}\n`));
    if (lines.length > 0) yield lines.join('');
  }
}

const csvColumns: readonly (readonly [string, (item: StandardItem) => string])[] = [
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

function csvLine(item: StandardItem): string {
  return `${csvColumns.map(([, read]) => csvCell(read(item))).join(',')}\r\n`;
}

/** Quotes a cell; text that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
