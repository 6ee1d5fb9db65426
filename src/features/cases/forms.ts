import type { DocumentFormat } from '#adapters/documents/port.ts';
import type { Asker } from '#features/authority/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { dayInWords, type Form, type FormRow, fillForm, type Given, type Written } from '#kernel/form/index.ts';
import { type Entry, type Item, memberOf, type Procedure } from '#kernel/procedure/index.ts';
import { type Loaded, load } from './book.ts';
import type { Content } from './content.ts';
import { partIn } from './deeds.ts';
import { type CaseMeans, tablesOf } from './means.ts';
import { isUuid } from './writing.ts';

/** Forms 文书 of a case: which it offers, and one of them filled with what the case has, as a file. */

/** What other features know of a case, for its forms. */
export type FormExtras = {
  /** The ballot that was closed last. */
  readonly ballot?: FormBallot | undefined;
  /** Rows by the name of their source; undefined while it has none, or none for who asks. */
  readonly rows: Readonly<Record<string, () => Promise<readonly FormRow[] | undefined>>>;
};

export type FormBallot = {
  readonly title: { readonly zh: string };
  readonly basis: string;
  readonly closed: string;
  readonly passed: boolean;
  readonly counts: Readonly<Record<'members' | 'recused' | 'voted' | 'for' | 'against' | 'abstained', number>>;
};

/** Those of its procedure that are offered from a stage on that the case came to. */
export function offeredForms({ forms }: CaseMeans, { id, start }: Procedure, entries: readonly Entry[]) {
  const stages = new Set([start, ...entries.flatMap((entry) => (entry.kind === 'moved' ? [entry.to] : []))]);
  return forms.filter(({ procedure, since }) => procedure === id && stages.has(since));
}

/** Prints a form for who has a part in the case. Throws Refused: not-found (case, form), not-here (not offered yet). */
export async function printForm(
  means: CaseMeans,
  asker: Asker,
  id: string,
  asked: { readonly form: string; readonly format: DocumentFormat },
  extras: FormExtras,
) {
  const loaded = await load(means, id);
  await partIn(means, asker, loaded);
  const { procedure, number } = loaded;
  const form = means.forms.find((each) => each.procedure === procedure.id && each.id === asked.form);
  if (!form) throw new Refused(refuse('not-found', { what: asked.form }));
  const rows = await tablesOf(means)
    .selectFrom('case_entry')
    .select('body')
    .where('of_case', '=', id)
    .orderBy('place')
    .execute();
  const entries = rows.map(({ body }) => body);
  if (!offeredForms(means, procedure, entries).includes(form))
    throw new Refused(refuse('not-here', { what: { ...form.title } }));
  const document = fillForm(form, {
    ...(await givenBy(means, loaded, entries)),
    ballot: extras.ballot && ballotOf(extras.ballot),
    rows: await rowsFor(form, extras),
  });
  const writer = means.documents[asked.format];
  const bytes = await writer.write(document, means.clock());
  return {
    name: `${form.title.zh} ${number}.${asked.format}`,
    mediaType: writer.mediaType,
    base64: Buffer.from(bytes).toString('base64'),
  };
}

async function rowsFor(form: Form, { rows }: FormExtras): Promise<Given['rows']> {
  const blocks = form.sheets.flatMap((sheet) => sheet.blocks);
  const named = blocks.flatMap((block) => ('list' in block && 'source' in block.of ? [block.of.source] : []));
  const found: [string, readonly FormRow[]][] = [];
  for (const source of named) {
    const read = await memberOf(rows, source)?.();
    if (read) found.push([source, read]);
  }
  return Object.fromEntries(found);
}

function ballotOf({ title, basis, closed, passed, counts }: FormBallot): NonNullable<Given['ballot']> {
  return {
    title: title.zh,
    basis,
    day: dayInWords(dayInShanghai(new Date(closed))),
    result: passed ? '通过' : '不通过',
    members: `${counts.members}`,
    recused: `${counts.recused}`,
    voted: `${counts.voted}`,
    for: `${counts.for}`,
    against: `${counts.against}`,
    abstained: `${counts.abstained}`,
  };
}

async function givenBy(
  means: CaseMeans,
  loaded: Loaded,
  entries: readonly Entry[],
): Promise<Pick<Given, 'facts' | 'items' | 'people' | 'days' | 'gates'>> {
  const { procedure, state, number, title, opened } = loaded;
  const track = state.variant === undefined ? undefined : memberOf(procedure.variants, state.variant)?.label.zh;
  const [first] = entries;
  const moves = entries.flatMap((entry) => (entry.kind === 'moved' ? [[entry.to, entry.day] as const] : []));
  const gates = entries.flatMap((entry) => {
    if (entry.kind !== 'gate') return [];
    return [[entry.gate, { passed: entry.passed, day: entry.day }] as const];
  });
  return {
    facts: {
      number,
      procedure: procedure.title.zh,
      opened: dayInShanghai(opened),
      today: dayInShanghai(means.clock()),
      ...(title !== undefined && { title }),
      ...(track !== undefined && { track }),
    },
    items: await itemsOf(means, loaded),
    people: await peopleOf(means, loaded),
    days: Object.fromEntries([...(first ? [[procedure.start, first.day] as const] : []), ...moves]),
    gates: Object.fromEntries(gates),
  };
}

async function itemsOf(means: CaseMeans, { id, procedure }: Loaded): Promise<Given['items']> {
  const writings = await tablesOf(means)
    .selectFrom('case_writing')
    .select(['item', 'content'])
    .distinctOn('item')
    .where('of_case', '=', id)
    .orderBy('item')
    .orderBy('version', 'desc')
    .execute();
  const found: [string, Written][] = [];
  for (const { item: name, content } of writings) {
    const item = memberOf(procedure.items, name);
    if (item) found.push([name, await writtenOf(means, item, content)]);
  }
  return Object.fromEntries(found);
}

/** As people read it: the words of a choice, the name of a person or a unit. */
async function writtenOf(means: CaseMeans, { kind, choices }: Item, content: Content): Promise<Written> {
  if (!('text' in content)) return { file: content.name };
  const { text } = content;
  if (kind === 'date') return { text: dayInWords(text) };
  if (kind === 'choice') return { text: memberOf(choices, text)?.zh ?? text };
  if (kind === 'person') return { text: (await namesOf(means, [text]))[0] ?? text };
  return kind === 'unit' ? { text: (await namesOf(means, [`unit:${text}`]))[0] ?? text } : { text };
}

async function peopleOf(means: CaseMeans, { state }: Loaded): Promise<Given['people']> {
  const found: [string, readonly string[]][] = [];
  for (const [role, held] of Object.entries(state.people)) found.push([role, await namesOf(means, held)]);
  return Object.fromEntries(found);
}

/** Names of holders as the log has them: a person by id, a unit behind `unit:`. */
async function namesOf(
  { namesOf: persons, unitNames }: CaseMeans,
  held: readonly string[],
): Promise<readonly string[]> {
  const [names, units] = await Promise.all([
    persons(held.filter(isUuid)),
    unitNames(held.flatMap((each) => (each.startsWith('unit:') ? [each.slice(5)] : []))),
  ]);
  return held.map((each) => (each.startsWith('unit:') ? units.get(each.slice(5))?.zh : names.get(each)) ?? each);
}
