import type { Kysely } from 'kysely';
import { anywhere, type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { NoticeLine, type NoticeQuery, NoticeView } from './contract.ts';
import type { NoticeMeans } from './means.ts';
import { publishExtension, publishNotice } from './publish.ts';
import type { NoticeTables } from './tables.ts';

/** Use cases of notices 公告公示: published by what happens in a case, read and followed by everybody. */
export type Notices = ReturnType<typeof createNotices>;

export function createNotices(means: NoticeMeans) {
  const tables: Kysely<NoticeTables> = means.database.tables<NoticeTables>();
  const isFollowing = async (person: string) => ({
    isFollowing:
      (await tables.selectFrom('notice_follower').select('since').where('person', '=', person).executeTakeFirst()) !==
      undefined,
  });
  return {
    list: (query: NoticeQuery) => listNotices(tables, query),
    look: (id: string) => lookAt(tables, id),

    /** A file that is public with a notice. Throws Refused: not-found. */
    async file(id: string, sha256: string) {
      const row = await tables
        .selectFrom('notice')
        .select(['of_case', 'papers'])
        .where('id', '=', id)
        .executeTakeFirst();
      const file = row?.papers.flatMap((paper) => paper.file ?? []).find((each) => each.sha256 === sha256);
      if (!row || !file) throw new Refused(refuse('not-found', { what: sha256.slice(0, 16) }));
      const { mediaType, bytes } = await means.cases.bytes(undefined, row.of_case, sha256);
      return { name: file.name, mediaType, base64: bytes.toString('base64') };
    },

    following: isFollowing,

    /** Whether a person is told of every notice. */
    async follow(person: string, wanted: boolean) {
      const change = wanted
        ? tables
            .insertInto('notice_follower')
            .values({ person, since: means.clock() })
            .onConflict((at) => at.doNothing())
        : tables.deleteFrom('notice_follower').where('person', '=', person);
      await change.execute();
      return isFollowing(person);
    },

    /** What follows from moves of a case, by the name in the declaration. */
    effects: {
      'announce-extension': (transaction: OpenTransaction, about: { readonly id: string; readonly place: number }) =>
        publishExtension(means, transaction, about),
      'publish-notice': (transaction: OpenTransaction, about: { readonly id: string; readonly place: number }) =>
        publishNotice(means, transaction, about),
    },

    /** Forgets a person, in the transaction in which their account is closed. */
    async forget(transaction: OpenTransaction, person: string): Promise<void> {
      await transactionOver<NoticeTables>(transaction)
        .deleteFrom('notice_follower')
        .where('person', '=', person)
        .execute();
    },
  };
}

async function listNotices(tables: Kysely<NoticeTables>, query: NoticeQuery) {
  let rows = tables.selectFrom('notice');
  if (query.procedure !== undefined) rows = rows.where('procedure', '=', query.procedure);
  const words = query.q?.trim();
  if (words) {
    const like = anywhere(words);
    rows = rows.where((row) =>
      row.or([
        row(row.fn<string>('concat', [row.cast<string>('title', 'text')]), 'ilike', like),
        row('number', 'ilike', like),
        row('case_number', 'ilike', like),
      ]),
    );
  }
  const { total } = await rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const order = query.sort === 'newest' ? 'desc' : 'asc';
  const found = await rows
    .selectAll()
    .orderBy('published', order)
    .orderBy('number', order)
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  return { total: Number(total), items: found.map((row) => NoticeLine.parse(viewOf(row))) };
}

/** Throws Refused: not-found. */
async function lookAt(tables: Kysely<NoticeTables>, id: string): Promise<NoticeView> {
  const row = await tables.selectFrom('notice').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: id }));
  return viewOf(row);
}

type Row = {
  readonly [Name in keyof NoticeTables['notice']]: NoticeTables['notice'][Name] extends { __select__: infer Read }
    ? Read
    : NoticeTables['notice'][Name];
};

function viewOf(row: Row): NoticeView {
  return NoticeView.parse({
    id: row.id,
    number: row.number,
    title: row.title,
    procedureTitle: row.procedure_title,
    published: row.published.toISOString(),
    lastDay: row.last_day ?? undefined,
    link: row.link,
    caseNumber: row.case_number,
    facts: row.facts,
    papers: row.papers,
    digest: row.digest.toString('hex'),
    sequence: Number(row.sequence),
  });
}
