/** Bits of zero that a proof of work begins with: about 130,000 digests, a second of a telephone. */
export const proofBits = 17;

/** How many bits of zero some bytes begin with. */
export function leadingZeros(bytes: Uint8Array): number {
  let zeros = 0;
  for (const byte of bytes) {
    if (byte !== 0) return zeros + Math.clz32(byte) - 24;
    zeros += 8;
  }
  return zeros;
}
