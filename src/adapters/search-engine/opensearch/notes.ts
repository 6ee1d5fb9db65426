import type { Client } from '@opensearch-project/opensearch';
import { z } from 'zod';
import { dayNumber } from '#adapters/search-engine/embedded/ranks.ts';
import type { Day } from '#kernel/base/dates.ts';
import { withCluster } from './connection.ts';

/** Notes that all processes of one cluster share, read and written at once (never by a search). */

const Note = z.looseObject({
  _seq_no: z.int(),
  _primary_term: z.int(),
  _source: z.record(z.string(), z.unknown()),
});
type Note = z.infer<typeof Note>;

export async function readNote(client: Client, index: string, name: string): Promise<Note | undefined> {
  const { body } = await withCluster('reading a note', () => client.get({ index, id: name }, { ignore: [404] }));
  return 'found' in body && body.found ? Note.parse(body) : undefined;
}

/** Keeps the greater of what is noted and `value`: the number is its own version. */
export async function noteGreatest(client: Client, index: string, name: string, value: number): Promise<void> {
  await withCluster('writing a note', () =>
    client.index(
      { index, id: name, version: value, version_type: 'external_gte', body: { value }, require_alias: false },
      // 409: a greater one is noted.
      { ignore: [409] },
    ),
  );
}

/** The number of noteGreatest; 0 when nothing is noted. */
export async function notedNumber(client: Client, index: string, name: string): Promise<number> {
  const note = await readNote(client, index, name);
  return note === undefined ? 0 : z.number().parse(note._source.value);
}

/** The day (a number 20260131) the order of an index is made for. */
export async function notedDay(client: Client, index: string, of: string): Promise<number> {
  return await notedNumber(client, index, `${of} day`);
}

export async function noteDay(client: Client, index: string, of: string, day: Day): Promise<void> {
  await noteGreatest(client, index, `${of} day`, dayNumber(day));
}
