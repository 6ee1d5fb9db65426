import { canonicalJson } from './canonical.ts';
import { beforeFirst, digestOf, type EventHashes, hashesOf } from './event.ts';
import type { AuditFault, AuditFaultCode } from './faults.ts';
import type { Checks, Head, SignedHead } from './heads.ts';
import { emptyRoot, joining, leafOf, nodeText, type TreeNode } from './nodes.ts';
import { isEvent } from './shapes.ts';
import { joinPlaces } from './tree.ts';

/** An event as it is stored or exported, with what stands beside it. */
export type LoggedEvent = {
  readonly event: unknown;
  /** Its text as it is stored, where that is known: it must be canonical. */
  readonly text?: string;
  /** Null when it was erased; undefined when it is not told. */
  readonly detail?: unknown;
  readonly sha256: string;
  readonly sm3: string;
};

/**
 * Checks events one after the other: shape, number, the hashes of the event before, its own hashes, its detail, and
 * every head whose last event comes by. A log from event 1 on is also checked against the roots of the heads' trees; of
 * a part of it the first event's predecessor is taken as it says.
 */
export function startLogCheck(heads: readonly SignedHead[], checks: Checks) {
  const waiting = Map.groupBy(heads, ({ head }) => head.size);
  const tree = growTree(checks);
  let isWhole = true;
  let [first, last] = [0, 0];
  let headsProved = 0;
  let hashes: EventHashes = beforeFirst;

  function faultOfEvent(logged: LoggedEvent): AuditFaultCode | undefined {
    const { event, detail } = logged;
    if (!isEvent(event)) return 'not-an-event';
    const text = canonicalJson(event);
    if (logged.text !== undefined && logged.text !== text) return 'not-canonical';
    if (last === 0) {
      first = event.sequence;
      isWhole = first === 1;
      if (first < 1) return 'number';
      if (!isWhole) hashes = event.previous;
    } else if (event.sequence !== last + 1) return 'number';
    if (!areEqual(event.previous, hashes)) return 'previous';
    hashes = hashesOf(text, checks);
    if (!areEqual(hashes, logged)) return 'hash';
    if (detail !== undefined && detail !== null && digestOf(detail, checks.sha256) !== event.detail) return 'detail';
    last = event.sequence;
    if (isWhole) tree.grow(text);
    return undefined;
  }

  function faultOfHead(head: Head): AuditFaultCode | undefined {
    if (!areEqual(head.last, hashes)) return 'head-last';
    return isWhole && !areEqual(head.roots, tree.roots()) ? 'head-roots' : undefined;
  }

  function faultOfHeads(size: number): AuditFault | undefined {
    for (const { head } of waiting.get(size) ?? []) {
      const fault = faultOfHead(head);
      if (fault !== undefined) return { of: 'head', number: head.number, fault };
      headsProved += 1;
    }
    return undefined;
  }
  const faultOfEmpty = faultOfHeads(0);
  return {
    /** Checks the next event; the first fault, which ends the check. */
    next(logged: LoggedEvent): AuditFault | undefined {
      if (faultOfEmpty !== undefined) return faultOfEmpty;
      const number = last + 1;
      const fault = faultOfEvent(logged);
      if (fault !== undefined) return { of: 'event', number, fault };
      return faultOfHeads(last);
    },
    /** Says what was checked. Of a whole log, a head that says more than came by is a fault: its end is cut off. */
    end(): AuditFault | LogReport {
      if (faultOfEmpty !== undefined) return faultOfEmpty;
      const beyond = heads.find(({ head }) => head.size > last);
      if (isWhole && beyond) return { of: 'head', number: beyond.head.number, fault: 'head-size' };
      return { first, last, heads: headsProved, sealed: sealedUpTo(heads, first, last), hashes };
    },
  };
}

/** What a check found in order. */
export type LogReport = {
  readonly first: number;
  readonly last: number;
  /** Heads that the events lead to. */
  readonly heads: number;
  /** Number of the last event that a signed head covers. */
  readonly sealed: number;
  readonly hashes: EventHashes;
};

function sealedUpTo(heads: readonly SignedHead[], first: number, last: number): number {
  return heads.findLast(({ head }) => head.size >= first && head.size <= last)?.head.size ?? 0;
}

/** The history trees of the events that came by so far: complete subtrees from left to right. */
function growTree(checks: Checks) {
  const join = joining(checks);
  const subtrees: { node: TreeNode; leaves: number }[] = [];
  return {
    grow(text: string): void {
      subtrees.push({ node: leafOf(text, checks), leaves: 1 });
      for (;;) {
        const [left, right] = subtrees.slice(-2);
        if (left === undefined || right === undefined || left.leaves !== right.leaves) return;
        subtrees.splice(-2, 2, { node: join(left.node, right.node), leaves: left.leaves + right.leaves });
      }
    },
    roots(): EventHashes {
      const nodes = subtrees.map(({ node }) => node);
      return nodeText(joinPlaces(nodes, join) ?? emptyRoot(checks));
    },
  };
}

function areEqual(a: EventHashes, b: EventHashes): boolean {
  return a.sha256 === b.sha256 && a.sm3 === b.sm3;
}
