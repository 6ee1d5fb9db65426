import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import { lastDayOf, type Outcome, type Writing } from '#features/cases/index.ts';
import type { Alert } from '#kernel/alert/index.ts';
import { memberOf } from '#kernel/procedure/index.ts';
import type { Paper } from './contract.ts';
import type { ConsultationMeans } from './means.ts';
import { publicItems } from './rules.ts';
import type { ConsultationTables } from './tables.ts';

/** What follows in public from the moves of a case: a consultation is opened, closed, answered. Each does nothing a second time. */
type About = { readonly id: string; readonly place: number };

/** Puts the draft of a case before the public, as it is written now, clause by clause, with the papers beside it. */
export async function openConsultation(
  means: ConsultationMeans,
  transaction: OpenTransaction,
  { id, place }: About,
): Promise<void> {
  const work = transactionOver<ConsultationTables>(transaction);
  const { cases } = means;
  const earlier = await work.selectFrom('consultation').select('place').where('of_case', '=', id).execute();
  if (earlier.some((each) => each.place === place)) return;
  const [standing, entry, writings] = await Promise.all([
    cases.standing(id),
    cases.entryAt(transaction, { id, place }),
    cases.writings(transaction, id),
  ]);
  const names = publicItems(standing.procedure).map(([name]) => name);
  // beside what is put before the public, what its declaration makes public at any time: patents that were disclosed
  const published = writings.filter(
    ({ item }) => names.includes(item) || memberOf(standing.procedure.items, item)?.public === true,
  );
  const draft = published.find(({ kind }) => kind === 'clauses');
  if (!draft) throw new Error(`case ${standing.number}: there is no draft to consult the public on`);
  // the term is that of the stage the case came to, as long as it stands there
  const stands = entry.kind === 'moved' && entry.to === standing.state.stage;
  const rule = standing.terms.find(({ what }) => what === 'not-before')?.rule;
  const beside = (await cases.outcomesBeside(transaction, standing)).flatMap(besidePaper);
  const consultation = means.newId();
  await work
    .insertInto('consultation')
    .values({
      id: consultation,
      of_case: id,
      place,
      round: earlier.length + 1,
      case_number: standing.number,
      title: standing.title,
      procedure_title: JSON.stringify(standing.procedure.title),
      draft: JSON.stringify(paperOf(draft)),
      clauses: JSON.stringify(await cases.clausesOf(transaction, id, draft)),
      papers: JSON.stringify([...published.filter((each) => each !== draft).map(paperOf), ...beside]),
      replaces: revisedBy(writings) ?? null,
      opened: new Date(entry.at),
      last_day: (stands && lastDayOf(standing)) || null,
      rule: stands && rule ? JSON.stringify({ basis: rule.basis, certainty: rule.certainty }) : null,
    })
    .execute();
  await means.append(work, {
    actor: { kind: 'system', part: 'consultations' },
    verb: 'consultations.open',
    object: { kind: 'consultation', id: consultation },
    after: { case: id, round: earlier.length + 1, draft: paperOf(draft) },
  });
}

/** What is revised: the standard that the draft takes the place of. What a sheet amends stays, and is one of its papers. */
function revisedBy(writings: readonly Writing[]): string | undefined {
  const content = writings.find(({ item }) => item === 'replaces')?.content;
  return content && 'text' in content ? content.text.slice(0, 200) : undefined;
}

/** What the cases beside this one made public and the draft lives with: a patent that is licensed, by its number and holder. */
function besidePaper({ number, label, ending, writings }: Outcome): readonly Paper[] {
  const lines = writings.flatMap(({ label: name, content }) =>
    'text' in content ? [`${name.zh}：${content.text}`] : [],
  );
  if (ending !== 'done' || lines.length === 0) return [];
  return [{ label: { zh: `${label.zh} ${number}`, en: `${label.en} ${number}` }, version: 1, text: lines.join('\n') }];
}

function paperOf({ label, version, content }: Writing): Paper {
  return { label: { ...label }, version, ...('text' in content ? { text: content.text } : { file: content }) };
}

/** Takes no more comments. */
export async function closeConsultation(
  means: ConsultationMeans,
  transaction: OpenTransaction,
  { id, place }: About,
): Promise<void> {
  const work = transactionOver<ConsultationTables>(transaction);
  const closed = await work
    .updateTable('consultation')
    .set({ closed: means.clock() })
    .where('of_case', '=', id)
    .where('place', '<', place)
    .where('closed', 'is', null)
    .returning(['id', 'taken'])
    .execute();
  for (const each of closed)
    await means.append(work, {
      actor: { kind: 'clock' },
      verb: 'consultations.close',
      object: { kind: 'consultation', id: each.id },
      after: { comments: each.taken },
    });
}

/** Makes public what became of every comment, and tells those who sent one. */
export async function publishAnswers(
  means: ConsultationMeans,
  transaction: OpenTransaction,
  { id, place }: About,
): Promise<void> {
  const work = transactionOver<ConsultationTables>(transaction);
  const answered = await work
    .updateTable('consultation')
    .set({ answered: means.clock() })
    .where('of_case', '=', id)
    .where('place', '<', place)
    .where('answered', 'is', null)
    .returning(['id', 'title'])
    .execute();
  for (const { id: consultation, title } of answered) {
    const authors = await work
      .selectFrom('consultation_comment')
      .select('person')
      .distinct()
      .where('consultation', '=', consultation)
      .where('person', 'is not', null)
      .execute();
    const words = {
      zh: `您对“${title}”的意见已有答复`,
      en: `Your comments on “${title}” have been answered`,
    };
    const alerts = authors.flatMap(({ person }): Alert[] =>
      person === null
        ? []
        : [{ person, kind: 'work-decided', ...words, link: `/consultations/${consultation}/comments` }],
    );
    await means.tell(transaction, alerts);
    await means.append(work, {
      actor: { kind: 'system', part: 'consultations' },
      verb: 'consultations.answer',
      object: { kind: 'consultation', id: consultation },
    });
  }
}

/** Takes comments longer, when the term of the stage that opened the consultation was made longer. */
export async function extendConsultation(
  means: ConsultationMeans,
  transaction: OpenTransaction,
  { id, place }: About,
): Promise<void> {
  const work = transactionOver<ConsultationTables>(transaction);
  const last = lastDayOf(await means.cases.standing(id));
  if (last === undefined) return;
  const longer = await work
    .updateTable('consultation')
    .set({ last_day: last })
    .where('of_case', '=', id)
    .where('place', '<', place)
    .where('closed', 'is', null)
    .where('last_day', '<', last)
    .returning('id')
    .execute();
  for (const { id: consultation } of longer)
    await means.append(work, {
      actor: { kind: 'system', part: 'consultations' },
      verb: 'consultations.extend',
      object: { kind: 'consultation', id: consultation },
      after: { until: last },
    });
}
