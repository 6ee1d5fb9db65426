import { Refused, refuse } from '#kernel/base/refusal.ts';
import { identify } from '#kernel/identifier/index.ts';
import { Claim } from '#kernel/standard/claim.ts';
import { claimHash } from './importing/claim-document.ts';
import { isIndexable } from './importing/number-faults.ts';
import { assembleOne } from './record.ts';
import type { CatalogueStore } from './store.ts';

/** Corrections by people outrank every imported source. */
const correctionSource = { name: 'correction', zh: '本馆更正', en: 'Corrections of this library', priority: 0 };

export type Correction = {
  readonly key: string;
  /** Fields to set, as in Claim; the number is kept. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly why: string;
};

/**
 * Appends a correction: a claim of the source `correction` with who and why. Earlier corrected fields stay corrected.
 * Throws Refused: not-found, invalid-input.
 */
export async function correct(store: CatalogueStore, correction: Correction): Promise<{ position: number }> {
  const { key, fields, actor, why } = correction;
  const one = await assembleOne(store, key);
  if (why.trim() === '')
    throw new Refused(refuse('invalid-input', { reason: '没有写明更正理由 · no reason is given (why)' }));
  if ('texts' in fields)
    throw new Refused(refuse('invalid-input', { reason: 'texts：请用 biao text · use biao text for what is held' }));
  const before = (await store.history(key)).findLast((row) => row.source === correctionSource.name)?.claim;
  const parsed = Claim.strict().safeParse({ ...before, ...fields, number: one.merged.fields.number });
  if (!parsed.success) {
    const reason = parsed.error.issues
      .map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
      .join('; ');
    throw new Refused(refuse('invalid-input', { reason }));
  }
  const claim = parsed.data;
  const sourceId = await store.ensureSource(correctionSource.name, correctionSource);
  const mentions = (claim.relations ?? []).flatMap((relation) => {
    const named = identify(relation.number).key;
    return named !== key && isIndexable(named) ? [{ relation, key: named }] : [];
  });
  const aliases = (claim.aliases ?? []).map(({ value }) => identify(value).key);
  const position = await store.append({
    statement: { key, sourceId, actor, why, claim, hash: claimHash(claim) },
    mentions,
    aliases: [...new Set(aliases)].filter((alias) => alias !== key && isIndexable(alias)),
  });
  return { position };
}
