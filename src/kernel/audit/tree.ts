/**
 * A history tree over the events of the log (RFC 6962, Merkle Tree Hash): leaves in their order, each with a number from
 * 0. Two trees grow side by side, of SHA-256 and of SM3; `Node` is whatever pair of hashes the caller joins. A proof is a
 * list of nodes, from the leaf up.
 */
export type Join<Node> = (left: Node, right: Node) => Node;

/** Leaves from `start` to before `end`. */
export type Range = { readonly start: number; readonly end: number };

/** The complete subtree of 2^level leaves that has `index` such subtrees before it. */
export type Place = { readonly level: number; readonly index: number };

/** Largest power of two below `size`; `size` is at least 2. Not by shifting: a log may outgrow 32 bits. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The ranges whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf up. */
export function inclusionRanges(index: number, size: number): readonly Range[] {
  const ranges: Range[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** The ranges whose hashes prove that the tree of `older` leaves is the beginning of the one of `newer`. */
export function consistencyRanges(older: number, newer: number): readonly Range[] {
  if (older === 0 || older === newer) return [];
  const ranges: Range[] = [];
  let start = 0;
  let end = newer;
  let isWhole = true;
  while (older !== end) {
    const middle = start + splitOf(end - start);
    if (older <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
      isWhole = false;
    }
  }
  // The older root itself is known to who checks, unless the older tree is cut up by the newer one.
  if (!isWhole) ranges.push({ start, end });
  return ranges.reverse();
}

/** The complete subtrees that a range consists of, from left to right; ranges of the functions above start aligned. */
export function placesOf({ start, end }: Range): readonly Place[] {
  const places: Place[] = [];
  let at = start;
  while (at < end) {
    let level = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2;
      level += 1;
    }
    places.push({ level, index: at / width });
    at += width;
  }
  return places;
}

/** Hash of a range out of those of its complete subtrees, given from left to right; undefined for an empty one. */
export function joinPlaces<Node>(nodes: readonly Node[], join: Join<Node>): Node | undefined {
  return nodes.reduceRight<Node | undefined>(
    (right, left) => (right === undefined ? left : join(left, right)),
    undefined,
  );
}

/**
 * The root that a proof of inclusion leads to: who checks compares it with a signed one. Undefined when the proof has
 * not the length that leaf `index` of `size` leaves needs.
 */
export function rootByInclusion<Node>(
  leaf: Node,
  index: number,
  size: number,
  path: readonly Node[],
  join: Join<Node>,
): Node | undefined {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return undefined;
  const ranges = inclusionRanges(index, size);
  if (ranges.length !== path.length) return undefined;
  let root = leaf;
  for (const [step, node] of path.entries())
    root = (ranges[step]?.start ?? 0) > index ? join(root, node) : join(node, root);
  return root;
}

/** The roots of the older and the newer tree that a proof of consistency leads to; undefined for a wrong length. */
export function rootsByConsistency<Node>(
  sizes: { readonly older: number; readonly newer: number },
  olderRoot: Node,
  path: readonly Node[],
  join: Join<Node>,
): { readonly older: Node; readonly newer: Node } | undefined {
  const { older, newer } = sizes;
  if (!Number.isSafeInteger(older) || !Number.isSafeInteger(newer) || older < 1 || older > newer) return undefined;
  const ranges = consistencyRanges(older, newer);
  if (ranges.length !== path.length) return undefined;
  if (older === newer) return { older: olderRoot, newer: olderRoot };
  // The proof begins with a part of the older tree, which is its root when nothing of it stands to the left.
  const isCut = (ranges[0]?.end ?? 0) === older;
  const [first = olderRoot, ...rest] = isCut ? path : [olderRoot, ...path];
  let roots = { older: first, newer: first };
  for (const [step, node] of rest.entries()) {
    const isLeft = (ranges[isCut ? step + 1 : step]?.end ?? 0) <= older;
    roots = isLeft
      ? { older: join(node, roots.older), newer: join(node, roots.newer) }
      : { older: roots.older, newer: join(roots.newer, node) };
  }
  return roots;
}
