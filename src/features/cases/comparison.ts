import type { Asker } from '#features/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type Loaded, load } from './book.ts';
import { compareClauses } from './compare/clauses.ts';
import type { CaseComparison, ComparedClause, ComparedVersion, CompareQuery } from './compare-contract.ts';
import { partIn } from './deeds.ts';
import { clausesOfWriting } from './draft.ts';
import { type CaseMeans, tablesOf } from './means.ts';

/**
 * Two versions of a draft, or of the drafts of two stages 征求意见稿 → 送审稿 → 报批稿, clause by clause, for who has a part in the
 * case. Where the older is not named it is the one before. Throws Refused: not-found (case, version).
 */
export async function compareIn(means: CaseMeans, asker: Asker, query: CompareQuery): Promise<CaseComparison> {
  const loaded = await load(means, query.id);
  await partIn(means, asker, loaded);
  const { item, fromItem = item } = query;
  const versions = await versionsIn(means, loaded);
  const to = chosen(versions, item, query.to);
  const isNamed = query.from !== undefined || query.fromItem !== undefined;
  const from = isNamed ? chosen(versions, fromItem, query.from) : (versions[versions.indexOf(to) - 1] ?? to);
  const [before, after] = await Promise.all([clausesAt(means, query.id, from), clausesAt(means, query.id, to)]);
  const clauses = compareClauses(before, after);
  const { title, number } = loaded;
  return { title, number, from, to, versions: [...versions], counts: countsOf(clauses), clauses };
}

/** Every version of every draft of a case, the older first: by stage as the procedure has them, then by number. */
async function versionsIn(means: CaseMeans, { id, procedure }: Loaded): Promise<readonly ComparedVersion[]> {
  const rows = await tablesOf(means)
    .selectFrom('case_writing')
    .select(['item', 'version', 'written'])
    .where('of_case', '=', id)
    .orderBy('version')
    .execute();
  return Object.entries(procedure.items).flatMap(([item, { kind, label }]) =>
    rows
      .filter((row) => kind === 'clauses' && row.item === item)
      .map(({ version, written }) => ({ item, label: { ...label }, version, written: written.toISOString() })),
  );
}

/** A version of an item; the newest where none is named. */
function chosen(versions: readonly ComparedVersion[], item: string, version: number | undefined): ComparedVersion {
  const found = versions.findLast((each) => each.item === item && (version === undefined || each.version === version));
  if (!found) throw new Refused(refuse('not-found', { what: [item, version].filter(Boolean).join(' ') }));
  return found;
}

async function clausesAt(means: CaseMeans, id: string, { item, version }: ComparedVersion) {
  const { content } = await tablesOf(means)
    .selectFrom('case_writing')
    .select('content')
    .where('of_case', '=', id)
    .where('item', '=', item)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return clausesOfWriting(means, undefined, id, { content });
}

function countsOf(clauses: readonly ComparedClause[]): CaseComparison['counts'] {
  const counts = { same: 0, renumbered: 0, changed: 0, added: 0, removed: 0, moved: 0 };
  // what left is counted where it stands now
  for (const { state } of clauses) if (state !== 'left') counts[state] += 1;
  return counts;
}
