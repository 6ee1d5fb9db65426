import { LRUCache } from 'lru-cache';
import type { Asker } from '#features/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { WorkComment, WorkQuery } from './contract.ts';
import { caseOf, editing } from './editing.ts';
import { type ConsultationMeans, type Tables, tablesOf } from './means.ts';
import { commentColumns, commentsWithTreatment, filesOf, narrowed, ordered, wholeOf } from './reading.ts';
import { groupsOf } from './similar.ts';

/** Comments for who treats them: all of them, with what says much the same side by side. */
type Groups = { readonly firstOf: ReadonlyMap<string, string>; readonly sizes: ReadonlyMap<string, number> };

/** Groups of a consultation as long as no comment comes. */
const kept = new LRUCache<string, Groups>({ max: 50 });

async function groupsIn(tables: Tables, id: string, taken: number): Promise<Groups> {
  const name = `${id} ${taken}`;
  const known = kept.get(name);
  if (known) return known;
  const rows = await tables
    .selectFrom('consultation_comment')
    .select(['id', 'body', 'proposal'])
    .where('consultation', '=', id)
    .orderBy('place')
    .execute();
  const firstOf = groupsOf(rows.map((row) => ({ id: row.id, text: `${row.body} ${row.proposal ?? ''}` })));
  const sizes = new Map<string, number>();
  for (const first of firstOf.values()) sizes.set(first, (sizes.get(first) ?? 0) + 1);
  const groups = { firstOf, sizes };
  kept.set(name, groups);
  return groups;
}

/** A page of all comments. Throws Refused: not-found, not-your-turn. */
export async function workOn(means: ConsultationMeans, asker: Asker, id: string, query: WorkQuery) {
  const { mayHandIn } = await editing(means, asker, await caseOf(means, id));
  const tables = tablesOf(means);
  const { clauses, taken } = await tables
    .selectFrom('consultation')
    .select(['clauses', 'taken'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const groups = await groupsIn(tables, id, taken);
  let found = narrowed(commentsWithTreatment(tables), query).where('c.consultation', '=', id);
  if (query.state !== 'all') found = found.where('c.state', '=', query.state);
  if (query.treated) found = found.where('t.treated', query.treated === 'yes' ? 'is not' : 'is', null);
  if (query.alike !== undefined) {
    const first = groups.firstOf.get(query.alike);
    const alike = [...groups.firstOf].flatMap(([each, of]) => (of === first ? [each] : []));
    found = found.where('c.id', 'in', alike.length > 0 ? alike : [id]);
  }
  const { total } = await found.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const rows = await ordered(found, query.sort, clauses)
    .select(commentColumns)
    .select(filesOf)
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  const attached = await attachedTo(
    tables,
    rows.map((row) => row.id),
  );
  const items = rows.map(
    (row): WorkComment => ({
      ...wholeOf(row),
      flags: [...row.flags],
      came: row.came,
      alike: groups.sizes.get(groups.firstOf.get(row.id) ?? '') ?? 1,
      attached: attached.get(row.id) ?? [],
    }),
  );
  return { total: Number(total), items, ...(await left(tables, id)), mayHandIn };
}

/** How many are not treated, and how many wait to be looked at. */
export async function left(tables: Tables, id: string): Promise<{ untreated: number; held: number }> {
  const row = await commentsWithTreatment(tables)
    .select(({ fn }) => [
      fn.countAll<string>().filterWhere('t.treated', 'is', null).as('untreated'),
      fn.countAll<string>().filterWhere('c.state', '=', 'held').as('held'),
    ])
    .where('c.consultation', '=', id)
    .executeTakeFirstOrThrow();
  return { untreated: Number(row.untreated), held: Number(row.held) };
}

async function attachedTo(tables: Tables, comments: readonly string[]) {
  const files = new Map<string, WorkComment['attached']>();
  if (comments.length === 0) return files;
  const rows = await tables
    .selectFrom('consultation_file')
    .select(['comment', 'place', 'name', 'media_type', 'size'])
    .where('comment', 'in', comments)
    .orderBy('place')
    .execute();
  for (const { comment, place, name, media_type: mediaType, size } of rows)
    files.set(comment, [...(files.get(comment) ?? []), { place, name, mediaType, size }]);
  return files;
}

/** A file that came with a comment, for who works on it. Throws Refused: not-found, not-your-turn. */
export async function attachment(
  means: ConsultationMeans,
  asker: Asker,
  { id, comment, place }: { readonly id: string; readonly comment: string; readonly place: number },
) {
  await editing(means, asker, await caseOf(means, id));
  const row = await tablesOf(means)
    .selectFrom('consultation_file as f')
    .innerJoin('consultation_comment as c', 'c.id', 'f.comment')
    .select(['f.name', 'f.media_type', 'f.bytes'])
    .where('c.consultation', '=', id)
    .where('f.comment', '=', comment)
    .where('f.place', '=', place)
    .executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: comment }));
  return { name: row.name, mediaType: row.media_type, base64: row.bytes.toString('base64') };
}
