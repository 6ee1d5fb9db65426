import { ed25519 } from '@noble/curves/ed25519';
import { sha256 } from '@noble/hashes/sha2';
import { sm2, sm3 } from 'sm-crypto-v2';
import { fromHex } from '#kernel/audit/event.ts';
import type { Checks } from '#kernel/audit/heads.ts';

/** The checks of a browser, in plain JavaScript: they work in a page saved to disk as well. */
export const browserChecks: Checks = {
  sha256: (bytes) => sha256(bytes),
  sm3: (bytes) => fromHex(sm3(bytes)) ?? new Uint8Array(0),
  ed25519: (message, signature, publicKey) => {
    try {
      return ed25519.verify(signature, message, publicKey);
    } catch {
      // Not a signature or not a key at all: it proves nothing.
      return false;
    }
  },
  sm2: (message, signature, publicKey) => {
    try {
      return sm2.doVerifySignature(message, signature, publicKey, { hash: true });
    } catch {
      return false;
    }
  },
};
