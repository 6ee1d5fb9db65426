import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import { lastDayOf, type Standing, type Writing } from '#features/cases/index.ts';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { type Entry, memberOf } from '#kernel/procedure/index.ts';
import type { Fact, Paper } from './contract.ts';
import type { NoticeMeans } from './means.ts';
import type { NoticeTables } from './tables.ts';

/** Makes known what a move of a case brings: drawn from the declaration, so that no procedure needs words of its own. */
type Moved = Extract<Entry, { kind: 'moved' }>;

/** Publishes the notice of an entry, once, and tells who follows notices. */
export async function publishNotice(
  means: NoticeMeans,
  transaction: OpenTransaction,
  { id: ofCase, place }: { readonly id: string; readonly place: number },
): Promise<void> {
  const work = transactionOver<NoticeTables>(transaction);
  const known = await work
    .selectFrom('notice')
    .select('id')
    .where('of_case', '=', ofCase)
    .where('place', '=', place)
    .executeTakeFirst();
  if (known) return;
  const [standing, entry, writings] = await Promise.all([
    means.cases.standing(ofCase),
    means.cases.entryAt(transaction, { id: ofCase, place }),
    means.cases.writings(transaction, ofCase),
  ]);
  const published = means.clock();
  const said = entry.kind === 'moved' ? sayingOf(standing, entry, writings) : extensionOf(standing);
  const id = means.newId();
  const link = (await means.pageOf(transaction, ofCase, place)) ?? `/notices/${id}`;
  const number = await nextNumber(work, Number(dayInShanghai(published).slice(0, 4)));
  const whole = { number, ...said, link, published: published.toISOString(), case: standing.number };
  const digest = createHash('sha256').update(canonicalJson(whole)).digest();
  const { sequence } = await means.append(work, {
    actor: { kind: 'system', part: 'notices' },
    verb: 'notices.publish',
    object: { kind: 'notice', id },
    after: { number, digest: digest.toString('hex'), case: ofCase, place },
  });
  await work
    .insertInto('notice')
    .values({
      id,
      number,
      of_case: ofCase,
      place,
      case_number: standing.number,
      procedure: standing.procedure.id,
      procedure_title: JSON.stringify(standing.procedure.title),
      title: JSON.stringify(said.title),
      facts: JSON.stringify(said.facts),
      papers: JSON.stringify(said.papers),
      link,
      published,
      last_day: said.lastDay ?? null,
      digest,
      sequence,
    })
    .execute();
  await tellFollowers(means, transaction, { id, number, title: said.title });
}

type Saying = {
  readonly title: Fact['label'];
  readonly facts: readonly Fact[];
  readonly papers: readonly Paper[];
  readonly lastDay: string | undefined;
};

/** What is made known of a move: where the case stands now, until when, on which ground, with the papers that are public. */
function sayingOf(standing: Standing, entry: Moved, writings: readonly Writing[]): Saying {
  const { procedure, state, title, number } = standing;
  const stages = Object.values(procedure.stages).flatMap(({ moves = {} }) => Object.entries(moves));
  const moves = [...stages, ...Object.entries(procedure.anywhere ?? {})].filter(([name]) => name === entry.move);
  const move = moves.find(([, { to }]) => to === entry.to)?.[1] ?? moves[0]?.[1];
  const stage = memberOf(procedure.stages, entry.to);
  const label = move?.label ?? stage?.label ?? { zh: entry.move, en: entry.move };
  // a term is told as long as the case stands where the move led
  const lastDay = state.stage === entry.to ? lastDayOf(standing) : undefined;
  const basis = stage?.basis ?? move?.basis;
  const same = (value: string) => ({ zh: value, en: value });
  return {
    title: { zh: `${title}：${label.zh}`, en: `${title}: ${label.en}` },
    facts: [
      { label: { zh: '程序', en: 'Procedure' }, value: { ...procedure.title } },
      { label: { zh: '办件号', en: 'Case' }, value: same(number) },
      { label: { zh: '现在的环节', en: 'Stage' }, value: { ...(stage?.label ?? label) } },
      ...(lastDay === undefined ? [] : [{ label: { zh: '截止日', en: 'Last day' }, value: same(lastDay) }]),
      ...(basis === undefined ? [] : [{ label: { zh: '依据', en: 'Ground' }, value: same(basis) }]),
    ],
    papers: writings
      .filter(({ item }) => move?.needs?.includes(item) === true && procedure.items[item]?.public === true)
      .map(({ label: name, content }) => ({
        label: { ...name },
        ...('text' in content ? { text: content.text } : { file: content }),
      })),
    lastDay,
  };
}

/** A term in public that was made longer. */
function extensionOf(standing: Standing): Saying {
  const { procedure, state, title, number } = standing;
  const stage = memberOf(procedure.stages, state.stage);
  const label = stage?.label ?? { zh: state.stage, en: state.stage };
  const lastDay = lastDayOf(standing);
  const same = (value: string) => ({ zh: value, en: value });
  return {
    title: { zh: `${title}：${label.zh}延期`, en: `${title}: ${label.en}, extended` },
    facts: [
      { label: { zh: '程序', en: 'Procedure' }, value: { ...procedure.title } },
      { label: { zh: '办件号', en: 'Case' }, value: same(number) },
      ...(lastDay === undefined ? [] : [{ label: { zh: '延期至', en: 'Extended to' }, value: same(lastDay) }]),
    ],
    papers: [],
    lastDay,
  };
}

/** Makes known that the term of a stage in public was made longer; of other stages nothing. */
export async function publishExtension(
  means: NoticeMeans,
  transaction: OpenTransaction,
  about: { readonly id: string; readonly place: number },
): Promise<void> {
  const { procedure, state } = await means.cases.standing(about.id);
  if (memberOf(procedure.stages, state.stage)?.public === true) await publishNotice(means, transaction, about);
}

/** The next number of a year: none is left out, none is given twice. */
async function nextNumber(work: Transaction<NoticeTables>, year: number): Promise<string> {
  const { last } = await work
    .insertInto('notice_number')
    .values({ year, last: 1 })
    .onConflict((at) => at.column('year').doUpdateSet((row) => ({ last: row('notice_number.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${year}-${String(last).padStart(4, '0')}`;
}

type Told = { readonly id: string; readonly number: string; readonly title: Fact['label'] };

async function tellFollowers(means: NoticeMeans, transaction: OpenTransaction, { id, number, title }: Told) {
  const work = transactionOver<NoticeTables>(transaction);
  const followers = await work.selectFrom('notice_follower').select('person').execute();
  const words = { zh: `公告 ${number} ${title.zh}`, en: `Notice ${number}: ${title.en}` };
  await means.tell(
    transaction,
    followers.map(({ person }) => ({ person, kind: 'notice-published', ...words, link: `/notices/${id}` })),
  );
}
