import { canonicalJson } from '#kernel/audit/canonical.ts';
import type { LoggedEvent } from '#kernel/audit/check-log.ts';
import { csvLine, csvMark } from '#kernel/base/csv.ts';
import type { SeenEvent } from './contract.ts';

/** Formats of an export of the log: ndjson can be verified, csv is read in a spreadsheet. */
export const logFormats = ['ndjson', 'csv'] as const;
export type LogFormat = (typeof logFormats)[number];

/** The lines of an export. A masked detail stands under another name, so that no check takes it for the real one. */
export async function* exportLines(
  pages: AsyncIterable<readonly SeenEvent[]>,
  format: LogFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvMark + csvLine(columns.map(([name]) => name));
  for await (const page of pages) {
    yield page
      .map((seen) =>
        format === 'csv' ? csvLine(columns.map(([, read]) => read(seen))) : `${canonicalJson(lineOf(seen))}\n`,
      )
      .join('');
  }
}

function lineOf({ event, sha256, sm3, detail, masked }: SeenEvent): object {
  return { event, sha256, sm3, ...(masked ? { masked: detail } : { detail }) };
}

/** A line of an export as it is checked; what is none has no event. */
export function readLine(line: string): LoggedEvent {
  try {
    const read: unknown = JSON.parse(line);
    if (typeof read !== 'object' || read === null || !('event' in read)) return noEvent;
    const { event } = read;
    const text = (name: 'sha256' | 'sm3'): string => (name in read ? String(Object(read)[name]) : '');
    const detail = 'detail' in read ? { detail: read.detail } : {};
    return { event, ...detail, sha256: text('sha256'), sm3: text('sm3') };
  } catch {
    return noEvent;
  }
}

const noEvent: LoggedEvent = { event: undefined, sha256: '', sm3: '' };

const columns: readonly (readonly [string, (seen: SeenEvent) => string])[] = [
  ['sequence', ({ event }) => String(event.sequence)],
  ['at', ({ event }) => event.at],
  ['actor_kind', ({ event }) => event.actor.kind],
  ['actor_id', ({ event }) => event.actor.id],
  ['roles', ({ event }) => event.actor.roles.join('; ')],
  ['unit', ({ event }) => event.unit ?? ''],
  ['verb', ({ event }) => event.verb],
  ['object_kind', ({ event }) => event.object.kind],
  ['object_id', ({ event }) => event.object.id],
  ['before', ({ event }) => event.before ?? ''],
  ['after', ({ event }) => event.after ?? ''],
  ['rule', ({ event }) => (event.rule === null ? '' : `${event.rule.id} ${event.rule.version} ${event.rule.article}`)],
  ['detail', ({ detail }) => (detail === null ? '' : canonicalJson(detail))],
  ['sha256', ({ sha256 }) => sha256],
  ['sm3', ({ sm3 }) => sm3],
];
