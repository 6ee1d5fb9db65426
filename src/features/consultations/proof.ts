import { createHash, randomBytes } from 'node:crypto';
import type { Sealer } from '#adapters/secrets/port.ts';
import { leadingZeros } from '#kernel/base/leading-zeros.ts';
import type { CommentInput } from './contract.ts';

/**
 * Work that shows that a comment is no flood, in place of a riddle that people must solve and many cannot (Dwork & Naor 1992;
 * hashcash). The challenge is ours, is good for a few hours and once.
 */
const purpose = 'consultation challenge';
const hours = 6;
/** Bits of zero that a proof begins with: 131,072 digests on average. */
const proofBits = 17;

/** A challenge for a browser to work on while somebody types. */
export function newChallenge(sealer: Sealer, now: Date): { challenge: string; bits: number } {
  const until = now.getTime() + hours * 3_600_000;
  const said = JSON.stringify({ until, random: randomBytes(12).toString('base64url') });
  return { challenge: sealer.seal(said, purpose).toString('base64url'), bits: proofBits };
}

/** Digest of a challenge that was ours, is not too old and was worked on enough; undefined otherwise. */
export function provenBy(sealer: Sealer, now: Date, proof: CommentInput['proof']): Buffer | undefined {
  if (!proof) return undefined;
  const { challenge, nonce } = proof;
  const until = untilOf(sealer, challenge);
  if (until === undefined || until < now.getTime()) return undefined;
  const worked = createHash('sha256').update(`${challenge}:${nonce}`).digest();
  if (leadingZeros(worked) < proofBits) return undefined;
  return createHash('sha256').update(challenge).digest();
}

function untilOf(sealer: Sealer, challenge: string): number | undefined {
  try {
    const said: unknown = JSON.parse(sealer.open(Buffer.from(challenge, 'base64url'), purpose));
    if (typeof said !== 'object' || said === null || !('until' in said)) return undefined;
    return typeof said.until === 'number' ? said.until : undefined;
  } catch {
    // not ours, or damaged on its way
    return undefined;
  }
}
