import type { Append, OpenTransaction } from '#features/audit/index.ts';
import { type Actor, actorId } from '#kernel/base/actor.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { identify } from '#kernel/identifier/index.ts';
import { Claim } from '#kernel/standard/claim.ts';
import { claimHash } from './importing/claim-document.ts';
import { isIndexable } from './importing/number-faults.ts';
import type { CatalogueStore } from './store.ts';

/** What this installation itself says of a document, as the source that it says it as. */
export type Saying = {
  readonly source: { readonly name: string; readonly zh: string; readonly en: string; readonly priority: number };
  readonly claim: Claim;
  readonly actor: Actor;
  /** Kept beside it for ever. */
  readonly why: string;
};

/**
 * Appends a claim under the key of its number; one that the source said last says nothing new. Needs the turn to append
 * (`inTurn`). Throws Refused: invalid-input.
 */
export async function say(
  store: CatalogueStore,
  transaction: OpenTransaction,
  append: Append,
  { source, claim: said, actor, why }: Saying,
): Promise<{ readonly key: string; readonly position: number | undefined }> {
  const claim = Claim.strict().parse(said);
  const { key } = identify(claim.number);
  if (!isIndexable(key)) throw new Refused(refuse('invalid-input', { reason: claim.number.slice(0, 80) }));
  const before = (await store.history(key)).findLast((row) => row.source === source.name)?.claim;
  if (before && claimHash(before) === claimHash(claim)) return { key, position: undefined };
  const sourceId = await store.ensureSource(source.name, source);
  const mentions = (claim.relations ?? []).flatMap((relation) => {
    const named = identify(relation.number).key;
    return named !== key && isIndexable(named) ? [{ relation, key: named }] : [];
  });
  const position = await store.append({
    statement: { key, sourceId, actor: actorId(actor), why, claim, hash: claimHash(claim) },
    mentions,
    aliases: [],
  });
  const object = { kind: 'standard', id: key };
  await append(transaction, { actor, verb: 'catalogue.say', object, before, after: claim, detail: { why } });
  return { key, position };
}
