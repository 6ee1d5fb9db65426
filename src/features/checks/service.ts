import type { Asker } from '#features/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { PrintedDocument } from '#kernel/form/index.ts';
import type { Check } from './contract.ts';
import { checkDraft, placesOf } from './draft.ts';
import { existingStandards } from './existing.ts';
import type { ChecksMeans } from './means.ts';
import { existingReport, formatReport, wordsReport } from './report.ts';

/** Use cases of checks 审查: what rules and search find for who reviews. Nothing is decided here, and nothing is kept. */
export type Checks = ReturnType<typeof createChecks>;

export function createChecks(means: ChecksMeans) {
  return {
    places: async (asker: Asker, id: string) => ({ places: await placesOf(means, asker, id) }),
    draft: (asker: Asker, id: string) => checkDraft(means, asker, id),
    existing: (asker: Asker, asked: Parameters<typeof existingStandards>[2]) => existingStandards(means, asker, asked),
    attach: (asker: Asker, asked: Attaching) => attach(means, asker, asked),
  };
}

type Attaching = { readonly id: string; readonly check: Check; readonly item: string; readonly words: string };

/**
 * Writes the report of a check as the item that its gate needs; it is in the log of the case with its digest. Throws Refused:
 * not-found (case, item), and what the case refuses, such as not-your-turn.
 */
async function attach(means: ChecksMeans, asker: Asker, { id, check, item, words }: Attaching) {
  const { standing } = await means.cases.partAt(asker, id);
  const isPlace = means.items.some((each) => each.check === check && each.use === 'report' && each.item === item);
  if (!isPlace || !Object.hasOwn(standing.procedure.items, item))
    throw new Refused(refuse('not-found', { what: item }));
  const document = await reportOf(means, asker, { id, check, words });
  const bytes = await means.documents.docx.write(document, means.clock());
  const name = `${document.title} ${standing.number}.docx`;
  return means.cases.write(asker, id, { item, file: { name, base64: Buffer.from(bytes).toString('base64') } });
}

async function reportOf(
  means: ChecksMeans,
  asker: Asker,
  { id, check, words }: Omit<Attaching, 'item'>,
): Promise<PrintedDocument> {
  if (check === 'existing') return existingReport(await existingStandards(means, asker, { id, words }));
  const found = await checkDraft(means, asker, id);
  return check === 'format' ? formatReport(found) : wordsReport(found);
}
