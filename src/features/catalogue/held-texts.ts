import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { HeldText } from '#kernel/standard/claim.ts';
import { assembleOne } from './record.ts';
import { holdingSource } from './store/held-texts.ts';
import type { CatalogueStore } from './store.ts';

/**
 * What this library holds of texts is said like everything else: a claim of a source of its own, appended with who and
 * why. So one log tells every process what changed, and who may read a text can never be another thing than what was
 * last said.
 */
export type HoldingChange = {
  readonly key: string;
  readonly actor: string;
  /** Kept beside the change for ever. */
  readonly why: string;
  /** What is held from now on, given what is held now; may throw Refused. The same list says nothing. */
  readonly change: (held: readonly HeldText[]) => readonly HeldText[];
};

/** Appends a change of what is held; one after the other, whoever asks at the same time. */
export async function holdTexts(
  store: CatalogueStore,
  { key, actor, why, change }: HoldingChange,
): Promise<{ readonly position: number; readonly changed: boolean; readonly texts: readonly HeldText[] }> {
  const one = await assembleOne(store, key);
  if (why.trim() === '') throw new Refused(refuse('invalid-input', { reason: '没有写明理由 · no reason is given' }));
  const sourceId = await store.ensureSource(holdingSource.name, holdingSource);
  const { number } = one.merged.fields;
  return store.changeHeldTexts({ key, sourceId, actor, why: why.trim(), number, change });
}
