import type { AuditFault } from './faults.ts';
import { type Checks, idOf, isSignedBy, type LogKey, type SignedHead } from './heads.ts';
import { isSignedHead, isSignedKey } from './shapes.ts';

/** Keys that passed, by id, with the instant from which each was in use; the newest last. */
export type CheckedKeys = { readonly log: string; readonly keys: ReadonlyMap<string, LogKey>; readonly losses: number };

/** Checks the history of keys, oldest first: each signs itself and is signed by the one before it. */
export function checkKeys(given: readonly unknown[], checks: Checks): CheckedKeys | AuditFault {
  const keys = new Map<string, LogKey>();
  let log = '';
  let previous: LogKey | undefined;
  let losses = 0;
  for (const [index, signed] of given.entries()) {
    const fault = (code: AuditFault['fault']): AuditFault => ({ of: 'key', number: index + 1, fault: code });
    if (!isSignedKey(signed)) return fault('not-a-key');
    const { key } = signed;
    const id = idOf(key, checks.sha256);
    const isFirst = previous === undefined;
    const follows = isFirst ? key.previous === null : key.previous === idOf(previous ?? key, checks.sha256);
    if (!follows || (key.why === 'first') !== isFirst || (previous && key.from < previous.from))
      return fault('key-order');
    if (!isSignedBy(key, signed.own, key, checks)) return fault('key-signature');
    if (key.why === 'loss') losses += 1;
    const byPrevious = signed.previous;
    if ((byPrevious !== null) !== (key.why === 'rotation')) return fault('key-order');
    if (previous && byPrevious && !isSignedBy(key, byPrevious, previous, checks)) return fault('key-signature');
    if (isFirst) log = id;
    keys.set(id, key);
    previous = key;
  }
  return { log, keys, losses };
}

/** The history of the keys, or none of it. */
export function areKeys(checked: CheckedKeys | AuditFault): checked is CheckedKeys {
  return 'keys' in checked;
}

/**
 * Checks heads in their order, from any number on: each is signed by a key that was the newest then, and follows the one
 * before it. Returns them, or the first fault.
 */
export function checkHeads(
  given: readonly unknown[],
  { log, keys }: CheckedKeys,
  checks: Checks,
): readonly SignedHead[] | AuditFault {
  const heads: SignedHead[] = [];
  const known = [...keys.keys()];
  for (const [index, signed] of given.entries()) {
    if (!isSignedHead(signed)) return { of: 'head', number: index + 1, fault: 'not-a-head' };
    const { head } = signed;
    const fault = (code: AuditFault['fault']): AuditFault => ({ of: 'head', number: head.number, fault: code });
    const key = keys.get(head.key);
    if (key === undefined) return fault('head-key');
    if (head.log !== log) return fault('head-log');
    const before = heads.at(-1)?.head;
    const keyBefore = before === undefined ? 0 : known.indexOf(before.key);
    if (known.indexOf(head.key) < keyBefore) return fault('head-key');
    if (before !== undefined) {
      const follows = head.number === before.number + 1 && head.previous === idOf(before, checks.sha256);
      if (!follows || head.size < before.size || head.at < before.at) return fault('head-order');
    } else if ((head.number === 1) !== (head.previous === null) || head.number === 0) return fault('head-order');
    if (!isSignedBy(head, signed.signatures, key, checks)) return fault('head-signature');
    heads.push(signed);
  }
  return heads;
}

/** The heads, or none of them. */
export function areHeads(checked: readonly SignedHead[] | AuditFault): checked is readonly SignedHead[] {
  return Array.isArray(checked);
}
