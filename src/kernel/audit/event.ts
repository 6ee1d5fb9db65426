import { canonicalJson } from './canonical.ts';

/**
 * An event of the log: one act of weight. Its text is canonical JSON and is what is hashed; it names the hashes of the
 * event before it, so that no event can be changed, taken out or put in without every later hash being another. Hash
 * functions come in as arguments: server and browser have different ones.
 */
export type AuditEvent = {
  /** Version of this shape. */
  readonly version: 1;
  /** 1, 2, 3 …, without gaps. */
  readonly sequence: number;
  /** Instant, ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly actor: {
    readonly kind: 'person' | 'operator' | 'system' | 'clock';
    readonly id: string;
    readonly roles: readonly string[];
  };
  /** The unit on behalf of which the actor acted. */
  readonly unit: string | null;
  /** What was done: `catalogue.correct`. */
  readonly verb: string;
  readonly object: { readonly kind: string; readonly id: string };
  /** SHA-256 (hex) of the canonical JSON of the object before and after; null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
  /** The rule under which it was done. */
  readonly rule: { readonly id: string; readonly version: string; readonly article: string } | null;
  /**
   * SHA-256 (hex) of the canonical JSON of the detail: where from, texts, a salt. The detail is kept apart and can be
   * erased; because of the salt, what was erased cannot be guessed from this digest.
   */
  readonly detail: string;
  /** Hashes of the event before; of the first event, zeros. */
  readonly previous: EventHashes;
};

/** Hashes in hex. */
export type EventHashes = { readonly sha256: string; readonly sm3: string };

/** The two hash functions of the log, over bytes. */
export type Hashing = {
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  readonly sm3: (bytes: Uint8Array) => Uint8Array;
};

const zeros = '0'.repeat(64);

/** What stands before the first event. */
export const beforeFirst: EventHashes = { sha256: zeros, sm3: zeros };

const utf8 = new TextEncoder();

/** UTF-8 of a text: what is hashed and signed. */
export function bytesOf(text: string): Uint8Array {
  return utf8.encode(text);
}

/** Hashes of an event's text. */
export function hashesOf(text: string, hashing: Hashing): EventHashes {
  const bytes = bytesOf(text);
  return { sha256: toHex(hashing.sha256(bytes)), sm3: toHex(hashing.sm3(bytes)) };
}

/** Digest (hex) of a JSON value by its canonical text. */
export function digestOf(value: unknown, sha256: Hashing['sha256']): string {
  return toHex(sha256(bytesOf(canonicalJson(value))));
}

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes in lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexPairs[byte];
  return text;
}

/** Bytes of a hex text; undefined when it is none. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}
