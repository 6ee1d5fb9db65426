import { bytesOf, type EventHashes, fromHex, type Hashing, toHex } from './event.ts';
import type { Join } from './tree.ts';

/** A node of both history trees. */
export type TreeNode = { readonly sha256: Uint8Array; readonly sm3: Uint8Array };

/** The leaf of an event: hashes of its text behind a zero, so that no node can pass for a leaf (RFC 6962, 2.1). */
export function leafOf(text: string, hashing: Hashing): TreeNode {
  const bytes = bytesOf(text);
  const marked = new Uint8Array(bytes.length + 1);
  marked.set(bytes, 1);
  return { sha256: hashing.sha256(marked), sm3: hashing.sm3(marked) };
}

/** Joins two nodes: hashes of both behind a one. */
export function joining(hashing: Hashing): Join<TreeNode> {
  return (left, right) => ({
    sha256: hashing.sha256(joined(left.sha256, right.sha256)),
    sm3: hashing.sm3(joined(left.sm3, right.sm3)),
  });
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return bytes;
}

/** The root of a tree without leaves: hashes of nothing. */
export function emptyRoot(hashing: Hashing): TreeNode {
  const nothing = new Uint8Array(0);
  return { sha256: hashing.sha256(nothing), sm3: hashing.sm3(nothing) };
}

/** A node in hex. */
export function nodeText({ sha256, sm3 }: TreeNode): EventHashes {
  return { sha256: toHex(sha256), sm3: toHex(sm3) };
}

/** A node out of hex; undefined when it is none. */
export function nodeOf(text: EventHashes): TreeNode | undefined {
  const sha256 = fromHex(text.sha256);
  const sm3 = fromHex(text.sm3);
  return sha256?.length === 32 && sm3?.length === 32 ? { sha256, sm3 } : undefined;
}
