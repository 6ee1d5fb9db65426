import type { Asker } from '#features/authority/index.ts';
import type { Ballots } from '#features/ballots/index.ts';
import type { FormExtras } from '#features/cases/index.ts';
import type { Consultations } from '#features/consultations/index.ts';
import type { PublicationLine } from '#features/publication/contract.ts';
import type { Publication } from '#features/publication/index.ts';
import { dayInWords, type FormRow } from '#kernel/form/index.ts';

type Known = { readonly ballots: Ballots; readonly consultations: Consultations; readonly publication: Publication };

/** What other features know of a case, for its forms; as far as who asks may see it there. */
export async function formExtras(
  { ballots, consultations, publication }: Known,
  asker: Asker,
  id: string,
): Promise<FormExtras> {
  const comments = async () => {
    const { mayWork } = await consultations.part(asker, id);
    return mayWork ? commentRows(await consultations.rowsIn(id)) : undefined;
  };
  const published = async () => publicationRows((await publication.ofCase(id)).publication);
  return { ballot: await closedBallot(ballots, asker, id), rows: { comments, publication: published } };
}

/** Rows of the table of comments by the columns of the form; its words are in two languages, the form is in Chinese. */
function commentRows(rows: readonly (readonly string[])[]): readonly FormRow[] | undefined {
  if (rows.length === 0) return undefined;
  return rows.map(([, clause = '', , comment = '', proposal = '', commenter = '', treatment = '', reason, change]) => ({
    clause,
    comment,
    proposal,
    commenter,
    treatment: treatment.split(' ')[0] ?? '',
    reason: [reason, change && `改为：${change}`].filter(Boolean).join('；'),
  }));
}

function publicationRows(line: PublicationLine | undefined): readonly FormRow[] | undefined {
  if (!line) return undefined;
  const { number, title, replaces = '', amends = '', published, effective } = line;
  return [{ number, title, replaces, amends, issued: dayInWords(published), inForce: dayInWords(effective) }];
}

/** How the ballot ended that was closed last in a case. */
async function closedBallot(ballots: Ballots, asker: Asker, id: string): Promise<FormExtras['ballot']> {
  const held = await ballots.ofCase(asker, id);
  const last = held.ballots.findLast(({ outcome }) => outcome !== undefined);
  if (!last?.outcome || last.closed === undefined) return undefined;
  const { title, basis, closed, outcome } = last;
  return { title, basis, closed, passed: outcome.passed, counts: outcome.counts };
}
