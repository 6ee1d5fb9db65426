import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { bytesOf, fromHex } from '#kernel/audit/event.ts';
import type { Checks, Head, LogKey, Signatures } from '#kernel/audit/heads.ts';
import { nodeHashing } from './node-hashing.ts';

/**
 * Signatures of the log. Ed25519 is OpenSSL's. SM2 is not: what `crypto.sign` of Node makes with an SM2 key is ECDSA over
 * that curve, which nobody else takes for SM2.
 */
export type PrivateKeys = { readonly ed25519: string; readonly sm2: string };

/** A pair of fresh keys: private halves for the file, public ones in hex. Ed25519 is PKCS #8 in base64, SM2 a number in hex. */
export function generateKeys(): { readonly secret: PrivateKeys; readonly ed25519: string; readonly sm2: string } {
  const pair = generateKeyPairSync('ed25519');
  const secret = {
    ed25519: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    sm2: randomScalar(),
  };
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  return {
    secret,
    ed25519: publicKey.subarray(-32).toString('hex'),
    sm2: sm2.getPublicKeyFromPrivateKey(secret.sm2),
  };
}

// Order of the curve (GB/T 32918.5); a private key is from 1 to n − 2.
const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

function randomScalar(): string {
  for (;;) {
    const hex = randomBytes(32).toString('hex');
    const value = BigInt(`0x${hex}`);
    if (value > 0n && value < order - 1n) return hex;
  }
}

/** Signs a head or a key with both keys. */
export function signWith(secret: PrivateKeys, what: Head | LogKey): Signatures {
  const message = bytesOf(canonicalJson(what));
  const key = createPrivateKey({ key: Buffer.from(secret.ed25519, 'base64'), type: 'pkcs8', format: 'der' });
  return {
    ed25519: sign(null, message, key).toString('hex'),
    sm2: sm2.doSignature(message, secret.sm2, { hash: true }),
  };
}

/** SubjectPublicKeyInfo of an Ed25519 key, up to its 32 bytes (RFC 8410). */
const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex');

/** The checks of this process. */
export const nodeChecks: Checks = {
  ...nodeHashing,
  ed25519: (message, signature, publicKey) => {
    const point = fromHex(publicKey);
    const signed = fromHex(signature);
    if (point?.length !== 32 || signed?.length !== 64) return false;
    const key = createPublicKey({ key: Buffer.concat([ed25519Prefix, point]), type: 'spki', format: 'der' });
    return verify(null, message, key, signed);
  },
  sm2: (message, signature, publicKey) => {
    try {
      return sm2.doVerifySignature(message, signature, publicKey, { hash: true });
    } catch {
      // Not a point of the curve, or numbers out of range: it proves nothing.
      return false;
    }
  },
};
