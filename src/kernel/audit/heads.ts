import { canonicalJson } from './canonical.ts';
import { bytesOf, type EventHashes, type Hashing, toHex } from './event.ts';

/**
 * A head says what the whole log was at an instant: how many events, the roots of both history trees, the hashes of the
 * last event. It is signed and published; whoever keeps one can later prove that the log was changed.
 */
export type Head = {
  readonly kind: 'head';
  readonly version: 1;
  /** The log: id of its first key. */
  readonly log: string;
  /** 1, 2, 3 … */
  readonly number: number;
  /** Events that the log had. */
  readonly size: number;
  readonly at: string;
  /** Roots of the trees of the first `size` events. */
  readonly roots: EventHashes;
  /** Hashes of event `size`; zeros when there is none. */
  readonly last: EventHashes;
  /** SHA-256 of the head before. */
  readonly previous: string | null;
  /** Id of the key that signs. */
  readonly key: string;
};

/** Signatures in hex: Ed25519 (RFC 8032), and SM2 with SM3 and the usual id 1234567812345678 (GB/T 32918.2), r and s. */
export type Signatures = { readonly ed25519: string; readonly sm2: string };

export type SignedHead = { readonly head: Head; readonly signatures: Signatures };

/** The public half of a pair of signing keys. Its id is the SHA-256 of its canonical JSON. */
export type LogKey = {
  readonly kind: 'key';
  readonly version: 1;
  readonly from: string;
  /** Public keys in hex: 32 bytes; an uncompressed point of 65 bytes. */
  readonly ed25519: string;
  readonly sm2: string;
  /** Id of the key before. */
  readonly previous: string | null;
  /** Why there is a new one; after a loss the old key cannot sign it, which every check says. */
  readonly why: 'first' | 'rotation' | 'loss';
};

export type SignedKey = {
  readonly key: LogKey;
  /** By the key itself, which proves that somebody has its private half. */
  readonly own: Signatures;
  /** By the key before, but for the first and after a loss. */
  readonly previous: Signatures | null;
};

/** What checks need: hash functions, and the check of signatures over bytes (hex signature and key). */
export type Checks = Hashing & {
  readonly ed25519: (message: Uint8Array, signature: string, publicKey: string) => boolean;
  readonly sm2: (message: Uint8Array, signature: string, publicKey: string) => boolean;
};

/** SHA-256 (hex) of the canonical JSON of a head or a key. */
export function idOf(signed: Head | LogKey, sha256: Hashing['sha256']): string {
  return toHex(sha256(bytesOf(canonicalJson(signed))));
}

/** Whether both signatures are by this key. */
export function isSignedBy(what: Head | LogKey, signatures: Signatures, key: LogKey, checks: Checks): boolean {
  const message = bytesOf(canonicalJson(what));
  return checks.ed25519(message, signatures.ed25519, key.ed25519) && checks.sm2(message, signatures.sm2, key.sm2);
}
