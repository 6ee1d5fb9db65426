import { createHash } from 'node:crypto';
import type { Asker } from '#features/authority/index.ts';
import type { Writing } from '#features/cases/index.ts';
import type { StandardItem } from '#features/catalogue/contract.ts';
import type { Day } from '#kernel/base/dates.ts';
import type { Clause } from '#kernel/clause/index.ts';
import type { Parsed } from '#kernel/identifier/index.ts';
import { memberOf } from '#kernel/procedure/index.ts';
import type { DraftChecks, Place } from './contract.ts';
import { askFormat } from './format.ts';
import type { ChecksMeans } from './means.ts';
import { askWords } from './questions.ts';
import { inForceOn } from './rules-table.ts';

/** Checks of the newest draft of a case, for who has a part in it. Throws Refused: not-found. */
export async function checkDraft(means: ChecksMeans, asker: Asker, id: string): Promise<DraftChecks> {
  const { title, number } = await means.cases.look(asker, id);
  const on = means.catalogue.today();
  const newest = await newestDraft(means, id);
  const clauses = newest?.clauses ?? [];
  const rules = inForceOn(means.draftRules, on);
  const ofList = (list: 'fairness' | 'negative-list') =>
    askWords(
      clauses,
      rules.filter((rule) => rule.list === list),
    );
  const isApart = means.items.some(
    ({ check, use, item }) => check === 'format' && use === 'apart' && item === newest?.writing.item,
  );
  return {
    title,
    number,
    on,
    draft: newest && draftOf(newest),
    negativeList: ofList('negative-list'),
    fairness: ofList('fairness'),
    format:
      newest === undefined || isApart
        ? undefined
        : await askFormat(clauses, inForceOn(means.formatRules, on), (numbers) => lookUp(means, numbers, on)),
    places: await placesOf(means, asker, id),
  };
}

type Draft = { readonly writing: Writing; readonly clauses: readonly Clause[] };

/** The draft in clauses that was written last; before there is one, what stands in for it. */
async function newestDraft({ cases, items }: ChecksMeans, id: string): Promise<Draft | undefined> {
  const writings = await cases.writings(undefined, id);
  const standIns = new Set(items.filter(({ use }) => use === 'text').map(({ item }) => item));
  const drafts = writings.filter(({ kind }) => kind === 'clauses');
  const candidates = drafts.length > 0 ? drafts : writings.filter(({ item }) => standIns.has(item));
  const writing = candidates.toSorted((a, b) => a.written.getTime() - b.written.getTime()).at(-1);
  if (!writing) return undefined;
  const clauses = await cases.clausesOf(undefined, id, writing);
  return clauses.length > 0 ? { writing, clauses } : undefined;
}

function draftOf({ writing: { item, label, version, written, content }, clauses }: Draft): DraftChecks['draft'] {
  const sha256 = 'text' in content ? createHash('sha256').update(content.text).digest('hex') : content.sha256;
  return { item, label: { ...label }, version, written: written.toISOString(), clauses: clauses.length, sha256 };
}

/** Where reports go in this case: items of its procedure that the table names. */
export async function placesOf({ cases, items }: ChecksMeans, asker: Asker, id: string): Promise<Place[]> {
  const [view, { procedure }] = await Promise.all([cases.look(asker, id), cases.standing(id)]);
  return items.flatMap(({ check, use, item }) => {
    const declared = use === 'report' ? memberOf(procedure.items, item) : undefined;
    if (!declared) return [];
    const shown = view.items.find((each) => each.id === item);
    return [
      { check, item, label: { ...declared.label }, version: shown?.version ?? 0, mayWrite: shown?.mayWrite ?? false },
    ];
  });
}

/** Undated numbers that are resolved one by one at most. */
const mostUndated = 100;

/** What the catalogue says of numbers on a day: of one without a year, its edition in force or the newest. */
async function lookUp({ catalogue }: ChecksMeans, numbers: readonly Parsed[], on: Day) {
  const keys = [...new Set(numbers.map(({ key }) => key))];
  const known = new Map<string, StandardItem>((await catalogue.items(keys, on)).map((item) => [item.key, item]));
  const undated = new Map(numbers.filter(({ key, stem }) => key === stem).map((parsed) => [parsed.key, parsed]));
  for (const { key, display } of [...undated.values()].slice(0, mostUndated)) {
    if (known.has(key)) continue;
    const { standard, candidates } = await catalogue.resolve(display, on);
    const found = standard ?? candidates.find(({ status }) => status.state === 'in-force') ?? candidates[0];
    if (found) known.set(key, found);
  }
  return known;
}
