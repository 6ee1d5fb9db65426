import { sha256 } from '@noble/hashes/sha2';
import { leadingZeros } from '#kernel/base/leading-zeros.ts';

/** Tries between two looks at what the reader does: a few milliseconds. */
const atOnce = 2_000;

/** Finds a nonce with which the digest begins with so many bits of zero; undefined when it is no longer wanted. */
export async function findNonce(challenge: string, bits: number, signal: AbortSignal): Promise<string | undefined> {
  const encoder = new TextEncoder();
  for (let nonce = 0; !signal.aborted; nonce += 1) {
    if (leadingZeros(sha256(encoder.encode(`${challenge}:${nonce}`))) >= bits) return String(nonce);
    // the page stays usable while it works
    if (nonce % atOnce === atOnce - 1) await new Promise((resolve) => setTimeout(resolve));
  }
  return undefined;
}
